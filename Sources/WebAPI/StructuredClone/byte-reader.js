// The inverse of byte-writer.js, for bytes that nobody vouches for. No Swift half.
'use strict';
(function ({ load }) {
  const { TypedArraySet, TypedArraySubarray, ReflectApply } = load('primordials');
  const { fromCharCode } = String;
  const scratch = new DataView(new ArrayBuffer(8));
  const scratchBytes = new Uint8Array(scratch.buffer);
  const getFloat64 = DataView.prototype.getFloat64.bind(scratch);

  /** Up to here a string is put together by concatenation, above by calls with this many code units. */
  const SHORT = 16;
  const RUN = 4096;

  /** Thrown for bytes that serialize.js did not write; deserialize.js turns it into a DataCloneError. */
  class Malformed extends Error {}

  class ByteReader {
    #bytes;
    #at = 0;

    constructor(bytes) { this.#bytes = bytes; }

    get remaining() { return this.#bytes.length - this.#at; }

    #take(count) {
      if (count > this.#bytes.length - this.#at) throw new Malformed();
      const start = this.#at;
      this.#at += count;
      return start;
    }

    byte() { return this.#bytes[this.#take(1)]; }

    varint() {
      let value = 0;
      let unit = 1;
      for (let i = 0; i < 8; i++) {
        const byte = this.byte();
        value += (byte & 127) * unit;
        if (byte < 128) {
          if (value > Number.MAX_SAFE_INTEGER) throw new Malformed();
          return value;
        }
        unit *= 128;
      }
      throw new Malformed();
    }

    /** A number of things that each take so many bytes at least, so that it cannot be more than there are bytes. */
    count(bytesEach = 1) {
      const count = this.varint();
      if (count * bytesEach > this.remaining) throw new Malformed();
      return count;
    }

    double() {
      const start = this.#take(8);
      for (let i = 0; i < 8; i++) scratchBytes[i] = this.#bytes[start + i];
      return getFloat64(0, true);
    }

    /** The length, then a copy of the bytes. */
    bytes() {
      const length = this.count();
      const start = this.#take(length);
      const copy = new Uint8Array(length);
      TypedArraySet(copy, TypedArraySubarray(this.#bytes, start, start + length));
      return copy;
    }

    string() {
      const head = this.varint();
      const length = Math.floor(head / 2);
      return head % 2 === 0 ? this.#narrow(length) : this.#wide(length);
    }

    #narrow(length) {
      const start = this.#take(length);
      const end = start + length;
      let text = '';
      if (length <= SHORT) {
        for (let i = start; i < end; i++) text += fromCharCode(this.#bytes[i]);
        return text;
      }
      for (let i = start; i < end; i += RUN) {
        const run = TypedArraySubarray(this.#bytes, i, Math.min(i + RUN, end));
        text += ReflectApply(fromCharCode, undefined, run);
      }
      return text;
    }

    #wide(length) {
      let at = this.#take(length * 2);
      const end = at + length * 2;
      const bytes = this.#bytes;
      let text = '';
      while (at < end) {
        const run = new Uint16Array(Math.min(RUN, (end - at) / 2));
        for (let i = 0; i < run.length; i++, at += 2) run[i] = bytes[at] | (bytes[at + 1] << 8);
        text += ReflectApply(fromCharCode, undefined, run);
      }
      return text;
    }
  }

  return { ByteReader, Malformed };
});
