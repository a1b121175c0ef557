// ctx.exports: the worker's own entrypoints as services. No Swift half: see Services/service.js.
// https://developers.cloudflare.com/workers/runtime-apis/context/#exports
'use strict';
(function ({ load }) {
  const handlers = ['fetch', 'scheduled', 'queue', 'email', 'tail', 'trace', 'tailStream', 'connect', 'test'];
  let services = {};

  function isEntrypoint(value) {
    if (typeof value === 'function') {
      return value.prototype instanceof load('cloudflare-workers').WorkerEntrypoint;
    }
    return handlers.some((name) => typeof value[name] === 'function');
  }

  /** Says what the worker exports, objects and functions by name, once its code has run. */
  function setEntrypoints(entrypoints) {
    services = {};
    for (const name in entrypoints) {
      const value = entrypoints[name];
      let service;
      Object.defineProperty(services, name, {
        get: () => (service ??= isEntrypoint(value) ? load('service').makeLoopback(name) : undefined),
        enumerable: true,
        configurable: true,
      });
    }
  }

  return { setEntrypoints, loopbackExports: () => services };
});
