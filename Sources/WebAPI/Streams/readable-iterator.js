// `for await` over a ReadableStream: https://streams.spec.whatwg.org/#rs-asynciterator
// and https://webidl.spec.whatwg.org/#js-asynchronous-iterator-prototype-object No Swift half.
'use strict';
(function ({ load }) {
  const { ReaderState } = load('readable-state');
  const { react } = load('stream-promises');
  const { PromiseReject, PromiseResolve, PromiseThen, newPromiseCapability } = load('primordials');
  const { boolean, dictionary, illegalInvocation, isObject } = load('webidl');

  const toOptions = dictionary([{ key: 'preventCancel', convert: boolean, fallback: false }]);

  /** One `next()`: when the stream ends or fails, the reader lets it go. */
  class IteratorRead {
    constructor(iteration) {
      this.iteration = iteration;
      this.capability = newPromiseCapability();
    }

    chunk(value) {
      this.iteration.settled(this.capability.promise);
      this.capability.resolve({ value, done: false });
    }

    close() {
      this.iteration.finish();
      this.iteration.settled(this.capability.promise);
      this.capability.resolve({ value: undefined, done: true });
    }

    error(reason) {
      this.iteration.finish();
      this.iteration.settled(this.capability.promise);
      this.capability.reject(reason);
    }
  }

  class Iteration {
    constructor(stream, preventCancel) {
      this.reader = new ReaderState(stream, false);
      this.preventCancel = preventCancel;
      this.isFinished = false;
      this.ongoing = undefined; // the promise of the last call, which may be pending
    }

    finish() {
      this.isFinished = true;
      this.reader.release();
    }

    /** A promise that no later call waits for needs not be waited for any more. */
    settled(promise) {
      if (this.ongoing === promise) this.ongoing = undefined;
    }

    next() {
      if (this.ongoing !== undefined) return this.inTurn(() => this.nextNow());
      return this.nextNow();
    }

    nextNow() {
      if (this.isFinished) return PromiseResolve({ value: undefined, done: true });
      const request = new IteratorRead(this);
      if (this.ongoing === undefined) this.ongoing = request.capability.promise;
      this.reader.read(request);
      return request.capability.promise;
    }

    return(value) {
      const result = { value, done: true };
      if (this.isFinished) return PromiseResolve(result);
      this.isFinished = true;
      const { stream } = this.reader;
      const cancelled = this.preventCancel ? undefined : stream.cancel(value);
      this.reader.release();
      const { promise, resolve, reject } = newPromiseCapability();
      react(cancelled, () => resolve(result), reject);
      return promise;
    }

    /** Runs `steps` once the calls before have settled, whichever way. */
    inTurn(steps) {
      this.ongoing = this.ongoing === undefined ? steps() : PromiseThen(this.ongoing, steps, steps);
      return this.ongoing;
    }
  }

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
      if (!isIterator(this)) return PromiseReject(illegalInvocation('ReadableStream AsyncIterator'));
      return this.#iteration.next();
    }

    return(value) {
      if (!isIterator(this)) return PromiseReject(illegalInvocation('ReadableStream AsyncIterator'));
      const iteration = this.#iteration;
      return iteration.inTurn(() => iteration.return(value));
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
    __proto__: null, value: 'ReadableStream AsyncIterator', configurable: true,
  });

  function iterate(stream, options) {
    const { preventCancel } = toOptions(options, 'ReadableStream.values: options');
    return new ReadableStreamAsyncIterator(new Iteration(stream, preventCancel));
  }

  return { iterate };
});
