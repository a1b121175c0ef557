// WritableStream, its writer and its controller: https://streams.spec.whatwg.org/#ws No Swift half.
'use strict';
(function ({ load, flags }) {
  const { WRAP } = load('readable-state');
  const { WRITABLE, LOCKED, RELEASED, WritableState, WriterState } = load('writable-state');
  const { WritableController } = load('writable-controller');
  const { toStrategy, highWaterMark, sizeAlgorithm } = load('strategies');
  const { bound } = load('stream-promises');
  const { PromiseReject, newPromiseCapability } = load('primordials');
  const {
    callback, define, dictionary, illegalConstructor, illegalInvocation, isObject, requireArguments,
  } = load('webidl');

  const toSink = dictionary([
    { key: 'abort', convert: callback },
    { key: 'close', convert: callback },
    { key: 'start', convert: callback },
    { key: 'type' },
    { key: 'write', convert: callback },
  ]);

  const CLOSING = 'This WritableStream has been closed.';
  const rejectInvocation = () => PromiseReject(illegalInvocation());

  let stateOf;

  class WritableStream {
    #state;

    static {
      stateOf = (value) => (isObject(value) && #state in value ? value.#state : undefined);
    }

    constructor(underlyingSink = undefined, strategy = undefined) {
      if (underlyingSink === WRAP) {
        this.#state = strategy;
        return;
      }
      if (flags.streams_enable_constructors === false) {
        throw new Error(load('readable-stream').noConstructor('WritableStream'));
      }
      if (underlyingSink !== undefined && !isObject(underlyingSink)) {
        throw new TypeError('WritableStream: underlyingSink is not an object.');
      }
      const queuing = toStrategy(strategy, 'WritableStream: strategy');
      const sink = toSink(underlyingSink, 'WritableStream: underlyingSink');
      if (sink.type !== undefined) {
        throw new RangeError('WritableStream: underlyingSink.type is reserved for the future.');
      }
      const state = new WritableState();
      state.wrapper = this;
      this.#state = state;
      const size = sizeAlgorithm(queuing);
      const mark = highWaterMark(queuing, 1);
      const write = bound(sink.write, underlyingSink);
      const start = bound(sink.start, underlyingSink);
      const close = bound(sink.close, underlyingSink);
      const controller = new WritableController(state, {
        write: write && ((chunk) => write(chunk, controller.publicController)),
        close: close && (() => close()),
        abort: bound(sink.abort, underlyingSink),
      }, mark, size);
      controller.startAfter(start && start(controller.publicController));
    }

    get locked() {
      if (!(#state in this)) throw illegalInvocation();
      return this.#state.locked;
    }

    abort(reason = undefined) {
      if (stateOf(this) === undefined) return rejectInvocation();
      if (this.#state.locked) return PromiseReject(new TypeError(LOCKED));
      return this.#state.abort(reason);
    }

    close() {
      if (stateOf(this) === undefined) return rejectInvocation();
      if (this.#state.locked) return PromiseReject(new TypeError(LOCKED));
      if (this.#state.closeQueuedOrInFlight) return PromiseReject(new TypeError(CLOSING));
      return this.#state.close();
    }

    getWriter() {
      if (!(#state in this)) throw illegalInvocation();
      return new WritableStreamDefaultWriter(new WriterState(this.#state), WRAP);
    }
  }
  define(WritableStream, 'WritableStream');

  let isWriter;

  class WritableStreamDefaultWriter {
    #state;

    static {
      isWriter = (value) => isObject(value) && #state in value;
    }

    constructor(stream, token = undefined) {
      requireArguments(arguments.length, 1, 'WritableStreamDefaultWriter');
      if (token === WRAP) {
        this.#state = stream;
        return;
      }
      const state = stateOf(stream);
      if (state === undefined) {
        throw new TypeError('WritableStreamDefaultWriter: stream is not a WritableStream.');
      }
      this.#state = new WriterState(state);
    }

    get closed() {
      if (!isWriter(this)) return rejectInvocation();
      return this.#state.closed.promise;
    }

    get desiredSize() {
      if (!(#state in this)) throw illegalInvocation();
      if (this.#state.stream === undefined) throw new TypeError(RELEASED);
      return this.#state.desiredSize;
    }

    get ready() {
      if (!isWriter(this)) return rejectInvocation();
      return this.#state.ready.promise;
    }

    abort(reason = undefined) {
      if (!isWriter(this)) return rejectInvocation();
      const { stream } = this.#state;
      if (stream === undefined) return PromiseReject(new TypeError(RELEASED));
      return stream.abort(reason);
    }

    close() {
      if (!isWriter(this)) return rejectInvocation();
      const { stream } = this.#state;
      if (stream === undefined) return PromiseReject(new TypeError(RELEASED));
      if (stream.closeQueuedOrInFlight) return PromiseReject(new TypeError(CLOSING));
      return stream.close();
    }

    releaseLock() {
      if (!(#state in this)) throw illegalInvocation();
      if (this.#state.stream !== undefined) this.#state.release();
    }

    write(chunk = undefined) {
      if (!isWriter(this)) return rejectInvocation();
      if (this.#state.stream === undefined) return PromiseReject(new TypeError(RELEASED));
      const request = newPromiseCapability();
      this.#state.write(chunk, request);
      return request.promise;
    }
  }
  define(WritableStreamDefaultWriter, 'WritableStreamDefaultWriter');

  class WritableStreamDefaultController {
    #state;

    constructor(token = undefined, state = undefined) {
      if (token !== WRAP) illegalConstructor();
      this.#state = state;
    }

    get signal() {
      if (!(#state in this)) throw illegalInvocation();
      return this.#state.signal;
    }

    error(reason = undefined) {
      if (!(#state in this)) throw illegalInvocation();
      if (this.#state.stream.state === WRITABLE) this.#state.error(reason);
    }
  }
  define(WritableStreamDefaultController, 'WritableStreamDefaultController');

  const wrapController = (state) => new WritableStreamDefaultController(WRAP, state);
  const wrap = (state) => (state.wrapper ??= new WritableStream(WRAP, state));

  return {
    WritableStream, WritableStreamDefaultWriter, WritableStreamDefaultController,
    stateOf, wrap, wrapController,
  };
});
