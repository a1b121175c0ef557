// Helpers over bytes for WebCrypto: packed parts (BytePack.swift), base64url, and the text of a JWK. No ops.
'use strict';
(function ({ load }) {
  const {
    ArrayBufferByteLength, DataViewBuffer, DataViewByteLength, DataViewByteOffset,
    TypedArrayByteLength, TypedArrayName, uncurryThis,
  } = load('primordials');
  const { BufferSource } = load('webidl');
  const { isView } = ArrayBuffer;
  const { fromCharCode } = String;
  const charCodeAt = uncurryThis(String.prototype.charCodeAt);

  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const values = new Int8Array(128).fill(-1);
  for (let i = 0; i < 64; i++) values[charCodeAt(digits, i)] = i;

  /** The conversion of a BufferSource for ops, which take no DataView: an ArrayBuffer or a typed array. */
  function buffer(value, what) {
    BufferSource(value, what);
    if (!isView(value) || TypedArrayName(value) !== undefined) return value;
    try {
      return new Uint8Array(DataViewBuffer(value), DataViewByteOffset(value), DataViewByteLength(value));
    } catch {
      return new Uint8Array(0); // it was detached
    }
  }

  /** The length of what `buffer` gave; 0 if it was detached. */
  const byteLength = (source) =>
    (isView(source) ? TypedArrayByteLength(source) : ArrayBufferByteLength(source));

  /** The first so many bits of an ArrayBuffer, in a new one; what is left of the last byte is 0. */
  function firstBits(buffer, count) {
    const bits = buffer.slice(0, Math.ceil(count / 8));
    if (count % 8 !== 0) new Uint8Array(bits)[bits.byteLength - 1] &= 0xFF00 >> (count % 8);
    return bits;
  }

  /** One ArrayBuffer of several, each after its length: four bytes, little-endian. */
  function pack(parts) {
    let size = 0;
    for (const part of parts) size += 4 + byteLength(part);
    const packed = new Uint8Array(size);
    let offset = 0;
    for (const part of parts) {
      const bytes = new Uint8Array(part);
      for (let i = 0; i < 4; i++) packed[offset + i] = bytes.length >>> (8 * i);
      packed.set(bytes, offset + 4);
      offset += 4 + bytes.length;
    }
    return packed.buffer;
  }

  /** The parts again, as ArrayBuffers. */
  function unpack(buffer) {
    const bytes = new Uint8Array(buffer);
    const parts = [];
    for (let offset = 0; offset < bytes.length;) {
      let size = 0;
      for (let i = 0; i < 4; i++) size += bytes[offset + i] * 2 ** (8 * i);
      parts.push(buffer.slice(offset + 4, offset + 4 + size));
      offset += 4 + size;
    }
    return parts;
  }

  /** base64url without padding: https://www.rfc-editor.org/rfc/rfc7515#section-2 */
  function toBase64URL(buffer) {
    const bytes = new Uint8Array(buffer);
    let text = '';
    for (let i = 0; i < bytes.length; i += 3) {
      const rest = bytes.length - i;
      const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
      text += digits[word >> 18] + digits[(word >> 12) & 63];
      if (rest > 1) text += digits[(word >> 6) & 63];
      if (rest > 2) text += digits[word & 63];
    }
    return text;
  }

  /** The bytes of base64url text, or `undefined` if it is not such text. */
  function fromBase64URL(text) {
    const tail = text.length % 4;
    if (tail === 1) return undefined;
    const bytes = new Uint8Array((text.length >> 2) * 3 + (tail ? tail - 1 : 0));
    let word = 0;
    let offset = 0;
    for (let i = 0; i < text.length; i++) {
      const value = values[charCodeAt(text, i)] ?? -1;
      if (value < 0) return undefined;
      word = (word << 6) | value;
      if (i % 4 === 3) {
        bytes[offset++] = word >> 16;
        bytes[offset++] = word >> 8;
        bytes[offset++] = word;
        word = 0;
      }
    }
    if (tail === 2) bytes[offset] = word >> 4;
    if (tail === 3) {
      bytes[offset] = word >> 10;
      bytes[offset + 1] = word >> 2;
    }
    return bytes.buffer;
  }

  /** The bytes of ASCII text. */
  function fromASCII(text) {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = charCodeAt(text, i);
    return bytes.buffer;
  }

  /** Text of bytes of which only the ASCII ones matter. */
  function toASCII(buffer) {
    const bytes = new Uint8Array(buffer);
    let text = '';
    for (let i = 0; i < bytes.length; i++) text += fromCharCode(bytes[i]);
    return text;
  }

  return { buffer, byteLength, firstBits, pack, unpack, toBase64URL, fromBase64URL, fromASCII, toASCII };
});
