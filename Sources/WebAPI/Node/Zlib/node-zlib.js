// node:zlib. https://nodejs.org/docs/latest/api/zlib.html Swift half: NodeZlibOps.swift.
// Differs from Node.js: the work is done on the isolate's own thread.
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateFunction, validateInteger, validateNumber, validateUint32 } = load('node-validators');
  const { isArrayBuffer } = load('webidl');
  const { Buffer, kMaxLength } = load('node-buffer');
  const { Transform } = load('node-stream');
  const { nextTick } = load('node-process-tick');
  const { own } = load('node-handles');
  const { constants, codes } = load('node-zlib-constants');

  /** Each kind: its operations for a chunk and for the end, and its parameters' limits. */
  const kinds = {
    __proto__: null,
    Deflate: 'deflate', Inflate: 'inflate', Gzip: 'gzip', Gunzip: 'gunzip', DeflateRaw: 'deflateRaw', InflateRaw: 'inflateRaw',
    Unzip: 'unzip', BrotliCompress: 'brotliCompress', BrotliDecompress: 'brotliDecompress', ZstdCompress: 'zstdCompress',
    ZstdDecompress: 'zstdDecompress',
  };
  const valuesOf = (prefix) => Object.keys(constants).filter((name) => name.startsWith(prefix)).map((name) => constants[name]);
  const zstdParameters = { zstdCompress: valuesOf('ZSTD_c_'), zstdDecompress: valuesOf('ZSTD_d_') };
  const isZlib = (kind) => !kind.startsWith('brotli') && !kind.startsWith('zstd');

  /** Buffers and their kin as bytes; undefined for anything else. */
  function viewOf(value) {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return isArrayBuffer(value) ? new Uint8Array(value) : undefined;
  }
  const binary = ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'];

  function bytesOf(value) {
    const bytes = typeof value === 'string' ? Buffer.from(value) : viewOf(value);
    if (bytes === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'buffer', ['string', ...binary], value);
    return bytes;
  }

  function dictionaryOf(value) {
    if (value === undefined) return undefined;
    const bytes = viewOf(value);
    if (bytes === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'options.dictionary', binary, value);
    return bytes;
  }

  function inRange(value, name, low, high, fallback) {
    if (value === undefined || Number.isNaN(value)) return fallback;
    validateNumber(value, name);
    if (!Number.isFinite(value)) throw nodeError('ERR_OUT_OF_RANGE', name, 'a finite number', value);
    const range = high === Infinity ? `>= ${low}` : `>= ${low} and <= ${high}`;
    if (value < low || value > high) throw nodeError('ERR_OUT_OF_RANGE', name, range, value);
    return value;
  }
  const checked = (options, name, ...range) => inRange(options?.[name], `options.${name}`, ...range);

  /** Checks the options of a kind, and opens its native stream. */
  function open(kind, options) {
    const zlib = isZlib(kind);
    const last = zlib ? constants.Z_BLOCK : kind.startsWith('zstd') ? 2 : 3;
    const settings = {
      flush: checked(options, 'flush', 0, last, 0),
      finishFlush: checked(options, 'finishFlush', 0, last, zlib ? constants.Z_FINISH : 2),
      // Larger than Node's where none is asked for: every chunk costs a call of the native half.
      chunkSize: checked(options, 'chunkSize', constants.Z_MIN_CHUNK, Infinity, 65536),
      maxOutputLength: checked(options, 'maxOutputLength', 1, kMaxLength, kMaxLength),
    };
    const dictionary = dictionaryOf(options?.dictionary);
    if (zlib) {
      const isInflating = kind === 'inflate' || kind === 'gunzip' || kind === 'unzip';
      const least = kind === 'gzip' ? 9 : 8;
      // Inflating, 0 asks for what the data's header says.
      let windowBits = isInflating && (options?.windowBits === 0 || options?.windowBits === null) ? 0
        : checked(options, 'windowBits', least, 15, 15);
      if (windowBits === 8 && kind === 'deflateRaw') windowBits = 9;
      const level = checked(options, 'level', -1, 9, -1);
      const memLevel = checked(options, 'memLevel', 1, 9, 8);
      const strategy = checked(options, 'strategy', 0, 4, 0);
      Object.assign(settings, { level, strategy });
      settings.handle = opened(() => ops.nodeZlibOpen(kind, level, windowBits, memLevel, strategy, dictionary));
    } else {
      const pairs = [];
      for (const key of Object.keys(options?.params ?? {})) {
        const isBrotli = kind.startsWith('brotli');
        const name = +key;
        if (!Number.isInteger(name) || !(isBrotli ? name >= 0 && name <= 9 : zstdParameters[kind].includes(name))) {
          throw nodeError(isBrotli ? 'ERR_BROTLI_INVALID_PARAM' : 'ERR_ZSTD_INVALID_PARAM', key);
        }
        const value = options.params[key];
        if (typeof value !== 'number' && typeof value !== 'boolean') {
          throw nodeError('ERR_INVALID_ARG_TYPE', 'options.params[key]', 'number', value);
        }
        pairs.push(name, value >>> 0);
      }
      if (kind === 'zstdCompress' && options?.pledgedSrcSize !== undefined) validateInteger(options.pledgedSrcSize, 'options.pledgedSrcSize', 0);
      settings.handle = opened(() => ops.nodeCompressorOpen(kind, dictionary, pairs.join(',')));
    }
    return settings;
  }

  function opened(make) {
    try {
      return make();
    } catch {
      throw nodeError('ERR_ZLIB_INITIALIZATION_FAILED');
    }
  }

  /** One call of the native stream; its failure as an error of Node.js. */
  function run(handle, input, flush, room) {
    try {
      return Buffer.from(ops.nodeZlibRun(handle, input, flush, room));
    } catch (error) {
      const [code, number, message] = error.message.split('\n');
      throw message === undefined ? error : Object.assign(new Error(message), { errno: +number, code });
    }
  }

  class ZlibBase extends Transform {
    #settings;
    #release;
    #kind;
    bytesWritten = 0;

    constructor(kind, options) {
      // What it reads and writes are bytes, whatever the options say.
      super({ autoDestroy: true, ...options, encoding: undefined, objectMode: false, writableObjectMode: false });
      this.#kind = kind;
      this.#settings = open(kind, options);
      this.#release = own(this, this.#settings.handle);
      this._handle = { close: () => this.#close() };
    }

    get _closed() { return !this._handle; }

    #close() {
      this.#settings.handle = undefined;
      this.#release();
    }

    /** The output of a chunk at once, after which the stream is closed: what synchronous wrappers (minizlib) are built on. */
    _processChunk(chunk, flush, callback = undefined) {
      const parts = [];
      const work = () => this.#work(bytesOf(chunk), flush, (output) => { parts.push(output); });
      if (typeof callback === 'function') {
        nextTick(() => {
          try {
            work();
          } catch (error) {
            this.destroy(error);
            return;
          }
          for (const part of parts) this.push(part);
          callback();
        });
        return undefined;
      }
      if (this._closed) throw new Error('zlib binding closed');
      work();
      this._handle.close();
      this._handle = null;
      return Buffer.concat(parts);
    }

    #work(input, flush, emit) {
      const { handle, chunkSize, maxOutputLength } = this.#settings;
      if (handle === undefined) return;
      const room = Math.min(chunkSize, maxOutputLength + 1, 1 << 20);
      let given = input;
      for (;;) {
        const output = run(handle, given, flush, room);
        given = undefined;
        if (output.length > maxOutputLength) throw nodeError('ERR_BUFFER_TOO_LARGE', maxOutputLength);
        if (output.length > 0) emit(output);
        if (output.length < room) break;
      }
    }

    _transform(chunk, encoding, callback) {
      try {
        const isLast = this.writableEnded && this.writableLength === chunk.byteLength;
        this.bytesWritten += chunk.byteLength;
        if (chunk.byteLength > 0) this.#work(bytesOf(chunk), isLast ? this.#settings.finishFlush : this.#settings.flush, (output) => this.push(output));
        this.#endIfOver();
        callback();
      } catch (error) {
        callback(error);
      }
    }

    /** What follows the end of compressed data is not of it; the reader need not wait. */
    #endIfOver() {
      const rest = ops.nodeZlibRest(this.#settings.handle);
      if (rest > 0 && !this.readableEnded) this.push(null);
    }

    _flush(callback) {
      try {
        if (ops.nodeZlibRest(this.#settings.handle) === -1) this.#work(new Uint8Array(0), this.#settings.finishFlush, (output) => this.push(output));
        callback();
      } catch (error) {
        callback(error);
      }
    }

    flush(kind, callback = undefined) {
      const [flush, done] = typeof kind === 'function' || kind === undefined
        ? [isZlib(this.#kind) ? constants.Z_FULL_FLUSH : 1, kind ?? callback] : [kind, callback];
      const act = () => {
        try {
          this.#work(new Uint8Array(0), flush, (output) => this.push(output));
        } catch (error) {
          this.destroy(error);
        }
        done?.();
      };
      if (this.writableFinished) {
        if (done) nextTick(done);
      } else if (this.writableEnded) {
        if (done) this.once('end', done);
      } else {
        // Behind what was written before.
        this.write(Buffer.alloc(0), act);
      }
    }

    params(level, strategy, callback) {
      const [newLevel, newStrategy] = [inRange(level, 'level', -1, 9, -1), inRange(strategy, 'strategy', 0, 4, 0)];
      this.flush(constants.Z_SYNC_FLUSH, () => {
        if (this.#settings.handle !== undefined) ops.nodeZlibParams(this.#settings.handle, newLevel, newStrategy);
        callback?.();
      });
    }

    reset() {
      if (this.#settings.handle === undefined) throw new Error('zlib binding closed');
      ops.nodeZlibReset(this.#settings.handle);
    }

    close(callback = undefined) {
      if (callback) load('node-stream-finished').finished(this, callback);
      this.destroy();
    }

    _destroy(error, callback) {
      this._handle?.close();
      this._handle = null;
      callback(error);
    }

    /** All at once, without the stream. */
    static process(kind, input, options) {
      const { handle, finishFlush, maxOutputLength } = open(kind, options);
      const parts = [];
      let total = 0;
      try {
        let given = input;
        for (;;) {
          const output = run(handle, given, finishFlush, 1 << 18);
          given = undefined;
          total += output.length;
          if (total > maxOutputLength) throw nodeError('ERR_BUFFER_TOO_LARGE', maxOutputLength);
          parts.push(output);
          if (output.length < 1 << 18) break;
        }
      } finally {
        ops.nodeRelease(handle);
      }
      return parts.length === 1 ? parts[0] : Buffer.concat(parts, total);
    }
  }

  /** The output of a whole input; with the stream that would have made it, if the options ask for that. */
  function processed(Class, kind, bytes, options) {
    const buffer = ZlibBase.process(kind, bytes, options);
    if (!options?.info) return buffer;
    const engine = new Class(options);
    engine.bytesWritten = bytes.length;
    engine.close();
    return { buffer, engine };
  }

  const zlib = { constants, codes };

  for (const name of Object.keys(kinds)) {
    const kind = kinds[name];
    const Class = { [name]: class extends ZlibBase { constructor(options = undefined) { super(kind, options); } } }[name];
    // Callable without `new`, as Node's are.
    const Callable = new Proxy(Class, { apply: (target, self, args) => new Class(...args) });
    Object.defineProperty(Class.prototype, 'constructor', { __proto__: null, value: Callable, writable: true, configurable: true });
    zlib[name] = Callable;
    zlib[`create${name}`] = (options = undefined) => new Class(options);
    zlib[`${kind}Sync`] = (input, options = undefined) => processed(Class, kind, bytesOf(input), options);
    zlib[kind] = function (input, options, callback) {
      const [given, done] = typeof options === 'function' ? [undefined, options] : [options, callback];
      validateFunction(done, 'callback');
      const bytes = bytesOf(input);
      nextTick(() => {
        let result;
        try {
          result = processed(Class, kind, bytes, given);
        } catch (error) {
          done(error);
          return;
        }
        done(null, result);
      });
    };
    for (const method of [kind, `${kind}Sync`, `create${name}`]) {
      Object.defineProperty(zlib[method], 'name', { __proto__: null, value: method, configurable: true });
    }
  }

  zlib.crc32 = function crc32(data, value = 0) {
    if (typeof data !== 'string' && !ArrayBuffer.isView(data)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'data', ['Buffer', 'TypedArray', 'DataView', 'string'], data);
    }
    validateUint32(value, 'value');
    return ops.nodeCRC32(bytesOf(data), value);
  };
  for (const name of Object.keys(constants)) {
    if (!name.startsWith('BROTLI')) {
      Object.defineProperty(zlib, name, { __proto__: null, value: constants[name], enumerable: false });
    }
  }
  return zlib;
});
