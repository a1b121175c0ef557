// A growing array of bytes for serialize.js: varints, doubles and strings. No Swift half.
'use strict';
(function ({ load }) {
  const { TypedArraySet, TypedArraySubarray } = load('primordials');
  const scratch = new DataView(new ArrayBuffer(8));
  const scratchBytes = new Uint8Array(scratch.buffer);
  const setFloat64 = DataView.prototype.setFloat64.bind(scratch);

  class ByteWriter {
    #bytes = new Uint8Array(256);
    #length = 0;
    #max;

    /** What is beyond `max` bytes is counted, and not kept. */
    constructor(max = Infinity) { this.#max = max; }

    get length() { return this.#length; }

    #reserve(count) {
      const needed = this.#length + count;
      if (needed <= this.#bytes.length || this.#bytes.length === this.#max) return;
      const grown = new Uint8Array(Math.min(Math.max(needed, this.#bytes.length * 2), this.#max));
      TypedArraySet(grown, this.#bytes);
      this.#bytes = grown;
    }

    byte(value) {
      this.#reserve(1);
      this.#bytes[this.#length++] = value;
    }

    /** A number from 0 to 2**53 - 1, seven bits a byte, the low ones first. */
    varint(value) {
      this.#reserve(8);
      while (value > 0x7fffffff) {
        this.#bytes[this.#length++] = (value % 128) | 128;
        value = Math.floor(value / 128);
      }
      while (value > 127) {
        this.#bytes[this.#length++] = (value & 127) | 128;
        value >>>= 7;
      }
      this.#bytes[this.#length++] = value;
    }

    double(value) {
      setFloat64(0, value, true);
      this.raw(scratchBytes);
    }

    raw(bytes) {
      this.#reserve(bytes.length);
      if (this.#length + bytes.length <= this.#bytes.length) TypedArraySet(this.#bytes, bytes, this.#length);
      this.#length += bytes.length;
    }

    /** The length, then the bytes. */
    bytes(bytes) {
      this.varint(bytes.length);
      this.raw(bytes);
    }

    /** Twice the length in code units, plus one if each takes two bytes; then the code units. */
    string(text) {
      const { length } = text;
      const start = this.#length;
      this.varint(length * 2);
      this.#reserve(length);
      const bytes = this.#bytes;
      let at = this.#length;
      for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        if (code > 255) {
          this.#length = start;
          this.#wide(text);
          return;
        }
        bytes[at++] = code;
      }
      this.#length = at;
    }

    #wide(text) {
      const { length } = text;
      this.varint(length * 2 + 1);
      this.#reserve(length * 2);
      const bytes = this.#bytes;
      let at = this.#length;
      for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        bytes[at++] = code & 255;
        bytes[at++] = code >>> 8;
      }
      this.#length = at;
    }

    /** All of it, where it lies. */
    view() { return TypedArraySubarray(this.#bytes, 0, this.#length); }

    /** All of it, as an array of exactly this length over a buffer of its own. */
    finish() {
      const result = new Uint8Array(this.#length);
      TypedArraySet(result, this.view());
      return result;
    }
  }

  return { ByteWriter };
});
