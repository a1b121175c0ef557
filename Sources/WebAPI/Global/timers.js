// setTimeout and its kin. Native half: ops.timerStart and ops.timerStop, which call `fire` and `forget` back.
// https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers
'use strict';
(function ({ ops, load, flags }) {
  const { PromiseResolve, PromiseThen, ReflectApply } = load('primordials');
  const { define, illegalConstructor, isObject, long, requireGlobal, unrestrictedDouble } = load('webidl');
  const { reportException } = load('report-error');
  // Where the engine lacks the symbols, those that esbuild's lowering of `using` looks for.
  const dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');
  const asyncDispose = Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');
  const global = globalThis;

  /** The most timers a request may have pending, as in workerd (io-context.c++). */
  const ACTIVE_MAX = 10_000;
  /** A century; a longer delay counts as this. */
  const DELAY_MAX = 3_153_600_000_000;

  /** The standard's `long` wraps around at 2^31; in workerd a long delay is a long one. */
  const timeout = flags.pedantic_wpt ? long : unrestrictedDouble;

  const timers = new Map(); // id: { callback, args, repeat, scope }
  const scopes = new Map(); // number: { number, ids, finished }
  let lastId = 0;

  function toDelay(value, where, convert = unrestrictedDouble) {
    const delay = value === undefined ? 0 : convert(value, `${where}: delay`);
    return delay > 0 ? Math.min(Math.trunc(delay), DELAY_MAX) : 0;
  }

  function requireFunction(callback, name) {
    if (typeof callback === 'function') return;
    throw new TypeError(
      `Failed to execute '${name}' on 'ServiceWorkerGlobalScope': ` +
        `parameter 1 is not of type 'function'.`,
    );
  }

  /** Starts a timer and returns its id; `delay` must have been clamped. */
  function start(callback, delay, args, repeat) {
    const id = ++lastId;
    // The native half says for which request it counts (a number), having refused where none runs.
    const number = ops.timerStart(id, delay, repeat) ?? 0;
    let scope = scopes.get(number);
    if (!scope) scopes.set(number, scope = { number, ids: new Set(), finished: 0 });
    if (scope.ids.size >= ACTIVE_MAX) {
      ops.timerStop(id);
      throw new (load('quota-exceeded-error').QuotaExceededError)(
        'You have exceeded the number of active timeouts you may set. max active timeouts: ' +
          `${ACTIVE_MAX}, current active timeouts: ${scope.ids.size}, finished timeouts: ` +
          `${scope.finished}`,
        { quota: ACTIVE_MAX, requested: ACTIVE_MAX + 1 },
      );
    }
    scope.ids.add(id);
    timers.set(id, { callback, args, repeat, scope });
    return id;
  }

  function finish(id, { scope }) {
    timers.delete(id);
    scope.ids.delete(id);
    scope.finished++;
  }

  /** Called by the native half when a timer is due, in a turn of the request that started it. */
  function fire(id) {
    const timer = timers.get(id);
    if (!timer) return;
    if (!timer.repeat) finish(id, timer);
    try {
      ReflectApply(timer.callback, global, timer.args);
    } catch (error) {
      reportException(error);
    }
  }

  /** Called by the native half when a request that started timers is over: they are never fired. */
  function forget(number) {
    const scope = scopes.get(number);
    if (!scope) return;
    scopes.delete(number);
    for (const id of scope.ids) timers.delete(id);
  }

  function stop(id) {
    const timer = timers.get(id);
    if (!timer) return;
    ops.timerStop(id);
    finish(id, timer);
  }

  /** The timer a worker means, if any: what is no number is asked for one, as Node's handles are. */
  function clear(handle) {
    if (handle === undefined || handle === null) return;
    const id = typeof handle === 'number' ? handle : unrestrictedDouble(handle, 'clearTimeout: id');
    stop(id);
  }

  function setTimeout(callback, msDelay = undefined, ...args) {
    requireGlobal(this);
    requireFunction(callback, 'setTimeout');
    return start(callback, toDelay(msDelay, 'setTimeout', timeout), args, false);
  }

  function setInterval(callback, msDelay = undefined, ...args) {
    requireGlobal(this);
    requireFunction(callback, 'setInterval');
    return start(callback, toDelay(msDelay, 'setInterval', timeout), args, true);
  }

  function clearTimeout(timeoutId = undefined) {
    requireGlobal(this);
    clear(timeoutId);
  }

  function clearInterval(timeoutId = undefined) {
    requireGlobal(this);
    clear(timeoutId);
  }

  // setImmediate: a timer of no delay behind a handle, as in workerd; global only with nodejs_compat.

  const secret = {};
  let stopImmediate;

  class Immediate {
    #id;
    #referenced = true;

    constructor(token = undefined, id) {
      if (token !== secret) illegalConstructor();
      this.#id = id;
    }

    ref() { this.#referenced = true; }
    unref() { this.#referenced = false; }
    hasRef() { return this.#referenced; }
    [dispose]() { stop(this.#id); }
    [asyncDispose]() {
      stop(this.#id);
      return PromiseResolve();
    }

    static {
      stopImmediate = (value) => {
        if (#id in value) stop(value.#id);
      };
    }
  }

  define(Immediate, 'Immediate');

  function setImmediate(callback, ...args) {
    requireGlobal(this);
    requireFunction(callback, 'setImmediate');
    return new Immediate(secret, start(callback, 0, args, false));
  }

  function clearImmediate(immediate) {
    requireGlobal(this);
    if (isObject(immediate)) stopImmediate(immediate);
  }

  function queueMicrotask(task) {
    requireGlobal(this);
    requireFunction(task, 'queueMicrotask');
    PromiseThen(PromiseResolve(), () => {
      try {
        ReflectApply(task, undefined, []);
      } catch (error) {
        reportException(error);
      }
    });
  }

  return {
    setTimeout, setInterval, clearTimeout, clearInterval, setImmediate, clearImmediate,
    queueMicrotask, Immediate, fire, forget,

    /** For other builtins: calls `callback()` after so many milliseconds; returns the id. */
    startTimer: (ms, callback) => start(callback, Math.min(ms, DELAY_MAX), [], false),
    stopTimer: stop,
    toDelay,
  };
});
