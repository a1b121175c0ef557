// The instances of Durable Objects that this isolate has, and their events. Swift half: LiveObject.swift.
// https://developers.cloudflare.com/durable-objects/concepts/durable-object-lifecycle/
'use strict';
(function ({ ops, load }) {
  const { incomingRequest } = load('request');
  const { isResponse, sendResponse } = load('response');
  const { makeEnv } = load('env');
  const { exportOf } = load('worker');
  const { makeState } = load('object-state');

  const notResponse = "Incorrect type for Promise: the Promise did not resolve to 'Response'.";

  const noMethods = 'The receiving Durable Object does not support RPC, because its class was not declared with ' +
    '`extends DurableObject`. In order to enable RPC, make sure your class extends the special class `DurableObject`, ' +
    'which can be imported from the module "cloudflare:workers".';

  /** The instances, by the objects' numbers. */
  const instances = new Map();

  /** Makes the instance of an object; event `id` is its making. */
  function construct(id, number) {
    try {
      const name = ops.objectClass(number);
      const Class = exportOf(name);
      if (typeof Class !== 'function') throw new TypeError(`The worker exports no Durable Object class "${name}".`);
      instances.set(number, new Class(makeState(number), makeEnv()));
      ops.objectStarted(id);
    } catch (error) {
      ops.eventFailed(id, error);
    }
  }

  async function fetch(id, method) {
    try {
      const instance = instances.get(ops.eventObject(id));
      const request = incomingRequest(id, method);
      if (typeof instance.fetch !== 'function') throw new Error('Handler does not export a fetch() function.');
      const result = instance.fetch(request);
      const response = isResponse(result) ? result : await result;
      if (!isResponse(response)) throw new TypeError(notResponse);
      sendResponse(id, response);
    } catch (error) {
      ops.eventFailed(id, error);
    }
  }

  /** Lets event `id`'s caller call the methods of its object. */
  function serve(id, number) {
    try {
      const instance = instances.get(number);
      const { DurableObject } = load('cloudflare-workers');
      if (!(instance instanceof DurableObject)) throw new TypeError(noMethods);
      load('rpc-session').serve(id, load('rpc-targets').entrypointTarget(instance, undefined));
    } catch (error) {
      ops.eventFailed(id, error);
    }
  }

  /** Runs a handler that is no request's, such as `alarm`. */
  async function handle(id, name) {
    try {
      const number = ops.eventObject(id);
      const report = await load('object-events').run(name, id, number, instances.get(number));
      ops.handlerDone(id, report ?? '');
    } catch (error) {
      ops.eventFailed(id, error);
    }
  }

  return {
    /** Whether an object's class has a handler; nobody knows while its constructor runs. */
    mayHandle(number, name) {
      const instance = instances.get(number);
      return instance === undefined || typeof instance[name] === 'function';
    },
    construct, fetch, handle, serve,
    /** The object is out of memory. */
    forget(number) {
      instances.delete(number);
      load('object-sockets').forget(number);
    },
  };
});
