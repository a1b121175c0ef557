// ReadableStreamPipeTo: https://streams.spec.whatwg.org/#readable-stream-pipe-to No Swift half.
'use strict';
(function ({ load }) {
  const readable = load('readable-state');
  const writable = load('writable-state');
  const { microtask } = load('stream-promises');
  const { PromiseResolve, PromiseThen, newPromiseCapability, fenced } = load('primordials');
  const { boolean, dictionary } = load('webidl');

  function toSource(value, what) {
    if (load('readable-stream').stateOf(value) === undefined) {
      throw new TypeError(`${what} is not a ReadableStream.`);
    }
    return value;
  }

  function toSink(value, what) {
    const state = load('writable-stream').stateOf(value);
    if (state === undefined) throw new TypeError(`${what} is not a WritableStream.`);
    return state;
  }

  function toSignal(value, what) {
    if (!load('abort-signal').isAbortSignal(value)) {
      throw new TypeError(`${what} is not an AbortSignal.`);
    }
    return value;
  }

  /** A public readable and the state of a writable. */
  const toPair = dictionary([
    { key: 'readable', convert: toSource, required: true },
    { key: 'writable', convert: toSink, required: true },
  ]);

  const toPipeOptions = dictionary([
    { key: 'preventAbort', convert: boolean, fallback: false },
    { key: 'preventCancel', convert: boolean, fallback: false },
    { key: 'preventClose', convert: boolean, fallback: false },
    { key: 'signal', convert: toSignal },
  ]);

  /** A pipe is its own read request and the request of each of its writes. */
  class Pipe {
    constructor(source, sink, options) {
      this.source = source;
      this.sink = sink;
      this.options = options;
      this.reader = new readable.ReaderState(source, false);
      this.writer = new writable.WriterState(sink);
      this.capability = newPromiseCapability();
      this.isShuttingDown = false;
      this.unfinishedWrites = 0; // also counts a chunk that is read but not written yet
      this.whenWritten = undefined;
      this.stopListening = undefined;
      this.onReady = () => this.pump();
      source.disturbed = true;
    }

    start() {
      const { source, sink, options } = this;
      if (options.signal !== undefined && this.listen(options.signal)) return;
      if (source.state === readable.ERRORED) this.sourceFailed(source.storedError);
      if (sink.state === writable.ERRORED) this.sinkFailed(sink.storedError);
      if (source.state === readable.CLOSED) this.sourceClosed();
      if (sink.closeQueuedOrInFlight || sink.state === writable.CLOSED) {
        this.sinkFailed(new TypeError('The destination WritableStream closed before the source.'));
      }
      PromiseThen(
        this.reader.closed.promise, () => this.sourceClosed(), (error) => this.sourceFailed(error)
      );
      PromiseThen(this.writer.closed.promise, ignore, (error) => this.sinkFailed(error));
      this.waitUntilReady();
    }

    /** True if the signal has aborted already. */
    listen(signal) {
      if (signal.aborted) {
        this.aborted(signal.reason);
        return true;
      }
      this.stopListening = load('abort-signal').onAbort(signal, (reason) => this.aborted(reason));
      return false;
    }

    aborted(reason) {
      const { source, sink, options } = this;
      this.shutDown(() => {
        const aborting = options.preventAbort || sink.state !== writable.WRITABLE
          ? undefined : sink.abort(reason);
        const cancelling = options.preventCancel || source.state !== readable.READABLE
          ? undefined : source.cancel(reason);
        return both(aborting, cancelling);
      }, { reason });
    }

    sourceFailed(reason) {
      const action = this.options.preventAbort ? undefined : () => this.sink.abort(reason);
      this.shutDown(action, { reason });
    }

    sinkFailed(reason) {
      const action = this.options.preventCancel ? undefined : () => this.source.cancel(reason);
      this.shutDown(action, { reason });
    }

    sourceClosed() {
      const action = this.options.preventClose
        ? undefined : () => this.writer.closeWithErrorPropagation();
      this.shutDown(action, undefined);
    }

    waitUntilReady() {
      this.writer.ready.whenFulfilled(this.onReady);
    }

    /** Moves what is queued as long as the sink wants it, then waits for the one or the other. */
    pump() {
      const { source, sink, writer } = this;
      const { controller } = source;
      while (!this.isShuttingDown) {
        if (sink.state !== writable.WRITABLE || source.state !== readable.READABLE) return;
        if (sink.backpressure) {
          this.waitUntilReady();
          return;
        }
        if (controller.queue.length === 0) {
          this.reader.read(this);
          return;
        }
        this.unfinishedWrites++;
        writer.write(controller.takeChunk(), this);
      }
    }

    // As a read request. The sink must not be called from inside the source's enqueue().

    chunk(value) {
      this.unfinishedWrites++;
      microtask(() => {
        this.writer.write(value, this);
        this.pump();
      });
    }

    close() {}

    error() {}

    // As the request of a write

    resolve() {
      this.unfinishedWrites--;
      if (this.unfinishedWrites > 0 || this.whenWritten === undefined) return;
      microtask(this.whenWritten);
    }

    reject() {
      this.resolve();
    }

    /** `failure` is `{ reason }` if the pipe fails even when the action succeeds. */
    shutDown(action, failure) {
      if (this.isShuttingDown) return;
      this.isShuttingDown = true;
      const act = () => {
        if (action === undefined) {
          this.finish(failure);
          return;
        }
        PromiseThen(action(), () => this.finish(failure), (reason) => this.finish({ reason }));
      };
      const { sink } = this;
      if (sink.state !== writable.WRITABLE || sink.closeQueuedOrInFlight) {
        act();
      } else if (this.unfinishedWrites === 0) {
        microtask(act);
      } else {
        this.whenWritten = act;
      }
    }

    finish(failure) {
      this.writer.release();
      this.reader.release();
      if (this.stopListening !== undefined) this.stopListening();
      if (failure === undefined) this.capability.resolve(undefined);
      else this.capability.reject(failure.reason);
    }
  }
  fenced(Pipe);

  const ignore = () => {};

  /** A promise that both have settled well, or of the first failure; either may be `undefined`. */
  function both(first, second) {
    if (first === undefined || second === undefined) {
      return first ?? second ?? PromiseResolve(undefined);
    }
    const { promise, resolve, reject } = newPromiseCapability();
    let missing = 2;
    const settled = () => {
      if (--missing === 0) resolve(undefined);
    };
    PromiseThen(first, settled, reject);
    PromiseThen(second, settled, reject);
    return promise;
  }

  /** Pipes between two states that are not locked. */
  function pipe(source, sink, options) {
    const running = new Pipe(source, sink, options);
    running.start();
    return running.capability.promise;
  }

  return { toPipeOptions, toPair, toSink, pipe };
});
