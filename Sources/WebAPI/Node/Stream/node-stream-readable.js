// Readable. https://nodejs.org/docs/latest/api/stream.html#class-streamreadable No Swift half.
'use strict';
(function ({ load }) {
  const { Stream, highWaterMarkOf, getDefaultHighWaterMark } = load('node-stream-legacy');
  const { nodeError } = load('node-errors');
  const { nextTick } = load('node-process-tick');
  const { destroy, undestroy, errorOrDestroy, construct, started } = load('node-stream-destroy');
  const { Buffer } = load('node-buffer');
  const { StringDecoder } = load('node-string-decoder');

  class ReadableState {
    constructor(options, stream, isDuplex) {
      this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.readableObjectMode));
      this.highWaterMark = options ? highWaterMarkOf(options, 'readableHighWaterMark', isDuplex, this.objectMode)
        : getDefaultHighWaterMark(this.objectMode);
      this.buffer = [];
      this.length = 0;
      this.pipes = [];
      this.flowing = null;
      this.ended = false;
      this.endEmitted = false;
      this.reading = false;
      this.constructed = true;
      this.sync = true;
      this.needReadable = false;
      this.emittedReadable = false;
      this.readableListening = false;
      this.resumeScheduled = false;
      this.paused = null;
      this.errorEmitted = false;
      this.emitClose = options?.emitClose !== false;
      this.autoDestroy = options?.autoDestroy !== false;
      this.destroyed = false;
      this.errored = null;
      this.closed = false;
      this.closeEmitted = false;
      this.defaultEncoding = options?.defaultEncoding || 'utf8';
      this.awaitDrainWriters = new Set();
      this.readingMore = false;
      this.dataEmitted = false;
      this.decoder = options?.encoding ? new StringDecoder(options.encoding) : null;
      this.encoding = options?.encoding ? this.decoder.encoding : null;
    }
  }

  function Readable(options = undefined) {
    if (!(this instanceof Readable)) return new Readable(options);
    const isDuplex = this instanceof load('node-stream-duplex').Duplex;
    this._readableState = new ReadableState(options, this, isDuplex);
    if (options) {
      if (typeof options.read === 'function') this._read = options.read;
      if (typeof options.destroy === 'function') this._destroy = options.destroy;
      if (typeof options.construct === 'function') this._construct = options.construct;
      if (options.signal && !isDuplex) load('node-stream-finished').addAbortSignal(options.signal, this);
    }
    Stream.call(this, options);
    startReading(this);
  }
  Object.setPrototypeOf(Readable.prototype, Stream.prototype);
  Object.setPrototypeOf(Readable, Stream);

  function startReading(stream) {
    construct(stream, started);
    if (typeof stream._construct !== 'function') return;
    stream.once(started, () => {
      if (stream._readableState.needReadable) maybeReadMore(stream, stream._readableState);
    });
  }

  Readable.ReadableState = ReadableState;
  Object.assign(Readable.prototype, {
    destroy, _undestroy: undestroy,
    _destroy(error, callback) { callback(error); },
    _read() { throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_read()'); },

    push(chunk, encoding = undefined) { return add(this, chunk, encoding, false); },
    unshift(chunk, encoding = undefined) { return add(this, chunk, encoding, true); },
    isPaused() { return this._readableState.paused === true || this._readableState.flowing === false; },

    setEncoding(encoding) {
      const state = this._readableState;
      const decoder = new StringDecoder(encoding);
      state.decoder = decoder;
      state.encoding = decoder.encoding;
      const text = state.buffer.map((chunk) => decoder.write(chunk)).join('');
      state.buffer = text === '' ? [] : [text];
      state.length = text.length;
      return this;
    },

    read(size = undefined) {
      const state = this._readableState;
      let wanted = size === undefined ? NaN : Number.isInteger(size) ? size : Number.parseInt(size, 10);
      const given = wanted;
      if (wanted > state.highWaterMark) state.highWaterMark = raised(wanted);
      if (wanted !== 0) state.emittedReadable = false;
      if (wanted === 0 && state.needReadable
        && ((state.highWaterMark === 0 ? state.length > 0 : state.length >= state.highWaterMark) || state.ended)) {
        if (state.length === 0 && state.ended) endReadable(this);
        else emitReadable(this);
        return null;
      }
      wanted = readable(wanted, state);
      if (wanted === 0 && state.ended) {
        if (state.length === 0) endReadable(this);
        return null;
      }
      const wants = state.needReadable || state.length === 0 || state.length - wanted < state.highWaterMark;
      if (wants && !state.ended && !state.reading && !state.destroyed && !state.errored && state.constructed) {
        state.reading = true;
        state.sync = true;
        if (state.length === 0) state.needReadable = true;
        try {
          this._read(state.highWaterMark);
        } catch (error) {
          errorOrDestroy(this, error);
        }
        state.sync = false;
        if (!state.reading) wanted = readable(given, state);
      }
      const chunk = wanted > 0 ? take(wanted, state) : null;
      if (chunk === null) {
        state.needReadable = state.length <= state.highWaterMark;
        wanted = 0;
      } else {
        state.length -= wanted;
        state.awaitDrainWriters.clear();
      }
      if (state.length === 0) {
        if (!state.ended) state.needReadable = true;
        if (given !== wanted && state.ended) endReadable(this);
      }
      if (chunk !== null && !state.errored && !state.closeEmitted) {
        state.dataEmitted = true;
        this.emit('data', chunk);
      }
      return chunk;
    },

    on(type, listener) {
      const result = Stream.prototype.on.call(this, type, listener);
      const state = this._readableState;
      if (type === 'data') {
        state.readableListening = this.listenerCount('readable') > 0;
        if (state.flowing !== false) this.resume();
      } else if (type === 'readable' && !state.endEmitted && !state.readableListening) {
        state.readableListening = state.needReadable = true;
        state.flowing = false;
        state.emittedReadable = false;
        if (state.length > 0) emitReadable(this);
        else if (!state.reading) nextTick(() => this.read(0));
      }
      return result;
    },

    removeListener(type, listener) {
      const result = Stream.prototype.removeListener.call(this, type, listener);
      if (type === 'readable') nextTick(updateListening, this);
      return result;
    },

    removeAllListeners(...types) {
      const result = Stream.prototype.removeAllListeners.apply(this, types);
      if (types.length === 0 || types[0] === 'readable') nextTick(updateListening, this);
      return result;
    },

    resume() {
      const state = this._readableState;
      if (!state.flowing) {
        state.flowing = !state.readableListening;
        if (!state.resumeScheduled) {
          state.resumeScheduled = true;
          nextTick(resumeNow, this, state);
        }
      }
      state.paused = false;
      return this;
    },

    pause() {
      if (this._readableState.flowing !== false) {
        this._readableState.flowing = false;
        this.emit('pause');
      }
      this._readableState.paused = true;
      return this;
    },

    /** Takes an old stream, one with `data` and `end` alone, as the source. */
    wrap(stream) {
      let isPaused = false;
      stream.on('data', (chunk) => {
        if (!this.push(chunk) && stream.pause) {
          isPaused = true;
          stream.pause();
        }
      });
      stream.on('end', () => this.push(null));
      stream.on('error', (error) => errorOrDestroy(this, error));
      for (const event of ['close', 'destroy']) stream.on(event, () => this.destroy());
      this._read = () => {
        if (isPaused && stream.resume) {
          isPaused = false;
          stream.resume();
        }
      };
      return this;
    },

    [Symbol.for('nodejs.rejection')](error) { this.destroy(error); },
  });
  Readable.prototype.addListener = Readable.prototype.on;
  Readable.prototype.off = Readable.prototype.removeListener;

  function add(stream, given, encoding, isFront) {
    const state = stream._readableState;
    let chunk = given;
    if (!state.objectMode && chunk !== null && chunk !== undefined) {
      if (typeof chunk === 'string') {
        const name = encoding || state.defaultEncoding;
        if (isFront && state.encoding) {
          if (name !== state.encoding) chunk = Buffer.from(chunk, name).toString(state.encoding);
        } else if (state.encoding !== name) {
          chunk = Buffer.from(chunk, name);
        }
      } else if (ArrayBuffer.isView(chunk)) {
        if (!Buffer.isBuffer(chunk)) chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      } else {
        state.reading = false;
        errorOrDestroy(stream, nodeError('ERR_INVALID_ARG_TYPE', 'chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], given));
        return false;
      }
    }
    if (chunk === null) {
      state.reading = false;
      onEnd(stream, state);
      return false;
    }
    if (state.objectMode ? chunk !== undefined : chunk?.length > 0) {
      if (isFront) {
        if (state.endEmitted) errorOrDestroy(stream, nodeError('ERR_STREAM_UNSHIFT_AFTER_END_EVENT'));
        else if (state.destroyed || state.errored) return false;
        else keep(stream, state, chunk, true);
      } else if (state.ended) {
        errorOrDestroy(stream, nodeError('ERR_STREAM_PUSH_AFTER_EOF'));
      } else if (state.destroyed || state.errored) {
        return false;
      } else {
        state.reading = false;
        const decoded = state.decoder && !encoding && typeof chunk !== 'string' ? state.decoder.write(chunk) : chunk;
        if (state.objectMode || decoded.length !== 0) keep(stream, state, decoded, false);
        else maybeReadMore(stream, state);
      }
    } else if (!isFront) {
      state.reading = false;
      maybeReadMore(stream, state);
    }
    return !state.ended && (state.length < state.highWaterMark || state.length === 0);
  }

  function keep(stream, state, chunk, isFront) {
    if (state.flowing && state.length === 0 && !state.sync && stream.listenerCount('data') > 0) {
      state.awaitDrainWriters.clear();
      state.dataEmitted = true;
      stream.emit('data', chunk);
    } else {
      state.length += state.objectMode ? 1 : chunk.length;
      if (isFront) state.buffer.unshift(chunk);
      else state.buffer.push(chunk);
      if (state.needReadable) emitReadable(stream);
    }
    maybeReadMore(stream, state);
  }

  function raised(wanted) {
    if (wanted > 0x40000000) throw nodeError('ERR_OUT_OF_RANGE', 'size', '<= 1GiB', wanted);
    return 2 ** Math.ceil(Math.log2(wanted));
  }

  /** How much a read of that size gives. */
  function readable(wanted, state) {
    if (wanted <= 0 || (state.length === 0 && state.ended)) return 0;
    if (state.objectMode) return 1;
    if (Number.isNaN(wanted)) return state.flowing && state.length > 0 ? state.buffer[0].length : state.length;
    if (wanted <= state.length) return wanted;
    return state.ended ? state.length : 0;
  }

  function take(wanted, state) {
    if (state.length === 0) return null;
    if (state.objectMode) return state.buffer.shift();
    const join = (parts) => (state.decoder ? parts.join('') : parts.length === 1 ? parts[0] : Buffer.concat(parts));
    if (!wanted || wanted >= state.length) return join(state.buffer.splice(0));
    const parts = [];
    let left = wanted;
    while (left > 0) {
      const [first] = state.buffer;
      if (first.length <= left) {
        parts.push(state.buffer.shift());
        left -= first.length;
      } else {
        parts.push(first.slice(0, left));
        state.buffer[0] = first.slice(left);
        left = 0;
      }
    }
    return join(parts);
  }

  function onEnd(stream, state) {
    if (state.ended) return;
    const rest = state.decoder?.end();
    if (rest?.length > 0) {
      state.buffer.push(rest);
      state.length += state.objectMode ? 1 : rest.length;
    }
    state.ended = true;
    if (state.sync) {
      emitReadable(stream);
    } else {
      state.needReadable = false;
      state.emittedReadable = true;
      emitReadableNow(stream);
    }
  }

  function emitReadable(stream) {
    const state = stream._readableState;
    state.needReadable = false;
    if (state.emittedReadable) return;
    state.emittedReadable = true;
    nextTick(emitReadableNow, stream);
  }

  function emitReadableNow(stream) {
    const state = stream._readableState;
    if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
      stream.emit('readable');
      state.emittedReadable = false;
    }
    state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
    flow(stream);
  }

  function maybeReadMore(stream, state) {
    if (state.readingMore || !state.constructed) return;
    state.readingMore = true;
    nextTick(() => {
      while (!state.reading && !state.ended
        && (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
        const { length } = state;
        stream.read(0);
        if (length === state.length) break;
      }
      state.readingMore = false;
    });
  }

  function updateListening(stream) {
    const state = stream._readableState;
    state.readableListening = stream.listenerCount('readable') > 0;
    if (state.resumeScheduled && state.paused === false) state.flowing = true;
    else if (stream.listenerCount('data') > 0) stream.resume();
    else if (!state.readableListening) state.flowing = null;
  }

  function resumeNow(stream, state) {
    if (!state.reading) stream.read(0);
    state.resumeScheduled = false;
    stream.emit('resume');
    flow(stream);
    if (state.flowing && !state.reading) stream.read(0);
  }

  function flow(stream) {
    while (stream._readableState.flowing && stream.read() !== null);
  }

  function endReadable(stream) {
    const state = stream._readableState;
    if (state.endEmitted) return;
    state.ended = true;
    nextTick(() => {
      if (state.errored || state.closeEmitted || state.endEmitted || state.length !== 0) return;
      state.endEmitted = true;
      stream.emit('end');
      const writable = stream._writableState;
      if (stream.writable && stream.allowHalfOpen === false) nextTick(() => { if (stream.writable && !stream.destroyed) stream.end(); });
      else if (state.autoDestroy && (!writable || (writable.autoDestroy && (writable.finished || writable.writable === false)))) stream.destroy();
    });
  }

  load('node-stream-accessors').forReadable(Readable.prototype);
  Object.assign(Readable.prototype, load('node-stream-pipe')({ flow }));
  load('node-stream-iterate')({ Readable });
  return { Readable };
});
