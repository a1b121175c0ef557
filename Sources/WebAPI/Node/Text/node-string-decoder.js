// node:string_decoder. https://nodejs.org/docs/latest/api/string_decoder.html No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { encodingOf } = load('node-buffer-encodings');
  const { Buffer } = load('node-buffer');
  const { defineProperty } = Object;

  /** How many bytes at the end are the beginning of a character of UTF-8, and how many it needs in all. */
  function unfinishedUTF8(bytes) {
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
      const byte = bytes[bytes.length - back];
      if ((byte & 0xc0) === 0x80) continue;
      const size = byte >= 0xc2 && byte <= 0xdf ? 2 : byte >= 0xe0 && byte <= 0xef ? 3 : byte >= 0xf0 && byte <= 0xf4 ? 4 : 1;
      if (size <= back) return [0, 0];
      // A second byte that cannot follow makes the first one malformed now.
      if (back > 1) {
        const next = bytes[bytes.length - back + 1];
        const [low, high] = [byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80, byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf];
        if (next < low || next > high) return [0, 0];
      }
      return [back, size];
    }
    return [0, 0];
  }

  function unfinishedUTF16(bytes) {
    const odd = bytes.length % 2;
    const last = bytes[bytes.length - odd - 1];
    if (bytes.length - odd >= 2 && (last & 0xfc) === 0xd8) return [2 + odd, 4];
    return [odd, odd === 0 ? 0 : 2];
  }

  const unfinished = {
    __proto__: null, utf8: unfinishedUTF8, utf16le: unfinishedUTF16,
    base64: (bytes) => [bytes.length % 3, bytes.length % 3 === 0 ? 0 : 3],
    base64url: (bytes) => [bytes.length % 3, bytes.length % 3 === 0 ? 0 : 3],
  };

  function StringDecoder(encoding) {
    const found = encodingOf(encoding);
    if (found === undefined) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
    this.encoding = found.name;
    const state = { encoding: found, rest: Buffer.alloc(0), total: 0 };
    defineProperty(this, stateKey, { __proto__: null, value: state });
  }
  const stateKey = Symbol('kState');

  Object.assign(StringDecoder.prototype, {
    write(input) {
      if (typeof input === 'string') return input;
      if (!ArrayBuffer.isView(input)) {
        throw nodeError('ERR_INVALID_ARG_TYPE', 'buf', ['Buffer', 'TypedArray', 'DataView'], input);
      }
      const state = this[stateKey];
      const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
      const find = unfinished[state.encoding.name];
      if (find === undefined) return state.encoding.read(bytes);
      const all = state.rest.length > 0 ? Buffer.concat([state.rest, bytes]) : bytes;
      const [count, total] = find(all);
      state.rest = Buffer.from(all.subarray(all.length - count));
      state.total = total;
      return state.encoding.read(new Uint8Array(all.buffer, all.byteOffset, all.length - count));
    },

    end(input = undefined) {
      const state = this[stateKey];
      const text = input === undefined ? '' : this.write(input);
      const { rest } = state;
      state.rest = Buffer.alloc(0);
      state.total = 0;
      return text + state.encoding.read(new Uint8Array(rest.buffer, rest.byteOffset, rest.length));
    },

    /** The bytes, with nothing kept from before. */
    text(bytes, offset) {
      this[stateKey].rest = Buffer.alloc(0);
      return this.write(bytes.slice(offset));
    },
  });
  for (const [name, get] of [
    ['lastChar', (state) => Buffer.concat([state.rest, Buffer.alloc(4)], 4)],
    ['lastNeed', (state) => state.total - state.rest.length],
    ['lastTotal', (state) => state.total],
  ]) {
    defineProperty(StringDecoder.prototype, name, {
      __proto__: null, enumerable: true, configurable: true, get() { return get(this[stateKey]); },
    });
  }
  return { StringDecoder };
});
