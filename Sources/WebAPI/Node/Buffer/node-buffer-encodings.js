// The encodings of node:buffer. https://nodejs.org/docs/latest/api/buffer.html#buffers-and-character-encodings
// Swift half: `latin1Decode` (EncodingOps.swift); UTF-8 is in Encoding/utf8.js.
'use strict';
(function ({ ops, load }) {
  const { encodeUTF8, encodeUTF8Into, decodeUTF8Lossy } = load('utf8');
  const { ReflectApply, TypedArraySubarray, uncurryThis } = load('primordials');
  const { fromCharCode } = String;
  const toBase64 = uncurryThis(Uint8Array.prototype.toBase64);
  const toHex = uncurryThis(Uint8Array.prototype.toHex);

  /** As many arguments as one call surely takes. */
  const chunk = 8192;
  /** From here on the native decoder is worth its call. */
  const longBytes = 1024;

  function charactersOf(bytes, mask) {
    let text = '';
    for (let start = 0; start < bytes.length; start += chunk) {
      let part = TypedArraySubarray(bytes, start, Math.min(start + chunk, bytes.length));
      if (mask !== 0xff) part = Uint8Array.from(part, (byte) => byte & mask);
      text += ReflectApply(fromCharCode, undefined, part);
    }
    return text;
  }

  function writeLatin1(target, text, start, room) {
    const count = Math.min(text.length, room);
    for (let i = 0; i < count; i++) target[start + i] = text.charCodeAt(i);
    return count;
  }

  const codes = new Int8Array(256).fill(-1);
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.split('')
    .forEach((character, i) => { codes[character.charCodeAt(0)] = i; });
  codes[45] = 62; // "-"
  codes[95] = 63; // "_"

  function base64Length(text) {
    let { length } = text;
    if (length > 0 && text.charCodeAt(length - 1) === 61) length--;
    if (length > 1 && text.charCodeAt(length - 1) === 61) length--;
    return Math.floor(length * 3 / 4);
  }

  /** Lenient: both alphabets, and what is in neither is left out; the first "=" is the end. */
  function writeBase64(target, text, start, room) {
    let bits = 0;
    let count = 0;
    let written = 0;
    for (let i = 0; i < text.length && written < room; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 61) break;
      const code = unit < 256 ? codes[unit] : -1;
      if (code < 0) continue;
      bits = (bits << 6 | code) & 0xffffff;
      count += 6;
      if (count >= 8) {
        count -= 8;
        target[start + written++] = bits >> count;
      }
    }
    return written;
  }

  function hexDigit(unit) {
    if (unit >= 48 && unit <= 57) return unit - 48;
    const letter = unit | 32;
    return letter >= 97 && letter <= 102 ? letter - 87 : -1;
  }

  /** Up to the first pair that is not of digits. */
  function writeHex(target, text, start, room) {
    const count = Math.min(text.length >> 1, room);
    for (let i = 0; i < count; i++) {
      const high = hexDigit(text.charCodeAt(2 * i));
      const low = hexDigit(text.charCodeAt(2 * i + 1));
      if (high < 0 || low < 0) return i;
      target[start + i] = high << 4 | low;
    }
    return count;
  }

  function writeUTF16(target, text, start, room) {
    const count = Math.min(text.length, room >> 1);
    for (let i = 0; i < count; i++) {
      const unit = text.charCodeAt(i);
      target[start + 2 * i] = unit & 0xff;
      target[start + 2 * i + 1] = unit >> 8;
    }
    return 2 * count;
  }

  function readUTF16(bytes) {
    let text = '';
    const units = bytes.length >> 1;
    for (let start = 0; start < units; start += chunk) {
      const part = new Uint16Array(Math.min(chunk, units - start));
      for (let i = 0; i < part.length; i++) part[i] = bytes[2 * (start + i)] | bytes[2 * (start + i) + 1] << 8;
      text += ReflectApply(fromCharCode, undefined, part);
    }
    return text;
  }

  function utf8Length(text) {
    let size = text.length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) continue;
      if (unit < 0x800) {
        size++;
      } else {
        size += 2;
        if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
      }
    }
    return size;
  }

  /** Whole text to new bytes, through a buffer that may turn out too long. */
  const throughWrite = (length, write) => (text) => {
    const bytes = new Uint8Array(length(text));
    const written = write(bytes, text, 0, bytes.length);
    return written === bytes.length ? bytes : bytes.slice(0, written);
  };

  const writeUTF8 = (target, text, start, room) =>
    encodeUTF8Into(text, TypedArraySubarray(target, start, start + room)).written;
  const unitLength = (text) => text.length;
  const doubleLength = (text) => text.length * 2;
  const hexLength = (text) => text.length >>> 1;

  const encoding = (name, length, write, read, encode = throughWrite(length, write)) =>
    ({ name, length, write, read, encode });

  const utf8 = encoding('utf8', utf8Length, writeUTF8, decodeUTF8Lossy, encodeUTF8);
  const utf16le = encoding('utf16le', doubleLength, writeUTF16, readUTF16);
  const latin1 = encoding('latin1', unitLength, writeLatin1, 
    (bytes) => (bytes.length > longBytes ? ops.latin1Decode(bytes) : charactersOf(bytes, 0xff)));
  const ascii = encoding('ascii', unitLength, writeLatin1, (bytes) => charactersOf(bytes, 0x7f));
  const base64 = encoding('base64', base64Length, writeBase64, (bytes) => toBase64(bytes));
  const base64url = encoding('base64url', base64Length, writeBase64,
    (bytes) => toBase64(bytes, { alphabet: 'base64url', omitPadding: true }));
  const hex = encoding('hex', hexLength, writeHex, (bytes) => toHex(bytes));

  const byName = {
    __proto__: null, utf8, 'utf-8': utf8, ucs2: utf16le, 'ucs-2': utf16le, utf16le, 'utf-16le': utf16le,
    latin1, binary: latin1, ascii, base64, base64url, hex,
  };

  /** The encoding of that name, or undefined. */
  function encodingOf(name) {
    if (name === undefined || name === null || name === '') return utf8;
    return byName[name] ?? byName[`${name}`.toLowerCase()];
  }

  return { encodingOf, utf8 };
});
