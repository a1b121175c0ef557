// The calls of node:fs over paths. https://nodejs.org/docs/latest/api/fs.html#synchronous-api No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateInteger } = load('node-validators');
  const { systemError } = load('node-system-errors');
  const { constants, Dirent, statsOf } = load('node-fs-stats');
  const tree = load('node-fs-tree');
  const files = load('node-fs-files');
  const { pathOf, encoded } = files;

  function existing(path, call, follows = true) {
    const text = pathOf(path);
    const found = tree.find(text, call, follows);
    if (found.node === undefined) throw systemError('ENOENT', call, text);
    return found;
  }

  /** A place for a new name, in a folder that takes one. */
  function vacant(path, call) {
    const text = pathOf(path);
    const found = tree.find(text, call, false);
    if (found.node !== undefined) throw systemError('EEXIST', call, text);
    if (found.folder.kind !== 'folder') throw systemError('ENOTDIR', call, text);
    if (!found.folder.isWritable) throw systemError('EPERM', call, text);
    return found;
  }

  function removable(path, call) {
    const found = existing(path, call, false);
    if (found.name === '' || !found.folder?.isWritable) throw systemError('EPERM', call, pathOf(path));
    return found;
  }

  function touch(folder) { folder.modified = folder.changed = Date.now(); }

  function mkdirSync(path, options = undefined) {
    const recursive = typeof options === 'object' && options !== null && Boolean(options.recursive);
    if (!recursive) {
      const { folder, name } = vacant(path, 'mkdir');
      folder.entries.set(name, tree.makeFolder(true, folder.space));
      touch(folder);
      return undefined;
    }
    const text = pathOf(path);
    const names = text.split('/').filter(Boolean);
    let first;
    for (let i = 1; i <= names.length; i++) {
      const part = `${text.startsWith('/') ? '/' : ''}${names.slice(0, i).join('/')}`;
      const { node } = tree.find(part, 'mkdir');
      if (node === undefined) {
        mkdirSync(part);
        first ??= part;
      } else if (node.kind !== 'folder') {
        throw systemError(i === names.length ? 'EEXIST' : 'ENOTDIR', 'mkdir', text);
      }
    }
    return first;
  }

  function readdirSync(path, options = undefined) {
    const text = pathOf(path);
    const { node, trail } = existing(path, 'scandir');
    if (node.kind !== 'folder') throw systemError('ENOTDIR', 'scandir', text);
    const settings = typeof options === 'object' && options !== null ? options : {};
    const result = [];
    const isRoot = trail.length === 1 && node === trail[0];
    const walk = (folder, prefix, parent) => {
      const names = [...folder.entries.keys()];
      if (isRoot && folder === node) names.push('tmp');
      for (const name of names.sort()) {
        const child = folder.entries.get(name);
        const shown = `${prefix}${name}`;
        result.push(settings.withFileTypes ? new Dirent(encoded(name, options), parent, child?.kind ?? 'folder') : encoded(shown, options));
        if (settings.recursive && child?.kind === 'folder') walk(child, `${shown}/`, `${parent.replace(/\/$/, '')}/${name}`);
      }
    };
    walk(node, '', text);
    return result;
  }

  function unlinkSync(path) {
    const { folder, name, node } = removable(path, 'unlink');
    if (node.kind === 'folder') throw systemError('EISDIR', 'unlink', pathOf(path));
    folder.entries.delete(name);
    tree.drop(node);
    touch(folder);
  }

  function rmdirSync(path) {
    const { folder, name, node } = removable(path, 'rmdir');
    if (node.kind !== 'folder') throw systemError('ENOTDIR', 'rmdir', pathOf(path));
    if (node.entries.size > 0) throw systemError('ENOTEMPTY', 'rmdir', pathOf(path));
    folder.entries.delete(name);
    touch(folder);
  }

  function rmSync(path, options = undefined) {
    const text = pathOf(path);
    if (tree.find(text, 'rm', false).node === undefined) {
      if (options?.force) return;
      throw systemError('ENOENT', 'rm', text);
    }
    const { folder, name, node } = removable(path, 'rm');
    if (node.kind === 'folder' && !options?.recursive) {
      throw Object.assign(new Error(`Path is a directory: rm returned EISDIR (is a directory) ${text}`), { code: 'ERR_FS_EISDIR', errno: 21, syscall: 'rm', path: text });
    }
    const dropAll = (one) => {
      if (one.kind === 'folder') for (const child of one.entries.values()) dropAll(child);
      else tree.drop(one);
    };
    dropAll(node);
    folder.entries.delete(name);
    touch(folder);
  }

  function renameSync(from, to) {
    const [source, target] = [pathOf(from), pathOf(to)];
    const a = removable(from, 'rename');
    const b = tree.find(target, 'rename', false, target);
    if (b.name === '' || !b.folder.isWritable) throw systemError('EPERM', 'rename', source, target);
    if (a.node === b.node) return;
    if (b.trail.includes(a.node)) throw systemError('EINVAL', 'rename', source, target);
    if (b.node) {
      if (a.node.kind === 'folder' && b.node.kind !== 'folder') throw systemError('ENOTDIR', 'rename', source, target);
      if (a.node.kind !== 'folder' && b.node.kind === 'folder') throw systemError('EISDIR', 'rename', source, target);
      if (b.node.entries?.size > 0) throw systemError('ENOTEMPTY', 'rename', source, target);
      tree.drop(b.node);
    }
    a.folder.entries.delete(a.name);
    b.folder.entries.set(b.name, a.node);
    touch(a.folder);
    touch(b.folder);
  }

  function linkSync(from, to) {
    const { node } = existing(from, 'link');
    if (node.kind !== 'file' || !node.isWritable) throw systemError('EPERM', 'link', pathOf(from), pathOf(to));
    const { folder, name } = vacant(to, 'link');
    folder.entries.set(name, node);
    node.links++;
  }

  function symlinkSync(target, path) {
    const { folder, name } = vacant(path, 'symlink');
    folder.entries.set(name, tree.makeLink(pathOf(target, 'target')));
    touch(folder);
  }

  function readlinkSync(path, options = undefined) {
    const { node } = existing(path, 'readlink', false);
    if (node.kind !== 'link') throw systemError('EINVAL', 'readlink', pathOf(path));
    return encoded(node.target, options);
  }

  const stat = (call, follows) => function (path, options = undefined) {
    const found = tree.find(pathOf(path), call, follows);
    if (found.node === undefined && options?.throwIfNoEntry === false) return undefined;
    return statsOf(existing(path, call, follows).node, options?.bigint);
  };

  function accessSync(path, mode = constants.F_OK) {
    validateInteger(mode, 'mode', 0, 7);
    const { node } = existing(path, 'access');
    if (mode & constants.W_OK && !node.isWritable) throw systemError('EACCES', 'access', pathOf(path));
    if (mode & constants.X_OK && node.kind === 'file') throw systemError('EACCES', 'access', pathOf(path));
  }

  function existsSync(path) {
    try {
      accessSync(path);
      return true;
    } catch {
      return false;
    }
  }

  function copyFileSync(from, to, mode = 0) {
    const { node } = existing(from, 'copyfile');
    if (node.kind === 'folder') throw systemError('EISDIR', 'copyfile', pathOf(from), pathOf(to));
    if (mode & constants.COPYFILE_EXCL && existsSync(to)) throw systemError('EEXIST', 'copyfile', pathOf(from), pathOf(to));
    files.writeFileSync(to, files.readFileSync(from));
  }

  function cpSync(from, to, options = undefined) {
    const { node } = existing(from, 'cp', Boolean(options?.dereference));
    if (options?.filter && !options.filter(from, to)) return;
    if (node.kind === 'folder') {
      if (!options?.recursive) throw Object.assign(new Error(`Recursive option not enabled, cannot copy a directory: ${pathOf(from)}`), { code: 'ERR_FS_EISDIR' });
      mkdirSync(to, { recursive: true });
      for (const name of readdirSync(from)) cpSync(`${pathOf(from)}/${name}`, `${pathOf(to)}/${name}`, options);
    } else if (node.kind === 'link') {
      if (existsSync(to)) unlinkSync(to);
      symlinkSync(node.target, to);
    } else if (!existsSync(to) || options?.force !== false) {
      copyFileSync(from, to);
    } else if (options?.errorOnExist) {
      throw Object.assign(new Error(`Target already exists: ${pathOf(to)}`), { code: 'ERR_FS_CP_EEXIST' });
    }
  }

  function mkdtempSync(prefix, options = undefined) {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    for (;;) {
      let path = pathOf(prefix, 'prefix');
      for (let i = 0; i < 6; i++) path += letters[Math.floor(Math.random() * letters.length)];
      if (existsSync(path)) continue;
      mkdirSync(path);
      return encoded(path, options);
    }
  }

  const timeOf = (value) => (value instanceof Date ? value.getTime() : Number(value) * 1000);
  const changeTimes = (follows) => function (path, atime, mtime) {
    const { node } = existing(path, 'utime', follows);
    if (!node.isWritable) throw systemError('EPERM', 'utime', pathOf(path));
    [node.accessed, node.modified] = [timeOf(atime), timeOf(mtime)];
  };
  const changeMode = (path, mode) => {
    const { node } = existing(path, 'chmod');
    if (!node.isWritable) throw systemError('EPERM', 'chmod', pathOf(path));
    node.mode = (typeof mode === 'string' ? parseInt(mode, 8) : validateInteger(mode, 'mode', 0)) & 0o7777;
  };

  function realpathSync(path, options = undefined) { return encoded(tree.realPath(existing(path, 'realpath')), options); }
  realpathSync.native = realpathSync;

  class Dir {
    #entries;
    #isClosed = false;
    constructor(path, options) {
      this.path = pathOf(path);
      this.#entries = readdirSync(path, { ...options, withFileTypes: true });
    }

    #check() { if (this.#isClosed) throw nodeError('ERR_DIR_CLOSED'); }
    readSync() {
      this.#check();
      return this.#entries.shift() ?? null;
    }

    read(callback = undefined) {
      const promise = (async () => this.readSync())();
      if (callback === undefined) return promise;
      promise.then((value) => callback(null, value), callback);
      return undefined;
    }

    closeSync() {
      this.#check();
      this.#isClosed = true;
    }

    close(callback = undefined) {
      const promise = (async () => this.closeSync())();
      if (callback === undefined) return promise;
      promise.then(() => callback(null), callback);
      return undefined;
    }

    async* entries() {
      try {
        for (let one = this.readSync(); one !== null; one = this.readSync()) yield one;
      } finally {
        if (!this.#isClosed) this.closeSync();
      }
    }

    [Symbol.asyncIterator]() { return this.entries(); }
  }

  return {
    mkdirSync, readdirSync, unlinkSync, rmdirSync, rmSync, renameSync, linkSync, symlinkSync, readlinkSync, accessSync, existsSync,
    copyFileSync, cpSync, mkdtempSync, realpathSync, statSync: stat('stat', true), lstatSync: stat('lstat', false),
    utimesSync: changeTimes(true), lutimesSync: changeTimes(false), chmodSync: changeMode, lchmodSync: changeMode,
    chownSync(path) { existing(path, 'chown'); }, lchownSync(path) { existing(path, 'lchown', false); },
    opendirSync: (path, options = undefined) => new Dir(path, options), Dir,
    truncateSync(path, length = 0) {
      const fd = files.openSync(path, 'r+');
      try {
        files.ftruncateSync(fd, length);
      } finally {
        files.closeSync(fd);
      }
    },
    statfsSync: (path, options = undefined) => {
      existing(path, 'statfs');
      const number = options?.bigint ? BigInt : Number;
      return { type: number(0), bsize: number(4096), blocks: number(16384), bfree: number(16384), bavail: number(16384), files: number(0), ffree: number(0) };
    },
  };
});
