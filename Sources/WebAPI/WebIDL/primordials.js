// The engine's own functions, captured before a worker can replace them. Evaluated before user code
// runs; no Swift half. Builtins that may be evaluated later take what must not be tampered with
// from here, never from the global object.
'use strict';
(function () {
  const { bind, call } = Function.prototype;
  const { setPrototypeOf } = Object;

  /** `uncurryThis(f)(self, ...rest)` is `f.call(self, ...rest)`, safe against a patched `call`. */
  const uncurryThis = bind.bind(call);

  /** `bindThis(f, self)` is `f.bind(self)`. A call of it costs a tenth of `Reflect.apply`. */
  const bindThis = uncurryThis(bind);

  const getter = (prototype, name) =>
    uncurryThis(Object.getOwnPropertyDescriptor(prototype, name).get);
  const TypedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype);
  const ignore = () => {};

  const then = uncurryThis(Promise.prototype.then);
  /** What carries a request's async context into reactions, once node:async_hooks is in use. */
  let context;
  const PromiseThen = (promise, fulfilled, rejected) =>
    (context === undefined || !context.isActive()
      ? then(promise, fulfilled, rejected)
      : then(promise, context.wrapReaction(fulfilled), context.wrapReaction(rejected)));

  const Memory = globalThis.WebAssembly?.Memory;

  /** The class that is no global, but that of a shared WebAssembly.Memory's buffer; undefined if there are none. */
  function sharedArrayBufferClass() {
    try {
      return new Memory({ initial: 0, maximum: 0, shared: true }).buffer.constructor;
    } catch {
      return undefined;
    }
  }

  return {
    sharedArrayBufferClass,
    uncurryThis,
    bindThis,
    ReflectApply: Reflect.apply,

    /** Cuts a builtin's own class off from Object.prototype, so that the fields of its objects meet no setter there. */
    fenced(Class) { setPrototypeOf(Class.prototype, null); },
    PromiseThen,
    carryContext(given) { context = given; },
    /** A reaction to be run later, by whoever: in the context that there is now. */
    inContext: (reaction) =>
      (context === undefined || !context.isActive() ? reaction : context.wrapReaction(reaction)),

    /** A promise resolved with the value; the value itself if it is a promise of this realm. */
    PromiseResolve: bindThis(Promise.resolve, Promise),
    PromiseReject: bindThis(Promise.reject, Promise),

    /** `{ promise, resolve, reject }`. */
    newPromiseCapability: bindThis(Promise.withResolvers, Promise),

    /** Keeps a rejection that nobody may ever look at from being reported as unhandled. */
    markHandled(promise) {
      PromiseThen(promise, undefined, ignore);
    },

    MapGet: uncurryThis(Map.prototype.get),
    MapSet: uncurryThis(Map.prototype.set),
    MapClear: uncurryThis(Map.prototype.clear),

    ArrayBufferByteLength: getter(ArrayBuffer.prototype, 'byteLength'),
    ArrayBufferDetached: getter(ArrayBuffer.prototype, 'detached'),
    ArrayBufferResizable: getter(ArrayBuffer.prototype, 'resizable'),
    ArrayBufferSlice: uncurryThis(ArrayBuffer.prototype.slice),
    ArrayBufferTransfer: uncurryThis(ArrayBuffer.prototype.transfer),
    TypedArrayBuffer: getter(TypedArrayPrototype, 'buffer'),
    TypedArrayByteLength: getter(TypedArrayPrototype, 'byteLength'),
    TypedArrayByteOffset: getter(TypedArrayPrototype, 'byteOffset'),
    TypedArrayLength: getter(TypedArrayPrototype, 'length'),
    TypedArraySet: uncurryThis(TypedArrayPrototype.set),
    TypedArraySubarray: uncurryThis(TypedArrayPrototype.subarray),
    /** `'Uint8Array'` and so on; `undefined` for anything that is no typed array. Never throws. */
    TypedArrayName: getter(TypedArrayPrototype, Symbol.toStringTag),
    DataViewBuffer: getter(DataView.prototype, 'buffer'),
    DataViewByteLength: getter(DataView.prototype, 'byteLength'),
    DataViewByteOffset: getter(DataView.prototype, 'byteOffset'),
    StringToWellFormed: uncurryThis(String.prototype.toWellFormed),
  };
});
