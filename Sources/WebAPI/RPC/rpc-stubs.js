// RpcStub, RpcPromise and RpcProperty: what stands for an object of another worker.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/lifecycle/ No Swift half: see rpc-session.js.
'use strict';
(function ({ load }) {
  const { define, isObject } = load('webidl');
  const { PromiseThen, PromiseReject, PromiseResolve, markHandled } = load('primordials');
  const { defineProperty, getPrototypeOf, setPrototypeOf } = Object;
  const ObjectPrototype = Object.prototype;

  /** How long a path of properties may be. */
  const PATH_MAX = 64;

  /**
   * What each stub and promise leads to: `{ kind, hook, path }`.
   *
   * A hook has `send(path, args)`, which gives `{ promise, hook }`: the result, and a hook that leads to it before it is
   * there; without arguments a property is read. `dup()` gives another hook to the same, `dispose()` lets go of it.
   */
  const links = new WeakMap();
  const STUB = 0;
  const PROMISE = 1;
  const PROPERTY = 2;

  const linkOf = (object) => (isObject(object) ? links.get(object) : undefined);
  const isStub = (object) => linkOf(object)?.kind === STUB;
  /** Whether a value is a result that is not there yet, or a property of one. */
  const isPromise = (object) => (linkOf(object)?.kind ?? STUB) !== STUB;

  function checked(object, kind) {
    const link = linkOf(object);
    if (link === undefined || (kind !== undefined && link.kind !== kind)) throw new TypeError('Illegal invocation');
    return link;
  }

  /** The hook of a stub or promise; throws once it was disposed of. */
  function hookOf(object) {
    const { hook, kind } = checked(object);
    if (hook !== undefined) return hook;
    throw new Error(`RPC ${kind === STUB ? 'stub' : 'promise'} used after being disposed.`);
  }

  /** A function that looks like an object of its class. */
  function callable(prototype, call) {
    delete call.name;
    delete call.length;
    return setPrototypeOf(call, prototype);
  }

  /** Answers with what goes wrong on the way out as with what goes wrong behind it. */
  function send(hook, path, args) {
    try {
      if (path.length > PATH_MAX) throw new Error(`RPC pipelined property path is too deep (max ${PATH_MAX}).`);
      return hook().send(path, args);
    } catch (error) {
      return { promise: PromiseReject(error), hook: { send() { throw error; }, dispose() {} } };
    }
  }

  function call(hook, path, args) {
    const { promise, hook: next } = send(hook, path, args);
    return makePromise(promise, next);
  }

  /**
   * The end of a chain of prototypes: every name that no class has is a property of the other side. What
   * Object.prototype has is not asked for, and `then` would make a stub a promise.
   */
  const wildcard = new Proxy({}, {
    get(target, key, receiver) {
      return isWild(key) ? propertyOf(receiver, key) : Reflect.get(target, key, receiver);
    },
  });

  /** Whether a name that no class has is the other side's to answer. */
  function isWild(key) { return typeof key === 'string' && key !== 'then' && !(key in ObjectPrototype); }

  function propertyOf(object, key) {
    const { hook, path, kind, promise } = checked(object);
    if (kind === PROPERTY) return makeProperty(hook, [...path, key]);
    // Whoever goes on with a result need not await it as well.
    if (kind === PROMISE) markHandled(promise);
    return makeProperty(() => hookOf(object), [key]);
  }

  class RpcStub {
    constructor(value) {
      const { targetOf, isPlainFunction } = load('rpc-targets');
      const target = isObject(value) && !isStub(value) ? targetOf(value) : undefined;
      if (target === undefined && !isPlainFunction(value)) {
        throw new TypeError('RpcStubs can only wrap plain objects, functions, and RpcTarget derivatives.');
      }
      return makeStub(load('rpc-local').localHook(target));
    }

    dup() {
      checked(this, STUB);
      return makeStub(hookOf(this).dup());
    }

    [Symbol.dispose]() {
      const link = checked(this, STUB);
      link.hook?.dispose();
      link.hook = undefined;
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

  function promiseOf(object) {
    const link = checked(object);
    if (link.kind === PROPERTY) return (link.promise ??= send(link.hook, link.path, undefined).promise);
    if (link.hook === undefined) return PromiseReject(new Error('RPC promise used after being disposed.'));
    return link.promise;
  }

  /** Disposes of all stubs in a result. */
  function disposeResult(value) {
    if (isObject(value)) value[Symbol.dispose]?.();
  }

  for (const [Class, name] of [[RpcStub, 'RpcStub'], [RpcPromise, 'RpcPromise'], [RpcProperty, 'RpcProperty']]) {
    define(Class, name);
    let last = Class.prototype;
    while (getPrototypeOf(last) !== ObjectPrototype) last = getPrototypeOf(last);
    setPrototypeOf(last, wildcard);
  }

  function makeStub(hook) {
    const stub = callable(RpcStub.prototype, (...args) => call(() => hookOf(stub), [], args));
    links.set(stub, { kind: STUB, hook });
    return stub;
  }

  function makePromise(promise, hook) {
    const result = callable(RpcPromise.prototype, (...args) => call(() => hookOf(result), [], args));
    links.set(result, { kind: PROMISE, hook, promise });
    return result;
  }

  /** `hook` is a function that gives one, as the property may be read later than it was asked for. */
  function makeProperty(hook, path) {
    const property = callable(RpcProperty.prototype, (...args) => call(hook, path, args));
    links.set(property, { kind: PROPERTY, hook, path, promise: undefined });
    return property;
  }

  /** Goes on with a result that is there. */
  function sendToResult(value, path, args) {
    let object = value;
    for (let i = 0; i <= path.length; i++) {
      if (isStub(object)) return hookOf(object).send(path.slice(i), args);
      if (i === path.length) break;
      if (!isObject(object)) throw new TypeError("Can't pipeline on RPC that did not return an object.");
      if (!Object.hasOwn(object, path[i])) {
        throw new TypeError(`The RPC receiver does not implement the method "${path[i]}".`);
      }
      object = object[path[i]];
    }
    if (args !== undefined) throw new TypeError(`"${path.length === 0 ? '(this)' : path.join('.')}" is not a function.`);
    return { promise: PromiseResolve(object), hook: resultHook(object) };
  }

  /** The hook of a value that is there. */
  const resultHook = (value) => ({ send: (path, args) => sendToResult(value, path, args), dispose() {} });

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
    RpcStub, RpcPromise, RpcProperty, isStub, isPromise, hookOf, makeStub, makeProperty, isWild, makeDisposable,
    resultHook, sendToResult,
  };
});
