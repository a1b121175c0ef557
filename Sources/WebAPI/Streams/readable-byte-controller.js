// The state behind a ReadableByteStreamController:
// https://streams.spec.whatwg.org/#rbs-controller-abstract-ops
// The public classes are in readable-byte-interfaces.js; answers to a BYOB request are in
// byob-responses.js. No Swift half.
'use strict';
(function ({ load, flags }) {
  const { Ring } = load('chunk-queue');
  const { READABLE, ERRORED, CLOSED } = load('readable-state');
  const { attempt } = load('stream-promises');
  const { startAfter, pull } = load('pulling');
  const { PullInto, NO_READER, DEFAULT_READER, BYOB_READER } = load('pull-into');
  const {
    ArrayBufferDetached, ArrayBufferSlice, ArrayBufferTransfer, PromiseResolve, TypedArraySet, fenced,
  } = load('primordials');
  const { viewInfo } = load('buffer-views');
  const isPedantic = flags.pedantic_wpt === true;

  class ByteController {
    /** `source` is as for DefaultController; `autoAllocateChunkSize` is undefined or positive. */
    constructor(stream, source, highWaterMark, autoAllocateChunkSize) {
      this.stream = stream;
      this.queue = new Ring(); // of Uint8Array, never empty ones
      this.queueTotalSize = 0;
      this.pull = source.pull;
      this.cancel = source.cancel;
      this.drained = source.drained; // called, maybe twice, when the last queued byte was taken
      this.highWaterMark = highWaterMark;
      this.autoAllocateChunkSize = autoAllocateChunkSize;
      this.pendingPullIntos = new Ring();
      this.byobRequest = undefined; // a BYOBRequestState
      this.started = false;
      this.closeRequested = false;
      this.pulling = false;
      this.pullAgain = false;
      this.wrapper = undefined;
      this.onPulled = undefined;
      this.onPullFailed = undefined;
      stream.controller = this;
    }

    get isByteController() {
      return true;
    }

    startAfter(startResult) {
      startAfter(this, startResult);
    }

    get desiredSize() {
      if (this.stream.state === ERRORED) return null;
      if (this.stream.state === CLOSED) return 0;
      return this.highWaterMark - this.queueTotalSize;
    }

    get shouldCallPull() {
      if (!this.started || this.closeRequested || this.stream.state !== READABLE) return false;
      const { reader } = this.stream;
      if (reader !== undefined && reader.requests.length > 0) return true;
      return this.highWaterMark - this.queueTotalSize > 0;
    }

    callPullIfNeeded() {
      if (this.pull !== undefined && this.shouldCallPull) pull(this);
    }

    /** Throws a TypeError, and errors the stream, when a read is left with part of an element. */
    close() {
      if (this.closeRequested || this.stream.state !== READABLE) return;
      if (this.queueTotalSize > 0) {
        this.closeRequested = true;
        return;
      }
      if (this.pendingPullIntos.length > 0) {
        const first = this.pendingPullIntos.peek();
        if (first.bytesFilled % first.elementSize !== 0) {
          const error = new TypeError('The ReadableStream was closed in the middle of an element.');
          this.error(error);
          throw error;
        }
      }
      this.clearAlgorithms();
      this.stream.close();
    }

    /** Takes a view's buffer away from its owner and enqueues the bytes. */
    enqueue(chunk) {
      if (this.closeRequested || this.stream.state !== READABLE) return;
      const { buffer, byteOffset, byteLength } = viewInfo(chunk);
      if (ArrayBufferDetached(buffer)) throw new TypeError('The buffer of the chunk is detached.');
      this.enqueueBytes(new Uint8Array(ArrayBufferTransfer(buffer), byteOffset, byteLength));
    }

    /** Enqueues a non-empty Uint8Array that nobody else holds. */
    enqueueBytes(bytes) {
      if (this.closeRequested || this.stream.state !== READABLE) return;
      const pending = this.pendingPullIntos;
      if (pending.length > 0) {
        const first = pending.peek();
        if (ArrayBufferDetached(first.buffer)) {
          throw new TypeError("The BYOB request's buffer is detached.");
        }
        if (this.byobRequest !== undefined) {
          this.invalidateByobRequest();
          first.buffer = ArrayBufferTransfer(first.buffer); // the source has seen it
        }
        if (first.readerType === NO_READER) this.enqueueDetachedPullInto(first);
      }
      const { reader } = this.stream;
      if (reader === undefined) {
        this.pushBytes(bytes);
      } else if (reader.isByob) {
        this.pushBytes(bytes);
        this.commitAll(this.fillPullIntos());
      } else {
        this.fulfillRequestsFromQueue();
        if (reader.requests.length === 0) {
          this.pushBytes(bytes);
        } else {
          if (pending.length > 0) pending.shift();
          reader.requests.shift().chunk(bytes);
        }
      }
      this.callPullIfNeeded();
    }

    pushBytes(bytes) {
      this.queue.push(bytes);
      this.queueTotalSize += bytes.byteLength;
    }

    pushClone(buffer, byteOffset, byteLength) {
      let clone;
      try {
        clone = ArrayBufferSlice(buffer, byteOffset, byteOffset + byteLength);
      } catch (error) {
        this.error(error);
        throw error;
      }
      this.pushBytes(new Uint8Array(clone));
    }

    enqueueDetachedPullInto(pullInto) {
      if (pullInto.bytesFilled > 0) {
        this.pushClone(pullInto.buffer, pullInto.byteOffset, pullInto.bytesFilled);
      }
      this.pendingPullIntos.shift();
    }

    error(reason) {
      if (this.stream.state !== READABLE) return;
      this.clearPendingPullIntos();
      this.clearQueue();
      this.clearAlgorithms();
      this.stream.error(reason);
    }

    clearAlgorithms() {
      this.pull = undefined;
      this.cancel = undefined;
      this.drained = undefined;
    }

    clearQueue() {
      this.queue.clear();
      this.queueTotalSize = 0;
    }

    clearPendingPullIntos() {
      this.invalidateByobRequest();
      this.pendingPullIntos.clear();
    }

    invalidateByobRequest() {
      if (this.byobRequest === undefined) return;
      this.byobRequest.invalidate();
      this.byobRequest = undefined;
    }

    /** After bytes left the queue: close when that was asked for, else ask for more. */
    handleQueueDrain() {
      if (this.queueTotalSize === 0) {
        if (this.drained !== undefined) this.drained();
        if (this.closeRequested) {
          this.clearAlgorithms();
          this.stream.close();
          return;
        }
      }
      this.callPullIfNeeded();
    }

    /** The first entry of a queue that is not empty. */
    takeChunk() {
      const bytes = this.queue.shift();
      this.queueTotalSize -= bytes.byteLength;
      this.handleQueueDrain();
      return bytes;
    }

    fulfillRequestsFromQueue() {
      const { reader } = this.stream;
      while (reader.requests.length > 0 && this.queueTotalSize > 0) {
        reader.requests.shift().chunk(this.takeChunk());
      }
    }

    /** Copies from the queue; true when the read it serves has its minimum. */
    fillFromQueue(pullInto) {
      const available = Math.min(this.queueTotalSize, pullInto.byteLength - pullInto.bytesFilled);
      const filledMost = pullInto.bytesFilled + available;
      const filledAligned = filledMost - (filledMost % pullInto.elementSize);
      const isReady = filledAligned >= pullInto.minimumFill;
      let remaining = isReady ? filledAligned - pullInto.bytesFilled : available;
      const target = new Uint8Array(pullInto.buffer, pullInto.byteOffset, pullInto.byteLength);
      while (remaining > 0) {
        const head = this.queue.peek();
        const { byteLength } = head;
        if (byteLength <= remaining) {
          TypedArraySet(target, head, pullInto.bytesFilled);
          this.queue.shift();
        } else {
          const part = new Uint8Array(head.buffer, head.byteOffset, remaining);
          TypedArraySet(target, part, pullInto.bytesFilled);
          this.queue.replaceFirst(
            new Uint8Array(head.buffer, head.byteOffset + remaining, byteLength - remaining)
          );
        }
        const copied = Math.min(byteLength, remaining);
        this.queueTotalSize -= copied;
        pullInto.bytesFilled += copied;
        remaining -= copied;
      }
      if (this.queueTotalSize === 0 && this.drained !== undefined) this.drained();
      return isReady;
    }

    /** Takes out the pending reads that the queue can serve, filled. */
    fillPullIntos() {
      const filled = [];
      while (this.pendingPullIntos.length > 0 && this.queueTotalSize > 0) {
        const first = this.pendingPullIntos.peek();
        if (!this.fillFromQueue(first)) break;
        filled[filled.length] = this.pendingPullIntos.shift();
      }
      return filled;
    }

    commitAll(pullIntos) {
      for (let i = 0; i < pullIntos.length; i++) this.commit(pullIntos[i]);
    }

    commit(pullInto) {
      // As in workerd the end is told of alone: who stops at `done` does not miss the last bytes of a `min`.
      const isDone = this.stream.state === CLOSED && (pullInto.bytesFilled === 0 || isPedantic);
      const view = pullInto.toView();
      const request = this.stream.reader.requests.shift();
      if (isDone) request.close(view);
      else request.chunk(view);
    }

    cancelSteps(reason) {
      this.clearPendingPullIntos();
      this.clearQueue();
      const { cancel } = this;
      const result = cancel === undefined ? undefined : attempt(cancel, reason);
      this.clearAlgorithms();
      return PromiseResolve(result);
    }

    pullSteps(request) {
      if (this.queueTotalSize > 0) {
        request.chunk(this.takeChunk());
        return;
      }
      const size = this.autoAllocateChunkSize;
      if (size !== undefined) {
        let buffer;
        try {
          buffer = new ArrayBuffer(size);
        } catch (error) {
          request.error(error);
          return;
        }
        this.pendingPullIntos.push(
          new PullInto(buffer, viewInfo(new Uint8Array(buffer)), 1, DEFAULT_READER)
        );
      }
      this.stream.reader.requests.push(request);
      this.callPullIfNeeded();
    }

    /** A BYOB read of at least `min` elements. */
    pullInto(view, min, request) {
      const info = viewInfo(view);
      let buffer;
      try {
        buffer = ArrayBufferTransfer(info.buffer);
      } catch (error) {
        request.error(error);
        return;
      }
      const pullInto = new PullInto(buffer, info, min * info.elementSize, BYOB_READER);
      const { stream } = this;
      if (this.pendingPullIntos.length > 0) {
        this.pendingPullIntos.push(pullInto);
        stream.reader.requests.push(request);
        return;
      }
      if (stream.state === CLOSED) {
        request.close(new info.ViewConstructor(buffer, info.byteOffset, 0));
        return;
      }
      if (this.queueTotalSize > 0) {
        if (this.fillFromQueue(pullInto)) {
          const filled = pullInto.toView();
          this.handleQueueDrain();
          request.chunk(filled);
          return;
        }
        if (this.closeRequested) {
          const error = new TypeError('The ReadableStream ends in the middle of an element.');
          this.error(error);
          request.error(error);
          return;
        }
      }
      this.pendingPullIntos.push(pullInto);
      stream.reader.requests.push(request);
      this.callPullIfNeeded();
    }

    releaseSteps() {
      const pending = this.pendingPullIntos;
      if (pending.length === 0) return;
      const first = pending.peek();
      first.readerType = NO_READER;
      pending.clear();
      pending.push(first);
    }

    get publicController() {
      const { wrapByteController } = load('readable-byte-interfaces');
      return (this.wrapper ??= wrapByteController(this));
    }
  }
  fenced(ByteController);

  return { ByteController };
});
