// Fetcher: a service binding. https://developers.cloudflare.com/workers/runtime-apis/bindings/service-bindings/
// Swift half: ServiceOps.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { define, illegalConstructor, illegalInvocation, isObject } = load('webidl');
  const { Request, isRequest, partsOf } = load('request');
  const { transfer } = load('transfer');
  const { assign, create, setPrototypeOf } = Object;

  /** In place of a binding's index: one of the worker's own entrypoints. */
  const LOOPBACK = -1;
  /** And the worker's own assets. */
  const ASSETS = -2;
  /** From here down: the first dispatch namespace, the second, and so on. */
  const DISPATCH = -3;
  /** From here down: the first namespace of Durable Objects, the second, and so on. */
  const OBJECTS = -1_000_000;
  /** From here down: the services that came by RPC. */
  const RECEIVED = -2_000_000;

  /** Gives an object that exists its route: a service may be a function, which no constructor makes. */
  class Routed extends (function (object) { return object; }) {
    #route;

    constructor(object, index, entrypoint, props) {
      super(object);
      this.#route = {
        index, entrypoint, props,
        // Of calls of its methods.
        begin, farCount: 0, methods: undefined, number: undefined,
      };
    }

    static has(object) { return isObject(object) && #route in object; }

    static routeOf(object) {
      if (!isObject(object) || !(#route in object)) throw illegalInvocation();
      return object.#route;
    }
  }

  class Fetcher {
    constructor() { illegalConstructor(); }

    async fetch(input, init = undefined) {
      const { index, entrypoint, props } = Routed.routeOf(this);
      // A path alone is enough: the host of a service is arbitrary.
      const request = isRequest(input) && init === undefined ? input : new Request(input, init);
      const parts = partsOf(request);
      const cf = parts.cf === undefined ? '' : JSON.stringify(parts.cf);
      return transfer(
        (token, body) => ops.serviceFetch(
          token, index, parts.method, parts.url, parts.block, body, cf, entrypoint, props,
        ),
        parts,
      );
    }
  }

  define(Fetcher, 'Fetcher');
  if (flags.service_binding_extra_handlers) {
    assign(Fetcher.prototype, load('service-handlers').makeMethods(Routed.routeOf));
  }
  if (flags.rpc) giveMethods();

  /** Every name that a service does not have itself is a method of the worker behind it. */
  function giveMethods() {
    const { isWild } = load('rpc-stubs');
    setPrototypeOf(Fetcher.prototype, new Proxy({}, {
      get(target, key, receiver) {
        return isWild(key) ? methodOf(Routed.routeOf(receiver), key) : Reflect.get(target, key, receiver);
      },
    }));
  }

  /** Begins a session: see rpc-session.js. */
  function begin(label, receive, kind, payload, lent, extra, parcels) {
    const number = (this.number ??= ops.rpcService(this.index, this.entrypoint, this.props));
    const id = ops.rpcOpen(number, label, receive, kind, payload, lent, extra, parcels);
    if (id >= 0) return id;
    // The event has ended that the number was made in.
    this.number = undefined;
    return this.begin(label, receive, kind, payload, lent, extra, parcels);
  }

  /** How many methods of a service are kept once they were used. */
  const METHODS_MAX = 100;

  function methodOf(route, name) {
    const methods = (route.methods ??= new Map());
    let method = methods.get(name);
    if (method === undefined) {
      const hook = { send: (path, args) => load('rpc-session').open(route, path, args) };
      method = load('rpc-stubs').propertyOf(hook, name);
      if (methods.size < METHODS_MAX) methods.set(name, method);
    }
    return method;
  }

  /** A service of the worker itself, which can be called to get it with `ctx.props`. */
  class LoopbackServiceStub extends Fetcher {}
  define(LoopbackServiceStub, 'LoopbackServiceStub');

  const newFetcher = (index, entrypoint = '', props = '') =>
    new Routed(create(Fetcher.prototype), index, entrypoint, props);

  /** The default entrypoint goes by its name here: what asks for it asks for code, not for assets. */
  function makeLoopback(entrypoint) {
    const stub = (options = undefined) => newFetcher(
      LOOPBACK, entrypoint, load('props').encodeProps(options?.props),
    );
    delete stub.name;
    delete stub.length;
    setPrototypeOf(stub, LoopbackServiceStub.prototype);
    return new Routed(stub, LOOPBACK, entrypoint, '');
  }

  /** A service on its way to another worker, as ServiceIndex.swift takes it apart, and back. */
  const rpcParcel = {
    textOf(value) {
      if (!Routed.has(value)) return undefined;
      const { index, entrypoint, props } = Routed.routeOf(value);
      return `${index},${encodeURIComponent(entrypoint)},${encodeURIComponent(props)}`;
    },
    make: (text) => newFetcher(RECEIVED - text),
  };

  return {
    Fetcher, rpcParcel,
    makeAssets: () => newFetcher(ASSETS),
    makeService: (index) => newFetcher(index),
    /** A service for a worker of a dispatch namespace. */
    makeDispatched: (index, name) => newFetcher(DISPATCH - index, name),
    /** An object with the methods of a service; `name` is empty, or `=` and what the id was derived from. */
    makeObjectStub: (prototype, index, id, name) =>
      new Routed(create(prototype), OBJECTS - index, id, name),
    /** A service of the worker's own entrypoint of this name. */
    makeLoopback,
  };
});
