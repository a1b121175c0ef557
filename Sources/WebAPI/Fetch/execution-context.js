// ExecutionContext: the third argument of a handler. https://developers.cloudflare.com/workers/runtime-apis/context/
// Swift half: EventOps.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { define } = load('webidl');
  const { PromiseResolve, PromiseThen } = load('primordials');

  const secret = Symbol('execution context');
  const noProps = Object.freeze({});

  /** Keeps event `id` alive until the promise has settled; a rejection is reported, and changes nothing. */
  function extend(id, promise) {
    ops.waitUntil(id);
    PromiseThen(
      PromiseResolve(promise),
      () => ops.waitUntilDone(id),
      (reason) => ops.waitUntilFailed(id, reason),
    );
  }

  class ExecutionContext {
    #id;
    #props;

    constructor(token = undefined, id, props = noProps) {
      if (token !== secret) throw new TypeError('Illegal constructor');
      this.#id = id;
      this.#props = props;
    }

    waitUntil(promise) {
      if (arguments.length < 1) {
        throw new TypeError("Failed to execute 'waitUntil' on 'ExecutionContext': parameter 1 is not of type 'Promise'.");
      }
      extend(this.#id, promise);
    }

    passThroughOnException() { ops.passThroughOnException(this.#id); }

    get props() { return this.#props; }

    get exports() {
      void this.#id;
      return load('loopback').loopbackExports();
    }

    get cache() {
      void this.#id;
      return load('cache-context').cacheContext;
    }

    abort(reason = undefined) { ops.abortEvent(this.#id, reason); }
  }

  if (!flags.enable_ctx_exports) delete ExecutionContext.prototype.exports;
  define(ExecutionContext, 'ExecutionContext');
  return { ExecutionContext, extend, makeContext: (id, props) => new ExecutionContext(secret, id, props) };
});
