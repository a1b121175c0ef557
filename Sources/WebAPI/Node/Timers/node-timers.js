// node:timers. https://nodejs.org/docs/latest/api/timers.html No Swift half: see Global/timers.js.
// As in workerd, setTimeout gives a Timeout object here and, from 2026-02-10 on, as a global too.
'use strict';
(function ({ load }) {
  const {
    setTimeout: startTimeout, setInterval: startInterval, setImmediate: startImmediate, clearImmediate, stopTimer,
  } = load('timers');
  const { ReflectApply } = load('primordials');
  const { wrap } = load('node-async-context');
  const { validateFunction } = load('node-validators');
  const { defineProperty } = Object;
  const custom = Symbol.for('nodejs.util.promisify.custom');
  const dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

  class Timeout {
    #id;
    #start;
    #isReferenced = true;

    constructor(start) {
      this.#start = () => start(this);
      this.#id = start(this);
    }

    refresh() {
      stopTimer(this.#id);
      this.#id = this.#start();
      return this;
    }

    ref() {
      this.#isReferenced = true;
      return this;
    }

    unref() {
      this.#isReferenced = false;
      return this;
    }

    hasRef() { return this.#isReferenced; }

    close() {
      stopTimer(this.#id);
      return this;
    }

    [Symbol.toPrimitive]() { return this.#id; }
    [dispose]() { stopTimer(this.#id); }
  }

  /** As Node.js counts: a delay that is no number from 1 to 2^31-1 is 1. */
  const delayOf = (delay) => (+delay >= 1 && +delay <= 0x7fffffff ? Math.trunc(+delay) : 1);

  function setTimeout(callback, delay = undefined, ...args) {
    const run = wrap(validateFunction(callback, 'callback'));
    return new Timeout((self) => startTimeout(() => ReflectApply(run, self, args), delayOf(delay)));
  }

  function setInterval(callback, delay = undefined, ...args) {
    const run = wrap(validateFunction(callback, 'callback'));
    return new Timeout((self) => startInterval(() => ReflectApply(run, self, args), delayOf(delay)));
  }

  function setImmediate(callback, ...args) {
    return startImmediate(wrap(validateFunction(callback, 'callback')), ...args);
  }

  function clear(timer) {
    if (timer instanceof Timeout || typeof timer === 'number') stopTimer(+timer);
    else if (typeof timer === 'string' && /^\d+$/.test(timer)) stopTimer(+timer);
  }

  for (const [start, name] of [[setTimeout, 'setTimeout'], [setImmediate, 'setImmediate']]) {
    defineProperty(start, custom, {
      __proto__: null, enumerable: true, configurable: true, get: () => load('node-timers-promises')[name],
    });
  }

  return {
    setTimeout, setInterval, setImmediate,
    clearTimeout(timer) { clear(timer); },
    clearInterval(timer) { clear(timer); },
    clearImmediate(immediate) { clearImmediate(immediate); },
    active(timer) { timer?.refresh?.(); },
    unenroll(timer) { clear(timer); },
    enroll(item, delay) { item._idleTimeout = delayOf(delay); },
    _unrefActive(timer) { timer?.refresh?.(); },
    get promises() { return load('node-timers-promises'); },
  };
});
