// How the streams wait: reactions that a worker cannot intercept, and promises made only when asked
// for. No Swift half.
'use strict';
(function ({ load }) {
  const {
    PromiseThen, PromiseResolve, PromiseReject, newPromiseCapability, markHandled, bindThis, fenced,
    inContext,
  } = load('primordials');

  /** What an algorithm of ours returns that will itself run, in a microtask, what follows it. */
  const LATER = { __proto__: null };

  /** Only ever waited on, never handed out. */
  const RESOLVED = PromiseResolve(undefined);

  /**
   * Runs `onFulfilled` or `onRejected` in a microtask once the value, maybe a promise, has settled.
   */
  function react(value, onFulfilled, onRejected) {
    const isPrimitive = value === undefined || value === null
      || (typeof value !== 'object' && typeof value !== 'function');
    return isPrimitive
      ? PromiseThen(RESOLVED, onFulfilled)
      : PromiseThen(PromiseResolve(value), onFulfilled, onRejected);
  }

  /** Calls an algorithm of the stream's owner; what it throws becomes a rejected promise. */
  function attempt(algorithm, argument) {
    try {
      return algorithm(argument);
    } catch (error) {
      return PromiseReject(error);
    }
  }

  const microtask = (steps) => void PromiseThen(RESOLVED, steps);

  /**
   * A `closed` or `ready` promise, made when it is first looked at.
   *
   * Until then only the fact is kept. A rejection is never reported as unhandled.
   */
  class LazyPromise {
    constructor() {
      this.capability = undefined;
      this.settled = PENDING;
      this.reason = undefined;
      this.listener = undefined;
    }

    /** Calls back in a microtask once the promise is fulfilled; there is one listener at most. */
    whenFulfilled(callback) {
      if (this.settled === FULFILLED) microtask(callback);
      else if (this.settled === PENDING) this.listener = inContext(callback);
    }

    get promise() {
      if (this.capability === undefined) {
        this.capability = newPromiseCapability();
        if (this.settled === FULFILLED) this.capability.resolve(undefined);
        if (this.settled === REJECTED) this.settleRejected();
      }
      return this.capability.promise;
    }

    resolve() {
      if (this.settled !== PENDING) return;
      this.settled = FULFILLED;
      if (this.capability !== undefined) this.capability.resolve(undefined);
      if (this.listener === undefined) return;
      microtask(this.listener);
      this.listener = undefined;
    }

    reject(reason) {
      if (this.settled !== PENDING) return;
      this.settled = REJECTED;
      this.reason = reason;
      this.listener = undefined;
      if (this.capability !== undefined) this.settleRejected();
    }

    /** Rejects the promise, or replaces it by a rejected one if it has settled already. */
    replaceRejected(reason) {
      if (this.settled !== PENDING) this.reset();
      this.reject(reason);
    }

    /** A new, pending promise takes the place of the one that was. */
    reset() {
      this.capability = undefined;
      this.settled = PENDING;
      this.reason = undefined;
      this.listener = undefined;
    }

    settleRejected() {
      this.capability.reject(this.reason);
      markHandled(this.capability.promise);
    }
  }
  fenced(LazyPromise);

  const PENDING = 0;
  const FULFILLED = 1;
  const REJECTED = 2;

  /**
   * The callback `owner[name]` of an already converted dictionary, bound to the owner; or
   * `undefined`.
   */
  const bound = (callback, owner) =>
    callback === undefined ? undefined : bindThis(callback, owner);
  return { LATER, RESOLVED, react, attempt, microtask, LazyPromise, bound };
});
