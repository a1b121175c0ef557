// Arguments and results of RPC as bytes, and the stubs among them beside the bytes. No Swift half.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/
'use strict';
(function ({ ops, load }) {
  const { serializeView } = load('serialize');
  const { deserialize } = load('deserialize');
  const { DOMException } = load('dom-exception');
  const { nameOf } = load('value-kinds');
  const { RpcTarget, isPlainFunction } = load('rpc-targets');
  const { isError } = Error;

  /** workerd's limit of the bytes of one call's arguments, or of its result. */
  const BYTES_MAX = 32 * 1024 * 1024;

  const tooLarge = (count) => new Error(
    `Serialized RPC arguments or return values are limited to 32MiB, but the size of this value was: ${count} bytes.`,
  );

  const unsupported = (value) => new DOMException(
    `Could not serialize object of type "${nameOf(value)}". This type does not support serialization.`,
    'DataCloneError',
  );

  /**
   * `{ bytes, stubs }` of a value. `lend(value)` gives what stands beside the bytes for a target, a function or a stub.
   */
  function encode(value, lend) {
    const externals = [];
    const replace = (value) => {
      const { isStub, isPromise } = load('rpc-stubs');
      if (isPromise(value)) throw unsupported(value);
      if (!isStub(value) && !isPlainFunction(value) && !(value instanceof RpcTarget)) return undefined;
      return lend(value);
    };
    const bytes = serializeView(
      value, { bytesMax: BYTES_MAX, externals, replace, refuseInstances: true, mapStack: ops.rpcMapStack }, tooLarge,
    );
    return { bytes, stubs: externals };
  }

  /** The bytes of what was thrown; of an error that cannot be cloned, its type, message and stack. */
  function encodeError(error) {
    const lendNothing = () => { throw unsupported(error); };
    try {
      return encode(error, lendNothing).bytes;
    } catch {
      const { buildError, describeError } = load('error-records');
      const described = isError(error) ? describeError(error) : { type: 'Error', message: 'The RPC callee threw a value that cannot be cloned.' };
      return encode(buildError(described), lendNothing).bytes;
    }
  }

  /** What was thrown at the other end. */
  function decodeError(bytes) {
    const error = deserialize(new Uint8Array(bytes));
    if (isError(error)) error.remote = true;
    return error;
  }

  return { encode, encodeError, decodeError, decode: (bytes, stubs) => deserialize(bytes, { externals: stubs }) };
});
