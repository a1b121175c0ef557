// ReadableByteStreamTee: https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamtee
// No Swift half.
'use strict';
(function ({ load }) {
  const { ReaderState } = load('readable-state');
  const { createByteReadable } = load('readable-stream');
  const { byobRequestOf, respond, respondWithNewView } = load('byob-responses');
  const { cloneBytes } = load('buffer-views');
  const { microtask } = load('stream-promises');
  const { PromiseThen, newPromiseCapability, fenced } = load('primordials');

  /** Two byte streams with the bytes of one; a BYOB read of a branch becomes one of the stream. */
  class ByteTee {
    constructor(stream) {
      this.stream = stream;
      this.reader = new ReaderState(stream, false);
      this.cancelled = newPromiseCapability();
      this.canceled = [false, false];
      this.reasons = [undefined, undefined];
      this.reading = false;
      this.readAgain = [false, false];
      this.branches = [this.branch(0), this.branch(1)];
      this.forwardError();
    }

    branch(index) {
      const state = createByteReadable({
        pull: () => this.pull(index),
        cancel: (reason) => this.cancel(index, reason),
      });
      // As in workerd a body that is teed, or cloned, still has its content-length.
      if (!this.stream.disturbed) state.expectedLength = this.stream.expectedLength;
      return state;
    }

    /** Errors both branches if the reader of this moment sees the stream fail. */
    forwardError() {
      const { reader } = this;
      PromiseThen(reader.closed.promise, undefined, (reason) => {
        if (reader === this.reader) this.fail(reason);
      });
    }

    fail(reason) {
      this.branches[0].controller.error(reason);
      this.branches[1].controller.error(reason);
      this.settleUnlessBothCanceled();
    }

    settleUnlessBothCanceled() {
      if (!this.canceled[0] || !this.canceled[1]) this.cancelled.resolve(undefined);
    }

    pull(index) {
      if (this.reading) {
        this.readAgain[index] = true;
        return;
      }
      this.reading = true;
      const request = byobRequestOf(this.branches[index].controller);
      if (request === undefined) this.pullWithDefaultReader();
      else this.pullWithByobReader(request.view, index);
    }

    useReader(isByob) {
      if (this.reader.isByob === isByob) return;
      this.reader.release();
      this.reader = new ReaderState(this.stream, isByob);
      this.forwardError();
    }

    pullWithDefaultReader() {
      this.useReader(false);
      this.reader.read({
        chunk: (chunk) => microtask(() => {
          this.readAgain = [false, false];
          let second = chunk;
          if (!this.canceled[0] && !this.canceled[1]) {
            second = this.clone(chunk);
            if (second === undefined) return;
          }
          if (!this.canceled[0]) this.branches[0].controller.enqueue(chunk);
          if (!this.canceled[1]) this.branches[1].controller.enqueue(second);
          this.continueReading();
        }),
        close: () => {
          this.reading = false;
          const first = this.branches[0].controller;
          const second = this.branches[1].controller;
          if (!this.canceled[0]) first.close();
          if (!this.canceled[1]) second.close();
          if (first.pendingPullIntos.length > 0) respond(first, 0);
          if (second.pendingPullIntos.length > 0) respond(second, 0);
          this.settleUnlessBothCanceled();
        },
        error: () => {
          this.reading = false;
        },
      });
    }

    pullWithByobReader(view, index) {
      this.useReader(true);
      const { canceled } = this;
      const own = this.branches[index].controller;
      const other = this.branches[1 - index].controller;
      this.reader.readInto(view, 1, {
        chunk: (chunk) => microtask(() => {
          this.readAgain = [false, false];
          if (!canceled[1 - index]) {
            const clone = this.clone(chunk);
            if (clone === undefined) return;
            if (!canceled[index]) respondWithNewView(own, chunk);
            other.enqueue(clone);
          } else if (!canceled[index]) {
            respondWithNewView(own, chunk);
          }
          this.continueReading();
        }),
        close: (chunk) => {
          this.reading = false;
          if (!canceled[index]) own.close();
          if (!canceled[1 - index]) other.close();
          if (chunk !== undefined) {
            if (!canceled[index]) respondWithNewView(own, chunk);
            if (!canceled[1 - index] && other.pendingPullIntos.length > 0) respond(other, 0);
          }
          this.settleUnlessBothCanceled();
        },
        error: () => {
          this.reading = false;
        },
      });
    }

    /** A copy for the other branch; `undefined` when there is no memory, which fails both. */
    clone(chunk) {
      try {
        return cloneBytes(chunk);
      } catch (error) {
        this.branches[0].controller.error(error);
        this.branches[1].controller.error(error);
        this.cancelled.resolve(this.stream.cancel(error));
        return undefined;
      }
    }

    continueReading() {
      this.reading = false;
      if (this.readAgain[0]) this.pull(0);
      else if (this.readAgain[1]) this.pull(1);
    }

    cancel(index, reason) {
      this.canceled[index] = true;
      this.reasons[index] = reason;
      if (this.canceled[1 - index]) this.cancelled.resolve(this.stream.cancel(this.reasons));
      return this.cancelled.promise;
    }
  }
  fenced(ByteTee);

  const teeBytes = (stream) => new ByteTee(stream).branches;

  return { teeBytes };
});
