// What a ReadableStream is behind its public object, and the operations that every room of streams
// shares. https://streams.spec.whatwg.org/#rs-abstract-ops
//
// The algorithms work on ReadableState, ReaderState and the controllers' states, which no worker
// ever sees; the public classes hold one in a private field. So a pipe or a tee needs no public
// reader, and nothing that a worker patches on a prototype is ever called. No Swift half.
'use strict';
(function ({ load }) {
  const { Ring } = load('chunk-queue');
  const { PromiseThen, PromiseResolve, PromiseReject, fenced } = load('primordials');
  const { LazyPromise } = load('stream-promises');

  const READABLE = 0;
  const CLOSED = 1;
  const ERRORED = 2;

  /** The first argument by which a builtin asks a public constructor to wrap a state. */
  const WRAP = { __proto__: null };

  class ReadableState {
    constructor() {
      this.state = READABLE;
      this.reader = undefined;
      this.controller = undefined;
      this.storedError = undefined;
      this.disturbed = false;
      this.wrapper = undefined; // the public object
      this.expectedLength = undefined; // bytes, when the source knows
      this.nativeHandle = undefined; // of a body that is not in JavaScript yet
      this.watch = undefined; // has the stream fail with its source though nobody reads
    }

    get locked() {
      return this.reader !== undefined;
    }

    close() {
      this.state = CLOSED;
      const { reader } = this;
      if (reader === undefined) return;
      reader.closed.resolve();
      if (reader.isByob) return;
      const requests = reader.takeRequests();
      while (requests.length > 0) requests.shift().close();
    }

    error(reason) {
      this.state = ERRORED;
      this.storedError = reason;
      const { reader } = this;
      if (reader === undefined) return;
      reader.closed.reject(reason);
      reader.failRequests(reason);
    }

    /** A promise of undefined. */
    cancel(reason) {
      this.disturbed = true;
      if (this.state === CLOSED) return PromiseResolve(undefined);
      if (this.state === ERRORED) return PromiseReject(this.storedError);
      this.close();
      const { reader } = this;
      if (reader !== undefined && reader.isByob) {
        const requests = reader.takeRequests();
        while (requests.length > 0) requests.shift().close(undefined);
      }
      return PromiseThen(this.controller.cancelSteps(reason), nothing);
    }
  }
  fenced(ReadableState);

  const nothing = () => undefined;

  /**
   * A reader of either kind. A request in it has `chunk(value)`, `close(view)` and `error(reason)`,
   * of which exactly one is called, once.
   */
  class ReaderState {
    constructor(stream, isByob) {
      if (stream.reader !== undefined) throw new TypeError(LOCKED);
      if (isByob && !stream.controller.isByteController) {
        throw new TypeError('This ReadableStream has no BYOB reads: it is not of type "bytes".');
      }
      this.stream = stream;
      this.isByob = isByob;
      this.requests = new Ring();
      this.closed = new LazyPromise();
      stream.reader = this;
      if (stream.state === CLOSED) this.closed.resolve();
      else if (stream.state === ERRORED) this.closed.reject(stream.storedError);
    }

    /** Settles with the stream, which from now on fails as soon as its source does. */
    whenClosed() {
      this.stream?.watch?.();
      return this.closed.promise;
    }

    takeRequests() {
      const { requests } = this;
      this.requests = new Ring();
      return requests;
    }

    failRequests(reason) {
      const requests = this.takeRequests();
      while (requests.length > 0) requests.shift().error(reason);
    }

    /** Reads for a default reader that holds its stream. */
    read(request) {
      const { stream } = this;
      stream.disturbed = true;
      if (stream.state === READABLE) stream.controller.pullSteps(request);
      else if (stream.state === CLOSED) request.close();
      else request.error(stream.storedError);
    }

    /** Reads at least `min` elements into the view, for a BYOB reader that holds its stream. */
    readInto(view, min, request) {
      const { stream } = this;
      stream.disturbed = true;
      if (stream.state === ERRORED) request.error(stream.storedError);
      else stream.controller.pullInto(view, min, request);
    }

    release() {
      const { stream } = this;
      this.closed.replaceRejected(new TypeError(RELEASED));
      stream.controller.releaseSteps();
      stream.reader = undefined;
      this.stream = undefined;
      this.failRequests(new TypeError(RELEASED));
    }
  }
  fenced(ReaderState);

  const LOCKED = 'This ReadableStream is currently locked to a reader.';
  const RELEASED = 'This ReadableStream reader has been released.';

  return { READABLE, CLOSED, ERRORED, WRAP, LOCKED, RELEASED, ReadableState, ReaderState };
});
