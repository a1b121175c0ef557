// Duplex, Transform and PassThrough. https://nodejs.org/docs/latest/api/stream.html#duplex-and-transform-streams No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { nextTick } = load('node-process-tick');
  const exports = { Duplex };
  // Readable and Writable ask for Duplex whenever one is made, so it must be there when they are.
  const parts = {};

  function Duplex(options = undefined) {
    if (!(this instanceof Duplex)) return new Duplex(options);
    parts.Readable.call(this, options);
    parts.Writable.call(this, options);
    this.allowHalfOpen = options?.allowHalfOpen !== false;
    if (options?.readable === false) {
      Object.assign(this._readableState, { readable: false, ended: true, endEmitted: true });
    }
    if (options?.writable === false) {
      Object.assign(this._writableState, { writable: false, ending: true, ended: true, finished: true });
    }
  }

  function Transform(options = undefined) {
    if (!(this instanceof Transform)) return new Transform(options);
    // A transform that buffers nothing to read still buffers one chunk while it waits for its reader.
    const adjusted = options?.readableHighWaterMark === 0 ? {
      ...options, highWaterMark: null, readableHighWaterMark: 0, writableHighWaterMark: options.writableHighWaterMark || 0,
    } : options;
    Duplex.call(this, adjusted);
    this._readableState.sync = false;
    this._resume = null;
    if (options) {
      if (typeof options.transform === 'function') this._transform = options.transform;
      if (typeof options.flush === 'function') this._flush = options.flush;
    }
    this.on('prefinish', function () {
      if (this._final !== Transform.prototype._final) flush(this);
    });
  }

  function flush(stream, callback = undefined) {
    const end = (error, data) => {
      if (error) {
        if (callback) callback(error);
        else stream.destroy(error);
        return;
      }
      if (data !== undefined && data !== null) stream.push(data);
      stream.push(null);
      callback?.();
    };
    if (typeof stream._flush === 'function' && !stream.destroyed) stream._flush(end);
    else end();
  }

  function PassThrough(options = undefined) {
    if (!(this instanceof PassThrough)) return new PassThrough(options);
    Transform.call(this, options);
  }

  function inherit(Class, Parent) {
    Object.setPrototypeOf(Class.prototype, Parent.prototype);
    Object.setPrototypeOf(Class, Parent);
  }

  function duplexPair(options = undefined) {
    const callbackOf = new Map();
    const otherOf = new Map();
    const make = () => new Duplex({
      ...options,
      read() {
        const callback = callbackOf.get(this);
        callbackOf.delete(this);
        callback?.();
      },
      write(chunk, encoding, callback) {
        const other = otherOf.get(this);
        if (chunk.length === 0) {
          nextTick(callback);
        } else {
          other.push(chunk);
          callbackOf.set(other, callback);
        }
      },
      final(callback) {
        const other = otherOf.get(this);
        other.on('end', callback);
        other.push(null);
      },
    });
    const [a, b] = [make(), make()];
    otherOf.set(a, b).set(b, a);
    return [a, b];
  }

  return Object.assign(exports, {
    Transform, PassThrough, duplexPair,

    /** Ties the classes together, once both halves of a Duplex are there. */
    install({ Readable, Writable }) {
      Object.assign(parts, { Readable, Writable });
      inherit(Duplex, Readable);
      for (const source of [Writable.prototype]) {
        for (const key of Reflect.ownKeys(source)) {
          if (key === 'constructor' || Object.hasOwn(Duplex.prototype, key)) continue;
          const descriptor = Object.getOwnPropertyDescriptor(source, key);
          // What both halves have is the Readable's, but for what must end both.
          if (key in Readable.prototype && key !== 'destroy') continue;
          Object.defineProperty(Duplex.prototype, key, descriptor);
        }
      }
      Duplex.from = (body) => load('node-stream-compose').duplexFrom(body);
      Duplex.fromWeb = (pair, options = undefined) => load('node-stream-web-adapters').duplexFromWeb(pair, options);
      Duplex.toWeb = (duplex) => load('node-stream-web-adapters').duplexToWeb(duplex);

      inherit(Transform, Duplex);
      Object.assign(Transform.prototype, {
        _transform() { throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_transform()'); },
        _final(callback) { flush(this, callback); },
        _write(chunk, encoding, callback) {
          const [readable, writable] = [this._readableState, this._writableState];
          const { length } = readable;
          this._transform(chunk, encoding, (error, value) => {
            if (error) {
              callback(error);
              return;
            }
            if (value !== undefined && value !== null) this.push(value);
            if (readable.ended || writable.ended || length === readable.length || readable.length < readable.highWaterMark) callback();
            else this._resume = callback;
          });
        },
        _read() {
          const resume = this._resume;
          this._resume = null;
          resume?.();
        },
      });

      inherit(PassThrough, Transform);
      PassThrough.prototype._transform = function (chunk, encoding, callback) { callback(null, chunk); };
    },
  });
});
