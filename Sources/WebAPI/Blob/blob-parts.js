// What a Blob is made of: runs of bytes that never change, shared by slices and copies. No Swift half.
'use strict';
(function ({ load }) {
  const { TypedArraySet, TypedArraySubarray } = load('primordials');

  /** More parts than this, of less than this on average, are copied into one. */
  const PARTS_MAX = 1024;

  /** A string or bytes; a string is encoded when its bytes, or their number, are first needed. */
  class Chunk {
    #text;
    #bytes;

    constructor(text, bytes) {
      this.#text = text;
      this.#bytes = bytes;
    }

    get text() { return this.#text; }

    get bytes() {
      if (this.#bytes === undefined) {
        this.#bytes = load('utf8').encodeUTF8(this.#text);
        this.#text = undefined;
      }
      return this.#bytes;
    }
  }

  /** A stretch of a chunk; an `end` of -1 is the chunk's, and unknown until somebody needs it. */
  class Part {
    constructor(chunk, start, end) {
      this.chunk = chunk;
      this.start = start;
      this.end = end;
    }

    get length() {
      if (this.end === -1) this.end = this.chunk.bytes.length;
      return this.end - this.start;
    }

    /** The string this is, if it is one that was never encoded. */
    get text() { return this.end === -1 ? this.chunk.text : undefined; }

    /** The bytes, not copied. */
    bytes(from = 0, to = this.length) {
      const { bytes } = this.chunk;
      if (this.start + from === 0 && this.start + to === bytes.length) return bytes;
      return TypedArraySubarray(bytes, this.start + from, this.start + to);
    }
  }

  const ofText = (text) => new Part(new Chunk(text, undefined), 0, -1);

  /** A part over bytes that nobody may change from now on. */
  const ofBytes = (bytes) => new Part(new Chunk(undefined, bytes), 0, bytes.length);

  function lengthOf(parts) {
    let length = 0;
    for (let i = 0; i < parts.length; i++) length += parts[i].length;
    return length;
  }

  /** The parts between two offsets. */
  function slice(parts, start, end) {
    const result = [];
    let offset = 0;
    for (let i = 0; i < parts.length && offset < end; i++) {
      const part = parts[i];
      const from = Math.max(start - offset, 0);
      const to = Math.min(end - offset, part.length);
      if (from < to) result.push(new Part(part.chunk, part.start + from, part.start + to));
      offset += part.length;
    }
    return result;
  }

  /** One fresh array of all the bytes. */
  function concat(parts) {
    const result = new Uint8Array(lengthOf(parts));
    let offset = 0;
    for (let i = 0; i < parts.length; i++) {
      TypedArraySet(result, parts[i].bytes(), offset);
      offset += parts[i].length;
    }
    return result;
  }

  /** All the bytes, not copied where they lie in one piece; the caller must not change them. */
  const view = (parts) => (parts.length === 1 ? parts[0].bytes() : concat(parts));

  /** The same bytes in fewer parts, when there are so many that the parts cost more than they save. */
  function compact(parts) {
    if (parts.length <= PARTS_MAX || lengthOf(parts) > parts.length * PARTS_MAX) return parts;
    return [ofBytes(concat(parts))];
  }

  function text(parts) {
    if (parts.every((part) => part.text !== undefined)) {
      let result = '';
      for (let i = 0; i < parts.length; i++) result += parts[i].text;
      return result.charCodeAt(0) === 0xfeff ? result.slice(1) : result;
    }
    const bytes = view(parts);
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return load('utf8').decodeUTF8Lossy(hasMark ? TypedArraySubarray(bytes, 3) : bytes);
  }

  return { ofText, ofBytes, lengthOf, slice, concat, view, compact, text };
});
