// node:async_hooks. https://nodejs.org/docs/latest/api/async_context.html No Swift half.
// As in workerd there are no hooks (createHook does nothing), all ids are 0, and a store cannot be entered for good.
// https://developers.cloudflare.com/workers/runtime-apis/nodejs/asynclocalstorage/
'use strict';
(function ({ load }) {
  const context = load('node-async-context');
  const { validateFunction, validateString } = load('node-validators');
  const { defineProperty } = Object;
  context.install();

  class AsyncLocalStorage {
    #defaultValue;
    #name;

    constructor(options = undefined) {
      this.#defaultValue = options?.defaultValue;
      this.#name = options?.name === undefined ? '' : `${options.name}`;
    }

    get name() { return this.#name; }

    static bind(callback) {
      return AsyncResource.bind(validateFunction(callback, 'fn'));
    }

    static snapshot() {
      const frame = context.current;
      return function (callback, ...args) { return context.runIn(frame, validateFunction(callback, 'fn'), this, args); };
    }

    getStore() {
      const frame = context.current;
      return frame?.has(this) ? frame.get(this) : this.#defaultValue;
    }

    run(store, callback, ...args) {
      return context.runIn(context.withStore(context.current, this, store), callback, undefined, args);
    }

    exit(callback, ...args) {
      return context.runIn(context.withStore(context.current, this, undefined), callback, undefined, args);
    }

    enterWith() { throw new Error('asyncLocalStorage.enterWith() is not implemented'); }
    disable() { throw new Error('asyncLocalStorage.disable() is not implemented'); }
  }

  class AsyncResource {
    #frame = context.current;

    constructor(type, options = undefined) {
      validateString(type, 'type');
      void options;
    }

    static bind(callback, type = undefined, thisArg = undefined) {
      return new AsyncResource(type || callback?.name || 'bound-anonymous-fn').bind(callback, thisArg);
    }

    bind(callback, thisArg = undefined) {
      validateFunction(callback, 'fn');
      const resource = this;
      const bound = thisArg === undefined
        ? function (...args) { return resource.runInAsyncScope(callback, this, ...args); }
        : (...args) => resource.runInAsyncScope(callback, thisArg, ...args);
      defineProperty(bound, 'length', { __proto__: null, value: callback.length, configurable: true });
      defineProperty(bound, 'asyncResource', {
        __proto__: null, value: this, writable: true, enumerable: true, configurable: true,
      });
      return bound;
    }

    runInAsyncScope(callback, thisArg = undefined, ...args) {
      return context.runIn(this.#frame, callback, thisArg, args);
    }

    emitDestroy() { return this; }
    asyncId() { return 0; }
    triggerAsyncId() { return 0; }
  }

  const hook = () => {
    const self = { enable: () => self, disable: () => self };
    return self;
  };

  const asyncWrapProviders = Object.freeze({ __proto__: null, NONE: 0, PROMISE: 1, Timeout: 2, Immediate: 3, TickObject: 4 });

  return {
    AsyncLocalStorage, AsyncResource, createHook: hook, asyncWrapProviders,
    executionAsyncId: () => 0, triggerAsyncId: () => 0,
    executionAsyncResource: () => Object.create(null),
  };
});
