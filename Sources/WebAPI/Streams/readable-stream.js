// ReadableStream: https://streams.spec.whatwg.org/#rs-class
// `expectedLength` on an underlying source is Cloudflare's: the bytes, for a Content-Length.
// No Swift half.
'use strict';
(function ({ load, flags }) {
  const { WRAP, LOCKED, ReadableState, ReaderState } = load('readable-state');
  const { DefaultController } = load('readable-default-controller');
  const { ByteController } = load('readable-byte-controller');
  const { ReadableStreamDefaultReader, ReadableStreamBYOBReader } = load('readable-readers');
  const { toStrategy, highWaterMark, sizeAlgorithm } = load('strategies');
  const { bound } = load('stream-promises');
  const { PromiseReject, markHandled } = load('primordials');
  const webidl = load('webidl');
  const {
    define, dictionary, illegalInvocation, isObject, requireArguments, unsignedLongLong,
  } = webidl;

  const length = (value, what) => unsignedLongLong(
    typeof value === 'bigint' ? Number(value) : value, what, { enforceRange: true }
  );

  const toSource = dictionary([
    {
      key: 'autoAllocateChunkSize',
      convert: (value, what) => unsignedLongLong(value, what, { enforceRange: true }),
    },
    { key: 'cancel', convert: webidl.callback },
    { key: 'expectedLength', convert: length },
    { key: 'pull', convert: webidl.callback },
    { key: 'start', convert: webidl.callback },
    { key: 'type', convert: (value, what) => enumeration(value, what, 'bytes') },
  ]);

  function enumeration(value, what, only) {
    const text = webidl.DOMString(value, what);
    if (text !== only) throw new TypeError(`${what} is "${text}"; only "${only}" is known.`);
    return text;
  }

  const toReaderOptions = dictionary([
    { key: 'mode', convert: (value, what) => enumeration(value, what, 'byob') },
  ]);

  let stateOf;

  class ReadableStream {
    #state;

    static {
      stateOf = (value) => (isObject(value) && #state in value ? value.#state : undefined);
    }

    constructor(underlyingSource = undefined, strategy = undefined) {
      if (underlyingSource === WRAP) {
        this.#state = strategy;
        return;
      }
      if (flags.streams_enable_constructors === false) {
        throw new Error(noConstructor('ReadableStream'));
      }
      if (underlyingSource !== undefined && !isObject(underlyingSource)) {
        throw new TypeError('ReadableStream: underlyingSource is not an object.');
      }
      const queuing = toStrategy(strategy, 'ReadableStream: strategy');
      const source = toSource(underlyingSource, 'ReadableStream: underlyingSource');
      const state = new ReadableState();
      state.wrapper = this;
      state.expectedLength = source.expectedLength;
      this.#state = state;
      setUp(state, underlyingSource, source, queuing);
    }

    static from(asyncIterable) {
      requireArguments(arguments.length, 1, 'ReadableStream.from');
      return wrap(load('readable-from').readableFrom(asyncIterable));
    }

    get locked() {
      if (!(#state in this)) throw illegalInvocation();
      return this.#state.locked;
    }

    cancel(reason = undefined) {
      if (stateOf(this) === undefined) return PromiseReject(illegalInvocation());
      if (this.#state.locked) return PromiseReject(new TypeError(LOCKED));
      return this.#state.cancel(reason);
    }

    getReader(options = undefined) {
      if (!(#state in this)) throw illegalInvocation();
      const { mode } = toReaderOptions(options, 'ReadableStream.getReader: options');
      return mode === undefined
        ? new ReadableStreamDefaultReader(new ReaderState(this.#state, false), WRAP)
        : new ReadableStreamBYOBReader(new ReaderState(this.#state, true), WRAP);
    }

    pipeThrough(transform, options = undefined) {
      if (!(#state in this)) throw illegalInvocation();
      requireArguments(arguments.length, 1, 'ReadableStream.pipeThrough');
      const { toPipeOptions, toPair, pipe } = load('pipe');
      const pair = toPair(transform, 'ReadableStream.pipeThrough: transform');
      const converted = toPipeOptions(options, 'ReadableStream.pipeThrough: options');
      if (this.#state.locked) throw new TypeError(LOCKED);
      if (pair.writable.locked) throw new TypeError(load('writable-state').LOCKED);
      markHandled(pipe(this.#state, pair.writable, converted));
      return pair.readable;
    }

    pipeTo(destination, options = undefined) {
      try {
        if (!(#state in this)) throw illegalInvocation();
        requireArguments(arguments.length, 1, 'ReadableStream.pipeTo');
        const { toPipeOptions, toSink, pipe } = load('pipe');
        const sink = toSink(destination, 'ReadableStream.pipeTo: destination');
        const converted = toPipeOptions(options, 'ReadableStream.pipeTo: options');
        if (this.#state.locked) throw new TypeError(LOCKED);
        if (sink.locked) throw new TypeError(load('writable-state').LOCKED);
        return pipe(this.#state, sink, converted);
      } catch (error) {
        return PromiseReject(error);
      }
    }

    tee() {
      if (!(#state in this)) throw illegalInvocation();
      const state = this.#state;
      if (state.locked) throw new TypeError(LOCKED);
      const branches = state.controller.isByteController
        ? load('byte-tee').teeBytes(state)
        : load('tee').tee(state);
      return [wrap(branches[0]), wrap(branches[1])];
    }

    values(options = undefined) {
      if (!(#state in this)) throw illegalInvocation();
      const { iterate } = load('readable-iterator');
      return iterate(this.#state, options);
    }
  }

  define(ReadableStream, 'ReadableStream');
  Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
    __proto__: null, value: ReadableStream.prototype.values,
    writable: true, enumerable: false, configurable: true,
  });

  function setUp(state, owner, source, queuing) {
    const start = bound(source.start, owner);
    const pull = bound(source.pull, owner);
    const algorithms = {
      pull: pull && (() => pull(state.controller.publicController)),
      cancel: bound(source.cancel, owner),
    };
    let controller;
    if (source.type === 'bytes') {
      if (queuing.size !== undefined) {
        throw new RangeError('A ReadableStream of type "bytes" takes no strategy.size.');
      }
      const mark = highWaterMark(queuing, 0);
      if (source.autoAllocateChunkSize === 0) {
        throw new TypeError('underlyingSource.autoAllocateChunkSize must be positive.');
      }
      controller = new ByteController(state, algorithms, mark, source.autoAllocateChunkSize);
    } else {
      const size = sizeAlgorithm(queuing);
      controller = new DefaultController(state, algorithms, highWaterMark(queuing, 1), size);
    }
    controller.startAfter(start && start(controller.publicController));
  }

  /** What `new` says in a worker that is older than the constructors. */
  const noConstructor = (name) => `To use the new ${name}() constructor, enable the `
    + 'streams_enable_constructors compatibility flag. Refer to the docs for more information: '
    + 'https://developers.cloudflare.com/workers/platform/compatibility-dates/#compatibility-flags';

  /** The public object of a state. */
  const wrap = (state) => (state.wrapper ??= new ReadableStream(WRAP, state));

  /**
   * A state for a builtin's own source, `{ pull, cancel }` as for DefaultController, that starts at
   * once.
   */
  function createReadable(source, mark, size) {
    const state = new ReadableState();
    new DefaultController(state, source, mark, size).startAfter(undefined);
    return state;
  }

  /**
   * The same with bytes. `pull` is not called before something is read, as the high-water mark is
   * 0.
   */
  function createByteReadable(source) {
    const state = new ReadableState();
    new ByteController(state, source, 0, undefined).startAfter(undefined);
    return state;
  }

  return {
    ReadableStream, stateOf, wrap, createReadable, createByteReadable, noConstructor,
    toLength: length,
  };
});
