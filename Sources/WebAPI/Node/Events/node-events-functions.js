// The functions of node:events. https://nodejs.org/docs/latest/api/events.html#eventsonceemitter-name-options No Swift half.
'use strict';
(function ({ load }) {
  const { aborted, nodeError } = load('node-errors');
  const { validateAbortSignal, validateFunction, validateInteger, validateNumber } = load('node-validators');
  const asyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

  return ({ EventEmitter, maxListeners, setDefault }) => {
    const isTarget = (emitter) => typeof emitter?.addEventListener === 'function';
    const targetMax = new WeakMap();

    /** Listens on an emitter or on an EventTarget; gives what stops it. */
    function listen(emitter, name, listener, options = undefined) {
      if (typeof emitter?.on === 'function') {
        if (options?.once) emitter.once(name, listener);
        else emitter.on(name, listener);
        return () => emitter.removeListener(name, listener);
      }
      if (isTarget(emitter)) {
        emitter.addEventListener(name, listener, options);
        return () => emitter.removeEventListener(name, listener);
      }
      throw nodeError('ERR_INVALID_ARG_TYPE', 'emitter', 'EventEmitter', emitter);
    }

    function onAbort(signal, callback) {
      if (!signal) return () => {};
      signal.addEventListener('abort', callback, { once: true });
      return () => signal.removeEventListener('abort', callback);
    }

    async function once(emitter, name, options = {}) {
      const signal = validateAbortSignal(options?.signal, 'options.signal');
      if (signal?.aborted) throw aborted(signal);
      return new Promise((resolve, reject) => {
        const stops = [];
        const stop = () => { for (const one of stops) one(); };
        stops.push(listen(emitter, name, (...args) => {
          stop();
          resolve(args);
        }, { once: true }));
        if (name !== 'error' && typeof emitter.once === 'function') {
          stops.push(listen(emitter, 'error', (error) => {
            stop();
            reject(error);
          }, { once: true }));
        }
        stops.push(onAbort(signal, () => {
          stop();
          reject(aborted(signal));
        }));
      });
    }

    /** An async iterator over the events of a name. */
    function on(emitter, event, options = {}) {
      const signal = validateAbortSignal(options?.signal, 'options.signal');
      if (signal?.aborted) throw aborted(signal);
      const high = validateInteger(options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER, 'options.highWaterMark', 1);
      const low = validateInteger(options.lowWaterMark ?? options.lowWatermark ?? 1, 'options.lowWaterMark', 1);
      const values = [];
      const waiting = [];
      const stops = [];
      let failure;
      let isFinished = false;
      let isPaused = false;

      function finish() {
        for (const stop of stops.splice(0)) stop();
        isFinished = true;
        for (const { resolve } of waiting.splice(0)) resolve({ value: undefined, done: true });
        return Promise.resolve({ value: undefined, done: true });
      }

      function fail(error) {
        const next = waiting.shift();
        if (next) next.reject(error);
        else failure = error;
        finish();
      }

      function receive(...args) {
        const next = waiting.shift();
        if (next) {
          next.resolve({ value: args, done: false });
          return;
        }
        values.push(args);
        if (!isPaused && values.length > high && typeof emitter.pause === 'function') {
          isPaused = true;
          emitter.pause();
        }
      }

      stops.push(listen(emitter, event, receive));
      if (event !== 'error' && typeof emitter.on === 'function') stops.push(listen(emitter, 'error', fail));
      for (const name of options.close ?? []) stops.push(listen(emitter, name, finish));
      stops.push(onAbort(signal, () => fail(aborted(signal))));

      return {
        __proto__: asyncIteratorPrototype,
        next() {
          if (values.length > 0) {
            const value = values.shift();
            if (isPaused && values.length < low) {
              emitter.resume();
              isPaused = false;
            }
            return Promise.resolve({ value, done: false });
          }
          if (failure) {
            const error = failure;
            failure = undefined;
            return Promise.reject(error);
          }
          if (isFinished) return finish();
          return new Promise((resolve, reject) => { waiting.push({ resolve, reject }); });
        },
        return: finish,
        throw(error) {
          if (!(error instanceof Error)) throw nodeError('ERR_INVALID_ARG_TYPE', 'EventEmitter.AsyncIterator', 'Error', error);
          fail(error);
          return Promise.resolve({ value: undefined, done: true });
        },
        [Symbol.asyncIterator]() { return this; },
      };
    }

    function getEventListeners(emitter, type) {
      if (typeof emitter?.listeners === 'function') return emitter.listeners(type);
      if (isTarget(emitter)) return load('event-target').listenersOf?.(emitter, type) ?? [];
      throw nodeError('ERR_INVALID_ARG_TYPE', 'emitter', ['EventEmitter', 'EventTarget'], emitter);
    }

    function getMaxListeners(emitter) {
      if (typeof emitter?.getMaxListeners === 'function') return maxListeners(emitter);
      if (isTarget(emitter)) return targetMax.get(emitter) ?? EventEmitter.defaultMaxListeners;
      throw nodeError('ERR_INVALID_ARG_TYPE', 'emitter', ['EventEmitter', 'EventTarget'], emitter);
    }

    function setMaxListeners(n = EventEmitter.defaultMaxListeners, ...targets) {
      validateNumber(n, 'setMaxListeners', 0);
      if (targets.length === 0) setDefault(n);
      for (const target of targets) {
        if (typeof target?.setMaxListeners === 'function') target.setMaxListeners(n);
        else if (isTarget(target)) targetMax.set(target, n);
        else throw nodeError('ERR_INVALID_ARG_TYPE', 'eventTargets', ['EventEmitter', 'EventTarget'], target);
      }
    }

    function addAbortListener(signal, listener) {
      if (signal === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'signal', 'AbortSignal', signal);
      validateAbortSignal(signal, 'signal');
      validateFunction(listener, 'listener');
      let stop = () => {};
      if (signal.aborted) queueMicrotask(() => listener());
      else stop = onAbort(signal, listener);
      const dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');
      return { __proto__: null, [dispose]() { stop(); } };
    }

    function listenerCount(emitter, type) {
      if (typeof emitter?.listenerCount === 'function') return emitter.listenerCount(type);
      if (isTarget(emitter)) return load('event-target').listenerCount(emitter, type);
      return EventEmitter.prototype.listenerCount.call(emitter, type);
    }

    return { once, on, getEventListeners, getMaxListeners, setMaxListeners, addAbortListener, listenerCount };
  };
});
