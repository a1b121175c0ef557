// Stream: what every stream of Node.js inherits. https://nodejs.org/docs/latest/api/stream.html No Swift half.
'use strict';
(function ({ load }) {
  const EventEmitter = load('node-events');
  const { nodeError } = load('node-errors');
  const { validateInteger } = load('node-validators');

  function Stream(options = undefined) {
    EventEmitter.call(this, options);
  }
  Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
  Object.setPrototypeOf(Stream, EventEmitter);

  /** The oldest way to pipe, for streams that are neither Readable nor Writable of ours. */
  Stream.prototype.pipe = function pipe(destination, options = undefined) {
    const source = this;
    const onData = (chunk) => {
      if (destination.writable && destination.write(chunk) === false) source.pause?.();
    };
    const onDrain = () => {
      if (source.readable) source.resume?.();
    };
    let isEnded = false;
    const onEnd = () => {
      if (!isEnded) destination.end();
      isEnded = true;
    };
    const onClose = () => {
      if (!isEnded) destination.destroy?.();
      isEnded = true;
    };
    function onError(error) {
      cleanUp();
      if (EventEmitter.listenerCount(this, 'error') === 0) this.emit('error', error);
    }
    const pairs = [[source, 'data', onData], [destination, 'drain', onDrain], [source, 'error', onError], [destination, 'error', onError]];
    if (!destination._isStdio && options?.end !== false) pairs.push([source, 'end', onEnd], [source, 'close', onClose]);
    const cleanUp = () => { for (const [emitter, name, listener] of pairs) emitter.removeListener(name, listener); };
    for (const [emitter, name, listener] of pairs) {
      if (name === 'error') emitter.prependListener(name, listener);
      else emitter.on(name, listener);
    }
    source.on('end', cleanUp);
    source.on('close', cleanUp);
    destination.on('close', cleanUp);
    destination.emit('pipe', source);
    return destination;
  };

  let defaults = { bytes: 65536, objects: 16 };
  const getDefaultHighWaterMark = (objectMode) => (objectMode ? defaults.objects : defaults.bytes);
  function setDefaultHighWaterMark(objectMode, value) {
    validateInteger(value, 'value', 0);
    defaults = objectMode ? { ...defaults, objects: value } : { ...defaults, bytes: value };
  }

  /** The high water mark that the options ask for, of the stream or of its `side` alone. */
  function highWaterMarkOf(options, side, isDuplex, objectMode) {
    const given = options?.highWaterMark ?? (isDuplex ? options?.[side] : undefined);
    if (given === undefined || given === null) return getDefaultHighWaterMark(objectMode);
    if (!Number.isInteger(given) || given < 0) {
      throw nodeError('ERR_INVALID_ARG_VALUE', isDuplex && options.highWaterMark === undefined ? `options.${side}` : 'options.highWaterMark', given);
    }
    return Math.floor(given);
  }

  return { Stream, getDefaultHighWaterMark, setDefaultHighWaterMark, highWaterMarkOf };
});
