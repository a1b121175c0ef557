// ReadableByteStreamController and ReadableStreamBYOBRequest:
// https://streams.spec.whatwg.org/#rbs-controller-class
// `atLeast` is Cloudflare's: the bytes that the waiting read still needs. No Swift half.
'use strict';
(function ({ load }) {
  const { READABLE, WRAP } = load('readable-state');
  const { byobRequestOf, respond, respondWithNewView } = load('byob-responses');
  const { ArrayBufferView, viewInfo } = load('buffer-views');
  const { refusal } = load('readable-default-controller');
  const { ArrayBufferByteLength, ArrayBufferDetached } = load('primordials');
  const { define, illegalConstructor, illegalInvocation, requireArguments, unsignedLongLong } =
    load('webidl');

  class ReadableByteStreamController {
    #state;

    constructor(token = undefined, state = undefined) {
      if (token !== WRAP) illegalConstructor();
      this.#state = state;
    }

    get byobRequest() {
      if (!(#state in this)) throw illegalInvocation();
      const request = byobRequestOf(this.#state);
      if (request === undefined) return null;
      return (request.wrapper ??= new ReadableStreamBYOBRequest(WRAP, request));
    }

    get desiredSize() {
      if (!(#state in this)) throw illegalInvocation();
      return this.#state.desiredSize;
    }

    close() {
      if (!(#state in this)) throw illegalInvocation();
      const state = this.#state;
      if (state.closeRequested || state.stream.state !== READABLE) {
        throw new TypeError(refusal(state, 'close'));
      }
      state.close();
    }

    enqueue(chunk) {
      if (!(#state in this)) throw illegalInvocation();
      requireArguments(arguments.length, 1, 'ReadableByteStreamController.enqueue');
      const what = 'ReadableByteStreamController.enqueue: chunk';
      const { buffer, byteLength } = viewInfo(ArrayBufferView(chunk, what));
      if (byteLength === 0) throw new TypeError(`${what} is empty.`);
      if (ArrayBufferByteLength(buffer) === 0) throw new TypeError(`${what} has an empty buffer.`);
      const state = this.#state;
      if (state.closeRequested || state.stream.state !== READABLE) {
        throw new TypeError(refusal(state, 'enqueue'));
      }
      state.enqueue(chunk);
    }

    error(reason = undefined) {
      if (!(#state in this)) throw illegalInvocation();
      this.#state.error(reason);
    }
  }
  define(ReadableByteStreamController, 'ReadableByteStreamController');

  class ReadableStreamBYOBRequest {
    #state;

    constructor(token = undefined, state = undefined) {
      if (token !== WRAP) illegalConstructor();
      this.#state = state;
    }

    get view() {
      if (!(#state in this)) throw illegalInvocation();
      return this.#state.view ?? null;
    }

    get atLeast() {
      if (!(#state in this)) throw illegalInvocation();
      const { controller, pullInto } = this.#state;
      if (controller === undefined) return null;
      return Math.max(pullInto.minimumFill - pullInto.bytesFilled, 1);
    }

    respond(bytesWritten) {
      if (!(#state in this)) throw illegalInvocation();
      requireArguments(arguments.length, 1, 'ReadableStreamBYOBRequest.respond');
      const count = unsignedLongLong(
        bytesWritten, 'ReadableStreamBYOBRequest.respond: bytesWritten', { enforceRange: true }
      );
      const { controller, view } = this.#state;
      if (controller === undefined) throw new TypeError(ANSWERED);
      if (ArrayBufferDetached(viewInfo(view).buffer)) {
        throw new TypeError("The BYOB request's buffer is detached.");
      }
      respond(controller, count);
    }

    respondWithNewView(view) {
      if (!(#state in this)) throw illegalInvocation();
      requireArguments(arguments.length, 1, 'ReadableStreamBYOBRequest.respondWithNewView');
      const what = 'ReadableStreamBYOBRequest.respondWithNewView: view';
      ArrayBufferView(view, what);
      const { controller } = this.#state;
      if (controller === undefined) throw new TypeError(ANSWERED);
      if (ArrayBufferDetached(viewInfo(view).buffer)) {
        throw new TypeError(`${what} is detached.`);
      }
      respondWithNewView(controller, view);
    }
  }
  define(ReadableStreamBYOBRequest, 'ReadableStreamBYOBRequest');

  const ANSWERED = 'This BYOB request has been answered or invalidated already.';

  const wrapByteController = (state) => new ReadableByteStreamController(WRAP, state);

  return { ReadableByteStreamController, ReadableStreamBYOBRequest, wrapByteController };
});
