// TransformStream and its controller: https://streams.spec.whatwg.org/#ts
// `expectedLength` on a transformer is Cloudflare's: the bytes of the readable side, for a
// Content-Length. No Swift half.
'use strict';
(function ({ load, flags }) {
  const { WRAP } = load('readable-state');
  const { TransformState } = load('transform-state');
  const { toStrategy, highWaterMark, sizeAlgorithm } = load('strategies');
  const { bound } = load('stream-promises');
  const readable = load('readable-stream');
  const writable = load('writable-stream');
  const { callback, define, dictionary, illegalConstructor, illegalInvocation, isObject } =
    load('webidl');
  const { construct } = Reflect;
  const { defineProperties, getOwnPropertyDescriptors, setPrototypeOf } = Object;
  const functionPrototype = Function.prototype;
  const objectPrototype = Object.prototype;

  const toTransformer = dictionary([
    { key: 'cancel', convert: callback },
    { key: 'expectedLength', convert: readable.toLength },
    { key: 'flush', convert: callback },
    { key: 'readableType' },
    { key: 'start', convert: callback },
    { key: 'transform', convert: callback },
    { key: 'writableType' },
  ]);

  class TransformStream {
    #sides; // { readable, writable }, states

    constructor(
      transformer = undefined, writableStrategy = undefined, readableStrategy = undefined,
    ) {
      if (transformer === WRAP) {
        this.#sides = writableStrategy;
        return;
      }
      if (flags.transformstream_enable_standard_constructor === false) {
        // Before that flag it was an identity stream of bytes, whatever it was given.
        this.#sides = load('identity-transform-stream').createBytePipe({});
        return;
      }
      if (transformer !== undefined && !isObject(transformer)) {
        throw new TypeError('TransformStream: transformer is not an object.');
      }
      const writableQueuing = toStrategy(writableStrategy, 'TransformStream: writableStrategy');
      const readableQueuing = toStrategy(readableStrategy, 'TransformStream: readableStrategy');
      const converted = toTransformer(transformer, 'TransformStream: transformer');
      for (const key of ['readableType', 'writableType']) {
        if (converted[key] !== undefined) {
          throw new RangeError(`TransformStream: transformer.${key} is reserved for the future.`);
        }
      }
      const readableMark = highWaterMark(readableQueuing, 0);
      const readableSize = sizeAlgorithm(readableQueuing);
      const writableMark = highWaterMark(writableQueuing, 1);
      const writableSize = sizeAlgorithm(writableQueuing);
      const transform = bound(converted.transform, transformer);
      const flush = bound(converted.flush, transformer);
      const start = bound(converted.start, transformer);
      const state = new TransformState({
        transform: transform === undefined
          ? (chunk) => state.enqueue(chunk) : (chunk) => transform(chunk, controller),
        flush: flush && (() => flush(controller)),
        cancel: bound(converted.cancel, transformer),
      }, { writableMark, writableSize, readableMark, readableSize });
      state.readable.expectedLength = converted.expectedLength;
      this.#sides = state;
      const controller = new TransformStreamDefaultController(WRAP, state);
      state.startAfter(start && start(controller));
    }

    get readable() {
      if (!(#sides in this)) throw illegalInvocation();
      return readable.wrap(this.#sides.readable);
    }

    get writable() {
      if (!(#sides in this)) throw illegalInvocation();
      return writable.wrap(this.#sides.writable);
    }
  }
  define(TransformStream, 'TransformStream');

  class TransformStreamDefaultController {
    #state;

    constructor(token = undefined, state = undefined) {
      if (token !== WRAP) illegalConstructor();
      this.#state = state;
    }

    get desiredSize() {
      if (!(#state in this)) throw illegalInvocation();
      return this.#state.desiredSize;
    }

    enqueue(chunk = undefined) {
      if (!(#state in this)) throw illegalInvocation();
      this.#state.enqueue(chunk);
    }

    error(reason = undefined) {
      if (!(#state in this)) throw illegalInvocation();
      this.#state.error(reason);
    }

    terminate() {
      if (!(#state in this)) throw illegalInvocation();
      this.#state.terminate();
    }
  }
  define(TransformStreamDefaultController, 'TransformStreamDefaultController');

  /**
   * The two public sides of a builtin's own transform. `transformer` is `{ transform(chunk,
   * enqueue), flush(enqueue), cancel(reason) }`, all but `transform` optional; each may throw or
   * return a promise.
   */
  function createTransform(transformer) {
    const { transform, flush, cancel } = transformer;
    const enqueue = (chunk) => state.enqueue(chunk);
    const state = new TransformState({
      transform: (chunk) => transform(chunk, enqueue),
      flush: flush && (() => flush(enqueue)),
      cancel,
    }, { writableMark: 1, writableSize: undefined, readableMark: 0, readableSize: undefined });
    state.startAfter(undefined);
    return { readable: readable.wrap(state.readable), writable: writable.wrap(state.writable) };
  }

  /** For the constructor of a class that was made `generic`: what `super(...args)` gives. */
  const constructGeneric = (newTarget, ...args) => construct(TransformStream, args, newTarget);

  /**
   * Shapes a class that includes the standard's GenericTransformStream: https://streams.spec.whatwg.org/#other-specs-transform
   * In workerd it inherits from TransformStream; with pedantic_wpt it has the two sides itself, and no base.
   */
  function defineGeneric(Class, name) {
    if (flags.pedantic_wpt) {
      setPrototypeOf(Class, functionPrototype);
      setPrototypeOf(Class.prototype, objectPrototype);
      const { readable, writable } = getOwnPropertyDescriptors(TransformStream.prototype);
      defineProperties(Class.prototype, { __proto__: null, readable, writable });
    }
    define(Class, name);
  }

  return {
    TransformStream, TransformStreamDefaultController, createTransform, constructGeneric, defineGeneric,
  };
});
