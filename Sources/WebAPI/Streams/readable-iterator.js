// `for await` over a ReadableStream: https://streams.spec.whatwg.org/#rs-asynciterator
// and https://webidl.spec.whatwg.org/#js-asynchronous-iterator-prototype-object No Swift half.
'use strict';
(function ({ load }) {
  const { ReaderState } = load('readable-state');
  const { RESOLVED } = load('stream-promises');
  const { PromiseReject, PromiseResolve, PromiseThen, newPromiseCapability, fenced } = load('primordials');
  const { boolean, dictionary, illegalInvocation, isObject } = load('webidl');

  const toOptions = dictionary([{ key: 'preventCancel', convert: boolean, fallback: false }]);

  const END = { __proto__: null };

  /** The read of one `next()`: when the stream ends or fails, the reader lets it go. */
  class IteratorRead {
    constructor(reader) {
      this.reader = reader;
      this.capability = newPromiseCapability();
    }

    chunk(value) {
      // In an object, so that a chunk that is a promise or a thenable is not waited for.
      this.capability.resolve({ value, done: false });
    }

    close() {
      this.reader.release();
      this.capability.resolve(END);
    }

    error(reason) {
      this.reader.release();
      this.capability.reject(reason);
    }
  }
  fenced(IteratorRead);

  class Iteration {
    constructor(stream, preventCancel) {
      this.reader = new ReaderState(stream, false);
      this.preventCancel = preventCancel;
      this.isFinished = false;
      this.ongoing = undefined; // the promise of the last call, which may be pending
      this.onRead = (result) => {
        this.ongoing = undefined;
        if (result !== END) return result;
        this.isFinished = true;
        return { value: undefined, done: true };
      };
      this.onFailed = (reason) => {
        this.ongoing = undefined;
        this.isFinished = true;
        throw reason;
      };
      this.nextNow = () => {
        if (this.isFinished) return PromiseResolve({ value: undefined, done: true });
        const request = new IteratorRead(this.reader);
        this.reader.read(request);
        return PromiseThen(request.capability.promise, this.onRead, this.onFailed);
      };
    }

    returnNow(value) {
      const result = { value, done: true };
      if (this.isFinished) return PromiseResolve(result);
      this.isFinished = true;
      const { stream } = this.reader;
      const cancelled = this.preventCancel ? RESOLVED : stream.cancel(value);
      this.reader.release();
      return PromiseThen(cancelled, () => result);
    }

    /** Runs `steps` once the calls before have settled, whichever way. */
    inTurn(steps) {
      this.ongoing = this.ongoing === undefined ? steps() : PromiseThen(this.ongoing, steps, steps);
      return this.ongoing;
    }
  }
  fenced(Iteration);

  const NAME = 'ReadableStream AsyncIterator';
  let isIterator;

  class ReadableStreamAsyncIterator {
    #iteration;

    static {
      isIterator = (value) => isObject(value) && #iteration in value;
    }

    constructor(iteration) {
      this.#iteration = iteration;
    }

    next() {
      if (!isIterator(this)) return PromiseReject(illegalInvocation());
      const iteration = this.#iteration;
      return iteration.inTurn(iteration.nextNow);
    }

    return(value) {
      if (!isIterator(this)) return PromiseReject(illegalInvocation());
      const iteration = this.#iteration;
      return iteration.inTurn(() => iteration.returnNow(value));
    }
  }

  const { prototype } = ReadableStreamAsyncIterator;
  const asyncIteratorPrototype = Object.getPrototypeOf(
    Object.getPrototypeOf(async function* () {}.prototype)
  );
  Object.setPrototypeOf(prototype, asyncIteratorPrototype);
  delete prototype.constructor;
  for (const name of ['next', 'return']) {
    Object.defineProperty(prototype, name, { __proto__: null, enumerable: true });
  }
  Object.defineProperty(prototype, Symbol.toStringTag, {
    __proto__: null, value: NAME, configurable: true,
  });

  function iterate(stream, options) {
    const { preventCancel } = toOptions(options, 'ReadableStream.values: options');
    return new ReadableStreamAsyncIterator(new Iteration(stream, preventCancel));
  }

  return { iterate };
});
