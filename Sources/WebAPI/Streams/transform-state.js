// What a TransformStream is behind its public object:
// https://streams.spec.whatwg.org/#ts-abstract-ops
// No Swift half.
'use strict';
(function ({ load }) {
  const { ERRORED, ReadableState } = load('readable-state');
  const { DefaultController } = load('readable-default-controller');
  const { ERRORING, ERRORED: WRITABLE_ERRORED, WritableState } = load('writable-state');
  const { WritableController } = load('writable-controller');
  const { LATER, RESOLVED, react, microtask } = load('stream-promises');
  const { isObject } = load('webidl');
  const {
    PromiseReject, PromiseResolve, PromiseThen, newPromiseCapability, fenced, inContext,
  } = load('primordials');

  /** What a promise is that was resolved with this one: it takes two microtasks longer. */
  const resolvedWith = (promise) => PromiseThen(PromiseThen(promise));

  class TransformState {
    /**
     * `transformer` has `transform(chunk)`, and maybe `flush()` and `cancel(reason)`; each may
     * return a promise. `sizes` has `writableMark`, `writableSize`, `readableMark` and
     * `readableSize`.
     */
    constructor(transformer, sizes) {
      this.transform = transformer.transform;
      this.flush = transformer.flush;
      this.cancel = transformer.cancel;
      this.finish = undefined; // the capability of whichever of close, abort and cancel came first
      this.backpressure = true;
      // What waits for backpressure to change: a write for its end, or else a pull for its return.
      this.waiting = undefined;
      this.pendingChunk = undefined;
      this.wrapper = undefined; // the public controller
      this.onUnblocked = () => this.writeUnblocked();
      this.onTransformFailed = (error) => {
        this.error(error);
        throw error;
      };

      this.writable = new WritableState();
      new WritableController(this.writable, {
        write: (chunk) => this.sinkWrite(chunk),
        close: () => this.sinkClose(),
        abort: (reason) => this.sinkAbort(reason),
      }, sizes.writableMark, sizes.writableSize);
      this.readable = new ReadableState();
      new DefaultController(this.readable, {
        pull: () => this.sourcePull(),
        cancel: (reason) => this.sourceCancel(reason),
      }, sizes.readableMark, sizes.readableSize);
    }

    /**
     * The sides start a little after what `start` returned has settled: in the standard each has a promise that is
     * resolved with the transform's own. A cancel() that was called at once may be through before.
     */
    startAfter(startResult) {
      const result = startResult === undefined ? RESOLVED : PromiseResolve(startResult);
      const started = resolvedWith(result);
      this.writable.controller.startAfter(started);
      this.readable.controller.startAfter(started);
    }

    setBackpressure(backpressure) {
      if (this.waiting !== undefined) {
        microtask(this.waiting);
        this.waiting = undefined;
      }
      this.backpressure = backpressure;
    }

    sinkWrite(chunk) {
      if (!this.backpressure) return this.performTransform(chunk);
      this.pendingChunk = chunk; // the only one: a sink gets its writes one by one
      this.waiting = inContext(this.onUnblocked);
      return LATER;
    }

    writeUnblocked() {
      const chunk = this.pendingChunk;
      this.pendingChunk = undefined;
      const { state, storedError, controller } = this.writable;
      let result;
      try {
        if (state === ERRORING) throw storedError;
        result = this.performTransform(chunk);
      } catch (error) {
        microtask(() => controller.onWriteFailed(error));
        return;
      }
      if (result === undefined) {
        microtask(controller.onWritten);
      } else {
        // To be returned from a reaction takes a promise two microtasks more.
        const { promise, resolve } = newPromiseCapability();
        resolve(result);
        PromiseThen(promise, controller.onWritten, controller.onWriteFailed);
      }
    }

    performTransform(chunk) {
      // It is gone while its cancel() is running.
      if (this.transform === undefined) throw new TypeError(NOT_READABLE);
      let result;
      try {
        result = this.transform(chunk);
      } catch (error) {
        this.error(error);
        throw error;
      }
      if (typeof result !== 'object' && typeof result !== 'function') return undefined;
      return PromiseThen(PromiseResolve(result), undefined, this.onTransformFailed);
    }

    sourcePull() {
      this.setBackpressure(false);
      this.waiting = inContext(this.readable.controller.onPulled);
      return LATER;
    }

    sinkClose() {
      const { readable } = this;
      return this.finishWith(this.flush, undefined, () => {
        if (readable.state === ERRORED) throw readable.storedError;
        readable.controller.close();
      }, (error) => readable.controller.error(error));
    }

    sinkAbort(reason) {
      const { readable } = this;
      return this.finishWith(this.cancel, reason, () => {
        if (readable.state === ERRORED) throw readable.storedError;
        readable.controller.error(reason);
      }, (error) => readable.controller.error(error));
    }

    sourceCancel(reason) {
      const { writable } = this;
      return this.finishWith(this.cancel, reason, () => {
        if (writable.state === WRITABLE_ERRORED) throw writable.storedError;
        writable.controller.errorIfNeeded(reason);
        this.unblockWrite();
      }, (error) => {
        writable.controller.errorIfNeeded(error);
        this.unblockWrite();
      });
    }

    /**
     * Runs the transformer's last algorithm once, whichever side asks first, and then tells the
     * other side.
     */
    finishWith(algorithm, argument, succeeded, failed) {
      if (this.finish !== undefined) return this.finish.promise;
      const finish = newPromiseCapability();
      this.finish = finish;
      let result;
      try {
        result = algorithm === undefined ? undefined : algorithm(argument);
        if (isObject(result)) result = resolvedWith(PromiseResolve(result));
      } catch (error) {
        result = PromiseReject(error);
      }
      this.clearAlgorithms();
      react(result, () => {
        try {
          succeeded();
        } catch (error) {
          finish.reject(error);
          return;
        }
        finish.resolve(undefined);
      }, (error) => {
        failed(error);
        finish.reject(error);
      });
      return finish.promise;
    }

    get desiredSize() {
      return this.readable.controller.desiredSize;
    }

    enqueue(chunk) {
      const { controller } = this.readable;
      if (!controller.canCloseOrEnqueue) {
        throw new TypeError(NOT_READABLE);
      }
      try {
        controller.enqueue(chunk);
      } catch (error) {
        this.errorWritableAndUnblock(error);
        throw this.readable.storedError;
      }
      const backpressure = !controller.shouldCallPull;
      if (backpressure !== this.backpressure) this.setBackpressure(true);
    }

    error(reason) {
      this.readable.controller.error(reason);
      this.errorWritableAndUnblock(reason);
    }

    terminate() {
      this.readable.controller.close();
      this.errorWritableAndUnblock(new TypeError('This TransformStream has been terminated.'));
    }

    errorWritableAndUnblock(reason) {
      this.clearAlgorithms();
      this.writable.controller.errorIfNeeded(reason);
      this.unblockWrite();
    }

    unblockWrite() {
      if (this.backpressure) this.setBackpressure(false);
    }

    clearAlgorithms() {
      this.transform = undefined;
      this.flush = undefined;
      this.cancel = undefined;
    }
  }
  fenced(TransformState);

  const NOT_READABLE = 'The readable side of this TransformStream is no longer readable.';

  return { TransformState };
});
