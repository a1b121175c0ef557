// The module `cloudflare:workers`. https://developers.cloudflare.com/workers/runtime-apis/rpc/ Swift half: EventOps.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { makeEnv } = load('env');
  const { extend } = load('execution-context');
  const { callback } = load('webidl');
  const { Replaceable, viewOf } = load('env-view');
  const { RpcTarget } = load('rpc-targets');
  const { defineProperty } = Object;

  const env = new Replaceable(flags.disallow_importable_env ? () => undefined : makeEnv);
  const ownExports = new Replaceable(() => load('loopback').loopbackExports());

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

  /** Keeps the current event alive, wherever it is called from. */
  function waitUntil(promise) {
    if (arguments.length < 1) throw new TypeError('waitUntil: 1 argument required, but only 0 present.');
    extend(ops.currentEvent(), promise);
  }

  /** Calls `fn` with another `env` to import; gives what it gives. */
  const withEnv = (newEnv, fn) => env.run(newEnv, callback(fn, 'withEnv: fn'));

  const withExports = (newExports, fn) => ownExports.run(newExports, callback(fn, 'withExports: fn'));

  function withEnvAndExports(newEnv, newExports, fn) {
    callback(fn, 'withEnvAndExports: fn');
    return env.run(newEnv, () => ownExports.run(newExports, fn));
  }

  const module = {
    WorkerEntrypoint, DurableObject, RpcTarget, waitUntil, withEnv, withExports, withEnvAndExports,
    env: viewOf(env), exports: viewOf(ownExports),
  };
  for (const name of ['RpcStub', 'RpcPromise', 'RpcProperty']) {
    defineProperty(module, name, { get: () => load('rpc-stubs')[name], enumerable: true });
  }
  defineProperty(module, 'cache', { get: () => load('cache-context').cacheContext, enumerable: true });
  defineProperty(module, 'tracing', { get: () => load('tracing').tracing, enumerable: true });
  defineProperty(module, 'ServiceStub', { get: () => load('service').Fetcher, enumerable: true });
  return module;
});
