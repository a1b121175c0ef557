// Writable. https://nodejs.org/docs/latest/api/stream.html#class-streamwritable No Swift half.
'use strict';
(function ({ load }) {
  const { Stream, highWaterMarkOf, getDefaultHighWaterMark } = load('node-stream-legacy');
  const { nodeError } = load('node-errors');
  const { nextTick } = load('node-process-tick');
  const { destroy, undestroy, errorOrDestroy, construct, started } = load('node-stream-destroy');
  const { Buffer } = load('node-buffer');
  const nothing = () => {};

  class WritableState {
    constructor(options, stream, isDuplex) {
      this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.writableObjectMode));
      this.highWaterMark = options ? highWaterMarkOf(options, 'writableHighWaterMark', isDuplex, this.objectMode)
        : getDefaultHighWaterMark(this.objectMode);
      this.finalCalled = false;
      this.needDrain = false;
      this.ending = false;
      this.ended = false;
      this.finished = false;
      this.prefinished = false;
      this.destroyed = false;
      this.decodeStrings = options?.decodeStrings !== false;
      this.defaultEncoding = options?.defaultEncoding || 'utf8';
      this.length = 0;
      this.writing = false;
      this.corked = 0;
      this.sync = true;
      this.bufferProcessing = false;
      this.writecb = null;
      this.writelen = 0;
      this.afterWrite = null;
      this.buffered = [];
      this.pendingcb = 0;
      this.constructed = true;
      this.errorEmitted = false;
      this.emitClose = options?.emitClose !== false;
      this.autoDestroy = options?.autoDestroy !== false;
      this.errored = null;
      this.closed = false;
      this.closeEmitted = false;
      this.onFinished = [];
    }

    get buffer() { return this.buffered.slice(); }
    getBuffer() { return this.buffered.slice(); }
    get bufferedRequestCount() { return this.buffered.length; }
  }

  function Writable(options = undefined) {
    const isDuplex = this instanceof load('node-stream-duplex').Duplex;
    if (!isDuplex && !(Function.prototype[Symbol.hasInstance].call(Writable, this))) return new Writable(options);
    this._writableState = new WritableState(options, this, isDuplex);
    if (options) {
      for (const name of ['write', 'writev', 'destroy', 'final', 'construct']) {
        if (typeof options[name] === 'function') this[`_${name}`] = options[name];
      }
      if (options.signal) load('node-stream-finished').addAbortSignal(options.signal, this);
    }
    Stream.call(this, options);
    construct(this, started);
    if (typeof this._construct === 'function') {
      this.once(started, () => {
        const state = this._writableState;
        if (!state.writing) clearBuffer(this, state);
        finishMaybe(this, state);
      });
    }
  }
  Object.setPrototypeOf(Writable.prototype, Stream.prototype);
  Object.setPrototypeOf(Writable, Stream);
  // A Duplex is a Writable too, though it inherits from Readable.
  Object.defineProperty(Writable, Symbol.hasInstance, {
    __proto__: null, configurable: true,
    value(object) {
      if (Function.prototype[Symbol.hasInstance].call(this, object)) return true;
      return this === Writable && object?._writableState instanceof WritableState;
    },
  });

  Writable.WritableState = WritableState;
  Object.assign(Writable.prototype, {
    _undestroy: undestroy,
    _destroy(error, callback) { callback(error); },

    destroy(error, callback) {
      const state = this._writableState;
      if (!state.destroyed && (state.buffered.length > 0 || state.onFinished.length > 0)) nextTick(failBuffer, state);
      return destroy.call(this, error, callback);
    },

    pipe() { errorOrDestroy(this, nodeError('ERR_STREAM_CANNOT_PIPE')); },

    _write(chunk, encoding, callback) {
      if (!this._writev) throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_write()');
      this._writev([{ chunk, encoding }], callback);
    },
    _writev: null,

    write(chunk, encoding = undefined, callback = undefined) {
      const [name, done] = typeof encoding === 'function' ? [undefined, encoding] : [encoding, callback];
      return write(this, chunk, name, done ?? nothing) === true;
    },

    cork() { this._writableState.corked++; },
    uncork() {
      const state = this._writableState;
      if (state.corked === 0) return;
      state.corked--;
      if (!state.writing) clearBuffer(this, state);
    },

    setDefaultEncoding(encoding) {
      const name = `${encoding}`.toLowerCase();
      if (!Buffer.isEncoding(name)) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
      this._writableState.defaultEncoding = name;
      return this;
    },

    end(chunk = undefined, encoding = undefined, callback = undefined) {
      const state = this._writableState;
      let [data, name, done] = [chunk, encoding, callback];
      if (typeof data === 'function') [data, name, done] = [undefined, undefined, data];
      else if (typeof name === 'function') [name, done] = [undefined, name];
      let error;
      if (data !== undefined && data !== null) {
        const result = write(this, data, name, nothing);
        if (result instanceof Error) error = result;
      }
      if (state.corked) {
        state.corked = 1;
        this.uncork();
      }
      if (error === undefined) {
        if (!state.errored && !state.ending) {
          state.ending = true;
          finishMaybe(this, state, true);
          state.ended = true;
        } else if (state.finished) {
          error = nodeError('ERR_STREAM_ALREADY_FINISHED', 'end');
        } else if (state.destroyed) {
          error = nodeError('ERR_STREAM_DESTROYED', 'end');
        }
      }
      if (typeof done === 'function') {
        if (error) nextTick(done, error);
        else if (state.errored) nextTick(done, state.errored);
        else if (state.finished) nextTick(done, null);
        else state.onFinished.push(done);
      }
      return this;
    },

    [Symbol.for('nodejs.rejection')](error) { this.destroy(error); },
  });

  function write(stream, given, encoding, callback) {
    const state = stream._writableState;
    let chunk = given;
    let name = encoding || state.defaultEncoding;
    if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
    if (chunk === null) throw nodeError('ERR_STREAM_NULL_VALUES');
    if (!state.objectMode) {
      if (typeof chunk === 'string') {
        if (state.decodeStrings) {
          chunk = Buffer.from(chunk, name);
          name = 'buffer';
        }
      } else if (ArrayBuffer.isView(chunk)) {
        if (!Buffer.isBuffer(chunk)) chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        name = 'buffer';
      } else {
        throw nodeError('ERR_INVALID_ARG_TYPE', 'chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
      }
    }
    let error;
    if (state.ending) error = nodeError('ERR_STREAM_WRITE_AFTER_END');
    else if (state.destroyed) error = nodeError('ERR_STREAM_DESTROYED', 'write');
    if (error) {
      nextTick(callback, error);
      errorOrDestroy(stream, error, true);
      return error;
    }
    state.pendingcb++;
    return writeOrBuffer(stream, state, chunk, name, callback);
  }

  function writeOrBuffer(stream, state, chunk, encoding, callback) {
    const length = state.objectMode ? 1 : chunk.length;
    state.length += length;
    const hasRoom = state.length < state.highWaterMark;
    if (!hasRoom) state.needDrain = true;
    if (state.writing || state.corked || state.errored || !state.constructed) {
      state.buffered.push({ chunk, encoding, callback });
    } else {
      begin(state, length, callback);
      stream._write(chunk, encoding, (error) => onWrite(stream, error));
      state.sync = false;
    }
    return hasRoom && !state.errored && !state.destroyed;
  }

  function begin(state, length, callback) {
    state.writelen = length;
    state.writecb = callback;
    state.writing = true;
    state.sync = true;
  }

  function onWrite(stream, error) {
    const state = stream._writableState;
    const { sync, writecb: callback } = state;
    if (typeof callback !== 'function') {
      errorOrDestroy(stream, nodeError('ERR_MULTIPLE_CALLBACK'));
      return;
    }
    state.writing = false;
    state.writecb = null;
    state.length -= state.writelen;
    state.writelen = 0;
    if (error) {
      state.errored ??= error;
      if (stream._readableState && !stream._readableState.errored) stream._readableState.errored = error;
      const fail = () => {
        state.pendingcb--;
        callback(error);
        failBuffer(state);
        errorOrDestroy(stream, error, sync);
      };
      if (sync) nextTick(fail);
      else fail();
      return;
    }
    if (state.buffered.length > 0) clearBuffer(stream, state);
    if (!sync) {
      afterWrite(stream, state, 1, callback);
    } else if (state.afterWrite?.callback === callback) {
      state.afterWrite.count++;
    } else {
      const batch = { count: 1, callback };
      state.afterWrite = batch;
      nextTick(() => {
        if (state.afterWrite === batch) state.afterWrite = null;
        afterWrite(stream, state, batch.count, callback);
      });
    }
  }

  function afterWrite(stream, state, count, callback) {
    if (!state.ending && !stream.destroyed && state.length === 0 && state.needDrain) {
      state.needDrain = false;
      stream.emit('drain');
    }
    for (let i = 0; i < count; i++) {
      state.pendingcb--;
      callback(null);
    }
    if (state.destroyed) failBuffer(state);
    finishMaybe(stream, state);
  }

  function failBuffer(state) {
    if (state.writing) return;
    for (const { chunk, callback } of state.buffered.splice(0)) {
      state.length -= state.objectMode ? 1 : chunk.length;
      callback(state.errored ?? nodeError('ERR_STREAM_DESTROYED', 'write'));
    }
    for (const callback of state.onFinished.splice(0)) callback(state.errored ?? nodeError('ERR_STREAM_DESTROYED', 'end'));
  }

  function clearBuffer(stream, state) {
    if (state.corked || state.bufferProcessing || state.destroyed || !state.constructed || state.buffered.length === 0) return;
    state.bufferProcessing = true;
    if (state.buffered.length > 1 && stream._writev) {
      const chunks = state.buffered.splice(0);
      state.pendingcb -= chunks.length - 1;
      const callback = (error) => { for (const one of chunks) one.callback(error); };
      chunks.allBuffers = chunks.every(({ encoding }) => encoding === 'buffer');
      begin(state, state.length, callback);
      stream._writev(chunks, (error) => onWrite(stream, error));
      state.sync = false;
    } else {
      // By index and not by `shift`, which would make a long buffer slow.
      const { buffered } = state;
      let at = 0;
      while (at < buffered.length && !state.writing) {
        const { chunk, encoding, callback } = buffered[at++];
        begin(state, state.objectMode ? 1 : chunk.length, callback);
        stream._write(chunk, encoding, (error) => onWrite(stream, error));
        state.sync = false;
      }
      buffered.splice(0, at);
    }
    state.bufferProcessing = false;
  }

  const needsFinish = (state) => state.ending && !state.destroyed && state.constructed && state.length === 0 && !state.errored
    && state.buffered.length === 0 && !state.finished && !state.writing && !state.errorEmitted && !state.closeEmitted;

  function callFinal(stream, state) {
    let isCalled = false;
    const onFinal = (error) => {
      if (isCalled) {
        errorOrDestroy(stream, error ?? nodeError('ERR_MULTIPLE_CALLBACK'));
        return;
      }
      isCalled = true;
      state.pendingcb--;
      if (error) {
        for (const callback of state.onFinished.splice(0)) callback(error);
        errorOrDestroy(stream, error, state.sync);
      } else if (needsFinish(state)) {
        state.prefinished = true;
        stream.emit('prefinish');
        state.pendingcb++;
        nextTick(finish, stream, state);
      }
    };
    state.sync = true;
    state.pendingcb++;
    try {
      stream._final(onFinal);
    } catch (error) {
      onFinal(error);
    }
    state.sync = false;
  }

  function finishMaybe(stream, state, isSync = false) {
    if (!needsFinish(state)) return;
    if (!state.prefinished && !state.finalCalled) {
      if (typeof stream._final === 'function' && !state.destroyed) {
        state.finalCalled = true;
        callFinal(stream, state);
      } else {
        state.prefinished = true;
        stream.emit('prefinish');
      }
    }
    if (state.pendingcb !== 0) return;
    if (isSync) {
      state.pendingcb++;
      nextTick(() => {
        if (needsFinish(state)) finish(stream, state);
        else state.pendingcb--;
      });
    } else if (needsFinish(state)) {
      state.pendingcb++;
      finish(stream, state);
    }
  }

  function finish(stream, state) {
    state.pendingcb--;
    state.finished = true;
    for (const callback of state.onFinished.splice(0)) callback(null);
    stream.emit('finish');
    const readable = stream._readableState;
    if (state.autoDestroy && (!readable || (readable.autoDestroy && (readable.endEmitted || readable.readable === false)))) stream.destroy();
  }

  load('node-stream-accessors').forWritable(Writable.prototype);
  Writable.fromWeb = (stream, options = undefined) => load('node-stream-web-adapters').writableFromWeb(stream, options);
  Writable.toWeb = (stream) => load('node-stream-web-adapters').writableToWeb(stream);
  return { Writable };
});
