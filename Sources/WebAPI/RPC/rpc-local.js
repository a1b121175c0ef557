// Calls of objects of the same event: a call copies its arguments, and is no more than a promise. No Swift half.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/lifecycle/
'use strict';
(function ({ load }) {
  const { PromiseThen, PromiseResolve } = load('primordials');
  const { isObject } = load('webidl');
  const { invoke, targetOf } = load('rpc-targets');
  const { hookOf, isStub, makeDisposable, makeStub } = load('rpc-stubs');

  /** Gives copies their stubs at once: both ends of the way are here. */
  class LocalExternals {
    stubs = [];
    #parcels = [];

    lend(value) {
      this.stubs.push(isStub(value) ? makeStub(hookOf(value).dup()) : makeStub(localHook(targetOf(value))));
      return this.stubs.length - 1;
    }

    borrow(number) { return this.stubs[number]; }
    borrowForGood(number) { return this.stubs[number]; }
    send(parcel) { return this.#parcels.push(parcel) - 1; }
    receive(place) { return this.#parcels[place].slice(1); }
  }

  /** A copy whose targets and functions have become stubs, and those stubs. */
  function copy(value) {
    const { decode, encode } = load('rpc-values');
    const externals = new LocalExternals();
    return { value: decode(encode(value, externals), externals), stubs: externals.stubs };
  }

  function disposeAll(stubs) {
    for (const stub of stubs) stub[Symbol.dispose]();
  }

  async function run(target, path, args) {
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

  /** Calls a target; what is asked of the result waits for it. */
  function call(target, path, args) { return pending(run(target, path, args)); }

  const pending = (promise) => ({
    promise,
    send: (path, args) => pending(PromiseThen(promise, (value) => sendToResult(value, path, args).promise)),
    dispose() {},
  });

  /** A hook to an object, whose disposer is called with the last of those that `dup` gives. */
  function localHook(target) {
    let count = 0;
    const { object } = target;
    const make = () => {
      count++;
      return {
        send: (path, args) => call(target, path, args),
        dup: make,
        dispose() {
          if (--count === 0) PromiseThen(PromiseResolve(), () => object[Symbol.dispose]?.());
        },
      };
    };
    return make();
  }

  /** Goes on with a result that is there: a stub leads on, and a plain object is called as if it were behind one. */
  function sendToResult(value, path, args) {
    if (isStub(value)) return hookOf(value).send(path, args);
    if (!isObject(value)) throw new TypeError("Can't pipeline on RPC that did not return an object.");
    return call(targetOf(value) ?? targetOf({}), path, args);
  }

  return { localHook, sendToResult };
});
