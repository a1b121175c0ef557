// The state behind a WritableStreamDefaultController:
// https://streams.spec.whatwg.org/#writable-stream-default-controller-abstract-ops
// No Swift half.
'use strict';
(function ({ load }) {
  const { ChunkQueue } = load('chunk-queue');
  const { WRITABLE, ERRORING, WritableState } = load('writable-state');
  const { LATER, react, attempt } = load('stream-promises');
  const { PromiseResolve, fenced } = load('primordials');

  const CLOSE = { __proto__: null }; // the last thing in the queue

  class WritableController {
    /**
     * `sink` has `write(chunk)`, `close()` and `abort(reason)`, each optional, which may return a
     * promise.
     */
    constructor(stream, sink, highWaterMark, size) {
      this.stream = stream;
      this.queue = new ChunkQueue();
      this.sinkWrite = sink.write;
      this.sinkClose = sink.close;
      this.sinkAbort = sink.abort;
      this.size = size;
      this.highWaterMark = highWaterMark;
      this.started = false;
      this.abortPair = undefined; // made when the signal is asked for
      this.wasAborted = false;
      this.abortReason = undefined;
      this.wrapper = undefined;
      this.onWritten = () => this.writeDone();
      this.onWriteFailed = (error) => {
        if (stream.state === WRITABLE) this.clearAlgorithms();
        stream.failInFlightWrite(error);
      };
      stream.controller = this;
      stream.updateBackpressure(this.hasBackpressure);
    }

    startAfter(startResult) {
      react(startResult, () => {
        this.started = true;
        this.advanceQueue();
      }, (error) => {
        this.started = true;
        this.stream.dealWithRejection(error);
      });
    }

    get desiredSize() {
      return this.highWaterMark - this.queue.totalSize;
    }

    get hasBackpressure() {
      return this.highWaterMark - this.queue.totalSize <= 0;
    }

    get signal() {
      if (this.abortPair === undefined) {
        this.abortPair = load('abort-signal').createAbortPair();
        if (this.wasAborted) this.abortPair.abort(this.abortReason);
      }
      return this.abortPair.signal;
    }

    signalAbort(reason) {
      if (this.wasAborted) return;
      this.wasAborted = true;
      this.abortReason = reason;
      if (this.abortPair !== undefined) this.abortPair.abort(reason);
    }

    /**
     * What the size algorithm says; if it throws, the stream is errored and the answer does not
     * matter.
     */
    chunkSize(chunk) {
      if (this.size === undefined) return 1;
      try {
        return this.size(chunk);
      } catch (error) {
        this.errorIfNeeded(error);
        return 1;
      }
    }

    write(chunk, size) {
      const { stream } = this;
      try {
        this.queue.push(chunk, size);
      } catch (error) {
        this.errorIfNeeded(error);
        return;
      }
      if (!stream.closeQueuedOrInFlight && stream.state === WRITABLE) {
        stream.updateBackpressure(this.hasBackpressure);
      }
      this.advanceQueue();
    }

    enqueueClose() {
      this.queue.push(CLOSE, 0);
      this.advanceQueue();
    }

    advanceQueue() {
      const { stream } = this;
      if (!this.started || stream.inFlightWriteRequest !== undefined) return;
      if (stream.state === ERRORING) {
        stream.finishErroring();
        return;
      }
      if (this.queue.length === 0) return;
      const chunk = this.queue.peek();
      if (chunk === CLOSE) this.processClose();
      else this.processWrite(chunk);
    }

    processClose() {
      const { stream } = this;
      stream.inFlightCloseRequest = stream.closeRequest;
      stream.closeRequest = undefined;
      this.queue.shift();
      const { sinkClose } = this;
      const result = sinkClose === undefined ? undefined : attempt(sinkClose);
      this.clearAlgorithms();
      react(result, () => stream.finishInFlightClose(), (error) => stream.failInFlightClose(error));
    }

    processWrite(chunk) {
      const { stream, sinkWrite } = this;
      stream.inFlightWriteRequest = stream.writeRequests.shift();
      const result = sinkWrite === undefined ? undefined : attempt(sinkWrite, chunk);
      if (result !== LATER) react(result, this.onWritten, this.onWriteFailed);
    }

    writeDone() {
      const { stream } = this;
      stream.finishInFlightWrite();
      this.queue.shift();
      if (!stream.closeQueuedOrInFlight && stream.state === WRITABLE) {
        stream.updateBackpressure(this.hasBackpressure);
      }
      this.advanceQueue();
    }

    abortSteps(reason) {
      const { sinkAbort } = this;
      const result = sinkAbort === undefined ? undefined : attempt(sinkAbort, reason);
      this.clearAlgorithms();
      return PromiseResolve(result);
    }

    errorIfNeeded(error) {
      if (this.stream.state === WRITABLE) this.error(error);
    }

    error(error) {
      this.clearAlgorithms();
      this.stream.startErroring(error);
    }

    clearAlgorithms() {
      this.sinkWrite = undefined;
      this.sinkClose = undefined;
      this.sinkAbort = undefined;
      this.size = undefined;
    }

    get publicController() {
      const { wrapController } = load('writable-stream');
      return (this.wrapper ??= wrapController(this));
    }
  }
  fenced(WritableController);

  /** A state for a builtin's own sink, which starts once `startResult` has settled. */
  function createWritable(sink, highWaterMark, size, startResult) {
    const state = new WritableState();
    new WritableController(state, sink, highWaterMark, size).startAfter(startResult);
    return state;
  }

  return { WritableController, createWritable };
});
