// node:fs/promises and FileHandle. https://nodejs.org/docs/latest/api/fs.html#promises-api No Swift half.
'use strict';
(function ({ load }) {
  const { aborted, notImplemented } = load('node-errors');
  const { systemError } = load('node-system-errors');
  const EventEmitter = load('node-events');
  const { constants } = load('node-fs-stats');
  const files = load('node-fs-files');
  const paths = load('node-fs-sync');

  class FileHandle extends EventEmitter {
    #fd;

    constructor(fd) {
      super();
      this.#fd = fd;
    }

    get fd() { return this.#fd; }

    get #open() {
      if (this.#fd === -1) throw Object.assign(systemError('EBADF', 'filehandle'), { message: 'file closed' });
      return this.#fd;
    }

    async appendFile(data, options = undefined) { files.appendFileSync(this.#open, data, options); }
    async chmod(mode) { files.fchmodSync(this.#open, mode); }
    async chown() { files.fchownSync(this.#open); }
    async datasync() { files.fdatasyncSync(this.#open); }
    async sync() { files.fsyncSync(this.#open); }
    async stat(options = undefined) { return files.fstatSync(this.#open, options); }
    async truncate(length = 0) { files.ftruncateSync(this.#open, length); }
    async utimes(atime, mtime) { files.futimesSync(this.#open, atime, mtime); }
    async readFile(options = undefined) { return files.readFileSync(this.#open, options); }
    async writeFile(data, options = undefined) { files.writeFileSync(this.#open, data, options); }

    async read(bufferOrOptions = undefined, ...rest) {
      const isBuffer = ArrayBuffer.isView(bufferOrOptions);
      const buffer = isBuffer ? bufferOrOptions : bufferOrOptions?.buffer ?? load('node-buffer').Buffer.alloc(16384);
      const bytesRead = files.readSync(this.#open, buffer, ...(isBuffer ? rest : [bufferOrOptions ?? {}]));
      return { bytesRead, buffer };
    }

    async write(buffer, ...rest) { return { bytesWritten: files.writeSync(this.#open, buffer, ...rest), buffer }; }
    async readv(buffers, position = undefined) { return { bytesRead: files.readvSync(this.#open, buffers, position), buffers }; }
    async writev(buffers, position = undefined) { return { bytesWritten: files.writevSync(this.#open, buffers, position), buffers }; }
    async* readLines(options = undefined) {
      const text = files.readFileSync(this.#open, options?.encoding ?? 'utf8');
      const lines = text.split(/\r\n|\n|\r/);
      if (lines[lines.length - 1] === '') lines.pop();
      yield* lines;
    }

    createReadStream() { throw notImplemented('FileHandle.createReadStream'); }
    createWriteStream() { throw notImplemented('FileHandle.createWriteStream'); }
    readableWebStream() { throw notImplemented('FileHandle.readableWebStream'); }

    async close() {
      if (this.#fd === -1) return;
      files.closeSync(this.#fd);
      this.#fd = -1;
      this.emit('close');
    }

    [Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]() { return this.close(); }
  }

  const promises = { constants };
  const wholeFiles = ['appendFile', 'readFile', 'writeFile'];
  for (const name of ['access', 'appendFile', 'chmod', 'chown', 'copyFile', 'cp', 'lchmod', 'lchown', 'link', 'lstat', 'lutimes', 'mkdir',
    'mkdtemp', 'opendir', 'readFile', 'readdir', 'readlink', 'realpath', 'rename', 'rm', 'rmdir', 'stat', 'statfs', 'symlink', 'truncate',
    'unlink', 'utimes', 'writeFile']) {
    const call = paths[`${name}Sync`] ?? files[`${name}Sync`];
    promises[name] = {
      async [name](file, ...rest) {
        if (!wholeFiles.includes(name)) return call(file, ...rest);
        const options = rest[name === 'readFile' ? 0 : 1];
        if (options?.signal?.aborted) throw aborted(options.signal);
        const target = file instanceof FileHandle ? file.fd : files.pathOf(file);
        if (name === 'readFile' || typeof rest[0] === 'string' || ArrayBuffer.isView(rest[0])) return call(target, ...rest);
        // Data that comes bit by bit.
        let isFirst = true;
        for await (const chunk of rest[0]) {
          if (isFirst && name === 'writeFile') files.writeFileSync(target, chunk, options);
          else files.appendFileSync(target, chunk, options);
          isFirst = false;
        }
        return undefined;
      },
    }[name];
  }
  promises.open = async (path, flags = 'r') => new FileHandle(files.openSync(path, flags));
  promises.watch = async function* watch() {};
  promises.glob = async function* glob() { throw notImplemented('fs.promises.glob'); };
  return promises;
});
