// Percent-encoding after https://url.spec.whatwg.org/#percent-encoded-bytes. No Swift half but `utf8Decode`, by way of utf8.js.
'use strict';
(function ({ load }) {
  const { encodeURIComponent, decodeURIComponent } = globalThis;

  const escapes = [];
  for (let i = 0; i < 128; i++) {
    escapes.push((i < 16 ? '%0' : '%') + i.toString(16).toUpperCase());
  }

  const escape = (run) => {
    if (run.length === 1 && run.charCodeAt(0) < 128) return escapes[run.charCodeAt(0)];
    return encodeURIComponent(run); // what is not ASCII; the input is well-formed, so it cannot throw
  };

  /** An encoder for the set that `ascii` (the inside of a character class) and all above U+007E make. */
  function encoder(ascii) {
    const any = new RegExp(`[${ascii}\\x7f-\\uffff]`);
    const each = new RegExp(`[${ascii}\\x7f]|[\\x80-\\uffff]+`, 'g');
    return (text) => (any.test(text) ? text.replace(each, escape) : text);
  }

  const c0 = '\\0-\\x1f';
  const fragment = `${c0} "<>\``;
  const query = `${c0} "#<>`;
  const path = `${query}?^\`{}`;
  const userinfo = `${path}/:;=@[\\\\\\]|`;
  const component = `${userinfo}$-&+,`;
  const form = `${component}!'()~`;

  const encodeFormKeepingSpaces = encoder(form.replace(' ', ''));

  /** application/x-www-form-urlencoded, in which a space is a plus sign. */
  function encodeForm(text) {
    const encoded = encodeFormKeepingSpaces(text);
    return encoded.includes(' ') ? encoded.replaceAll(' ', '+') : encoded;
  }

  const hexDigit = (code) => {
    if (code >= 48 && code <= 57) return code - 48;
    const lower = code | 32;
    return lower >= 97 && lower <= 102 ? lower - 87 : -1;
  };

  /** The bytes of a well-formed string's UTF-8 with each `%XX` replaced by its byte. */
  function percentDecodeBytes(text) {
    const { encodeUTF8 } = load('utf8');
    const bytes = encodeUTF8(text);
    let end = 0;
    for (let i = 0; i < bytes.length; i++) {
      let byte = bytes[i];
      if (byte === 37 && i + 2 < bytes.length) {
        const high = hexDigit(bytes[i + 1]);
        const low = hexDigit(bytes[i + 2]);
        if (high >= 0 && low >= 0) {
          byte = high * 16 + low;
          i += 2;
        }
      }
      bytes[end++] = byte;
    }
    return bytes.subarray(0, end);
  }

  /** Percent-decodes and then decodes UTF-8 without a BOM, with U+FFFD for what is malformed. */
  function percentDecode(text) {
    if (!text.includes('%')) return text;
    try {
      return decodeURIComponent(text);
    } catch {
      return load('utf8').decodeUTF8Lossy(percentDecodeBytes(text));
    }
  }

  return {
    encodeC0: encoder(c0), encodeFragment: encoder(fragment), encodeQuery: encoder(query),
    encodeSpecialQuery: encoder(`${query}'`), encodePath: encoder(path),
    encodeUserinfo: encoder(userinfo), encodeForm, percentDecode, percentDecodeBytes,
  };
});
