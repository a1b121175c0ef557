// node:stream. https://nodejs.org/docs/latest/api/stream.html No Swift half.
'use strict';
(function ({ load }) {
  const { Stream, getDefaultHighWaterMark, setDefaultHighWaterMark } = load('node-stream-legacy');
  const duplex = load('node-stream-duplex');
  const { Readable } = load('node-stream-readable');
  const { Writable } = load('node-stream-writable');
  duplex.install({ Readable, Writable });
  const { addAbortSignal, finished, isNodeStream, isWebStream } = load('node-stream-finished');
  const { pipeline } = load('node-stream-pipeline');
  const { destroyer } = load('node-stream-destroy');
  const custom = Symbol.for('nodejs.util.promisify.custom');

  const web = () => load('streams');
  const isDisturbed = (stream) => Boolean(stream && (web().isReadableStream(stream) ? web().isDisturbed(stream)
    : stream._readableState && (stream.readableDidRead || stream.readableAborted)));
  const isErrored = (stream) => Boolean(stream && (stream._readableState?.errored || stream._writableState?.errored));
  const isReadable = (stream) => {
    if (!isNodeStream(stream) || !('readable' in stream)) return stream && web().isReadableStream(stream) ? true : null;
    return Boolean(stream.readable) && !stream.destroyed && !stream.readableEnded;
  };
  const isWritable = (stream) => {
    if (!isNodeStream(stream) || !('writable' in stream)) return isWebStream(stream) ? true : null;
    return Boolean(stream.writable) && !stream.destroyed && !stream.writableEnded;
  };

  function finishedOf(stream, options = undefined, callback = undefined) { return finished(stream, options, callback); }
  const own = {
    Readable, Writable, Duplex: duplex.Duplex, Transform: duplex.Transform, PassThrough: duplex.PassThrough, duplexPair: duplex.duplexPair,
    pipeline, finished: finishedOf, addAbortSignal, destroy: destroyer,
    compose: (...streams) => load('node-stream-compose').compose(...streams),
    isDestroyed: (stream) => (isNodeStream(stream) ? Boolean(stream.destroyed) : null),
    isDisturbed, isErrored, isReadable, isWritable,
    getDefaultHighWaterMark, setDefaultHighWaterMark, Stream,
    _isArrayBufferView: ArrayBuffer.isView, _isUint8Array: (value) => value instanceof Uint8Array,
    _uint8ArrayToBuffer: (bytes) => load('node-buffer').Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
  const promised = (callable, name) => Object.defineProperty(callable, custom, {
    __proto__: null, enumerable: true, configurable: true, get: () => load('node-stream-promises')[name],
  });
  promised(pipeline, 'pipeline');
  promised(finishedOf, 'finished');
  Object.defineProperty(finishedOf, 'name', { __proto__: null, value: 'finished', configurable: true });
  Object.assign(Stream, own);
  Object.defineProperty(Stream, 'promises', {
    __proto__: null, enumerable: true, configurable: true, get: () => load('node-stream-promises'),
  });
  return Stream;
});
