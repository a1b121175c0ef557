// compose and Duplex.from: one duplex over several streams, or over functions and iterables.
// https://nodejs.org/docs/latest/api/stream.html#streamcomposestreams No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { nextTick } = load('node-process-tick');
  const { destroyer } = load('node-stream-destroy');
  const { finished, isNodeStream, isReadableNode, isWritableNode } = load('node-stream-finished');
  const { Duplex } = load('node-stream-duplex');

  /** A duplex whose writes go to `writable` and whose reads come from `readable`; either may be missing. */
  function join({ readable, writable }, objectMode = true) {
    let onDrain;
    let onFinish;
    let onReadable;
    const isReading = Boolean(readable);
    const isWriting = Boolean(writable);
    const duplex = new Duplex({
      readableObjectMode: readable?.readableObjectMode ?? objectMode, writableObjectMode: writable?.writableObjectMode ?? objectMode,
      readable: isReading, writable: isWriting,
      write(chunk, encoding, callback) {
        if (writable.write(chunk, encoding)) callback();
        else onDrain = callback;
      },
      final(callback) {
        writable.end();
        onFinish = callback;
      },
      read() {
        for (;;) {
          const chunk = readable.read();
          if (chunk === null) {
            onReadable = () => this._read();
            return;
          }
          if (!this.push(chunk)) return;
        }
      },
      destroy(given, callback) {
        onReadable = onDrain = onFinish = undefined;
        destroyer(writable, given ?? undefined);
        destroyer(readable, given ?? undefined);
        callback(given);
      },
    });
    const call = (callback) => callback?.();
    if (isWriting) {
      writable.on('drain', () => {
        const callback = onDrain;
        onDrain = undefined;
        call(callback);
      });
      finished(writable, { readable: false }, (error) => {
        if (error) duplex.destroy(error);
        const callback = onFinish;
        onFinish = undefined;
        call(callback);
      });
    }
    if (isReading) {
      readable.on('readable', () => {
        const callback = onReadable;
        onReadable = undefined;
        call(callback);
      });
      readable.on('end', () => duplex.push(null));
      finished(readable, { writable: false }, (error) => { if (error) duplex.destroy(error); });
    }
    return duplex;
  }

  /** A duplex around `async function* (source)`: what is written is its source, what it yields is read. */
  function fromGenerator(body) {
    const { PassThrough } = load('node-stream-duplex');
    const { Readable } = load('node-stream-readable');
    const input = new PassThrough({ objectMode: true, highWaterMark: 1 });
    const controller = new (load('abort-signal').AbortController)();
    const result = body(input, { signal: controller.signal });
    if (typeof result?.[Symbol.asyncIterator] === 'function') {
      return join({ readable: Readable.from(result), writable: input });
    }
    if (typeof result?.then === 'function') {
      const duplex = join({ writable: input });
      Promise.resolve(result).then((value) => {
        if (value !== undefined && value !== null) {
          nextTick(() => duplex.destroy(nodeError('ERR_INVALID_RETURN_VALUE', 'nully', 'body', value)));
        }
      }, (error) => duplex.destroy(error));
      return duplex;
    }
    throw nodeError('ERR_INVALID_RETURN_VALUE', 'Iterable, AsyncIterable or AsyncFunction', 'body', result);
  }

  function duplexFrom(body) {
    const { Readable } = load('node-stream-readable');
    const web = load('node-stream-web-adapters');
    if (body instanceof Duplex) return body;
    if (isNodeStream(body)) {
      if (isReadableNode(body) && isWritableNode(body)) return join({ readable: body, writable: body });
      return isReadableNode(body) ? join({ readable: body }) : join({ writable: body });
    }
    if (typeof body === 'function') return fromGenerator(body);
    if (load('streams').isReadableStream(body)) return join({ readable: web.readableFromWeb(body, { objectMode: true }) });
    if (typeof body?.getWriter === 'function') return join({ writable: web.writableFromWeb(body, { objectMode: true }) });
    if (body instanceof load('blob').Blob) return duplexFrom(body.stream());
    if (typeof body === 'object' && body !== null && (body.readable || body.writable)) {
      if (load('streams').isReadableStream(body.readable) && body.writable) return web.duplexFromWeb(body, { objectMode: true });
      const part = (value) => (value === undefined || isNodeStream(value) ? value : duplexFrom(value));
      return join({ readable: part(body.readable), writable: part(body.writable) });
    }
    if (typeof body?.[Symbol.asyncIterator] === 'function' || typeof body?.[Symbol.iterator] === 'function') {
      return join({ readable: Readable.from(body) });
    }
    if (typeof body?.then === 'function') {
      return join({ readable: Readable.from((async function* () {
        const value = await body;
        if (value !== undefined && value !== null) yield value;
      })()) });
    }
    throw nodeError('ERR_INVALID_ARG_TYPE', 'body', [
      'Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable', 'Function', '{ readable, writable } pair', 'Promise'], body);
  }

  function compose(...streams) {
    if (streams.length === 0) throw nodeError('ERR_MISSING_ARGS', 'streams');
    if (streams.length === 1) return duplexFrom(streams[0]);
    const all = streams.map((stream) => (isNodeStream(stream) ? stream : duplexFrom(stream)));
    all.forEach((stream, i) => {
      if (i < all.length - 1 && !isReadableNode(stream)) throw nodeError('ERR_INVALID_ARG_VALUE', `streams[${i}]`, streams[i], 'must be readable');
      if (i > 0 && !isWritableNode(stream)) throw nodeError('ERR_INVALID_ARG_VALUE', `streams[${i}]`, streams[i], 'must be writable');
    });
    const [first, last] = [all[0], all[all.length - 1]];
    const duplex = join({
      readable: isReadableNode(last) ? last : undefined, writable: isWritableNode(first) ? first : undefined,
    });
    load('node-stream-pipeline').pipeline(...all, (error) => { if (error) duplex.destroy(error); });
    return duplex;
  }

  return { compose, duplexFrom };
});
