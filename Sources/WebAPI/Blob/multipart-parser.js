// multipart/form-data, read. No Swift half. https://www.rfc-editor.org/rfc/rfc7578
// As in workerd (form-data.c++), whose texts these are, a bare LF is taken for CRLF.
'use strict';
(function ({ load, flags }) {
  const { TypedArraySubarray, uncurryThis } = load('primordials');
  const indexOf = uncurryThis(Uint8Array.prototype.indexOf);

  const TAB = 9;
  const LF = 10;
  const CR = 13;
  const SPACE = 32;
  const DASH = 45;
  /** RFC 2046, section 5.1.1. */
  const BOUNDARY_MAX = 70;
  /** The most bytes of one part's headers. */
  const HEADERS_MAX = 64 * 1024;

  const headerLine = /^[ \t]*([!#$%&'*+\-.^_`|~0-9A-Za-z]+)[ \t]*:([^\0\r]*)\r?$/;
  const dispositionKind = /^[ \t]*([\w-]+)[ \t]*/;
  const dispositionParameter = flags.pedantic_wpt
    ? /;[ \t]*([\w-]+\*?)[ \t]*=[ \t]*(?:"([^"]*)"|([^\s";]*))[ \t]*/y
    : /;[ \t]*([\w-]+\*?)[ \t]*=[ \t]*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|([^\s";]*))[ \t]*/y;

  /** Where the pattern next is, or -1. Its first byte is rare enough that nothing cleverer is worth it. */
  function find(bytes, pattern, from) {
    const [first] = pattern;
    const last = bytes.length - pattern.length;
    for (let at = from; ; at++) {
      at = indexOf(bytes, first, at);
      if (at === -1 || at > last) return -1;
      let i = 1;
      while (i < pattern.length && bytes[at + i] === pattern[i]) i++;
      if (i === pattern.length) return at;
    }
  }

  /** Where the empty line that ends the headers begins and ends. */
  function findHeadersEnd(bytes, from) {
    for (let at = from; ; at++) {
      at = indexOf(bytes, LF, at);
      if (at === -1) {
        throw new TypeError('No multipart message header termination found.');
      }
      if (at - from > HEADERS_MAX) throw new TypeError('FormData part had invalid headers.');
      const next = bytes[at + 1] === CR ? at + 2 : at + 1;
      if (bytes[next] === LF) return { end: at, body: next + 1 };
    }
  }

  function parseHeaders(text) {
    const headers = { __proto__: null };
    for (const line of text.split('\n')) {
      const match = headerLine.exec(line);
      if (!match) throw new TypeError('FormData part had invalid headers.');
      const name = match[1].toLowerCase();
      const value = match[2].trim();
      headers[name] = name === 'content-type' && name in headers ? `${headers[name]}, ${value}` : headers[name] ?? value;
    }
    return headers;
  }

  // As in workerd a backslash escapes any character. What browsers write as %0A, %0D and %22 stays: nobody can tell it
  // from a name that has these very characters. The standard has it the other way round.
  const written = { __proto__: null, '%0A': '\n', '%0D': '\r', '%22': '"' };
  const unescape = flags.pedantic_wpt
    ? (text) => text.replace(/%(?:0A|0D|22)/g, (escape) => written[escape])
    : (text) => text.replace(/\\(.)/g, '$1');

  function parseDisposition(disposition) {
    if (disposition === undefined) {
      throw new TypeError('No valid Content-Disposition header found in FormData part.');
    }
    const kind = dispositionKind.exec(disposition);
    if (!kind) throw new TypeError('Invalid Content-Disposition header found in FormData part.');
    if (kind[1] !== 'form-data') {
      throw new TypeError(
        'Content-Disposition header for FormData part must have the value "form-data", ' +
          `possibly followed by parameters. Got: "${kind[1]}"`,
      );
    }
    let name;
    let filename;
    dispositionParameter.lastIndex = kind[0].length;
    for (let match; (match = dispositionParameter.exec(disposition)); ) {
      const value = match[2] === undefined ? match[3] : unescape(match[2]);
      if (match[1] === 'name') name = value;
      else if (match[1] === 'filename') filename = value;
    }
    if (name === undefined) {
      throw new TypeError('Content-Disposition header in FormData part is missing a name.');
    }
    return { name, filename };
  }

  /** After a boundary and its padding: where the next part begins, or -1 after the last. */
  function afterBoundary(bytes, at) {
    while (bytes[at] === SPACE || bytes[at] === TAB) at++;
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] === CR && bytes[at + 1] === LF) return at + 2;
    if (bytes[at] === DASH && bytes[at + 1] === DASH) return -1;
    throw new TypeError("Boundary string was not succeeded by CRLF, LF, or '--'.");
  }

  /** The type of a file's part; without a field, what RFC 7578, section 4.4, says. */
  function typeOf(field) {
    if (field === undefined) return 'text/plain';
    const { extractMIMEType, serializeMIMEType } = load('mime-type');
    const mime = extractMIMEType(field);
    return mime === null ? '' : serializeMIMEType(mime);
  }

  /** Names and values (strings and Files) in turn. The Files keep the bytes, so nobody may change them. */
  function parseMultipart(bytes, boundary) {
    const { decodeUTF8Lossy, encodeUTF8 } = load('utf8');
    if (boundary.length < 1 || boundary.length > BOUNDARY_MAX) {
      throw new TypeError(
        'Length of multipart/form-data boundary string must be in the range [1, 70].',
      );
    }
    const delimiter = encodeUTF8(`\n--${boundary}`);
    const opening = TypedArraySubarray(delimiter, 1);
    const first = find(bytes, opening, 0);
    if (first === -1 || first + opening.length === bytes.length) {
      throw new TypeError('No initial boundary string (or you have a truncated message).');
    }
    const list = [];
    let at = afterBoundary(bytes, first + opening.length);
    while (at !== -1) {
      const { end, body } = findHeadersEnd(bytes, at);
      const headers = parseHeaders(decodeUTF8Lossy(TypedArraySubarray(bytes, at, end)));
      const { name, filename } = parseDisposition(headers['content-disposition']);
      const next = find(bytes, delimiter, body);
      if (next === -1 || next + delimiter.length === bytes.length) {
        throw new TypeError('No subsequent boundary string after multipart message.');
      }
      const stop = bytes[next - 1] === CR && next > body ? next - 1 : next;
      const content = TypedArraySubarray(bytes, body, stop);
      if (filename === undefined || flags.formdata_parser_supports_files === false) {
        list.push(name, decodeUTF8Lossy(content));
      } else {
        list.push(name, load('file').fileOver(content, filename, typeOf(headers['content-type'])));
      }
      at = afterBoundary(bytes, next + delimiter.length);
    }
    return list;
  }

  return { parseMultipart };
});
