// UTF-8 both ways for the other builtins. https://encoding.spec.whatwg.org/#utf-8
// Swift half: `utf8Encode` and `utf8Decode` (EncodingOps.swift). What is short is done here, where a call out would cost more.
'use strict';
(function ({ ops, load }) {
  const { ReflectApply } = load('primordials');
  const { fromCharCode } = String;

  // Measured in JavaScriptCore 2.50, in which a call out and back costs 0.7 us.
  /** Up to here a loop over code units beats the native encoder. */
  const shortText = 4096;
  /** Up to here ASCII is concatenated, one character at a time. */
  const shortBytes = 24;
  /** Up to here ASCII is made with one call; beyond, the native decoder is faster. */
  const mediumBytes = 96;

  /** A new `Uint8Array`, with U+FFFD for each lone surrogate. */
  function encodeUTF8(text) {
    const { length } = text;
    if (length > shortText) return new Uint8Array(ops.utf8Encode(text));
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return encodeBeyondASCII(text);
      bytes[i] = code;
    }
    return bytes;
  }

  function encodeBeyondASCII(text) {
    const bytes = new Uint8Array(text.length * 3);
    const { written } = encodeUTF8Into(text, bytes);
    return bytes.slice(0, written);
  }

  /** Fills `bytes` with whole characters: how many code units were read, how many bytes written. */
  function encodeUTF8Into(text, bytes) {
    const room = bytes.length;
    const { length } = text;
    let read = 0;
    let written = 0;
    while (read < length) {
      let code = text.charCodeAt(read);
      if (code < 0x80) {
        if (written >= room) break;
        bytes[written++] = code;
        read++;
        continue;
      }
      let units = 1;
      if ((code & 0xf800) === 0xd800) {
        const next = code < 0xdc00 && read + 1 < length ? text.charCodeAt(read + 1) : 0;
        if ((next & 0xfc00) === 0xdc00) {
          code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
          units = 2;
        } else {
          code = 0xfffd;
        }
      }
      const size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (written + size > room) break;
      bytes[written] = code < 0x800 ? 0xc0 | (code >> 6)
        : code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18);
      for (let i = 1; i < size; i++) bytes[written + i] = 0x80 | ((code >> (6 * (size - 1 - i))) & 0x3f);
      written += size;
      read += units;
    }
    return { read, written };
  }

  /** Throws a `TypeError` when `fatal` and malformed; drops a leading byte order mark unless `ignoreBOM`. */
  function decodeUTF8(bytes, fatal, ignoreBOM) {
    const { length } = bytes;
    if (length > mediumBytes) return ops.utf8Decode(bytes, fatal, ignoreBOM);
    for (let i = 0; i < length; i++) {
      if (bytes[i] > 127) return ops.utf8Decode(bytes, fatal, ignoreBOM);
    }
    return length > shortBytes ? ReflectApply(fromCharCode, undefined, bytes) : concatenate(bytes);
  }

  function concatenate(bytes) {
    let text = '';
    for (let i = 0; i < bytes.length; i++) text += fromCharCode(bytes[i]);
    return text;
  }

  /** "UTF-8 decode without BOM": U+FFFD for what is malformed, and a byte order mark stays. */
  const decodeUTF8Lossy = (bytes) => decodeUTF8(bytes, false, true);

  return { encodeUTF8, encodeUTF8Into, decodeUTF8, decodeUTF8Lossy };
});
