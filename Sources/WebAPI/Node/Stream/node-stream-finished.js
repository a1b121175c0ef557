// finished and addAbortSignal. https://nodejs.org/docs/latest/api/stream.html#streamfinishedstream-options-callback No Swift half.
'use strict';
(function ({ load }) {
  const { AbortError, aborted, nodeError } = load('node-errors');
  const { validateAbortSignal, validateBoolean, validateFunction, validateObject } = load('node-validators');
  const { nextTick } = load('node-process-tick');
  const { wrap } = load('node-async-context');

  const isNodeStream = (value) => Boolean(value && (value._readableState || value._writableState
    || (typeof value.write === 'function' && typeof value.on === 'function')
    || (typeof value.pipe === 'function' && typeof value.on === 'function')));
  const isWebStream = (value) => Boolean(value && !isNodeStream(value)
    && (typeof value.pipeThrough === 'function' || typeof value.getWriter === 'function'
      || (typeof value.readable === 'object' && typeof value.writable === 'object')));
  const isReadableNode = (value) => Boolean(value && typeof value.pipe === 'function' && typeof value.on === 'function'
    && (!value._writableState || value._readableState?.readable !== false)
    && (!value._writableState || value._readableState));
  const isWritableNode = (value) => Boolean(value && typeof value.write === 'function' && typeof value.on === 'function'
    && (!value._readableState || value._writableState?.writable !== false));

  /** Listens on a stream until it is over one way or another. */
  function finished(stream, given, done) {
    let [options, callback] = [given, done];
    if (typeof options === 'function') [options, callback] = [{}, options];
    options ??= {};
    validateObject(options, 'options');
    validateFunction(callback, 'callback');
    validateAbortSignal(options.signal, 'options.signal');
    callback = once(wrap(callback));
    if (isWebStream(stream)) return finishedWeb(stream, options, callback);
    if (!isNodeStream(stream)) throw nodeError('ERR_INVALID_ARG_TYPE', 'stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);

    const [r, w] = [stream._readableState, stream._writableState];
    const waitsReadable = options.readable ?? isReadableNode(stream);
    const waitsWritable = options.writable ?? isWritableNode(stream);
    let isWritableOver = w ? w.finished : stream.writable === false;
    let isReadableOver = r ? r.endEmitted || r.readable === false : stream.readable === false;
    const willClose = [r, w].some(Boolean)
      && [r, w].every((state) => !state || (state.autoDestroy && state.emitClose && !state.closed))
      && (Boolean(w) && waitsWritable) === Boolean(w && w.writable !== false)
      && (Boolean(r) && waitsReadable) === Boolean(r && r.readable !== false);

    const finish = (error) => {
      if (error) callback.call(stream, error);
      else callback.call(stream);
    };
    const isOver = () => (!waitsReadable || isReadableOver) && (!waitsWritable || isWritableOver);
    const onFinish = () => {
      isWritableOver = true;
      if (stream.destroyed && !willClose) finish();
      else if ((!willClose || (stream.readable && !waitsReadable)) && isOver()) finish();
    };
    const onEnd = () => {
      isReadableOver = true;
      if ((!willClose || (stream.writable && !waitsWritable)) && isOver()) finish();
    };
    const onError = (error) => finish(error);
    let isClosed = [r, w].some((state) => state?.closed) || stream.closed === true;
    const onClose = () => {
      isClosed = true;
      const errored = w?.errored ?? r?.errored;
      if (errored && typeof errored !== 'boolean') finish(errored);
      else if (waitsReadable && !isReadableOver && r && !r.endEmitted) finish(nodeError('ERR_STREAM_PREMATURE_CLOSE'));
      else if (waitsWritable && !isWritableOver && w && !w.finished) finish(nodeError('ERR_STREAM_PREMATURE_CLOSE'));
      else finish();
    };
    const pairs = [['end', onEnd], ['finish', onFinish], ['close', onClose]];
    if (options.error !== false) pairs.push(['error', onError]);
    for (const [name, listener] of pairs) stream.on(name, listener);

    if (isClosed) nextTick(onClose);
    else if (w?.errorEmitted || r?.errorEmitted) {
      if (!willClose) nextTick(onClose);
    } else if ((!waitsReadable && (!willClose || stream.readable) && (isWritableOver || stream.writable === false))
      || (!waitsWritable && (!willClose || stream.writable) && (isReadableOver || stream.readable === false))) nextTick(onClose);

    const forget = () => {
      callback = () => {};
      for (const [name, listener] of pairs) stream.removeListener(name, listener);
    };
    if (options.signal) onAbort(options.signal, () => {
      const last = callback;
      forget();
      last.call(stream, aborted(options.signal));
    });
    return forget;
  }

  function once(callback) {
    let isCalled = false;
    return function (...args) {
      if (isCalled) return;
      isCalled = true;
      Reflect.apply(callback, this, args);
    };
  }

  function onAbort(signal, callback) {
    if (signal.aborted) nextTick(callback);
    else signal.addEventListener('abort', callback, { once: true });
  }

  /** As for a stream of Node.js, with the promise that a web stream has for its end. */
  function finishedWeb(stream, options, callback) {
    let isOver = false;
    if (options.signal) onAbort(options.signal, () => {
      isOver = true;
      callback.call(stream, aborted(options.signal));
    });
    load('node-stream-web-adapters').closedOf(stream).then(
      () => { if (!isOver) callback.call(stream); },
      (error) => { if (!isOver) callback.call(stream, error); },
    );
    return () => { isOver = true; };
  }

  function addAbortSignal(signal, stream) {
    if (!signal || typeof signal !== 'object' || !('aborted' in signal)) throw nodeError('ERR_INVALID_ARG_TYPE', 'signal', 'AbortSignal', signal);
    if (!isNodeStream(stream) && !isWebStream(stream)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
    }
    const abort = () => {
      const error = new AbortError(undefined, { cause: signal.reason });
      if (isNodeStream(stream)) stream.destroy(error);
      else (stream.cancel ?? stream.abort).call(stream, error).catch(() => {});
    };
    if (signal.aborted) abort();
    else {
      signal.addEventListener('abort', abort, { once: true });
      if (isNodeStream(stream)) queueMicrotask(() => finished(stream, () => signal.removeEventListener('abort', abort)));
    }
    return stream;
  }

  return { finished, addAbortSignal, isNodeStream, isWebStream, isReadableNode, isWritableNode };
});
