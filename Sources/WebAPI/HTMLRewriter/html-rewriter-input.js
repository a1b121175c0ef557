// The body that an HTMLRewriter reads, whatever it is made of. Swift half: BodyOps.swift, for native bodies.
'use strict';
(function ({ ops, load }) {
  const { PromiseThen, TypedArraySubarray, markHandled } = load('primordials');
  const { bytesOf, isBufferSource } = load('webidl');

  // A rewriter's input comes in pieces of this size at most, and its output about so.
  const PIECE = 65536;
  const notBytes = 'This ReadableStream did not return bytes.';

  /** Gives pieces of bytes; `chunk()` gives a chunk of any size, null at the end, or a promise of one. */
  class Input {
    constructor(chunk, cancel) {
      this.chunk = chunk;
      this.cancel = cancel;
      this.bytes = undefined;
      this.offset = 0;
    }

    /** The next piece, null at the end, or a promise after which to ask again. */
    read() {
      const { bytes, offset } = this;
      if (bytes !== undefined) {
        const end = Math.min(offset + PIECE, bytes.byteLength);
        if (end === bytes.byteLength) this.bytes = undefined;
        this.offset = end;
        return offset === 0 && end === bytes.byteLength ? bytes : TypedArraySubarray(bytes, offset, end);
      }
      const chunk = this.chunk();
      if (chunk === null) return null;
      if (chunk instanceof Uint8Array) {
        this.take(chunk);
        return this.bytes === undefined ? null : this.read();
      }
      return PromiseThen(chunk, (bytes) => {
        if (bytes === null) this.chunk = () => null;
        else this.take(bytes);
      });
    }

    take(bytes) {
      this.offset = 0;
      this.bytes = bytes.byteLength === 0 ? undefined : bytes;
    }
  }

  /** The input of what `takeBody` gives. */
  function inputOf(source) {
    if (typeof source === 'number') return nativeInput(source);
    if (typeof source === 'string') return memoryInput(load('utf8').encodeUTF8(source));
    if (source instanceof Uint8Array) return memoryInput(source);
    const { isReadableStream, takeNativeHandle } = load('streams');
    const stream = isReadableStream(source) ? source : source.stream();
    const handle = takeNativeHandle(stream);
    return handle === undefined ? streamInput(stream) : nativeInput(handle);
  }

  function memoryInput(bytes) {
    let rest = bytes;
    return new Input(() => {
      const chunk = rest;
      rest = null;
      return chunk;
    }, () => { rest = null; });
  }

  function nativeInput(handle) {
    return new Input(
      () => PromiseThen(ops.sourceRead(handle), (buffer) => (buffer === null ? null : new Uint8Array(buffer))),
      () => { ops.sourceCancel(handle, ''); },
    );
  }

  function streamInput(stream) {
    const reader = stream.getReader();
    return new Input(
      () => PromiseThen(reader.read(), ({ done, value }) => {
        if (done) return null;
        if (!isBufferSource(value)) throw new TypeError(notBytes);
        return bytesOf(value);
      }),
      (reason) => { markHandled(reader.cancel(reason)); },
    );
  }

  return { inputOf, streamInput };
});
