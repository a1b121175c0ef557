// A place that a read of a byte stream waits to have filled:
// https://streams.spec.whatwg.org/#pull-into-descriptor
// No Swift half.
'use strict';
(function ({ load }) {
  const { ArrayBufferByteLength, fenced } = load('primordials');

  const NO_READER = 0; // its reader has been released
  const DEFAULT_READER = 1;
  const BYOB_READER = 2;

  class PullInto {
    /**
     * For `view`, which is `{ byteOffset, byteLength, elementSize, ViewConstructor }` of `buffer`.
     */
    constructor(buffer, view, minimumFill, readerType) {
      this.buffer = buffer;
      this.bufferByteLength = ArrayBufferByteLength(buffer);
      this.byteOffset = view.byteOffset;
      this.byteLength = view.byteLength;
      this.bytesFilled = 0;
      this.minimumFill = minimumFill; // bytes
      this.elementSize = view.elementSize;
      this.ViewConstructor = view.ViewConstructor;
      this.readerType = readerType;
    }

    /**
     * The filled part as the reader's kind of view.
     *
     * The standard transfers the buffer once more here. Nobody could tell: a buffer that a BYOB
     * request showed to the source was transferred when the source answered.
     */
    toView() {
      const length = this.bytesFilled / this.elementSize;
      return new this.ViewConstructor(this.buffer, this.byteOffset, length);
    }
  }
  fenced(PullInto);

  return { PullInto, NO_READER, DEFAULT_READER, BYOB_READER };
});
