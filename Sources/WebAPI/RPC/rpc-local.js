// A stub of an object of the same isolate: a call copies its arguments, and is no more than a promise. No Swift half.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/lifecycle/
'use strict';
(function ({ load }) {
  const { PromiseThen, PromiseResolve } = load('primordials');
  const { invoke } = load('rpc-targets');
  const { decode, encode } = load('rpc-values');
  const { hookOf, isStub, makeDisposable, makeStub, sendToResult, RpcStub } = load('rpc-stubs');

  /** A copy whose targets and functions have become stubs, and those stubs. */
  function copy(value) {
    const made = [];
    const { bytes, stubs } = encode(value, (lent) => {
      const stub = isStub(lent) ? makeStub(hookOf(lent).dup()) : new RpcStub(lent);
      made.push(stub);
      return stub;
    });
    return { value: decode(bytes, stubs), stubs: made };
  }

  function disposeAll(stubs) {
    for (const stub of stubs) stub[Symbol.dispose]();
  }

  async function call(target, path, args) {
    const given = args === undefined ? undefined : copy(args);
    try {
      const result = await invoke(target, path, given?.value);
      const { value, stubs } = copy(result);
      makeDisposable(value, stubs);
      return value;
    } finally {
      if (given !== undefined) disposeAll(given.stubs);
    }
  }

  /** The hook of a promise: what is asked of it waits for it. */
  const pendingHook = (promise) => ({
    send(path, args) {
      const next = PromiseThen(promise, (value) => sendToResult(value, path, args).promise);
      return { promise: next, hook: pendingHook(next) };
    },
    dispose() {},
  });

  /** A hook to an object, whose disposer is called with the last of those that `dup` gives. */
  function localHook(target) {
    let count = 0;
    const { object } = target;
    const make = () => {
      count++;
      return {
        send(path, args) {
          const promise = call(target, path, args);
          return { promise, hook: pendingHook(promise) };
        },
        dup: make,
        dispose() {
          if (--count === 0) PromiseThen(PromiseResolve(), () => object[Symbol.dispose]?.());
        },
      };
    };
    return make();
  }

  return { localHook };
});
