// The array-like methods of Readable. https://nodejs.org/docs/latest/api/stream.html#readablemapfn-options No Swift half.
'use strict';
(function ({ load }) {
  const { AbortError, aborted, nodeError } = load('node-errors');
  const { wrap } = load('node-async-context');
  const { validateAbortSignal, validateFunction, validateInteger, validateObject } = load('node-validators');

  function check(options) {
    if (options === undefined || options === null) return undefined;
    validateObject(options, 'options');
    return validateAbortSignal(options.signal, 'options.signal');
  }

  /** Maps with several calls under way at once, in order. */
  function map(callback, options = undefined) {
    validateFunction(callback, 'fn');
    check(options);
    const run = wrap(callback);
    const concurrency = validateInteger(Math.floor(options?.concurrency ?? 1), 'options.concurrency', 1);
    const ahead = concurrency + Math.floor(options?.highWaterMark ?? concurrency - 1);
    return async function* mapped() {
      const controller = new (load('abort-signal').AbortController)();
      const { signal } = controller;
      const stop = () => controller.abort();
      if (options?.signal?.aborted) throw aborted(options.signal);
      options?.signal?.addEventListener('abort', stop, { once: true });
      const queue = [];
      const source = this[Symbol.asyncIterator]();
      let isDone = false;
      try {
        for (;;) {
          while (!isDone && queue.length < ahead) {
            const { value, done } = await source.next();
            if (signal.aborted) throw new AbortError();
            isDone = done;
            if (done) break;
            const result = (async () => run(value, { signal }))();
            result.catch(() => {});
            queue.push(result);
            if (concurrency === 1) break;
          }
          if (queue.length === 0) return;
          const value = await queue.shift();
          if (signal.aborted) throw new AbortError();
          yield value;
        }
      } finally {
        options?.signal?.removeEventListener('abort', stop);
        controller.abort();
        if (!isDone) await source.return?.();
      }
    }.call(this);
  }

  function filter(callback, options = undefined) {
    validateFunction(callback, 'fn');
    const none = Symbol('none');
    const test = wrap(callback);
    const results = map.call(this, async (value, extra) => ((await test(value, extra)) ? value : none), options);
    return (async function* () {
      for await (const value of results) if (value !== none) yield value;
    })();
  }

  function flatMap(callback, options = undefined) {
    const results = map.call(this, callback, options);
    return (async function* () {
      for await (const value of results) yield* value;
    })();
  }

  function count(given) {
    const number = Number(given);
    if (Number.isNaN(number)) return 0;
    if (number < 0) throw nodeError('ERR_OUT_OF_RANGE', 'number', '>= 0', number);
    return number;
  }

  function drop(number, options = undefined) {
    const signal = check(options);
    let left = count(number);
    const source = this;
    return (async function* () {
      if (signal?.aborted) throw aborted(signal);
      for await (const value of source) {
        if (signal?.aborted) throw aborted(signal);
        if (left-- <= 0) yield value;
      }
    })();
  }

  function take(number, options = undefined) {
    const signal = check(options);
    let left = count(number);
    const source = this;
    return (async function* () {
      if (signal?.aborted) throw aborted(signal);
      if (left <= 0) {
        source.destroy();
        return;
      }
      for await (const value of source) {
        if (signal?.aborted) throw aborted(signal);
        if (left-- > 0) yield value;
        if (left <= 0) return;
      }
    })();
  }

  function asIndexedPairs(options = undefined) {
    const signal = check(options);
    const source = this;
    return (async function* () {
      let index = 0;
      for await (const value of source) {
        if (signal?.aborted) throw aborted(signal);
        yield [index++, value];
      }
    })();
  }

  async function toArray(options = undefined) {
    const signal = check(options);
    const result = [];
    for await (const value of this) {
      if (signal?.aborted) throw aborted(signal);
      result.push(value);
    }
    return result;
  }

  async function forEach(callback, options = undefined) {
    validateFunction(callback, 'fn');
    for await (const none of map.call(this, callback, options)) void none;
  }

  async function find(callback, options = undefined) {
    for await (const value of filter.call(this, callback, options)) return value;
    return undefined;
  }

  async function some(callback, options = undefined) {
    for await (const none of filter.call(this, callback, options)) {
      void none;
      return true;
    }
    return false;
  }

  async function every(callback, options = undefined) {
    validateFunction(callback, 'fn');
    const test = wrap(callback);
    return !(await some.call(this, async (...args) => !(await test(...args)), options));
  }

  async function reduce(callback, ...rest) {
    validateFunction(callback, 'reducer');
    const run = wrap(callback);
    const [initial, options] = rest;
    const signal = check(options);
    let result = initial;
    let hasResult = rest.length > 0;
    if (signal?.aborted) {
      this.destroy();
      throw aborted(signal);
    }
    for await (const value of this) {
      if (signal?.aborted) throw aborted(signal);
      result = hasResult ? await run(result, value, { signal }) : value;
      hasResult = true;
    }
    if (!hasResult) {
      throw Object.assign(new TypeError('Reduce of an empty stream requires an initial value'), { code: 'ERR_MISSING_ARGS' });
    }
    return result;
  }

  return {
    streams: { map, filter, flatMap, drop, take, asIndexedPairs },
    promises: { toArray, forEach, find, some, every, reduce },
  };
});
