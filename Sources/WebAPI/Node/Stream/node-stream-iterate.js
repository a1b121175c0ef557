// Readable as an async iterable, and from one. https://nodejs.org/docs/latest/api/stream.html#readablesymbolasynciterator
// No Swift half.
'use strict';
(function ({ load }) {
  const { AbortError, aggregate, nodeError } = load('node-errors');
  const { nextTick } = load('node-process-tick');
  const { destroyer } = load('node-stream-destroy');
  const { carriedIterable } = load('node-async-context');

  async function* iterate(stream, options) {
    let wake = () => {};
    const next = (resolve) => { wake = resolve; };
    const onReadable = () => {
      wake();
      wake = () => {};
    };
    stream.on('readable', onReadable);
    let failure;
    const forget = load('node-stream-finished').finished(stream, { writable: false }, (error) => {
      failure = error ? aggregate(failure, error) : null;
      wake();
      wake = () => {};
    });
    try {
      for (;;) {
        const chunk = stream.destroyed ? null : stream.read();
        if (chunk !== null) yield chunk;
        else if (failure) throw failure;
        else if (failure === null) return;
        else await new Promise(next);
      }
    } catch (error) {
      failure = aggregate(failure, error);
      throw failure;
    } finally {
      if ((failure || options?.destroyOnReturn !== false) && (failure === undefined || stream._readableState.autoDestroy)) {
        destroyer(stream, failure ?? undefined);
      } else {
        stream.off('readable', onReadable);
        forget();
      }
    }
  }

  /** A Readable over anything iterable. */
  function from(Readable, iterable, options) {
    if (typeof iterable === 'string' || iterable instanceof Uint8Array) {
      return new Readable({
        objectMode: true, ...options,
        read() {
          this.push(iterable);
          this.push(null);
        },
      });
    }
    const isAsync = typeof iterable?.[Symbol.asyncIterator] === 'function';
    if (!isAsync && typeof iterable?.[Symbol.iterator] !== 'function') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'iterable', ['Iterable'], iterable);
    }
    const iterator = isAsync ? carriedIterable(iterable)[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
    const stream = new Readable({ objectMode: true, highWaterMark: 1, ...options });
    let isReading = false;
    stream._read = () => {
      if (isReading) return;
      isReading = true;
      next();
    };
    stream._destroy = (error, callback) => {
      close(error).then(() => nextTick(callback, error), (failure) => nextTick(callback, failure ?? error));
    };

    async function close(error) {
      const hasError = error !== undefined && error !== null;
      if (hasError && typeof iterator.throw === 'function') {
        const { value, done } = await iterator.throw(error);
        await value;
        if (done) return;
      }
      if (typeof iterator.return === 'function') await (await iterator.return()).value;
    }

    async function next() {
      for (;;) {
        try {
          const { value, done } = isAsync ? await iterator.next() : iterator.next();
          if (done) {
            stream.push(null);
            return;
          }
          const chunk = typeof value?.then === 'function' ? await value : value;
          if (chunk === null) throw nodeError('ERR_STREAM_NULL_VALUES');
          if (stream.push(chunk)) continue;
          isReading = false;
        } catch (error) {
          stream.destroy(error);
        }
        return;
      }
    }
    return stream;
  }

  return ({ Readable }) => {
    Readable.from = (iterable, options = undefined) => from(Readable, iterable, options);
    Readable.wrap = (source, options = undefined) => new Readable({
      objectMode: source.readableObjectMode ?? source.objectMode ?? true, ...options,
      destroy(error, callback) {
        destroyer(source, error);
        callback(error);
      },
    }).wrap(source);
    Readable.fromWeb = (stream, options = undefined) => load('node-stream-web-adapters').readableFromWeb(stream, options);
    Readable.toWeb = (stream, options = undefined) => load('node-stream-web-adapters').readableToWeb(stream, options);
    Readable.prototype[Symbol.asyncIterator] = function () { return this.iterator(); };
    Readable.prototype.iterator = function (options = undefined) {
      const iterator = iterate(this, options);
      iterator.stream = this;
      return iterator;
    };
    const asyncDispose = Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');
    Readable.prototype[asyncDispose] = function () {
      let error;
      if (!this.destroyed) {
        error = this.readableEnded ? null : new AbortError();
        this.destroy(error);
      }
      return new Promise((resolve, reject) => {
        load('node-stream-finished').finished(this, (failure) => (failure && failure !== error ? reject(failure) : resolve(null)));
      });
    };
    const operators = load('node-stream-operators');
    for (const name of Object.keys(operators.streams)) {
      const { [name]: make } = operators.streams;
      Readable.prototype[name] = {
        [name](...args) { return Readable.from(make.call(this, ...args)); },
      }[name];
    }
    for (const name of Object.keys(operators.promises)) Readable.prototype[name] = operators.promises[name];
    Readable.prototype.compose = function (stream, options = undefined) {
      const composed = load('node-stream-compose').compose(this, stream);
      if (options?.signal) load('node-stream-finished').addAbortSignal(options.signal, composed);
      return composed;
    };
  };
});
