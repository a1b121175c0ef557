// Between the streams of Node.js and the Web's. https://nodejs.org/docs/latest/api/stream.html#streamreadablefromwebreadablestream-options
// No Swift half.
'use strict';
(function ({ load }) {
  const { AbortError, nodeError } = load('node-errors');
  const { finished } = load('node-stream-finished');
  const { destroyer } = load('node-stream-destroy');
  const { isReadableStream, ReadableStream, WritableStream } = load('streams');
  const isWritableStream = (value) => typeof value?.getWriter === 'function' && typeof value.abort === 'function';
  const ignore = () => {};

  function readableFromWeb(web, options = {}) {
    if (!isReadableStream(web)) throw nodeError('ERR_INVALID_ARG_TYPE', 'readableStream', 'ReadableStream', web);
    const { Readable } = load('node-stream-readable');
    const { highWaterMark, encoding, objectMode = false, signal } = options;
    const reader = web.getReader();
    let isClosed = false;
    const readable = new Readable({
      objectMode, highWaterMark, encoding, signal,
      read() {
        reader.read().then(({ value, done }) => readable.push(done ? null : value), (error) => readable.destroy(error));
      },
      destroy(error, callback) {
        if (isClosed) {
          callback(error);
          return;
        }
        const end = () => callback(error);
        reader.cancel(error ?? undefined).then(end, end);
      },
    });
    reader.closed.then(() => { isClosed = true; }, (error) => {
      isClosed = true;
      readable.destroy(error);
    });
    return readable;
  }

  function readableToWeb(readable, options = {}) {
    if (typeof readable?._readableState !== 'object') throw nodeError('ERR_INVALID_ARG_TYPE', 'streamReadable', 'stream.Readable', readable);
    if (readable.destroyed || !readable.readable) {
      const empty = new ReadableStream();
      empty.cancel().catch(ignore);
      return empty;
    }
    const isObjects = readable.readableObjectMode;
    const strategy = options?.strategy ?? { highWaterMark: readable.readableHighWaterMark, size: isObjects ? undefined : (chunk) => chunk.byteLength };
    let controller;
    let isOver = false;
    const onData = (chunk) => {
      const value = ArrayBuffer.isView(chunk) && !isObjects ? new Uint8Array(chunk) : chunk;
      controller.enqueue(value);
      if (controller.desiredSize <= 0) readable.pause();
    };
    const forget = finished(readable, (error) => {
      forget();
      readable.on('error', ignore);
      if (isOver) return;
      isOver = true;
      if (error) controller.error(error.code === 'ERR_STREAM_PREMATURE_CLOSE' ? new AbortError(undefined, { cause: error }) : error);
      else controller.close();
    });
    readable.pause();
    return new ReadableStream({
      start(given) {
        controller = given;
        readable.on('data', onData);
        readable.pause();
      },
      pull() { readable.resume(); },
      cancel(reason) {
        isOver = true;
        destroyer(readable, reason);
      },
    }, strategy);
  }

  function writableFromWeb(web, options = {}) {
    if (!isWritableStream(web)) throw nodeError('ERR_INVALID_ARG_TYPE', 'writableStream', 'WritableStream', web);
    const { Writable } = load('node-stream-writable');
    const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
    const writer = web.getWriter();
    let isClosed = false;
    const writable = new Writable({
      highWaterMark, objectMode, decodeStrings, signal,
      write(chunk, encoding, callback) {
        writer.ready.then(() => writer.write(chunk)).then(() => callback(), (error) => callback(error));
      },
      destroy(error, callback) {
        const end = () => callback(error);
        if (isClosed) end();
        else if (error) writer.abort(error).then(end, end);
        else writer.close().then(end, end);
      },
      final(callback) {
        if (isClosed) callback();
        else writer.close().then(() => callback(), (error) => callback(error));
      },
    });
    writer.closed.then(() => { isClosed = true; }, (error) => {
      isClosed = true;
      writable.destroy(error);
    });
    return writable;
  }

  function writableToWeb(writable) {
    if (typeof writable?._writableState !== 'object') throw nodeError('ERR_INVALID_ARG_TYPE', 'streamWritable', 'stream.Writable', writable);
    if (writable.destroyed || !writable.writable) {
      const closed = new WritableStream();
      closed.close().catch(ignore);
      return closed;
    }
    let controller;
    let drained;
    let closing;
    const forget = finished(writable, { readable: false }, (error) => {
      forget();
      writable.on('error', ignore);
      if (error) {
        drained?.reject(error);
        closing?.reject(error);
        if (closing === undefined) controller.error(error);
      } else if (closing) {
        closing.resolve();
      } else {
        controller.error(new AbortError());
      }
    });
    writable.on('drain', () => {
      drained?.resolve();
      drained = undefined;
    });
    return new WritableStream({
      start(given) { controller = given; },
      write(chunk) {
        if (!writable.writableNeedDrain && writable.write(chunk)) return undefined;
        drained = Promise.withResolvers();
        return drained.promise;
      },
      abort(reason) { destroyer(writable, reason); },
      close() {
        closing = Promise.withResolvers();
        writable.end();
        return closing.promise;
      },
    }, { highWaterMark: writable.writableHighWaterMark, size: writable.writableObjectMode ? undefined : (chunk) => chunk?.byteLength ?? chunk?.length ?? 1 });
  }

  function duplexFromWeb(pair, options = {}) {
    const { duplexFrom } = load('node-stream-compose');
    const objectMode = { objectMode: options.objectMode ?? false, ...options };
    return duplexFrom({ readable: readableFromWeb(pair.readable, objectMode), writable: writableFromWeb(pair.writable, objectMode) });
  }

  function duplexToWeb(duplex) {
    if (typeof duplex?._readableState !== 'object' || typeof duplex._writableState !== 'object') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'duplex', 'stream.Duplex', duplex);
    }
    return { readable: readableToWeb(duplex), writable: writableToWeb(duplex) };
  }

  /** A promise of a web stream's end, of one that nobody has locked. */
  function closedOf(stream) {
    const part = stream.readable ?? stream;
    if (part.locked) throw nodeError('ERR_INVALID_STATE', 'the stream is locked');
    const handle = isReadableStream(part) ? part.getReader() : part.getWriter();
    const { closed } = handle;
    handle.releaseLock();
    return closed;
  }

  return { readableFromWeb, readableToWeb, writableFromWeb, writableToWeb, duplexFromWeb, duplexToWeb, closedOf };
});
