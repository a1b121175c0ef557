// RpcStub, RpcPromise and RpcProperty: what stands for an object of another worker.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/lifecycle/ No Swift half: see rpc-session.js.
'use strict';
(function ({ load }) {
  const { define, illegalInvocation, isObject } = load('webidl');
  const { PromiseThen, PromiseReject, fenced, markHandled } = load('primordials');
  const { defineProperty } = Object;
  const ObjectPrototype = Object.prototype;
  const ReflectGet = Reflect.get;
  const NativeProxy = Proxy;

  /** How long a path of properties may be. */
  const PATH_MAX = 64;
  const NO_PATH = [];

  // Kinds of links.
  const STUB = 0;
  const PROMISE = 1;
  const PROPERTY = 2;

  /** What stands behind every proxy here: it makes them callable. */
  const callable = () => {};

  /** Gives an object that exists its link: no constructor makes a proxy. */
  class Linked extends (function (object) { return object; }) {
    #link;

    constructor(object, link) {
      super(object);
      this.#link = link;
    }

    static linkOf(object) { return isObject(object) && #link in object ? object.#link : undefined; }
  }
  const { linkOf } = Linked;

  /**
   * What a stub, promise or property leads to, and the traps of the proxy that it is.
   *
   * A hook has `send(path, args)`, which gives `{ promise, send, dispose }`: the result, and a hook that leads to it
   * before it is there; without arguments a property is read. `dup()` gives another hook to the same, `dispose()` lets
   * go of it. Of a property, `root` has the hook, and `path` leads from there.
   */
  class Link {
    constructor(kind, hook, root, path, promise) {
      this.kind = kind;
      this.hook = hook;
      this.root = root ?? this;
      this.path = path;
      this.promise = promise;
    }

    get(target, key, proxy) {
      if (typeof key !== 'string' || key === 'then' || key in prototypes[this.kind]) {
        return ReflectGet(prototypes[this.kind], key, proxy);
      }
      // Whoever goes on with a result need not await it as well.
      if (this.kind === PROMISE) markHandled(this.promise);
      return makeProperty(this.root, [...this.path, key]);
    }

    apply(target, self, args) { return call(this, args); }
    has(target, key) { return key in prototypes[this.kind]; }
    getPrototypeOf() { return prototypes[this.kind]; }
    getOwnPropertyDescriptor() { return undefined; }
    ownKeys() { return []; }
    set() { return false; }
    defineProperty() { return false; }
    deleteProperty() { return false; }
    setPrototypeOf() { return false; }
    preventExtensions() { return false; }
  }
  fenced(Link);

  const isStub = (object) => linkOf(object)?.kind === STUB;
  /** Whether a value is a result that is not there yet, or a property of one. */
  const isPromise = (object) => (linkOf(object)?.kind ?? STUB) !== STUB;

  function checked(object, kind) {
    const link = linkOf(object);
    if (link === undefined || (kind !== undefined && link.kind !== kind)) throw illegalInvocation();
    return link;
  }

  function hookOfLink({ hook, kind }) {
    if (hook !== undefined) return hook;
    throw new Error(`RPC ${kind === STUB ? 'stub' : 'promise'} used after being disposed.`);
  }

  /** The hook of a stub; throws once it was disposed of. */
  const hookOf = (object) => hookOfLink(checked(object));

  /** A call that went wrong before it was under way: as one that goes wrong behind it. */
  const failure = (error) => ({ promise: PromiseReject(error), send() { throw error; }, dispose() {} });

  function send({ root, path }, args) {
    try {
      if (path.length > PATH_MAX) throw new Error(`RPC pipelined property path is too deep (max ${PATH_MAX}).`);
      return hookOfLink(root).send(path, args);
    } catch (error) {
      return failure(error);
    }
  }

  function call(link, args) {
    const next = send(link, args);
    return makeProxy(new Link(PROMISE, next, undefined, NO_PATH, next.promise));
  }

  class RpcStub {
    constructor(value) {
      const { isPlainFunction, targetOf } = load('rpc-targets');
      const target = isObject(value) && !isStub(value) ? targetOf(value) : undefined;
      if (target === undefined && !isPlainFunction(value)) {
        throw new TypeError('RpcStubs can only wrap plain objects, functions, and RpcTarget derivatives.');
      }
      return makeStub(load('rpc-local').localHook(target));
    }

    dup() { return makeStub(hookOfLink(checked(this, STUB)).dup()); }

    [Symbol.dispose]() {
      const link = checked(this, STUB);
      const { hook } = link;
      link.hook = undefined;
      hook?.dispose();
    }
  }

  const thenable = (Base) => class extends Base {
    then(fulfilled = undefined, rejected = undefined) { return PromiseThen(promiseOf(this), fulfilled, rejected); }
    catch(rejected = undefined) { return PromiseThen(promiseOf(this), undefined, rejected); }
    finally(settled = undefined) { return promiseOf(this).finally(settled); }
  };

  const RpcPromise = thenable(class {
    [Symbol.dispose]() {
      const link = checked(this, PROMISE);
      const { hook, promise } = link;
      link.hook = undefined;
      if (hook === undefined) return;
      markHandled(promise);
      PromiseThen(promise, disposeResult, () => {});
      hook.dispose();
    }
  });
  const RpcProperty = thenable(class {});

  /** Reading a property is a call each time that it is awaited. */
  function promiseOf(object) {
    const link = checked(object);
    if (link.kind === PROPERTY) return send(link, undefined).promise;
    return link.hook === undefined ? PromiseReject(new Error('RPC promise used after being disposed.')) : link.promise;
  }

  /** Disposes of all stubs in a result. */
  function disposeResult(value) {
    if (isObject(value)) value[Symbol.dispose]?.();
  }

  // The names that errors show are workerd's own.
  for (const [Class, name] of [[RpcStub, 'JsRpcStub'], [RpcPromise, 'JsRpcPromise'], [RpcProperty, 'JsRpcProperty']]) {
    define(Class, name);
  }
  const prototypes = [RpcStub.prototype, RpcPromise.prototype, RpcProperty.prototype];

  function makeProxy(link) {
    const proxy = new NativeProxy(callable, link);
    new Linked(proxy, link);
    return proxy;
  }

  /** A stub; without a hook one that `bindStub` gives it later. */
  const makeStub = (hook) => makeProxy(new Link(STUB, hook, undefined, NO_PATH, undefined));

  function bindStub(stub, hook) { linkOf(stub).hook = hook; }

  /** Whether a stub has not been disposed of, once it is gone itself. */
  function openness(stub) {
    const link = linkOf(stub);
    return () => link.hook !== undefined;
  }

  const makeProperty = (root, path) => makeProxy(new Link(PROPERTY, undefined, root, path, undefined));

  /** A property of what has a hook and is no stub, such as a service. */
  const propertyOf = (hook, name) => makeProperty({ hook, kind: STUB }, [name]);

  /** Whether a name that no class has is the other side's to answer: `then` would make a service a promise. */
  const isWild = (key) => typeof key === 'string' && key !== 'then' && !(key in ObjectPrototype);

  /** Gives a result its disposer, which disposes of the stubs in it. */
  function makeDisposable(value, stubs, release) {
    if (!isObject(value) || isStub(value)) return;
    defineProperty(value, Symbol.dispose, {
      __proto__: null,
      value() {
        for (const stub of stubs) stub[Symbol.dispose]();
        release?.();
      },
      writable: true, enumerable: false, configurable: true,
    });
  }

  return {
    RpcStub, RpcPromise, RpcProperty, isStub, isPromise, hookOf, makeStub, bindStub, openness, propertyOf, isWild,
    makeDisposable,
  };
});
