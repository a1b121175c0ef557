// Arguments of node:crypto: bytes, texts in encodings, and what comes out. No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { isArrayBuffer } = load('webidl');
  const { Buffer } = load('node-buffer');
  const kinds = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];

  function viewOf(value) {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return isArrayBuffer(value) ? new Uint8Array(value) : undefined;
  }

  /** The bytes of a buffer, or of a text in an encoding. */
  function bytesOf(value, name, encoding = undefined) {
    if (typeof value === 'string') return Buffer.from(value, encoding === 'buffer' ? undefined : encoding);
    const view = viewOf(value);
    if (view === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', name, ['string', ...kinds], value);
    return view;
  }

  /** The result as a buffer, or as a text if an encoding is named. */
  function result(bytes, encoding = undefined) {
    const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
    return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
  }

  /** The parts of what an op packed. */
  function unpack(packed) {
    const view = new DataView(packed);
    const parts = [];
    for (let at = 0; at < packed.byteLength;) {
      const size = view.getUint32(at, true);
      parts.push(packed.slice(at + 4, at + 4 + size));
      at += 4 + size;
    }
    return parts;
  }

  /** Calls back with what the promise comes to, in a later microtask. */
  function callBack(promise, callback, convert) {
    Promise.resolve(promise).then((value) => load('node-process-tick').nextTick(callback, null, ...convert(value)),
      (error) => load('node-process-tick').nextTick(callback, error));
  }

  /** What a call of the native half gives; what OpenSSL has against it (`explaining`) is an error with its code. */
  function explained(call) {
    try {
      return call();
    } catch (error) {
      const [code, message, library, reason] = error.message.split('\n');
      throw reason === undefined ? error : Object.assign(new Error(message), { library, reason, code });
    }
  }

  return { bytesOf, viewOf, result, explained, unpack, callBack };
});
