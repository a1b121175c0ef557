// The controller of a ReadableStream whose chunks are any values:
// https://streams.spec.whatwg.org/#rs-default-controller-class
// No Swift half.
'use strict';
(function ({ load }) {
  const { ChunkQueue } = load('chunk-queue');
  const { READABLE, ERRORED, CLOSED, WRAP } = load('readable-state');
  const { attempt } = load('stream-promises');
  const { startAfter, pull } = load('pulling');
  const { PromiseResolve, fenced } = load('primordials');
  const { define, illegalConstructor, illegalInvocation } = load('webidl');

  class DefaultController {
    /**
     * `source` has `pull()` and `cancel(reason)`, each optional, which may return a promise and may
     * throw; `size` is undefined when every chunk counts as one.
     */
    constructor(stream, source, highWaterMark, size) {
      this.stream = stream;
      this.queue = new ChunkQueue();
      this.pull = source.pull;
      this.cancel = source.cancel;
      this.size = size;
      this.highWaterMark = highWaterMark;
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
      return false;
    }

    startAfter(startResult) {
      startAfter(this, startResult);
    }

    get canCloseOrEnqueue() {
      return !this.closeRequested && this.stream.state === READABLE;
    }

    get desiredSize() {
      if (this.stream.state === ERRORED) return null;
      if (this.stream.state === CLOSED) return 0;
      return this.highWaterMark - this.queue.totalSize;
    }

    get shouldCallPull() {
      if (!this.started || !this.canCloseOrEnqueue) return false;
      const { reader } = this.stream;
      if (reader !== undefined && reader.requests.length > 0) return true;
      return this.highWaterMark - this.queue.totalSize > 0;
    }

    callPullIfNeeded() {
      if (this.pull !== undefined && this.shouldCallPull) pull(this);
    }

    close() {
      if (!this.canCloseOrEnqueue) return;
      this.closeRequested = true;
      if (this.queue.length > 0) return;
      this.clearAlgorithms();
      this.stream.close();
    }

    /** Throws what the size algorithm throws, with which the stream is then errored. */
    enqueue(chunk) {
      if (!this.canCloseOrEnqueue) return;
      const { reader } = this.stream;
      if (reader !== undefined && reader.requests.length > 0) {
        reader.requests.shift().chunk(chunk);
      } else {
        try {
          this.queue.push(chunk, this.size === undefined ? 1 : this.size(chunk));
        } catch (error) {
          this.error(error);
          throw error;
        }
      }
      this.callPullIfNeeded();
    }

    error(reason) {
      if (this.stream.state !== READABLE) return;
      this.queue.clear();
      this.clearAlgorithms();
      this.stream.error(reason);
    }

    clearAlgorithms() {
      this.pull = undefined;
      this.cancel = undefined;
      this.size = undefined;
    }

    cancelSteps(reason) {
      this.queue.clear();
      const { cancel } = this;
      const result = cancel === undefined ? undefined : attempt(cancel, reason);
      this.clearAlgorithms();
      return PromiseResolve(result);
    }

    pullSteps(request) {
      if (this.queue.length > 0) {
        request.chunk(this.takeChunk());
      } else {
        this.stream.reader.requests.push(request);
        this.callPullIfNeeded();
      }
    }

    /** The first chunk of a queue that is not empty. */
    takeChunk() {
      const chunk = this.queue.shift();
      if (this.closeRequested && this.queue.length === 0) {
        this.clearAlgorithms();
        this.stream.close();
      } else {
        this.callPullIfNeeded();
      }
      return chunk;
    }

    releaseSteps() {}

    get publicController() {
      return (this.wrapper ??= new ReadableStreamDefaultController(WRAP, this));
    }
  }
  fenced(DefaultController);

  class ReadableStreamDefaultController {
    #state;

    constructor(token = undefined, state = undefined) {
      if (token !== WRAP) illegalConstructor();
      this.#state = state;
    }

    get desiredSize() {
      if (!(#state in this)) throw illegalInvocation();
      return this.#state.desiredSize;
    }

    close() {
      if (!(#state in this)) throw illegalInvocation();
      if (!this.#state.canCloseOrEnqueue) throw new TypeError(refusal(this.#state, 'close'));
      this.#state.close();
    }

    enqueue(chunk = undefined) {
      if (!(#state in this)) throw illegalInvocation();
      if (!this.#state.canCloseOrEnqueue) throw new TypeError(refusal(this.#state, 'enqueue'));
      this.#state.enqueue(chunk);
    }

    error(reason = undefined) {
      if (!(#state in this)) throw illegalInvocation();
      this.#state.error(reason);
    }
  }
  define(ReadableStreamDefaultController, 'ReadableStreamDefaultController');

  function refusal(controller, verb) {
    const why = controller.stream.state === ERRORED ? 'has been errored' : 'is closed or closing';
    return `Cannot ${verb}: this ReadableStream ${why}.`;
  }

  return { DefaultController, ReadableStreamDefaultController, refusal };
});
