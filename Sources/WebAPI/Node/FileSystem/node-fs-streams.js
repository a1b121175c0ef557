// fs.ReadStream and fs.WriteStream. https://nodejs.org/docs/latest/api/fs.html#class-fsreadstream No Swift half.
// Functions, as Node's are: what patches node:fs (graceful-fs among others) applies them to objects of its own.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateInteger } = load('node-validators');
  const { nextTick } = load('node-process-tick');
  const { Readable, Writable } = load('node-stream');
  const files = load('node-fs-files');
  const { Buffer } = load('node-buffer');
  const optionsOf = (options) => (typeof options === 'string' ? { encoding: options } : options ?? {});
  const streamOptions = ({ highWaterMark, encoding, emitClose, signal, autoClose }) => ({ highWaterMark, encoding, emitClose, signal, autoDestroy: autoClose !== false });

  function begin(stream, path, options, flags) {
    stream.path = typeof options.fd === 'number' ? path : files.pathOf(path);
    files.encodingOf(options);
    stream.flags = options.flags ?? flags;
    stream.mode = options.mode ?? 0o666;
    stream.autoClose = options.autoClose !== false;
    stream.fd = typeof options.fd === 'number' ? options.fd : null;
    stream.start = options.start === undefined ? undefined : validateInteger(options.start, 'start', 0);
    stream.pos = stream.start;
  }

  function ReadStream(path, given) {
    if (!(this instanceof ReadStream)) return new ReadStream(path, given);
    const options = optionsOf(given);
    begin(this, path, options, 'r');
    this.bytesRead = 0;
    this.end = Infinity;
    if (options.end !== undefined && options.end !== Infinity) {
      this.end = validateInteger(options.end, 'end', 0);
      if (this.start > this.end) throw nodeError('ERR_OUT_OF_RANGE', 'start', `<= "end" (here: ${this.end})`, this.start);
    }
    Readable.call(this, { ...streamOptions(options), highWaterMark: options.highWaterMark ?? 65536 });
  }

  function WriteStream(path, given) {
    if (!(this instanceof WriteStream)) return new WriteStream(path, given);
    const options = optionsOf(given);
    begin(this, path, options, options.start === undefined ? 'w' : 'r+');
    this.bytesWritten = 0;
    Writable.call(this, { ...streamOptions(options), encoding: undefined, defaultEncoding: options.encoding });
  }

  /** Opens the file; what a subclass or a patch has put in its place tells by its events. */
  function construct(callback) {
    if (this.open !== open) {
      const { emit } = this;
      this.emit = (name, ...args) => {
        const isOver = name === 'open' || name === 'error';
        if (isOver) this.emit = emit;
        if (name === 'open') callback();
        if (name !== 'error') return emit.call(this, name, ...args);
        callback(args[0]);
        return true;
      };
      this.open();
      return;
    }
    try {
      this.fd ??= files.openSync(this.path, this.flags, this.mode);
    } catch (error) {
      callback(error);
      return;
    }
    callback();
    this.emit('open', this.fd);
    this.emit('ready');
  }
  function open() {}

  function destroy(error, callback) {
    let failure = error;
    try {
      if (typeof this.fd === 'number') files.closeSync(this.fd);
    } catch (other) {
      failure ??= other;
    }
    this.fd = null;
    callback(failure);
  }

  const shared = { open, _construct: construct, _destroy: destroy };
  Object.setPrototypeOf(ReadStream, Readable);
  ReadStream.prototype = Object.assign(Object.create(Readable.prototype, {
    constructor: { value: ReadStream, writable: true, configurable: true },
    pending: { get() { return this.fd === null; }, configurable: true },
  }), shared, {
    _read(size) {
      const count = Math.min(size, this.end - (this.start ?? 0) + 1 - this.bytesRead);
      if (count <= 0) {
        this.push(null);
        return;
      }
      const buffer = Buffer.alloc(count);
      let read;
      try {
        read = files.readSync(this.fd, buffer, 0, count, this.pos ?? null);
      } catch (error) {
        this.destroy(error);
        return;
      }
      if (this.pos !== undefined) this.pos += read;
      this.bytesRead += read;
      this.push(read > 0 ? buffer.subarray(0, read) : null);
    },

    close(callback = undefined) { close(this, callback, () => this.destroy()); },
  });

  Object.setPrototypeOf(WriteStream, Writable);
  WriteStream.prototype = Object.assign(Object.create(Writable.prototype, {
    constructor: { value: WriteStream, writable: true, configurable: true },
    pending: { get() { return this.fd === null; }, configurable: true },
    destroySoon: { value: Writable.prototype.end, writable: true, configurable: true },
  }), shared, {
    _write(chunk, encoding, callback) {
      try {
        const written = files.writeSync(this.fd, chunk, 0, chunk.length, this.pos ?? null);
        if (this.pos !== undefined) this.pos += written;
        this.bytesWritten += written;
      } catch (error) {
        callback(error);
        return;
      }
      callback();
    },

    close(callback = undefined) {
      close(this, callback, () => {
        if (!this.autoClose) this.on('finish', this.destroy);
        this.end();
      });
    },
  });

  function close(stream, callback, act) {
    if (callback) {
      if (stream.closed) {
        nextTick(callback);
        return;
      }
      stream.once('close', callback);
    }
    act();
  }

  return { ReadStream, WriteStream };
});
