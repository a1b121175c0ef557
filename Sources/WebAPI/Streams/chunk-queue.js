// A queue with sizes: https://streams.spec.whatwg.org/#queue-with-sizes No Swift half.
'use strict';
(function ({ load }) {
  const { fenced } = load('primordials');
  const FIRST_CAPACITY = 4; // a power of two, as every later one

  /** First in, first out, in a ring that doubles: no element is moved when another leaves. */
  class Ring {
    constructor() {
      this.slots = undefined; // most streams never queue anything
      this.head = 0;
      this.length = 0;
    }

    push(value) {
      if (this.slots === undefined) this.slots = new Array(FIRST_CAPACITY);
      else if (this.length === this.slots.length) this.grow();
      this.slots[(this.head + this.length) & (this.slots.length - 1)] = value;
      this.length++;
    }

    shift() {
      const value = this.slots[this.head];
      this.slots[this.head] = undefined; // so that the chunk can be collected
      this.head = (this.head + 1) & (this.slots.length - 1);
      this.length--;
      return value;
    }

    peek() {
      return this.slots[this.head];
    }

    replaceFirst(value) {
      this.slots[this.head] = value;
    }

    clear() {
      this.slots = undefined;
      this.head = 0;
      this.length = 0;
    }

    grow() {
      const old = this.slots;
      const slots = new Array(old.length * 2);
      for (let i = 0; i < old.length; i++) slots[i] = old[(this.head + i) & (old.length - 1)];
      this.slots = slots;
      this.head = 0;
    }
  }
  fenced(Ring);

  /** Chunks and their sizes, with the total. */
  class ChunkQueue {
    constructor() {
      this.chunks = new Ring();
      this.sizes = new Ring();
      this.totalSize = 0;
    }

    get length() {
      return this.chunks.length;
    }

    /** Throws a RangeError for a size that is negative, NaN or infinite. */
    push(chunk, size) {
      if (!(size >= 0 && size < Infinity)) {
        throw new RangeError('The size of a chunk must be a finite, non-negative number.');
      }
      this.chunks.push(chunk);
      this.sizes.push(size);
      this.totalSize += size;
    }

    shift() {
      this.totalSize -= this.sizes.shift();
      if (this.totalSize < 0) this.totalSize = 0; // rounding of fractional sizes
      return this.chunks.shift();
    }

    peek() {
      return this.chunks.peek();
    }

    clear() {
      this.chunks.clear();
      this.sizes.clear();
      this.totalSize = 0;
    }
  }
  fenced(ChunkQueue);

  return { Ring, ChunkQueue };
});
