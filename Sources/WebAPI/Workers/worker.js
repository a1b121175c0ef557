// A worker's code and its handlers: loads the bundle, and brings events to it. Swift half: WorkerLoader.swift, EventOps.swift.
// https://developers.cloudflare.com/workers/runtime-apis/handlers/
'use strict';
(function ({ ops, load }) {
  const { incomingRequest } = load('request');
  const { isResponse, sendResponse } = load('response');
  const { makeContext } = load('execution-context');
  const { makeEnv } = load('env');

  const notResponse = "Incorrect type for Promise: the Promise did not resolve to 'Response'.";

  /** The worker's exports, by name; empty for the service-worker syntax. */
  let entrypoints = { __proto__: null };
  let isServiceWorker = false;
  /** The default handler's own `fetch`, for the common case. */
  let handler;
  let env;

  const isEntrypointClass = (value) =>
    typeof value === 'function' && value.prototype instanceof load('cloudflare-workers').WorkerEntrypoint;

  /** Evaluates the bundle; gives its exports, or a promise of them. */
  function run(factory, require, meta) {
    env = makeEnv();
    const module = { exports: {} };
    const pending = factory(require, module, module.exports, meta);
    return pending === undefined ? module.exports : pending.then(() => module.exports);
  }

  /** Takes the exports over. Gives the names of its exports, a line each. */
  function install(exports, serviceWorker) {
    isServiceWorker = serviceWorker;
    if (serviceWorker) {
      Object.assign(globalThis, env);
      const { listenerCount, getGlobalTarget } = load('event-target');
      if (['fetch', 'scheduled', 'queue', 'email', 'alarm', 'trace', 'tail']
        .every((type) => listenerCount(getGlobalTarget(), type) === 0)) {
        throw new Error('No event handlers were registered. This script does nothing.');
      }
      return '';
    }
    const names = [];
    for (const name of Object.keys(exports)) {
      const value = exports[name];
      if (value === null || (typeof value !== 'object' && typeof value !== 'function')) continue;
      entrypoints[name] = value;
      names.push(name);
    }
    load('loopback').setEntrypoints(entrypoints);
    const main = entrypoints.default;
    if (main !== undefined && typeof main === 'object' && typeof main.fetch === 'function') handler = main;
    return names.join('\n');
  }

  const missingEntrypoint = (name) => new TypeError(
    `The entrypoint name ${name} was not found in this worker. Ensure the worker exports an entrypoint with that name.`,
  );

  /** A handler object for an entrypoint, made anew for a class. */
  function instantiate(name, ctx) {
    const value = entrypoints[name];
    if (value === undefined) {
      if (name !== 'default') throw missingEntrypoint(name);
      throw new TypeError('Handler does not export a fetch() function.');
    }
    if (typeof value === 'function' && value.prototype instanceof load('cloudflare-workers').DurableObject) {
      throw new TypeError(
        `The entrypoint name ${name} refers to a Durable Object class, but the incoming request is trying to invoke it ` +
          'as a stateless worker.',
      );
    }
    return typeof value === 'function' && (isEntrypointClass(value) || value.prototype?.fetch !== undefined)
      ? new value(ctx, env) : value;
  }

  /** What sessions were begun with: `{ name, props }` by the numbers that Swift has for them. */
  const servedRoutes = [];

  const routeOf = (id) => ({ name: ops.eventEntrypoint(id) || 'default', props: ops.eventProps(id) });

  /** Lets event `id`'s caller call the methods of an entrypoint; what fails is what every call throws. */
  function serve(id, route) {
    const { entrypointTarget } = load('rpc-targets');
    try {
      const { name, props } = route < 0 ? routeOf(id) : (servedRoutes[route] ??= routeOf(id));
      const ctx = makeContext(id, props === '' ? undefined : load('props').decodeProps(props));
      if (entrypoints[name] === undefined) throw missingEntrypoint(name);
      const object = instantiate(name, ctx);
      load('rpc-session').serve(
        id, entrypointTarget(object, object === entrypoints[name] ? [env, ctx] : undefined),
      );
    } catch (error) {
      ops.eventFailed(id, error);
    }
  }

  function call(id, request, ctx, name) {
    if (name === undefined && handler !== undefined) return handler.fetch(request, env, ctx);
    if (isServiceWorker) {
      const { dispatchFetchEvent } = load('fetch-event');
      const response = dispatchFetchEvent(id, request);
      if (response === undefined) throw new Error('No event listener responded to the fetch event.');
      return response;
    }
    const target = instantiate(name ?? 'default', ctx);
    if (typeof target.fetch !== 'function') throw new Error('Handler does not export a fetch() function.');
    return target.fetch(request, env, ctx);
  }

  /** Answers event `id`; its only way out is an answer, or the op that reports why there is none. */
  async function fetch(id, method) {
    try {
      const request = incomingRequest(id, method);
      const result = call(id, request, makeContext(id));
      const response = isResponse(result) ? result : await result;
      if (!isResponse(response)) throw new TypeError(notResponse);
      sendResponse(id, response);
    } catch (error) {
      ops.eventFailed(id, error);
    }
  }

  /** The same for a named entrypoint, or with props: what Swift tells of a service call. */
  async function fetchEntrypoint(id, method) {
    try {
      const name = ops.eventEntrypoint(id);
      const props = ops.eventProps(id);
      const request = incomingRequest(id, method);
      const ctx = makeContext(id, load('props').decodeProps(props));
      const response = await call(id, request, ctx, name === '' ? undefined : name);
      if (!isResponse(response)) throw new TypeError(notResponse);
      sendResponse(id, response);
    } catch (error) {
      ops.eventFailed(id, error);
    }
  }

  /** Runs the handler of event `id` that is no request, such as a scheduled run. */
  async function handle(id, name) {
    try {
      const { alias, argument, report, makeEvent } = load('handler-events').open(name, id);
      if (isServiceWorker) {
        await dispatchHandlerEvent(name, alias, makeEvent);
      } else {
        const entrypoint = ops.eventEntrypoint(id) || 'default';
        const props = ops.eventProps(id);
        const ctx = makeContext(id, props === '' ? undefined : load('props').decodeProps(props));
        const isMissing = entrypoint === 'default' && entrypoints.default === undefined;
        const target = isMissing ? undefined : instantiate(entrypoint, ctx);
        const method = [name, alias].find((one) => typeof target?.[one] === 'function');
        if (method === undefined) throw new Error(missingHandler(name));
        await target[method](argument, env, ctx);
      }
      ops.handlerDone(id, report?.() ?? '');
    } catch (error) {
      ops.eventFailed(id, error);
    }
  }

  /** The same for a script in the service-worker syntax; done when what it waits for is. */
  function dispatchHandlerEvent(name, alias, makeEvent) {
    const { dispatchOrThrow, getGlobalTarget, listenerCount } = load('event-target');
    const type = [name, alias].find((one) => one !== undefined && listenerCount(getGlobalTarget(), one) > 0);
    if (type === undefined) throw new Error(missingHandler(name));
    const promises = [];
    dispatchOrThrow(getGlobalTarget(), makeEvent((promise) => promises.push(promise), type));
    return Promise.all(promises);
  }

  /** workerd's words (FEATURES.md, section 2.1): the one for `scheduled` has no full stop. */
  const missingHandler = (name) =>
    `Handler does not export a ${name}() function${name === 'scheduled' ? '' : '.'}`;

  /** A promise was rejected and nobody handles it. */
  function didReject(promise, reason) {
    const { getGlobalTarget, listenerCount, dispatch } = load('event-target');
    const target = getGlobalTarget();
    if (target && listenerCount(target, 'unhandledrejection') > 0) {
      const { PromiseRejectionEvent } = load('promise-rejection-event');
      const event = load('event').createTrusted(PromiseRejectionEvent, 'unhandledrejection', {
        promise, reason, cancelable: true,
      });
      if (!dispatch(target, event)) return;
    }
    ops.logRejection(reason);
  }

  /** What the worker exports under a name. */
  const exportOf = (name) => entrypoints[name];

  return {
    exportOf, run, install, fetch, fetchEntrypoint, handle, serve, didReject,
  };
});
