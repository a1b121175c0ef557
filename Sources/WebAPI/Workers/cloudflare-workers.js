// The module `cloudflare:workers`. https://developers.cloudflare.com/workers/runtime-apis/rpc/ Swift half: EventOps.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { makeEnv } = load('env');
  const { extend } = load('execution-context');

  class WorkerEntrypoint {
    constructor(ctx, env) {
      this.ctx = ctx;
      this.env = env;
    }
  }

  class DurableObject {
    constructor(ctx, env) {
      this.ctx = ctx;
      this.env = env;
    }
  }

  class RpcTarget {}

  /** Keeps the current event alive, wherever it is called from. */
  function waitUntil(promise) {
    if (arguments.length < 1) throw new TypeError('waitUntil: 1 argument required, but only 0 present.');
    extend(ops.currentEvent(), promise);
  }

  const exports = { WorkerEntrypoint, DurableObject, RpcTarget, waitUntil };
  Object.defineProperty(exports, 'env', {
    get: () => (flags.disallow_importable_env ? {} : makeEnv()), enumerable: true,
  });
  return exports;
});
