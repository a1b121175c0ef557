// data: URLs. https://fetch.spec.whatwg.org/#data-url-processor No Swift half.
'use strict';
(function ({ load }) {
  const { ReflectApply } = load('primordials');
  const { parseMIMEType, serializeMIMEType } = load('mime-type');
  const { decodeUTF8Lossy, encodeUTF8 } = load('utf8');
  const { fromBase64 } = Uint8Array;
  const Bytes = Uint8Array;

  const base64Suffix = /; *base64$/i;
  const percent = 0x25;

  const hexDigit = (code) => {
    if (code >= 0x30 && code <= 0x39) return code - 0x30;
    const lower = code | 0x20;
    return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
  };

  function percentDecode(bytes) {
    let length = 0;
    for (let i = 0; i < bytes.length; i++) {
      const high = bytes[i] === percent ? hexDigit(bytes[i + 1]) : -1;
      const low = high < 0 ? -1 : hexDigit(bytes[i + 2]);
      if (low < 0) {
        bytes[length++] = bytes[i];
      } else {
        bytes[length++] = high * 16 + low;
        i += 2;
      }
    }
    return bytes.slice(0, length);
  }

  /** The bytes of forgiving base64, or `null`. */
  function decodeBase64(bytes) {
    try {
      return ReflectApply(fromBase64, Bytes, [decodeUTF8Lossy(bytes)]); // its default, "loose", is "forgiving"
    } catch {
      return null;
    }
  }

  /** `{ type, bytes }` of a URL `data:…`, as the URL parser wrote it; `null` for what is none. */
  function parseDataURL(url) {
    const fragment = url.indexOf('#');
    const input = url.slice('data:'.length, fragment < 0 ? url.length : fragment);
    const comma = input.indexOf(',');
    if (comma < 0) return null;
    let type = input.slice(0, comma).trim();
    let bytes = percentDecode(encodeUTF8(input.slice(comma + 1)));
    if (base64Suffix.test(type)) {
      bytes = decodeBase64(bytes);
      if (bytes === null) return null;
      type = type.replace(base64Suffix, '');
    }
    if (type.startsWith(';')) type = `text/plain${type}`;
    const mime = parseMIMEType(type);
    return { type: mime ? serializeMIMEType(mime) : 'text/plain;charset=US-ASCII', bytes };
  }

  return { parseDataURL };
});
