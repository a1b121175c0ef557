// How a byte source answers a BYOB request:
// https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond
// No Swift half.
'use strict';
(function ({ load }) {
  const { CLOSED } = load('readable-state');
  const { NO_READER } = load('pull-into');
  const { viewInfo } = load('buffer-views');
  const { ArrayBufferByteLength, ArrayBufferTransfer, fenced } = load('primordials');

  /** The request that a byte source may fill; both fields are undefined once it is answered. */
  class ByobRequestState {
    constructor(controller, view, pullInto) {
      this.controller = controller;
      this.view = view;
      this.pullInto = pullInto;
      this.wrapper = undefined;
    }

    invalidate() {
      this.controller = undefined;
      this.view = undefined;
    }
  }
  fenced(ByobRequestState);

  /** The controller's current request, or `undefined` when no read waits for bytes. */
  function byobRequestOf(controller) {
    if (controller.byobRequest === undefined && controller.pendingPullIntos.length > 0) {
      const first = controller.pendingPullIntos.peek();
      const view = new Uint8Array(
        first.buffer, first.byteOffset + first.bytesFilled, first.byteLength - first.bytesFilled
      );
      controller.byobRequest = new ByobRequestState(controller, view, first);
    }
    return controller.byobRequest;
  }

  function respond(controller, bytesWritten) {
    const first = controller.pendingPullIntos.peek();
    checkLength(controller, first, bytesWritten);
    first.buffer = ArrayBufferTransfer(first.buffer);
    finish(controller, first, bytesWritten);
  }

  function respondWithNewView(controller, view) {
    const first = controller.pendingPullIntos.peek();
    const { buffer, byteOffset, byteLength } = viewInfo(view);
    checkEmptiness(controller, byteLength);
    if (first.byteOffset + first.bytesFilled !== byteOffset) {
      throw new RangeError("The view does not begin where the BYOB request's view begins.");
    }
    if (first.bufferByteLength !== ArrayBufferByteLength(buffer)) {
      throw new RangeError("The view's buffer has another length than the BYOB request's buffer.");
    }
    checkFits(first, byteLength);
    first.buffer = ArrayBufferTransfer(buffer);
    finish(controller, first, byteLength);
  }

  function checkLength(controller, first, bytesWritten) {
    checkEmptiness(controller, bytesWritten);
    if (controller.stream.state !== CLOSED) checkFits(first, bytesWritten);
  }

  function checkEmptiness(controller, bytesWritten) {
    if (controller.stream.state === CLOSED) {
      if (bytesWritten !== 0) {
        throw new TypeError('A BYOB request of a closed ReadableStream takes no bytes.');
      }
    } else if (bytesWritten === 0) {
      throw new TypeError('A BYOB request of an open ReadableStream takes at least one byte.');
    }
  }

  function checkFits(first, bytesWritten) {
    if (first.bytesFilled + bytesWritten > first.byteLength) {
      const room = first.byteLength - first.bytesFilled;
      throw new RangeError(`${bytesWritten} bytes exceed the ${room} of the BYOB request.`);
    }
  }

  function finish(controller, first, bytesWritten) {
    controller.invalidateByobRequest();
    if (controller.stream.state === CLOSED) finishClosed(controller, first);
    else finishReadable(controller, first, bytesWritten);
    controller.callPullIfNeeded();
  }

  /** The source gives back the buffers of a stream that ended. */
  function finishClosed(controller, first) {
    if (first.readerType === NO_READER) controller.pendingPullIntos.shift();
    const { reader } = controller.stream;
    if (reader === undefined || !reader.isByob) return;
    const filled = [];
    while (filled.length < reader.requests.length) {
      filled[filled.length] = controller.pendingPullIntos.shift();
    }
    controller.commitAll(filled);
  }

  function finishReadable(controller, first, bytesWritten) {
    first.bytesFilled += bytesWritten;
    if (first.readerType === NO_READER) {
      controller.enqueueDetachedPullInto(first);
      controller.commitAll(controller.fillPullIntos());
      return;
    }
    if (first.bytesFilled < first.minimumFill) return;
    controller.pendingPullIntos.shift();
    const remainder = first.bytesFilled % first.elementSize;
    if (remainder > 0) {
      const end = first.byteOffset + first.bytesFilled;
      controller.pushClone(first.buffer, end - remainder, remainder);
    }
    first.bytesFilled -= remainder;
    const filled = controller.fillPullIntos();
    controller.commit(first);
    controller.commitAll(filled);
  }

  return { byobRequestOf, respond, respondWithNewView };
});
