// fs.ReadStream and fs.WriteStream. https://nodejs.org/docs/latest/api/fs.html#class-fsreadstream No Swift half.
'use strict';
(function ({ load }) {
  const { validateInteger } = load('node-validators');
  const { Readable, Writable } = load('node-stream');
  const files = load('node-fs-files');
  const { Buffer } = load('node-buffer');
  const optionsOf = (options) => (typeof options === 'string' ? { encoding: options } : options ?? {});

  class ReadStream extends Readable {
    bytesRead = 0;
    #at;

    constructor(path, given) {
      const options = optionsOf(given);
      super({ highWaterMark: options.highWaterMark ?? 65536, encoding: options.encoding, emitClose: options.emitClose, signal: options.signal, autoDestroy: options.autoClose !== false });
      this.path = path;
      this.flags = options.flags ?? 'r';
      this.start = options.start === undefined ? undefined : validateInteger(options.start, 'start', 0);
      this.end = options.end === undefined || options.end === Infinity ? Infinity : validateInteger(options.end, 'end', this.start ?? 0);
      this.fd = typeof options.fd === 'number' ? options.fd : null;
      this.#at = this.start;
    }

    get pending() { return this.fd === null; }

    _construct(callback) {
      try {
        this.fd ??= files.openSync(this.path, this.flags);
      } catch (error) {
        callback(error);
        return;
      }
      callback();
      this.emit('open', this.fd);
      this.emit('ready');
    }

    _read(size) {
      const done = this.bytesRead;
      const count = Math.min(size, this.end - (this.start ?? 0) + 1 - done);
      if (count <= 0) {
        this.push(null);
        return;
      }
      const buffer = Buffer.alloc(count);
      let read;
      try {
        read = files.readSync(this.fd, buffer, 0, count, this.#at ?? null);
      } catch (error) {
        this.destroy(error);
        return;
      }
      if (this.#at !== undefined) this.#at += read;
      this.bytesRead += read;
      this.push(read > 0 ? buffer.subarray(0, read) : null);
    }

    _destroy(error, callback) { closeOf(this, error, callback); }
    close(callback = undefined) {
      if (callback) this.once('close', callback);
      this.destroy();
    }
  }

  class WriteStream extends Writable {
    bytesWritten = 0;
    #at;

    constructor(path, given) {
      const options = optionsOf(given);
      super({ highWaterMark: options.highWaterMark, defaultEncoding: options.encoding, emitClose: options.emitClose, signal: options.signal, autoDestroy: options.autoClose !== false });
      this.path = path;
      this.flags = options.flags ?? (options.start === undefined ? 'w' : 'r+');
      this.fd = typeof options.fd === 'number' ? options.fd : null;
      this.#at = options.start === undefined ? undefined : validateInteger(options.start, 'start', 0);
    }

    get pending() { return this.fd === null; }

    _construct(callback) {
      try {
        this.fd ??= files.openSync(this.path, this.flags);
      } catch (error) {
        callback(error);
        return;
      }
      callback();
      this.emit('open', this.fd);
      this.emit('ready');
    }

    _write(chunk, encoding, callback) {
      try {
        const written = files.writeSync(this.fd, chunk, 0, chunk.length, this.#at ?? null);
        if (this.#at !== undefined) this.#at += written;
        this.bytesWritten += written;
      } catch (error) {
        callback(error);
        return;
      }
      callback();
    }

    _destroy(error, callback) { closeOf(this, error, callback); }
    close(callback = undefined) {
      if (callback) this.once('close', callback);
      this.end();
    }
  }

  function closeOf(stream, error, callback) {
    let failure = error;
    try {
      if (typeof stream.fd === 'number') files.closeSync(stream.fd);
    } catch (other) {
      failure ??= other;
    }
    stream.fd = null;
    callback(failure);
  }

  return { ReadStream, WriteStream };
});
