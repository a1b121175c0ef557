// MIME types: parsing and serialising. https://mimesniff.spec.whatwg.org/#understanding-mime-types No Swift half.
'use strict';
(function () {
  const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
  const quotable = /^[\t -~\x80-\xff]*$/;
  const isSpace = (c) => c === ' ' || c === '\t' || c === '\n' || c === '\r';

  const lower = (text) => text.replace(/[A-Z]+/g, (run) => run.toLowerCase());

  function trimStart(text) {
    let start = 0;
    while (start < text.length && isSpace(text[start])) start++;
    return text.slice(start);
  }

  // Not by a pattern: one that ends in $ takes quadratic time over a long run of spaces.
  function trimEnd(text) {
    let end = text.length;
    while (end > 0 && isSpace(text[end - 1])) end--;
    return text.slice(0, end);
  }

  /** The inside of the quoted string that opens at `start`, and where it ends. */
  function readQuoted(text, start) {
    let value = '';
    let i = start + 1;
    while (i < text.length) {
      const c = text[i++];
      if (c === '"') break;
      if (c !== '\\') {
        value += c;
      } else if (i < text.length) {
        value += text[i++];
      } else {
        value += '\\';
      }
    }
    return { value, end: i };
  }

  function readParameters(text, start, parameters) {
    let i = start;
    while (i < text.length) {
      i++; // past the semicolon
      let end = i;
      while (end < text.length && text[end] !== ';' && text[end] !== '=') end++;
      const name = lower(trimStart(text.slice(i, end)));
      i = end;
      if (i >= text.length) break;
      if (text[i] === ';') continue;
      i++; // past the equals sign
      let value;
      if (text[i] === '"') {
        ({ value, end } = readQuoted(text, i));
        while (end < text.length && text[end] !== ';') end++;
      } else {
        end = text.indexOf(';', i);
        if (end === -1) end = text.length;
        value = trimEnd(text.slice(i, end));
        if (value === '') {
          i = end;
          continue;
        }
      }
      i = end;
      if (token.test(name) && quotable.test(value) && !parameters.has(name)) {
        parameters.set(name, value);
      }
    }
  }

  /** `{ type, subtype, essence, parameters }`, the last a Map; `null` for what is no MIME type. */
  function parseMIMEType(input) {
    const text = trimStart(trimEnd(input));
    const slash = text.indexOf('/');
    if (slash === -1) return null;
    const type = text.slice(0, slash);
    let end = text.indexOf(';', slash);
    if (end === -1) end = text.length;
    const subtype = trimEnd(text.slice(slash + 1, end));
    if (!token.test(type) || !token.test(subtype)) return null;
    const parameters = new Map();
    readParameters(text, end, parameters);
    return {
      type: lower(type),
      subtype: lower(subtype),
      essence: `${lower(type)}/${lower(subtype)}`,
      parameters,
    };
  }

  function serializeMIMEType({ essence, parameters }) {
    let text = essence;
    parameters.forEach((value, name) => {
      text += `;${name}=`;
      text += token.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
    });
    return text;
  }

  /** The values of a header field, split at the commas outside of quoted strings. */
  function splitValues(text) {
    const values = [];
    let start = 0;
    for (let i = 0; i < text.length;) {
      if (text[i] === '"') {
        i = readQuoted(text, i).end;
      } else if (text[i++] === ',') {
        values.push(text.slice(start, i - 1));
        start = i;
      }
    }
    values.push(text.slice(start));
    return values;
  }

  /** https://fetch.spec.whatwg.org/#concept-header-extract-mime-type Of the field `Content-Type`, or of `null`. */
  function extractMIMEType(field) {
    if (field === null) return null;
    let found = null;
    let charset;
    for (const value of splitValues(field)) {
      const mime = parseMIMEType(value);
      if (mime === null || mime.essence === '*/*') continue;
      if (mime.essence !== found?.essence) {
        charset = mime.parameters.get('charset');
      } else if (!mime.parameters.has('charset') && charset !== undefined) {
        mime.parameters.set('charset', charset);
      }
      found = mime;
    }
    return found;
  }

  return { parseMIMEType, serializeMIMEType, extractMIMEType };
});
