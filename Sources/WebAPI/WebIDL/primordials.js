// The engine's own functions, captured before a worker can replace them. Evaluated before user code
// runs; no Swift half. Builtins that may be evaluated later take what must not be tampered with
// from here, never from the global object.
'use strict';
(function () {
  const { bind, call } = Function.prototype;

  /** `uncurryThis(f)(self, ...rest)` is `f.call(self, ...rest)`, safe against a patched `call`. */
  const uncurryThis = bind.bind(call);

  /** `bindThis(f, self)` is `f.bind(self)`. A call of it costs a tenth of `Reflect.apply`. */
  const bindThis = uncurryThis(bind);

  const getter = (prototype, name) =>
    uncurryThis(Object.getOwnPropertyDescriptor(prototype, name).get);
  const TypedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype);
  const ignore = () => {};

  const PromiseThen = uncurryThis(Promise.prototype.then);

  return {
    uncurryThis,
    bindThis,
    ReflectApply: Reflect.apply,
    PromiseThen,

    /** A promise resolved with the value; the value itself if it is a promise of this realm. */
    PromiseResolve: bindThis(Promise.resolve, Promise),
    PromiseReject: bindThis(Promise.reject, Promise),

    /** `{ promise, resolve, reject }`. */
    newPromiseCapability: bindThis(Promise.withResolvers, Promise),

    /** Keeps a rejection that nobody may ever look at from being reported as unhandled. */
    markHandled(promise) {
      PromiseThen(promise, undefined, ignore);
    },

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
