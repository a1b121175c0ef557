// pipeline. https://nodejs.org/docs/latest/api/stream.html#streampipelinesource-transforms-destination-callback No Swift half.
'use strict';
(function ({ load }) {
  const { AbortError, nodeError } = load('node-errors');
  const { validateFunction } = load('node-validators');
  const { nextTick } = load('node-process-tick');
  const { destroyer } = load('node-stream-destroy');
  const { carriedIterable } = load('node-async-context');
  const { finished, isNodeStream, isReadableNode, isWebStream } = load('node-stream-finished');
  const isIterable = (value) => typeof value?.[Symbol.asyncIterator] === 'function' || typeof value?.[Symbol.iterator] === 'function';

  function pipeline(...given) {
    const callback = validateFunction(given.pop(), 'streams[stream.length - 1]');
    const streams = given.length === 1 && Array.isArray(given[0]) ? given[0] : given;
    return run(streams, callback);
  }

  /** Reads all of `source` into `stream`; settles when everything is written. */
  async function pump(source, stream, end) {
    let failure;
    let wake;
    const resume = (error) => {
      if (error) failure = error;
      wake?.();
    };
    const drained = () => new Promise((resolve, reject) => {
      const settle = () => (failure ? reject(failure) : resolve());
      if (failure) settle();
      else wake = settle;
    });
    stream.on('drain', resume);
    const forget = finished(stream, { readable: false }, resume);
    try {
      if (stream.writableNeedDrain) await drained();
      for await (const chunk of source) {
        if (failure) throw failure;
        if (!stream.write(chunk)) await drained();
      }
      if (end) {
        stream.end();
        while (!stream.writableFinished && !failure) await drained();
      }
      if (failure) throw failure;
    } finally {
      forget();
      stream.off('drain', resume);
    }
  }

  /** As `pump`, into a web stream. */
  async function pumpWeb(source, target, end) {
    const writable = typeof target.getWriter === 'function' ? target : target.writable;
    const writer = writable.getWriter();
    try {
      for await (const chunk of source) {
        await writer.ready;
        await writer.write(chunk);
      }
      if (end) await writer.close();
      else writer.releaseLock();
    } catch (error) {
      await writer.abort(error).catch(() => {});
      throw error;
    }
  }

  function run(streams, callback, options = {}) {
    if (streams.length < 2) throw nodeError('ERR_MISSING_ARGS', 'streams');
    const controller = new (load('abort-signal').AbortController)();
    const { signal } = controller;
    const PassThrough = load('node-stream-duplex').PassThrough;
    const lastIndex = streams.length - 1;
    const destroys = [];
    let pending = 0;
    let error;
    let value;
    let isOver = false;

    const settle = (failure, isFinal) => {
      if (failure && (!error || error.code === 'ERR_STREAM_PREMATURE_CLOSE')) error = failure;
      if (!error && !isFinal) return;
      for (const one of destroys.splice(0)) one(error);
      options.signal?.removeEventListener('abort', abort);
      controller.abort();
      if (!isFinal || isOver) return;
      isOver = true;
      nextTick(callback, error, value);
    };
    const done = (failure) => settle(failure, --pending === 0);
    const abort = () => settle(new AbortError(undefined, { cause: options.signal?.reason }), pending === 0);
    if (options.signal?.aborted) nextTick(abort);
    else options.signal?.addEventListener('abort', abort, { once: true });

    const watch = (stream, isReading, isWriting) => {
      const end = isReading || options.end !== false;
      if (end) {
        let isDone = false;
        stream.on('close', () => { isDone = true; });
        finished(stream, { readable: isReading, writable: isWriting }, (failure) => { isDone = !failure; });
        destroys.push((failure) => {
          if (isDone) return;
          isDone = true;
          destroyer(stream, failure ?? nodeError('ERR_STREAM_DESTROYED', 'pipe'));
        });
      }
      return end;
    };

    const follow = (promise) => {
      pending++;
      promise.then((result) => {
        value = result;
        done();
      }, done);
    };

    let current;
    streams.forEach((stream, i) => {
      const [isReading, isWriting] = [i < lastIndex, i > 0];
      const end = isNodeStream(stream) ? watch(stream, isReading, isWriting) : options.end !== false;
      if (isNodeStream(stream) && end) {
        stream.on('error', (failure) => {
          if (failure.name !== 'AbortError' && failure.code !== 'ERR_STREAM_PREMATURE_CLOSE') settle(failure, pending === 0);
        });
      }
      if (i === 0) {
        current = typeof stream === 'function' ? stream({ signal }) : stream;
        if (!isIterable(current) && !isNodeStream(current) && !isWebStream(current)) {
          if (typeof stream === 'function') throw nodeError('ERR_INVALID_RETURN_VALUE', 'Iterable, AsyncIterable or Stream', 'source', current);
          throw nodeError('ERR_INVALID_ARG_TYPE', 'source', ['Stream', 'Iterable', 'AsyncIterable', 'Function'], stream);
        }
        return;
      }
      const source = sourceOf(current);
      if (typeof stream === 'function') {
        const result = stream(source, { signal });
        if (isReading) {
          if (!isIterable(result)) throw nodeError('ERR_INVALID_RETURN_VALUE', 'AsyncIterable', `transform[${i - 1}]`, result);
          current = result;
        } else if (typeof result?.then === 'function') {
          follow(Promise.resolve(result));
        } else if (isIterable(result)) {
          const sink = new PassThrough({ objectMode: true });
          destroys.push((failure) => destroyer(sink, failure ?? undefined));
          follow(pump(carriedIterable(result), sink, true));
          current = sink;
        } else {
          throw nodeError('ERR_INVALID_RETURN_VALUE', 'AsyncIterable or Promise', 'destination', result);
        }
      } else if (isNodeStream(stream)) {
        if (isNodeStream(current) && isReadableNode(current)) {
          pending += pipe(current, stream, done, end);
        } else {
          follow(pump(carriedIterable(source), stream, end));
        }
        current = stream;
      } else if (isWebStream(stream)) {
        follow(pumpWeb(carriedIterable(source), stream, end));
        current = stream.readable ?? stream;
      } else {
        throw nodeError('ERR_INVALID_ARG_TYPE', `streams[${i}]`, ['Stream', 'Function'], stream);
      }
    });
    return current;
  }

  function sourceOf(current) {
    if (isWebStream(current) && current.readable) return current.readable;
    if (isNodeStream(current) && !isReadableNode(current) && !isIterable(current)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'source', ['Stream', 'Iterable'], current);
    }
    return current;
  }

  /** Pipes one stream into another; gives how many times `done` will be called. */
  function pipe(source, destination, done, end) {
    source.pipe(destination, { end: false });
    if (end && source.readableEnded) nextTick(() => destination.end());
    else if (end) source.once('end', () => destination.end());
    const state = source._readableState;
    finished(source, { readable: true, writable: false }, (failure) => {
      if (failure?.code === 'ERR_STREAM_PREMATURE_CLOSE' && state?.ended && !state.errored && !state.errorEmitted) {
        // Some sources close before they end: the end still comes.
        source.once('end', done).once('error', done);
      } else {
        done(failure);
      }
    });
    // One that is not ended goes on after the pipeline, and only its failure is of interest.
    finished(destination, { readable: false, writable: true }, end ? done : (failure) => { if (failure) done(failure); });
    return end ? 2 : 1;
  }

  return { pipeline, run };
});
