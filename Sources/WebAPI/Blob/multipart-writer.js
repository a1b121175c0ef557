// multipart/form-data, written. No Swift half.
// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
'use strict';
(function ({ load, flags }) {
  const { random, floor } = Math;
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

  /** 24 of 62 characters: no content meets it by chance, and none can know it beforehand. */
  function newBoundary() {
    let text = '----IsolaFormBoundary';
    for (let i = 0; i < 24; i++) text += ALPHABET[floor(random() * ALPHABET.length)];
    return text;
  }

  const withCRLF = (text) => (/[\r\n]/.test(text) ? text.replace(/\r\n?|\n/g, '\r\n') : text);

  const escapes = { __proto__: null, '\r': '%0D', '\n': '%0A', '"': '%22', '\\': '\\\\' };

  /** As workerd writes it: the backslash is doubled, since readers take it for an escape. The standard lets it be. */
  function escape(text) {
    if (flags.pedantic_wpt) return text.replace(/[\r\n"]/g, (c) => escapes[c]);
    if (text.endsWith('\\')) throw new TypeError("Name or filename can't end with backslash");
    return /[\r\n"\\]/.test(text) ? text.replace(/[\r\n"\\]/g, (c) => escapes[c]) : text;
  }

  /** The body of a form (names and values in turn) as a Blob that shares the files' bytes. */
  function encodeMultipart(list, boundary = newBoundary()) {
    const bits = [];
    let text = '';
    for (let i = 0; i < list.length; i += 2) {
      const value = list[i + 1];
      text += `--${boundary}\r\nContent-Disposition: form-data; name="${escape(withCRLF(list[i]))}"`;
      if (typeof value === 'string') {
        text += `\r\n\r\n${withCRLF(value)}\r\n`;
        continue;
      }
      const type = value.type || 'application/octet-stream';
      text += `; filename="${escape(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
      bits.push(text, value);
      text = '\r\n';
    }
    bits.push(`${text}--${boundary}--\r\n`);
    const { Blob } = load('blob');
    return { blob: new Blob(bits), contentType: `multipart/form-data; boundary=${boundary}` };
  }

  return { encodeMultipart };
});
