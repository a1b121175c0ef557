// node:fs. https://nodejs.org/docs/latest/api/fs.html No Swift half: all of it is in memory (node-fs-tree.js).
// Differs from Node.js: nothing is watched; the callbacks come in a microtask, since there is nothing to wait for.
'use strict';
(function ({ load }) {
  const { aborted, unimplemented } = load('node-errors');
  const { validateFunction } = load('node-validators');
  const { nextTick } = load('node-process-tick');
  const { constants, Stats, Dirent } = load('node-fs-stats');
  const { pathOf: _path, encoded: _encoded, encodingOf: _encoding, timeOf: _time, modeOf: _mode, ...files } = load('node-fs-files');
  const paths = load('node-fs-sync');
  const { Dir } = paths;
  const EventEmitter = load('node-events');
  const sync = { ...files, ...paths };
  delete sync.Dir;
  const fs = { ...sync, constants, Stats, Dirent, Dir };
  for (const name of ['F_OK', 'R_OK', 'W_OK', 'X_OK']) fs[name] = constants[name];

  /** The results of those whose callback gets more than one value. */
  const more = { read: 1, write: 1, readv: 1, writev: 1 };

  const wholeFiles = ['appendFile', 'readFile', 'writeFile'];

  /** Of `read(fd[, options])`, where the buffer may be one of the options, or none. */
  function readArguments(fd, bufferOrOptions = undefined, ...rest) {
    if (ArrayBuffer.isView(bufferOrOptions)) return [fd, bufferOrOptions, ...rest];
    const { buffer = load('node-buffer').Buffer.alloc(16384), ...options } = bufferOrOptions ?? {};
    return [fd, buffer, options];
  }

  function withCallback(name) {
    const call = sync[`${name}Sync`];
    const method = {
      [name](...args) {
        const callback = validateFunction(args.length > 1 ? args.pop() : undefined, 'cb');
        let result;
        try {
          if (name === 'read') args = readArguments(...args);
          const signal = wholeFiles.includes(name) ? args[args.length - 1]?.signal : undefined;
          if (signal?.aborted) throw aborted(signal);
          result = call(...args);
        } catch (error) {
          if (typeof error.code === 'string' && error.code.startsWith('ERR_INVALID')) throw error;
          nextTick(callback, error);
          return;
        }
        if (more[name]) nextTick(callback, null, result, args[1]);
        else if (result === undefined) nextTick(callback, null);
        else nextTick(callback, null, result);
      },
    }[name];
    if (more[name]) {
      const key = name.startsWith('read') ? 'bytesRead' : 'bytesWritten';
      Object.defineProperty(method, load('node-util-promises').argumentNames, { __proto__: null, value: [key, name.endsWith('v') ? 'buffers' : 'buffer'] });
    }
    return method;
  }

  for (const key of Object.keys(sync)) {
    const name = key.slice(0, -'Sync'.length);
    if (name !== 'exists') fs[name] = withCallback(name);
    Object.defineProperty(sync[key], 'name', { __proto__: null, value: key, configurable: true });
  }
  fs.realpath.native = fs.realpath;
  fs.exists = function exists(path, callback) { nextTick(validateFunction(callback, 'cb'), sync.existsSync(path)); };

  class FSWatcher extends EventEmitter {
    close() { nextTick(() => this.emit('close')); }
    ref() { return this; }
    unref() { return this; }
    stop() {}
  }

  Object.assign(fs, {
    watch: () => new FSWatcher(), watchFile: () => new FSWatcher(), unwatchFile() {},
    openAsBlob: async (path, options = undefined) => new (load('blob').Blob)([files.readFileSync(path)], { type: options?.type ?? '' }),
    glob: unimplemented('fs.glob'), globSync: unimplemented('fs.globSync'),
    createReadStream: (path, options = undefined) => new fs.ReadStream(path, options),
    createWriteStream: (path, options = undefined) => new fs.WriteStream(path, options),
  });
  for (const name of ['ReadStream', 'WriteStream']) {
    for (const key of [name, name.replace(/^(Read|Write)/, 'File$1')]) {
      Object.defineProperty(fs, key, {
        __proto__: null, enumerable: true, configurable: true,
        get: () => load('node-fs-streams')[name],
        set(value) { Object.defineProperty(fs, key, { __proto__: null, value, writable: true }); },
      });
    }
  }
  Object.defineProperty(fs, 'promises', { __proto__: null, enumerable: true, configurable: true, get: () => load('node-fs-promises') });
  return fs;
});
