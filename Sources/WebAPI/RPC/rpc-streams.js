// Streams that change their owner by RPC. Bytes that are read go from one isolate to the other without JavaScript;
// what is written is a call for each chunk, answered when the stream takes more.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/#readablestream-writablestream-request-and-response
// No Swift half: see RpcParcel.swift.
'use strict';
(function ({ load }) {
  const { WritableStream, stateOf } = load('writable-stream');
  const { RpcTarget } = load('rpc-targets');
  const streams = load('streams');

  /** `{ length, parcel }` of a stream, which is somebody else's from now on. */
  function takeReadable(stream) {
    if (stream.locked) throw new TypeError('The ReadableStream has been locked to a reader.');
    const length = streams.expectedLength(stream);
    return { length, parcel: `b${load('body').sendable(stream)}` };
  }

  /** The stream of a body's number; `length` is one more than its own, or 0 if nobody knows. */
  const makeReadable = (handle, length) =>
    streams.nativeReadable(+handle, { expectedLength: length === 0 ? undefined : length - 1 });

  /** What the new owner of a stream calls. */
  class Sink extends RpcTarget {
    #writer;
    #isOver = false;

    constructor(stream) {
      super();
      this.#writer = stream.getWriter();
      this.#writer.closed.catch(() => {});
      this.#writer.ready.catch(() => {});
    }

    async write(chunk) { await this.#writer.write(chunk); }

    async close() {
      this.#isOver = true;
      await this.#writer.close();
    }

    async abort(reason) {
      this.#isOver = true;
      await this.#writer.abort(reason);
    }

    [Symbol.dispose]() {
      if (this.#isOver) return;
      // workerd's words.
      const error = new Error(
        'WritableStream received over RPC was disconnected because the remote execution context has endeded.',
      );
      this.#writer.abort(error).catch(() => {});
    }
  }

  function takeWritable(stream) {
    if (stream.locked) throw new TypeError('The WritableStream has been locked to a writer.');
    return new Sink(stream);
  }

  const makeWritable = (sink) => new WritableStream({
    write: (chunk) => sink.write(chunk),
    async close() {
      await sink.close();
      sink[Symbol.dispose]();
    },
    async abort(reason) {
      await sink.abort(reason);
      sink[Symbol.dispose]();
    },
  });

  return {
    isReadable: streams.isReadableStream,
    isWritable: (value) => stateOf(value) !== undefined,
    makeReadable, makeWritable, takeReadable, takeWritable,
  };
});
