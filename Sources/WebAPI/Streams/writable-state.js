// What a WritableStream is behind its public object:
// https://streams.spec.whatwg.org/#ws-abstract-ops
// The controller's part is in
// writable-controller.js, the public classes in writable-stream.js. No Swift half.
'use strict';
(function ({ load }) {
  const { Ring } = load('chunk-queue');
  const { PromiseReject, PromiseResolve, PromiseThen, newPromiseCapability, fenced } = load('primordials');
  const { LazyPromise } = load('stream-promises');

  const WRITABLE = 0;
  const CLOSED = 1;
  const ERRORING = 2;
  const ERRORED = 3;

  class WritableState {
    constructor() {
      this.state = WRITABLE;
      this.storedError = undefined;
      this.writer = undefined;
      this.controller = undefined;
      this.writeRequests = new Ring(); // of { resolve(), reject(reason) }
      this.inFlightWriteRequest = undefined;
      this.closeRequest = undefined;
      this.inFlightCloseRequest = undefined;
      this.pendingAbort = undefined;
      this.backpressure = false;
      this.wrapper = undefined;
    }

    get locked() {
      return this.writer !== undefined;
    }

    get closeQueuedOrInFlight() {
      return this.closeRequest !== undefined || this.inFlightCloseRequest !== undefined;
    }

    get hasOperationInFlight() {
      return this.inFlightWriteRequest !== undefined || this.inFlightCloseRequest !== undefined;
    }

    abort(reason) {
      if (this.state === CLOSED || this.state === ERRORED) return PromiseResolve(undefined);
      this.controller.signalAbort(reason);
      // A listener of the signal may have changed the state.
      if (this.state === CLOSED || this.state === ERRORED) return PromiseResolve(undefined);
      if (this.pendingAbort !== undefined) return this.pendingAbort.capability.promise;
      const wasErroring = this.state === ERRORING;
      const capability = newPromiseCapability();
      this.pendingAbort = { capability, reason: wasErroring ? undefined : reason, wasErroring };
      if (!wasErroring) this.startErroring(reason);
      return capability.promise;
    }

    close() {
      if (this.state === CLOSED || this.state === ERRORED) {
        const how = this.state === CLOSED ? 'closed' : 'errored';
        return PromiseReject(new TypeError(`This WritableStream has been ${how}.`));
      }
      const capability = newPromiseCapability();
      this.closeRequest = capability;
      const { writer } = this;
      if (writer !== undefined && this.backpressure && this.state === WRITABLE) {
        writer.ready.resolve();
      }
      this.controller.enqueueClose();
      return capability.promise;
    }

    dealWithRejection(error) {
      if (this.state === WRITABLE) this.startErroring(error);
      else this.finishErroring();
    }

    startErroring(reason) {
      this.state = ERRORING;
      this.storedError = reason;
      if (this.writer !== undefined) this.writer.ready.replaceRejected(reason);
      if (!this.hasOperationInFlight && this.controller.started) this.finishErroring();
    }

    finishErroring() {
      this.state = ERRORED;
      this.controller.queue.clear();
      const requests = this.writeRequests;
      this.writeRequests = new Ring();
      while (requests.length > 0) requests.shift().reject(this.storedError);
      const { pendingAbort } = this;
      if (pendingAbort === undefined) {
        this.rejectCloseAndClosed();
        return;
      }
      this.pendingAbort = undefined;
      const { capability, reason, wasErroring } = pendingAbort;
      if (wasErroring) {
        capability.reject(this.storedError);
        this.rejectCloseAndClosed();
        return;
      }
      PromiseThen(this.controller.abortSteps(reason), () => {
        capability.resolve(undefined);
        this.rejectCloseAndClosed();
      }, (error) => {
        capability.reject(error);
        this.rejectCloseAndClosed();
      });
    }

    rejectCloseAndClosed() {
      if (this.closeRequest !== undefined) {
        this.closeRequest.reject(this.storedError);
        this.closeRequest = undefined;
      }
      if (this.writer !== undefined) this.writer.closed.reject(this.storedError);
    }

    finishInFlightWrite() {
      this.inFlightWriteRequest.resolve(undefined);
      this.inFlightWriteRequest = undefined;
    }

    failInFlightWrite(error) {
      this.inFlightWriteRequest.reject(error);
      this.inFlightWriteRequest = undefined;
      this.dealWithRejection(error);
    }

    finishInFlightClose() {
      this.inFlightCloseRequest.resolve(undefined);
      this.inFlightCloseRequest = undefined;
      if (this.state === ERRORING) {
        this.storedError = undefined; // the close won over the error
        if (this.pendingAbort !== undefined) {
          this.pendingAbort.capability.resolve(undefined);
          this.pendingAbort = undefined;
        }
      }
      this.state = CLOSED;
      if (this.writer !== undefined) this.writer.closed.resolve();
    }

    failInFlightClose(error) {
      this.inFlightCloseRequest.reject(error);
      this.inFlightCloseRequest = undefined;
      if (this.pendingAbort !== undefined) {
        this.pendingAbort.capability.reject(error);
        this.pendingAbort = undefined;
      }
      this.dealWithRejection(error);
    }

    updateBackpressure(backpressure) {
      if (this.writer !== undefined && backpressure !== this.backpressure) {
        if (backpressure) this.writer.ready.reset();
        else this.writer.ready.resolve();
      }
      this.backpressure = backpressure;
    }
  }
  fenced(WritableState);

  class WriterState {
    constructor(stream) {
      if (stream.writer !== undefined) throw new TypeError(LOCKED);
      this.stream = stream;
      this.ready = new LazyPromise();
      this.closed = new LazyPromise();
      stream.writer = this;
      if (stream.state === WRITABLE) {
        if (stream.closeQueuedOrInFlight || !stream.backpressure) this.ready.resolve();
      } else if (stream.state === CLOSED) {
        this.ready.resolve();
        this.closed.resolve();
      } else {
        this.ready.reject(stream.storedError);
        if (stream.state === ERRORED) this.closed.reject(stream.storedError);
      }
    }

    get desiredSize() {
      const { state, controller } = this.stream;
      if (state === ERRORED || state === ERRORING) return null;
      return state === CLOSED ? 0 : controller.desiredSize;
    }

    /** Queues a chunk; `request` hears, maybe at once, how the write ended. */
    write(chunk, request) {
      const { stream } = this;
      const { controller } = stream;
      const size = controller.chunkSize(chunk);
      if (stream !== this.stream) {
        request.reject(new TypeError(RELEASED)); // by the size algorithm
      } else if (stream.state === ERRORED) {
        request.reject(stream.storedError);
      } else if (stream.closeQueuedOrInFlight || stream.state === CLOSED) {
        request.reject(new TypeError('This WritableStream has been closed.'));
      } else if (stream.state === ERRORING) {
        request.reject(stream.storedError);
      } else {
        stream.writeRequests.push(request);
        controller.write(chunk, size);
      }
    }

    /** For a pipe: closed is fine, and a stream that failed says why. */
    closeWithErrorPropagation() {
      const { stream } = this;
      if (stream.closeQueuedOrInFlight || stream.state === CLOSED) return PromiseResolve(undefined);
      if (stream.state === ERRORED) return PromiseReject(stream.storedError);
      return stream.close();
    }

    release() {
      const { stream } = this;
      const error = new TypeError(RELEASED);
      this.ready.replaceRejected(error);
      this.closed.replaceRejected(error);
      stream.writer = undefined;
      this.stream = undefined;
    }
  }
  fenced(WriterState);

  const LOCKED = 'This WritableStream is currently locked to a writer.';
  const RELEASED = 'This WritableStream writer has been released.';

  return { WRITABLE, CLOSED, ERRORING, ERRORED, LOCKED, RELEASED, WritableState, WriterState };
});
