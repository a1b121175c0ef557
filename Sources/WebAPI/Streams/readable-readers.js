// ReadableStreamDefaultReader and ReadableStreamBYOBReader:
// https://streams.spec.whatwg.org/#default-reader-class
// `readAtLeast` is Cloudflare's older spelling of `read(view, { min })`. No Swift half.
'use strict';
(function ({ load }) {
  const { READABLE, WRAP, RELEASED, ReaderState } = load('readable-state');
  const { ArrayBufferView, viewInfo } = load('buffer-views');
  const { PromiseReject, PromiseResolve, newPromiseCapability, ArrayBufferByteLength,
    ArrayBufferDetached, fenced } = load('primordials');
  const {
    define, dictionary, illegalInvocation, isObject, long, requireArguments, unsignedLongLong,
  } = load('webidl');

  /** A read whose outcome settles a promise of `{ value, done }`. */
  class PromisedRead {
    constructor() {
      this.capability = newPromiseCapability();
    }

    chunk(value) {
      this.capability.resolve({ value, done: false });
    }

    close(value) {
      this.capability.resolve({ value, done: true });
    }

    error(reason) {
      this.capability.reject(reason);
    }
  }
  fenced(PromisedRead);

  /** The ReaderState of a new public reader. */
  function acquire(stream, isByob, name) {
    const { stateOf } = load('readable-stream');
    const state = stateOf(stream);
    if (state === undefined) throw new TypeError(`${name}: stream is not a ReadableStream.`);
    return new ReaderState(state, isByob);
  }

  // What returns a promise must reject, not throw, when `this` is not even an object.
  let isReader;
  let isByobReader;

  class ReadableStreamDefaultReader {
    #state;

    static {
      isReader = (value) => isObject(value) && #state in value;
    }

    constructor(stream, token = undefined) {
      requireArguments(arguments.length, 1, 'ReadableStreamDefaultReader');
      this.#state = token === WRAP ? stream : acquire(stream, false, 'ReadableStreamDefaultReader');
    }

    get closed() {
      if (!isReader(this)) return PromiseReject(illegalInvocation());
      return this.#state.whenClosed();
    }

    cancel(reason = undefined) {
      if (!isReader(this)) return PromiseReject(illegalInvocation());
      return cancelStream(this.#state, reason);
    }

    read() {
      if (!isReader(this)) return PromiseReject(illegalInvocation());
      const reader = this.#state;
      const { stream } = reader;
      if (stream === undefined) return PromiseReject(new TypeError(RELEASED));
      const { controller } = stream;
      if (stream.state === READABLE && controller.queue.length > 0) {
        // What is there already needs no request, only a promise that is born fulfilled.
        stream.disturbed = true;
        return PromiseResolve({ value: controller.takeChunk(), done: false });
      }
      const request = new PromisedRead();
      reader.read(request);
      return request.capability.promise;
    }

    releaseLock() {
      if (!(#state in this)) throw illegalInvocation();
      if (this.#state.stream !== undefined) this.#state.release();
    }
  }
  define(ReadableStreamDefaultReader, 'ReadableStreamDefaultReader');

  const toReadOptions = dictionary([
    {
      key: 'min', fallback: 1,
      convert: (value, what) => unsignedLongLong(value, what, { enforceRange: true }),
    },
  ]);

  class ReadableStreamBYOBReader {
    #state;

    static {
      isByobReader = (value) => isObject(value) && #state in value;
    }

    constructor(stream, token = undefined) {
      requireArguments(arguments.length, 1, 'ReadableStreamBYOBReader');
      this.#state = token === WRAP ? stream : acquire(stream, true, 'ReadableStreamBYOBReader');
    }

    get closed() {
      if (!isByobReader(this)) return PromiseReject(illegalInvocation());
      return this.#state.whenClosed();
    }

    cancel(reason = undefined) {
      if (!isByobReader(this)) return PromiseReject(illegalInvocation());
      return cancelStream(this.#state, reason);
    }

    read(view, options = undefined) {
      try {
        if (!(#state in this)) throw illegalInvocation();
        requireArguments(arguments.length, 1, 'ReadableStreamBYOBReader.read');
        ArrayBufferView(view, 'ReadableStreamBYOBReader.read: view');
        const { min } = toReadOptions(options, 'ReadableStreamBYOBReader.read: options');
        return readInto(this.#state, view, min, 'ReadableStreamBYOBReader.read');
      } catch (error) {
        return PromiseReject(error);
      }
    }

    readAtLeast(minElements, view) {
      try {
        if (!(#state in this)) throw illegalInvocation();
        const where = 'ReadableStreamBYOBReader.readAtLeast';
        requireArguments(arguments.length, 2, where);
        const min = long(minElements, `${where}: minElements`, { enforceRange: true });
        if (min < 1) throw new TypeError(`${where}: minElements must be positive.`);
        return readInto(this.#state, ArrayBufferView(view, `${where}: view`), min, where);
      } catch (error) {
        return PromiseReject(error);
      }
    }

    releaseLock() {
      if (!(#state in this)) throw illegalInvocation();
      if (this.#state.stream !== undefined) this.#state.release();
    }
  }
  define(ReadableStreamBYOBReader, 'ReadableStreamBYOBReader');

  function cancelStream(reader, reason) {
    const { stream } = reader;
    if (stream === undefined) return PromiseReject(new TypeError(RELEASED));
    return stream.cancel(reason);
  }

  function readInto(reader, view, min, where) {
    const { buffer, byteLength, elementSize } = viewInfo(view);
    if (ArrayBufferDetached(buffer)) throw new TypeError(`${where}: view is detached.`);
    if (byteLength === 0) throw new TypeError(`${where}: view is empty.`);
    if (ArrayBufferByteLength(buffer) === 0) throw new TypeError(`${where}: view is empty.`);
    if (min === 0) throw new TypeError(`${where}: the minimum must be positive.`);
    if (min > byteLength / elementSize) {
      throw new RangeError(`${where}: the minimum of ${min} elements exceeds the view.`);
    }
    if (reader.stream === undefined) throw new TypeError(RELEASED);
    const request = new PromisedRead();
    reader.readInto(view, min, request);
    return request.capability.promise;
  }

  return { ReadableStreamDefaultReader, ReadableStreamBYOBReader };
});
