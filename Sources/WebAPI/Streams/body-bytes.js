// Streams as the bodies of messages, for the builtins that make or consume them. No Swift half.
'use strict';
(function ({ load }) {
  const { LOCKED, ReadableState, ReaderState } = load('readable-state');
  const { ByteController } = load('readable-byte-controller');
  const { stateOf, wrap } = load('readable-stream');
  const { PromiseReject, TypedArraySet, markHandled, newPromiseCapability, fenced } = load('primordials');
  const { bytesOf, isBufferSource } = load('webidl');

  const isReadableStream = (value) => stateOf(value) !== undefined;

  /** Whether something was ever read from the stream, or it was cancelled. */
  const isDisturbed = (stream) => stateOf(stream).disturbed;

  /** The number of bytes that the stream will have, or `undefined`. */
  const expectedLength = (stream) => stateOf(stream).expectedLength;

  /**
   * A byte stream of one chunk, without a source or a promise behind it.
   *
   * The stream takes the Uint8Array over: nobody else may write to its buffer.
   */
  function readableFromBytes(bytes) {
    const state = new ReadableState();
    const controller = new ByteController(state, {}, 0, undefined);
    controller.started = true;
    state.expectedLength = bytes.byteLength;
    if (bytes.byteLength > 0) controller.enqueueBytes(bytes);
    controller.close();
    return wrap(state);
  }

  /** Reads until the end; is its own read request. */
  class ByteCollector {
    constructor(state, convert) {
      this.convert = convert;
      this.reader = new ReaderState(state, false);
      this.ownsChunks = state.controller.isByteController;
      this.capability = newPromiseCapability();
      this.chunks = [];
      this.byteLength = 0;
      this.isReading = false;
      this.hasChunk = false;
    }

    /** A loop, as a chunk that is queued arrives inside read(). */
    read() {
      this.isReading = true;
      do {
        this.hasChunk = false;
        this.reader.read(this);
      } while (this.hasChunk);
      this.isReading = false;
    }

    chunk(value) {
      if (!isBufferSource(value)) {
        const error = new TypeError('This ReadableStream did not return bytes.');
        markHandled(this.reader.stream.cancel(error));
        this.error(error);
        return;
      }
      const bytes = bytesOf(value);
      // What a worker enqueued it may still change, so that is copied when it comes.
      this.chunks[this.chunks.length] = this.ownsChunks ? bytes : new Uint8Array(bytes);
      this.byteLength += bytes.byteLength;
      this.hasChunk = true;
      if (!this.isReading) this.read();
    }

    close() {
      const { chunks, convert, capability } = this;
      try {
        capability.resolve(convert(chunks.length === 1 ? chunks[0] : this.joined()));
      } catch (error) {
        capability.reject(error);
      }
    }

    error(reason) {
      this.capability.reject(reason);
    }

    joined() {
      const all = new Uint8Array(this.byteLength);
      let offset = 0;
      for (let i = 0; i < this.chunks.length; i++) {
        TypedArraySet(all, this.chunks[i], offset);
        offset += this.chunks[i].byteLength;
      }
      return all;
    }
  }
  fenced(ByteCollector);

  const asTheyAre = (bytes) => bytes;

  /**
   * A promise of what `convert` makes of all bytes of an unlocked stream: one Uint8Array that nobody else holds.
   *
   * The stream stays locked, as the standard has it for a body that was read. What is converted here no `then` of
   * Object.prototype gets to see.
   */
  function readAllBytes(stream, convert = asTheyAre) {
    const state = stateOf(stream);
    if (state.locked) return PromiseReject(new TypeError(LOCKED));
    const collector = new ByteCollector(state, convert);
    collector.read();
    return collector.capability.promise;
  }

  /** Two streams with the content of one, for two bodies: chunks of the second are copies. */
  function teeForClone(stream) {
    const state = stateOf(stream);
    const [one, two] = state.controller.isByteController
      ? load('byte-tee').teeBytes(state) : load('tee').tee(state, true);
    return [wrap(one), wrap(two)];
  }

  /**
   * `{ readable, writable }` of a transform of bytes, as for a compression stream.
   *
   * `transform(bytes, enqueue)` gets each chunk as a Uint8Array over the writer's memory, good
   * until it returns or its promise settles; `flush(enqueue)` and `cancel(reason)` are optional.
   * All may throw or return a promise. A chunk that is no BufferSource is a TypeError, `notBytes`
   * its text.
   */
  function transformBytes({ transform, flush, cancel, notBytes = NOT_BYTES }) {
    return load('transform-stream').createTransform({
      transform(chunk, enqueue) {
        if (!isBufferSource(chunk)) throw new TypeError(notBytes);
        return transform(bytesOf(chunk), enqueue);
      },
      flush,
      cancel,
    });
  }

  const NOT_BYTES = 'This TransformStream is being used as a byte stream, but received an object '
    + 'of non-ArrayBuffer/ArrayBufferView type on its writable side.';

  return {
    isReadableStream, isDisturbed, expectedLength, readableFromBytes, readAllBytes, teeForClone, transformBytes,
  };
});
