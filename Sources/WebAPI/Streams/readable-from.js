// ReadableStream.from: https://streams.spec.whatwg.org/#readable-stream-from-iterable
// No Swift half.
'use strict';
(function ({ load }) {
  const { createReadable } = load('readable-stream');
  const { PromiseResolve, PromiseThen, ReflectApply } = load('primordials');
  const { isObject } = load('webidl');
  const { asyncIterator, iterator } = Symbol;

  function methodOf(object, key, what) {
    const method = object[key];
    if (method === undefined || method === null) return undefined;
    if (typeof method !== 'function') throw new TypeError(`${what} is not a function.`);
    return method;
  }

  function requireObject(value, what) {
    if (!isObject(value)) throw new TypeError(`${what} is not an object.`);
    return value;
  }

  /** `{ iterator, next, isSync }` for whatever `for await` takes. */
  function openIterator(iterable) {
    const what = 'ReadableStream.from: asyncIterable';
    if (iterable === undefined || iterable === null) {
      throw new TypeError(`${what} is not iterable.`);
    }
    const asyncMethod = methodOf(iterable, asyncIterator, `${what}[Symbol.asyncIterator]`);
    const method = asyncMethod ?? methodOf(iterable, iterator, `${what}[Symbol.iterator]`);
    if (method === undefined) throw new TypeError(`${what} is not iterable.`);
    const opened = requireObject(ReflectApply(method, iterable, []), `The iterator of ${what}`);
    return { iterator: opened, next: opened.next, isSync: asyncMethod === undefined };
  }

  /**
   * The next result, and for a synchronous iterator one with its value awaited, as `for await`
   * does.
   */
  function step(record) {
    const result = ReflectApply(record.next, record.iterator, []);
    if (!record.isSync) return result;
    requireObject(result, 'The result of next()');
    return awaited(result, record);
  }

  function awaited(result, record) {
    const { done } = result;
    const { value } = result;
    const closes = !done && record !== undefined;
    let promise;
    try {
      promise = PromiseResolve(value);
    } catch (error) {
      if (closes) closeQuietly(record.iterator);
      throw error;
    }
    return PromiseThen(promise, (settled) => ({ value: settled, done }), (error) => {
      if (closes) closeQuietly(record.iterator);
      throw error;
    });
  }

  /** Closes an iterator whose value failed; that failure is what counts. */
  function closeQuietly(iterator) {
    try {
      const method = iterator.return;
      if (method !== undefined && method !== null) ReflectApply(method, iterator, []);
    } catch {
      // The error that led here is reported instead.
    }
  }

  function readableFrom(iterable) {
    const record = openIterator(iterable);

    function pull() {
      return PromiseThen(PromiseResolve(step(record)), (result) => {
        requireObject(result, 'The result of next()');
        if (result.done) state.controller.close();
        else state.controller.enqueue(result.value);
      });
    }

    function cancel(reason) {
      const method = methodOf(record.iterator, 'return', "The iterator's return");
      if (method === undefined) return undefined;
      const result = ReflectApply(method, record.iterator, [reason]);
      if (record.isSync) requireObject(result, 'The result of return()');
      const settled = PromiseResolve(record.isSync ? awaited(result, undefined) : result);
      return PromiseThen(settled, (value) => void requireObject(value, 'The result of return()'));
    }

    const state = createReadable({ pull, cancel }, 0, undefined);
    return state;
  }

  return { readableFrom };
});
