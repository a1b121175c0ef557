// Cloudflare's IdentityTransformStream: bytes in, the same bytes out of a readable that has BYOB
// reads. https://developers.cloudflare.com/workers/runtime-apis/streams/transformstream/
//
// A write is over when its bytes have been read, so nothing is buffered but the chunk that is being
// read. Differs from production: close() does not wait until the reader has seen the end.
// No Swift half.
'use strict';
(function ({ load }) {
  const { WRAP } = load('readable-state');
  const { createByteReadable } = load('readable-stream');
  const { respond } = load('byob-responses');
  const { createWritable } = load('writable-controller');
  const { TransformStream } = load('transform-stream');
  const { cloneBytes } = load('buffer-views');
  const { newPromiseCapability, ArrayBufferSlice } = load('primordials');
  const { define, dictionary, isBufferSource, unrestrictedDouble } = load('webidl');
  const { isView } = ArrayBuffer;

  const NOT_BYTES = 'This TransformStream is being used as a byte stream, but received ';

  /** A copy of a chunk's bytes, which the reader may then do with what it likes. */
  function copyBytes(chunk) {
    if (isView(chunk)) return cloneBytes(chunk);
    if (isBufferSource(chunk)) return new Uint8Array(ArrayBufferSlice(chunk, 0));
    throw new TypeError(NOT_BYTES + (typeof chunk === 'string'
      ? "a string on its writable side. If you wish to write a string, you'll probably want to "
        + 'explicitly UTF-8-encode it with TextEncoder.'
      : 'an object of non-ArrayBuffer/ArrayBufferView type on its writable side.'));
  }

  /**
   * The states `{ readable, writable }`. `check(byteLength)` sees each chunk and `checkEnd()` the
   * close; both may throw, which errors the two sides. `highWaterMark` is in bytes; without one a
   * writer's desiredSize counts chunks.
   */
  function createBytePipe({ highWaterMark, check, checkEnd, expectedLength }) {
    let waiting; // the capability of the write whose bytes are not all read

    function settleWaiting() {
      if (waiting === undefined) return;
      waiting.resolve(undefined);
      waiting = undefined;
    }

    const readable = createByteReadable({
      cancel(reason) {
        writable.controller.errorIfNeeded(reason);
        settleWaiting();
      },
      drained: settleWaiting,
    });
    readable.expectedLength = expectedLength;
    const { controller } = readable;

    const sink = {
      write(chunk) {
        try {
          const bytes = copyBytes(chunk);
          if (bytes.byteLength === 0) return undefined;
          if (check !== undefined) check(bytes.byteLength);
          controller.enqueueBytes(bytes);
        } catch (error) {
          controller.error(error);
          throw error;
        }
        if (controller.queueTotalSize === 0) return undefined;
        waiting = newPromiseCapability();
        return waiting.promise;
      },
      close() {
        try {
          if (checkEnd !== undefined) checkEnd();
        } catch (error) {
          controller.error(error);
          throw error;
        }
        controller.close();
        if (controller.pendingPullIntos.length > 0) respond(controller, 0);
      },
      abort(reason) {
        controller.error(reason);
        settleWaiting();
      },
    };
    const size = highWaterMark === undefined ? undefined : (chunk) => chunk?.byteLength ?? 0;
    const writable = createWritable(sink, highWaterMark ?? 1, size, undefined);
    return { readable, writable };
  }

  const toStrategy = dictionary([{ key: 'highWaterMark', convert: unrestrictedDouble }]);

  /** The strategy's mark in bytes, or `undefined`. */
  function markOf(strategy, what) {
    const mark = toStrategy(strategy, what).highWaterMark;
    if (mark !== undefined && !(mark >= 0)) {
      throw new RangeError(`${what}.highWaterMark must be a non-negative number.`);
    }
    return mark;
  }

  class IdentityTransformStream extends TransformStream {
    constructor(queuingStrategy = undefined, sides = undefined) {
      super(WRAP, queuingStrategy === WRAP ? sides : createBytePipe({
        highWaterMark: markOf(queuingStrategy, 'IdentityTransformStream: queuingStrategy'),
      }));
    }
  }
  define(IdentityTransformStream, 'IdentityTransformStream');

  return { IdentityTransformStream, createBytePipe, markOf };
});
