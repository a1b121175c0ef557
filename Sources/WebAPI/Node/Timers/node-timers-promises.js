// node:timers/promises. https://nodejs.org/docs/latest/api/timers.html#timers-promises-api No Swift half.
'use strict';
(function ({ load }) {
  const { aborted, nodeError } = load('node-errors');
  const { validateAbortSignal, validateBoolean, validateNumber, validateObject } = load('node-validators');
  const timers = load('node-timers');

  function check(options) {
    validateObject(options, 'options');
    validateAbortSignal(options.signal, 'options.signal');
    if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
    return options.signal;
  }

  /** A promise of the value once `start(callback)` calls back; `stop` ends it on abort. */
  async function wait(start, stop, value, options) {
    const signal = check(options);
    if (signal?.aborted) throw aborted(signal);
    return new Promise((resolve, reject) => {
      let forget = () => {};
      const handle = start(() => {
        forget();
        resolve(value);
      });
      if (signal === undefined) return;
      const onAbort = () => {
        stop(handle);
        reject(aborted(signal));
      };
      signal.addEventListener('abort', onAbort, { once: true });
      forget = () => signal.removeEventListener('abort', onAbort);
    });
  }

  async function setTimeout(delay = undefined, value = undefined, options = {}) {
    if (delay !== undefined) validateNumber(delay, 'delay');
    return wait((callback) => timers.setTimeout(callback, delay), timers.clearTimeout, value, options);
  }

  async function setImmediate(value = undefined, options = {}) {
    return wait((callback) => timers.setImmediate(callback), timers.clearImmediate, value, options);
  }

  async function* setInterval(delay = undefined, value = undefined, options = {}) {
    if (delay !== undefined) validateNumber(delay, 'delay');
    const signal = check(options);
    if (signal?.aborted) throw aborted(signal);
    let due = 0;
    let wake;
    const interval = timers.setInterval(() => {
      due++;
      wake?.();
    }, delay);
    const onAbort = () => {
      timers.clearInterval(interval);
      wake?.();
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      for (;;) {
        if (signal?.aborted) throw aborted(signal);
        if (due === 0) await new Promise((resolve) => { wake = resolve; });
        for (; due > 0; due--) yield value;
      }
    } finally {
      timers.clearInterval(interval);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  class Scheduler {
    constructor() { throw nodeError('ERR_ILLEGAL_CONSTRUCTOR'); }
    yield() { return setImmediate(); }
    wait(delay, options = undefined) { return setTimeout(delay, undefined, options); }
  }

  return { setTimeout, setImmediate, setInterval, scheduler: Object.create(Scheduler.prototype) };
});
