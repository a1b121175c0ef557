// AbortController and AbortSignal. https://dom.spec.whatwg.org/#aborting-ongoing-activities
// No Swift half: the timer of AbortSignal.timeout is timers.js's.
'use strict';
(function ({ load }) {
  const {
    define, illegalConstructor, illegalInvocation, requireArguments, sequence, unsignedLongLong,
  } = load('webidl');
  const { inContext } = load('primordials');
  const { DOMException } = load('dom-exception');
  const {
    EventTarget, defineEventHandler, dispatch, listenerCount, watchListeners,
  } = load('event-target');
  const { createTrusted, Event } = load('event');

  const secret = {};
  let isAbortSignal, abort, onAbort, depend, follow;

  class AbortSignal extends EventTarget {
    #aborted = false;
    #reason = undefined;
    #algorithms = undefined; // a Set of functions, in the order in which they came
    #sources = undefined; // of a dependent signal: those that abort it, none of them dependent
    #dependents = undefined; // of a source

    constructor(token = undefined) {
      if (token !== secret) illegalConstructor();
      super();
    }

    static abort(reason = undefined) {
      const signal = new AbortSignal(secret);
      signal.#aborted = true;
      signal.#reason = reason === undefined ? abortError() : reason;
      return signal;
    }

    static timeout(delay) {
      requireArguments(arguments.length, 1, 'AbortSignal.timeout');
      const ms = unsignedLongLong(delay, 'AbortSignal.timeout: delay', { enforceRange: true });
      const signal = new AbortSignal(secret);
      load('timers').startTimer(ms, inContext(() => abort(signal, new DOMException(
        'The operation was aborted due to timeout', 'TimeoutError',
      ))));
      return signal;
    }

    static any(signals) {
      requireArguments(arguments.length, 1, 'AbortSignal.any');
      const sources = toSignals(signals, 'AbortSignal.any: signals');
      const signal = new AbortSignal(secret);
      for (const source of sources) {
        if (source.#aborted) {
          signal.#aborted = true;
          signal.#reason = source.#reason;
          return signal;
        }
      }
      for (const source of sources) depend(signal, source);
      return signal;
    }

    get aborted() { return this.#aborted; }
    get reason() { return this.#reason; }

    throwIfAborted() {
      if (this.#aborted) throw this.#reason;
    }

    static {
      isAbortSignal = (value) =>
        typeof value === 'object' && value !== null && #aborted in value;

      onAbort = (signal, algorithm) => {
        if (signal.#aborted) return ignore;
        // A wrapper, so that the same function can be added twice and taken out once.
        const entry = () => algorithm(signal.#reason);
        (signal.#algorithms ??= new Set()).add(entry);
        signal.#keepIfUsed();
        return () => {
          signal.#algorithms?.delete(entry);
          signal.#keepIfUsed();
        };
      };

      follow = (source) => {
        const signal = new AbortSignal(secret);
        if (source.#aborted) {
          signal.#aborted = true;
          signal.#reason = source.#reason;
        } else {
          depend(signal, source);
        }
        return signal;
      };

      depend = (signal, source) => {
        if (source.#sources) {
          for (const root of source.#sources) depend(signal, root);
          return;
        }
        if (!signal.#sources) {
          signal.#sources = new Set();
          watchListeners(signal, (type) => type === 'abort' && signal.#keepIfUsed());
        }
        if (signal.#sources.has(source)) return;
        signal.#sources.add(source);
        (source.#dependents ??= new Dependents()).add(signal);
      };

      abort = (signal, reason) => {
        if (signal.#aborted) return;
        signal.#reason = reason === undefined ? abortError() : reason;
        signal.#aborted = true;
        const dependents = signal.#dependents?.take() ?? [];
        const woken = [];
        for (const dependent of dependents) {
          if (dependent.#aborted) continue;
          dependent.#aborted = true;
          dependent.#reason = signal.#reason;
          woken.push(dependent);
        }
        signal.#run();
        for (const dependent of woken) dependent.#run();
      };
    }

    #run() {
      const algorithms = this.#algorithms;
      this.#algorithms = undefined;
      for (const source of this.#sources ?? []) source.#dependents?.release(this);
      this.#sources = undefined;
      if (algorithms) {
        for (const algorithm of algorithms) {
          try {
            algorithm();
          } catch (error) {
            load('report-error').reportException(error);
          }
        }
      }
      if (listenerCount(this, 'abort')) dispatch(this, createTrusted(Event, 'abort'));
    }

    /** A dependent signal that somebody listens to lives as long as a source that may abort it. */
    #keepIfUsed() {
      if (!this.#sources) return;
      const used = this.#algorithms?.size > 0 || listenerCount(this, 'abort') > 0;
      for (const source of this.#sources) {
        if (used) source.#dependents?.keep(this);
        else source.#dependents?.release(this);
      }
    }
  }

  /** The dependents of a source in the order in which they came, held weakly until somebody listens to them. */
  class Dependents {
    #order = []; // WeakRefs
    #kept = new Set();
    #sweepAt = 16;

    add(signal) {
      if (this.#order.length >= this.#sweepAt) {
        this.#order = this.#order.filter((reference) => reference.deref() !== undefined);
        this.#sweepAt = Math.max(16, 2 * this.#order.length);
      }
      this.#order.push(new WeakRef(signal));
    }

    keep(signal) { this.#kept.add(signal); }
    release(signal) { this.#kept.delete(signal); }

    /** Those that live, which are then forgotten. */
    take() {
      const living = this.#order.map((reference) => reference.deref());
      this.#order = [];
      return living.filter((signal) => signal !== undefined);
    }
  }

  const ignore = () => {};
  const abortError = () => new DOMException('The operation was aborted', 'AbortError');

  const toSignals = sequence((value, what) => {
    if (!isAbortSignal(value)) throw new TypeError(`${what} is not an AbortSignal.`);
    return value;
  });

  class AbortController {
    #signal = undefined; // made when first asked for
    #brand;

    get signal() { return (this.#signal ??= new AbortSignal(secret)); }

    abort(reason = undefined) {
      if (!(#brand in this)) throw illegalInvocation();
      abort((this.#signal ??= new AbortSignal(secret)), reason);
    }
  }

  define(AbortSignal, 'AbortSignal');
  define(AbortController, 'AbortController');
  defineEventHandler(AbortSignal, 'abort');

  return {
    AbortController,
    AbortSignal,
    isAbortSignal,

    /** Calls `algorithm(reason)` once, before the event, when the signal aborts; returns what takes it out again. */
    onAbort,

    /** A new signal that aborts when this one does. */
    follow,

    /** `{ signal, abort(reason) }` without an AbortController. */
    createAbortPair() {
      const signal = new AbortSignal(secret);
      return { signal, abort: (reason) => abort(signal, reason) };
    },
  };
});
