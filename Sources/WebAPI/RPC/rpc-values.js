// Arguments and results of RPC: as bytes, or as a copy for the same isolate. No Swift half.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/
//
// What stays where it is goes through `externals`: `lend(value)` gives the number of a target, a function or a stub;
// `borrow(number)` a stub at the other end that is disposed of with the value, `borrowForGood(number)` one that is not.
// `send(parcel)` gives the place of what goes beside the bytes, such as a body, and `receive(place)` what it is known by
// at the other end (RpcParcel.swift).
'use strict';
(function ({ ops, load }) {
  const { serializeView } = load('serialize');
  const { deserialize } = load('deserialize');
  const { isError } = Error;

  /** workerd's limit of the bytes of one call's arguments, or of its result. */
  const BYTES_MAX = 32 * 1024 * 1024;

  const tooLarge = (count) => new Error(
    `Serialized RPC arguments or return values are limited to 32MiB, but the size of this value was: ${count} bytes.`,
  );

  /** The bytes of a value, for an op to copy at once. Without `externals` it is one that has none. */
  function encode(value, externals) {
    return serializeView(value, {
      bytesMax: BYTES_MAX,
      refuseInstances: true,
      mapStack: ops.rpcMapStack,
      custom: (object) => (externals && load('rpc-externals').writerOf(object, externals)),
    }, tooLarge);
  }

  const decode = (bytes, externals) => deserialize(bytes, {
    custom: (reader) => load('rpc-externals').read(reader, externals),
  });

  /** The bytes of what was thrown; of an error that cannot be cloned, its type, message and stack. */
  function encodeError(error) {
    try {
      return encode(error);
    } catch {
      const { buildError, describeError } = load('error-records');
      const described = isError(error)
        ? describeError(error) : { type: 'Error', message: 'The RPC callee threw a value that cannot be cloned.' };
      return encode(buildError(described));
    }
  }

  /** What was thrown at the other end. */
  function decodeError(bytes) {
    const error = deserialize(new Uint8Array(bytes));
    if (isError(error)) error.remote = true;
    return error;
  }

  /**
   * A copy for the same isolate, and the stubs in it that the receiver has to bind: `{ value, shells }`, where a shell
   * is `{ stub, number }`. Undefined for what must go as bytes, since it has a stream or its like.
   */
  const copy = (value, externals) => load('rpc-copies').copy(value, externals, BYTES_MAX, tooLarge);
  const copyCall = (call, externals) => load('rpc-copies').copyCall(call, externals, BYTES_MAX, tooLarge);

  return { copy, copyCall, decode, decodeError, encode, encodeError };
});
