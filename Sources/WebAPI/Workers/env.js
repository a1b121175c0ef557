// env: the worker's bindings. Swift half: EnvironmentOps.swift, and each binding's own.
// https://developers.cloudflare.com/workers/runtime-apis/bindings/
'use strict';
(function ({ ops, load }) {
  /** One maker a kind of binding: `(value) => the object in env`. */
  const makers = {
    __proto__: null,
    analytics: (value) => load('analytics').makeDataset(+value),
    dispatchNamespace: (value) => load('dispatch').makeDispatchNamespace(+value),
    durableObjects: (value) => load('durable-objects').makeNamespace(+value),
    hyperdrive: (value) => load('hyperdrive').makeHyperdrive(value),
    json: (value) => JSON.parse(value),
    rateLimit: (value) => load('rate-limit').makeRateLimit(+value),
    sendEmail: (value) => load('send-email').makeSendEmail(+value),
    storeSecret: (value) => load('store-secret').makeStoreSecret(+value),
    text: (value) => value,
    assets: () => load('service').makeAssets(),
    d1: (value) => load('d1').makeDatabase(+value),
    kv: (value) => load('kv').makeNamespace(+value),
    r2: (value) => load('r2').makeBucket(+value),
    queue: (value) => load('queue').makeQueue(+value),
    service: (value) => load('service').makeService(+value),
  };
  let env;

  /** The one env of this isolate. */
  function makeEnv() {
    if (env !== undefined) return env;
    env = {};
    const count = ops.bindingCount();
    for (let i = 0; i < count; i++) {
      env[ops.bindingName(i)] = makers[ops.bindingKind(i)](ops.bindingValue(i));
    }
    return env;
  }

  return { makeEnv };
});
