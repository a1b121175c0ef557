// ctx.exports: the worker's own entrypoints as services and namespaces. No Swift half: see Services/service.js.
// https://developers.cloudflare.com/workers/runtime-apis/context/#exports
'use strict';
(function ({ ops, load }) {
  const handlers = ['fetch', 'scheduled', 'queue', 'email', 'tail', 'trace', 'tailStream', 'connect', 'test'];
  let services = {};

  function isEntrypoint(value) {
    if (typeof value === 'function') {
      return value.prototype instanceof load('cloudflare-workers').WorkerEntrypoint;
    }
    return handlers.some((name) => typeof value[name] === 'function');
  }

  /** What `ctx.exports` has for an export: a service, the namespace of a configured class of objects, or nothing. */
  function makeExport(name, value) {
    if (isEntrypoint(value)) return load('service').makeLoopback(name);
    if (typeof value !== 'function') return undefined;
    const index = ops.objectExport(name);
    return index === undefined ? undefined : load('durable-objects').makeNamespace(index);
  }

  /** Says what the worker exports, objects and functions by name, once its code has run. */
  function setEntrypoints(entrypoints) {
    services = {};
    for (const name in entrypoints) {
      const value = entrypoints[name];
      let service;
      Object.defineProperty(services, name, {
        get: () => (service ??= makeExport(name, value)),
        enumerable: true,
        configurable: true,
      });
    }
  }

  return { setEntrypoints, loopbackExports: () => services };
});
