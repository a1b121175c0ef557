// A byte ReadableStream over a native source: `ops.sourceRead`, `ops.sourceLoss`, `ops.sourceCancel` (see
// docs/builtins.md). The Swift half is BodySource in HTTPWire.
'use strict';
(function ({ ops, load }) {
  const { READABLE } = load('readable-state');
  const { createByteReadable, stateOf, wrap } = load('readable-stream');
  const { PromiseThen } = load('primordials');

  /**
   * A stream of the bytes of a source handle, which it owns; nothing is read before it is asked
   * for. When it fails because `signal` was aborted, then with the reason of that.
   */
  function nativeReadable(handle, { expectedLength, signal } = {}) {
    let isOver = false;

    function received(bytes) {
      if (isOver) return;
      if (bytes === null) {
        isOver = true;
        state.nativeHandle = undefined;
        endByteStream(state.controller);
      } else if (bytes.byteLength > 0) {
        state.controller.enqueueBytes(new Uint8Array(bytes));
      } else {
        return read(); // nothing yet is not the end
      }
    }

    function failed(error) {
      isOver = true;
      state.watch = undefined;
      throw signal?.aborted ? signal.reason : error;
    }

    const read = () => PromiseThen(ops.sourceRead(handle), received, failed);

    const state = createByteReadable({
      pull: read,
      cancel(reason) {
        isOver = true;
        state.nativeHandle = undefined;
        return ops.sourceCancel(handle, describe(reason));
      },
    });
    state.expectedLength = expectedLength;
    state.nativeHandle = handle;
    state.watch = () => {
      state.watch = undefined;
      const loss = state.state === READABLE ? ops.sourceLoss(handle) : undefined;
      if (loss === undefined) return;
      PromiseThen(PromiseThen(loss, undefined, failed), undefined, (error) => {
        if (state.state === READABLE) state.controller.error(error);
      });
    };
    return wrap(state);
  }

  /** Closes a byte stream and lets the BYOB reads that wait see the end. */
  function endByteStream(controller) {
    controller.close();
    if (controller.pendingPullIntos.length > 0) load('byob-responses').respond(controller, 0);
  }

  /** What a native source is told: a text, as an op takes no objects. */
  function describe(reason) {
    try {
      return reason === undefined ? '' : `${reason}`;
    } catch {
      return '';
    }
  }

  /**
   * The source handle of a native stream that nobody has read from or locked, or `undefined`.
   *
   * The stream is then disturbed and closed, and the caller owns the handle.
   */
  function takeNativeHandle(stream) {
    const state = stateOf(stream);
    if (state === undefined || state.nativeHandle === undefined) return undefined;
    if (state.disturbed || state.locked || state.state !== READABLE) return undefined;
    const handle = state.nativeHandle;
    state.nativeHandle = undefined;
    state.disturbed = true;
    state.controller.clearAlgorithms();
    state.close();
    return handle;
  }

  return { nativeReadable, takeNativeHandle };
});
