// What RPC sends beside the bytes of a value: stubs, streams, requests and responses, services. Swift half: RpcParcel.swift.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/#supported-values
'use strict';
(function ({ load }) {
  const { isObject } = load('webidl');
  const { isStub, isPromise } = load('rpc-stubs');
  const { RpcTarget } = load('rpc-targets');

  // What follows in the bytes.
  const STUB = 0;
  const READABLE = 1;
  const WRITABLE = 2;
  const REQUEST = 3;
  const RESPONSE = 4;
  /** A parcel that a binding reads: see `bindings`. */
  const BINDING = 5;

  /**
   * The builtins of bindings that can be sent, by the letter of their parcels. Each exports `rpcParcel`: `textOf(value)`,
   * undefined for what is not its own, and `make(text)`.
   */
  const bindings = { __proto__: null, s: 'service' };

  /** Whether a value is lent, and a stub at the other end. */
  const isLent = (value) => isStub(value) || value instanceof RpcTarget ||
    (typeof value === 'function' && !isPromise(value) && bindingParcel(value) === undefined);

  /** What writes an object that has no bytes of its own; undefined if it cannot be sent. */
  function writerOf(value, externals) {
    if (isLent(value)) return (writer) => writeStub(value, writer, externals);
    if (!isObject(value) || isPromise(value)) return undefined;
    const binding = bindingParcel(value);
    if (binding !== undefined) return (writer) => sendBinding(binding, writer, externals);
    const streams = load('rpc-streams');
    if (streams.isReadable(value)) return (writer) => writeReadable(value, writer, externals);
    if (streams.isWritable(value)) return (writer) => writeWritable(value, writer, externals);
    if (load('request').isRequest(value)) {
      return (writer) => writeMessage(REQUEST, load('request').takeForRpc(value), writer, externals);
    }
    if (load('response').isResponse(value)) {
      return (writer) => writeMessage(RESPONSE, load('response').takeForRpc(value), writer, externals);
    }
    return undefined;
  }

  function read(reader, externals) {
    const kind = reader.varint();
    switch (kind) {
      case STUB: return externals.borrow(reader.varint());
      case READABLE: return load('rpc-streams').makeReadable(externals.receive(reader.varint()), reader.varint());
      case WRITABLE: return load('rpc-streams').makeWritable(externals.borrowForGood(reader.varint()));
      case REQUEST: return load('request').requestOf(...readMessage(reader, externals));
      case RESPONSE: return load('response').responseOfRpc(...readMessage(reader, externals));
      default: return makeBinding(reader.string(), externals.receive(reader.varint()));
    }
  }

  function writeStub(value, writer, externals) {
    writer.varint(STUB);
    writer.varint(externals.lend(value));
  }

  // Streams change their owner.

  function writeReadable(stream, writer, externals) {
    const { length, parcel } = load('rpc-streams').takeReadable(stream);
    writer.varint(READABLE);
    writer.varint(externals.send(parcel));
    writer.varint(length === undefined ? 0 : length + 1);
  }

  function writeWritable(stream, writer, externals) {
    const target = load('rpc-streams').takeWritable(stream);
    writer.varint(WRITABLE);
    writer.varint(externals.lend(target));
  }

  // Requests and responses: what they are made of, then the body.

  const BODY_VALUE = 0;
  const BODY_SOURCE = 1;

  function writeMessage(kind, [parts, body], writer, externals) {
    writer.varint(kind);
    writer.value(parts);
    writer.varint(typeof body === 'number' ? BODY_SOURCE : BODY_VALUE);
    if (typeof body === 'number') writer.varint(externals.send(`b${body}`));
    else writer.value(body);
  }

  function readMessage(reader, externals) {
    const parts = reader.value();
    if (reader.varint() === BODY_VALUE) return [parts, reader.value()];
    return [parts, +externals.receive(reader.varint())];
  }

  // Bindings.

  function bindingParcel(value) {
    for (const letter in bindings) {
      const text = load(bindings[letter]).rpcParcel.textOf(value);
      if (text !== undefined) return letter + text;
    }
    return undefined;
  }

  function sendBinding(parcel, writer, externals) {
    writer.varint(BINDING);
    writer.string(parcel[0]);
    writer.varint(externals.send(parcel));
  }

  const makeBinding = (letter, text) => load(bindings[letter]).rpcParcel.make(text);

  return { isLent, read, writerOf };
});
