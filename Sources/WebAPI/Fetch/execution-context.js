// ExecutionContext: the third argument of a handler. https://developers.cloudflare.com/workers/runtime-apis/context/
// Swift half: EventOps.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { define, illegalInvocation, isObject } = load('webidl');
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

    /** The event of a context. Many take a method off it, and are told in workerd's words. */
    static #idOf(context) {
      if (!isObject(context) || !(#id in context)) throw illegalInvocation();
      return context.#id;
    }

    waitUntil(promise) {
      const id = ExecutionContext.#idOf(this);
      if (arguments.length < 1) {
        throw new TypeError("Failed to execute 'waitUntil' on 'ExecutionContext': parameter 1 is not of type 'Promise'.");
      }
      extend(id, promise);
    }

    passThroughOnException() { ops.passThroughOnException(ExecutionContext.#idOf(this)); }

    get props() { return this.#props; }

    get exports() {
      ExecutionContext.#idOf(this);
      return load('loopback').loopbackExports();
    }

    get cache() {
      ExecutionContext.#idOf(this);
      return load('cache-context').cacheContext;
    }

    get tracing() {
      ExecutionContext.#idOf(this);
      return load('tracing').tracing;
    }

    abort(reason = undefined) { ops.abortEvent(ExecutionContext.#idOf(this), reason); }
  }

  if (!flags.enable_ctx_exports) delete ExecutionContext.prototype.exports;
  define(ExecutionContext, 'ExecutionContext');
  return { ExecutionContext, extend, makeContext: (id, props) => new ExecutionContext(secret, id, props) };
});
