// Objects that are others in the calls of `withEnv` and its like: `env` and `exports` of `cloudflare:workers`.
// https://developers.cloudflare.com/workers/runtime-apis/bindings/#importing-env-as-a-global No Swift half.
'use strict';
(function ({ load }) {
  const context = load('node-async-context');

  /**
   * A value that is `usual()` but where another one was put in its place: in `run`'s callback, and in what that awaits.
   *
   * Such a callback's context follows it because the bundle of a worker that calls `withEnv` is lowered as that of one
   * with an AsyncLocalStorage is (docs/bundle-format.md).
   */
  class Replaceable {
    #usual;

    constructor(usual) { this.#usual = usual; }

    get value() {
      const frame = context.current;
      return frame?.has(this) ? frame.get(this) : this.#usual();
    }

    run(value, callback) {
      context.install();
      return context.runIn(context.withStore(context.current, this, value), callback, undefined, []);
    }
  }

  /** An object that always shows what the value is where it is asked. */
  function viewOf(replaceable) {
    const now = () => {
      const { value } = replaceable;
      return typeof value === 'object' && value !== null ? value : {};
    };
    return new Proxy({}, {
      get: (_, key) => now()[key],
      set: (_, key, value) => Reflect.set(now(), key, value),
      has: (_, key) => Reflect.has(now(), key),
      deleteProperty: (_, key) => Reflect.deleteProperty(now(), key),
      ownKeys: () => Reflect.ownKeys(now()),
      defineProperty: (_, key, descriptor) => Reflect.defineProperty(now(), key, descriptor),
      preventExtensions: () => false,
      getOwnPropertyDescriptor(_, key) {
        const descriptor = Reflect.getOwnPropertyDescriptor(now(), key);
        // A proxy may not call constant what its own target does not have.
        return descriptor && { ...descriptor, configurable: true };
      },
    });
  }

  return { Replaceable, viewOf };
});
