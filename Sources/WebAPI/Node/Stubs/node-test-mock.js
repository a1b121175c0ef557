// mock of node:test: functions that remember their calls. https://nodejs.org/docs/latest/api/test.html#class-mocktracker No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError, unimplemented } = load('node-errors');

  class MockFunctionContext {
    #calls = [];
    #original;
    #implementation;
    #once = new Map();
    #restore;

    constructor(original, implementation, restore) {
      this.#original = original;
      this.#implementation = implementation;
      this.#restore = restore;
    }

    get calls() { return this.#calls.slice(); }
    callCount() { return this.#calls.length; }
    mockImplementation(implementation) { this.#implementation = implementation; }
    mockImplementationOnce(implementation, onCall = this.#calls.length) { this.#once.set(onCall, implementation); }
    resetCalls() { this.#calls = []; }
    restore() {
      this.#implementation = this.#original;
      this.#restore?.();
    }

    /** Runs the function for a call, and remembers it. */
    run(self, args, target) {
      const index = this.#calls.length;
      const implementation = this.#once.get(index) ?? this.#implementation;
      this.#once.delete(index);
      const call = { arguments: args, error: undefined, result: undefined, stack: new Error(), target, this: self };
      try {
        call.result = target ? Reflect.construct(implementation, args, target) : Reflect.apply(implementation, self, args);
        return call.result;
      } catch (error) {
        call.error = error;
        throw error;
      } finally {
        this.#calls.push(call);
      }
    }
  }

  class MockTracker {
    #all = [];

    fn(original = function () {}, implementation = original) {
      const source = typeof original === 'function' ? original : function () {};
      return this.#make(source, typeof implementation === 'function' ? implementation : source);
    }

    #make(original, implementation, restore = undefined) {
      const context = new MockFunctionContext(original, implementation, restore);
      this.#all.push(context);
      return new Proxy(original, {
        apply: (_, self, args) => context.run(self, args, undefined),
        construct: (_, args, target) => context.run(undefined, args, target),
        get: (target, key, receiver) => (key === 'mock' ? context : Reflect.get(target, key, receiver)),
      });
    }

    method(object, name, implementation = undefined, options = undefined) {
      const settings = typeof implementation === 'object' && implementation !== null ? implementation : options ?? {};
      let owner = object;
      while (owner && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
      const descriptor = owner && Object.getOwnPropertyDescriptor(owner, name);
      const key = settings.getter ? 'get' : settings.setter ? 'set' : 'value';
      const original = descriptor?.[key];
      if (typeof original !== 'function') throw nodeError('ERR_INVALID_ARG_VALUE', 'methodName', original, 'must be a method');
      const isOwn = owner === object;
      const mocked = this.#make(original, typeof implementation === 'function' ? implementation : original, () => {
        if (isOwn) Object.defineProperty(object, name, descriptor);
        else delete object[name];
      });
      Object.defineProperty(object, name, { ...descriptor, configurable: true, [key]: mocked });
      return mocked;
    }

    getter(object, name, implementation = undefined) { return this.method(object, name, implementation, { getter: true }); }
    setter(object, name, implementation = undefined) { return this.method(object, name, implementation, { setter: true }); }
    restoreAll() { for (const context of this.#all) context.restore(); }
    reset() {
      this.restoreAll();
      this.#all = [];
    }
  }
  MockTracker.prototype.module = unimplemented('mock.module');

  return { mock: new MockTracker() };
});
