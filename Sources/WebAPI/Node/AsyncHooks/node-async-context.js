// The async context: what AsyncLocalStorage stores, carried along promises, timers and microtasks. No Swift half.
// The engine has no hook for it. A bundle that imports node:async_hooks has its async functions turned into calls of
// `then` (docs/bundle-format.md), so it is enough to wrap the callbacks where they are handed over. Every turn begins
// without a context, and whoever enters one leaves it again before its call returns.
'use strict';
(function ({ load }) {
  const { ReflectApply, uncurryThis } = load('primordials');
  const { isObject } = load('webidl');
  const PromiseConstructor = Promise;
  const { defineProperties, defineProperty, getOwnPropertyDescriptor, getOwnPropertyDescriptors } = Object;

  /** The stores by AsyncLocalStorage; never changed once it is made. Undefined where there is none. */
  let current;
  let isInstalled = false;

  /** Calls `callback` with that context. */
  function runIn(frame, callback, self, args) {
    const before = current;
    current = frame;
    try {
      return ReflectApply(callback, self, args);
    } finally {
      current = before;
    }
  }

  /** A function that runs in the context of now. */
  function wrap(callback) {
    if (current === undefined || typeof callback !== 'function') return callback;
    const frame = current;
    return function (...args) { return runIn(frame, callback, this, args); };
  }

  /** As `wrap`, for a promise's reaction: those get one value and no receiver. */
  function wrapReaction(callback) {
    if (typeof callback !== 'function') return callback;
    const frame = current;
    return (value) => {
      const before = current;
      current = frame;
      try {
        return callback(value);
      } finally {
        current = before;
      }
    };
  }

  const withStore = (frame, key, value) => new Map(frame).set(key, value);

  /** A stand-in for a thenable, as it is the engine that calls what an `await` waits for; anything else as it is. */
  function carried(value) {
    if (!isObject(value) || value instanceof PromiseConstructor) return value;
    let then;
    try {
      ({ then } = value);
    } catch {
      return value; // the engine looks again, and makes a rejection of it
    }
    if (typeof then !== 'function') return value;
    return { __proto__: null, then: wrap((resolve, reject) => ReflectApply(then, value, [resolve, reject])) };
  }

  /** An iterable whose iterator runs in the context of now, whoever asks it. */
  function carriedIterable(iterable) {
    if (current === undefined || typeof iterable?.[Symbol.asyncIterator] !== 'function') return iterable;
    const begin = wrap(() => iterable[Symbol.asyncIterator]());
    return {
      [Symbol.asyncIterator]() {
        const iterator = begin();
        const carry = (name) => {
          const { [name]: method } = iterator;
          return typeof method === 'function' ? wrap((...args) => ReflectApply(method, iterator, args)) : undefined;
        };
        return { next: carry('next'), return: carry('return'), throw: carry('throw') };
      },
    };
  }

  function replace(object, name, make) {
    const descriptor = getOwnPropertyDescriptor(object, name);
    if (descriptor === undefined) return;
    const original = object[name];
    const replacement = make(original);
    // Its name and length, and what util.promisify looks for.
    defineProperties(replacement, getOwnPropertyDescriptors(original));
    defineProperty(object, name, {
      __proto__: null, value: replacement, writable: true, enumerable: descriptor.enumerable, configurable: true,
    });
  }

  /** From now on promises, timers and microtasks carry the context. */
  function install() {
    if (isInstalled) return;
    isInstalled = true;
    replace(Promise.prototype, 'then', (original) => {
      const then = uncurryThis(original);
      return ({
        then(onFulfilled, onRejected) {
          return current === undefined
            ? then(this, onFulfilled, onRejected)
            : then(this, wrapReaction(onFulfilled), wrapReaction(onRejected));
        },
      }).then;
    });
    replace(Promise, 'resolve', (original) => ({
      resolve(value) { return ReflectApply(original, this, [current === undefined ? value : carried(value)]); },
    }).resolve);
    replace(Array, 'fromAsync', (original) => ({
      fromAsync(items, callback, ...rest) {
        return ReflectApply(original, this, [carriedIterable(items), wrap(callback), ...rest]);
      },
    }).fromAsync);
    for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']) {
      replace(globalThis, name, (original) => ({
        [name](callback, ...rest) {
          return ReflectApply(original, this, arguments.length === 0 ? [] : [wrap(callback), ...rest]);
        },
      })[name]);
    }
    // The builtins hand their callbacks over through their own `then`: a stream's pull and write among them.
    load('primordials').carryContext?.({ isActive: () => current !== undefined, wrapReaction });
  }

  return { install, runIn, wrap, carriedIterable, withStore, get current() { return current; } };
});
