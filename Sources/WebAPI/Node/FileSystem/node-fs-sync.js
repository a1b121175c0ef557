// The calls of node:fs over paths. https://nodejs.org/docs/latest/api/fs.html#synchronous-api No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateInteger, validateUint32 } = load('node-validators');
  const { systemError } = load('node-system-errors');
  const { constants, Dirent, statsOf } = load('node-fs-stats');
  const tree = load('node-fs-tree');
  const files = load('node-fs-files');
  const { pathOf, encoded } = files;

  // Where a call is of two paths, `shown` has both: its errors tell of them.
  function existing(path, call, follows = true, ...shown) {
    const text = pathOf(path);
    const found = tree.find(text, call, follows, ...shown);
    if (found.node === undefined) throw systemError('ENOENT', call, ...(shown.length > 0 ? shown : [text]));
    return found;
  }

  /** A place for a new name, in a folder that takes one. */
  function vacant(path, call, ...shown) {
    const text = pathOf(path);
    const found = tree.find(text, call, false, ...shown);
    const fault = (code) => systemError(code, call, ...(shown.length > 0 ? shown : [text]));
    if (found.node !== undefined) throw fault('EEXIST');
    if (found.folder.kind !== 'folder') throw fault('ENOTDIR');
    if (!found.folder.isWritable) throw fault('EPERM');
    return found;
  }

  function removable(path, call, ...shown) {
    const found = existing(path, call, false, ...shown);
    if (found.name === '' || !found.folder?.isWritable) throw systemError('EPERM', call, ...(shown.length > 0 ? shown : [pathOf(path)]));
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

  function readdirSync(path, options = undefined, call = 'scandir') {
    const text = pathOf(path);
    const { node, trail } = existing(path, call);
    if (node.kind !== 'folder') throw systemError('ENOTDIR', call, text);
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
    if (options?.force && lstat(text, { throwIfNoEntry: false }) === undefined) return;
    existing(text, 'lstat', false);
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
    const [source, target] = [pathOf(from, 'oldPath'), pathOf(to, 'newPath')];
    const a = removable(source, 'rename', source, target);
    const b = tree.find(target, 'rename', false, source, target);
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
    const both = [pathOf(from, 'existingPath'), pathOf(to, 'newPath')];
    const { node } = existing(both[0], 'link', false, ...both);
    if (node.kind !== 'file' || !node.isWritable) throw systemError('EPERM', 'link', ...both);
    const { folder, name } = vacant(both[1], 'link', ...both);
    folder.entries.set(name, node);
    node.links++;
  }

  function symlinkSync(target, path) {
    const both = [pathOf(target, 'target'), pathOf(path)];
    if (both[0] === '') throw systemError('ENOENT', 'symlink', ...both);
    const { folder, name } = vacant(both[1], 'symlink', ...both);
    folder.entries.set(name, tree.makeLink(both[0]));
    touch(folder);
  }

  function readlinkSync(path, options = undefined) {
    const { node } = existing(path, 'readlink', false);
    if (node.kind !== 'link') throw systemError('EINVAL', 'readlink', pathOf(path));
    return encoded(node.target, options);
  }

  const stat = (call, follows) => function (path, options = undefined) {
    let found;
    try {
      found = existing(path, call, follows);
    } catch (error) {
      if (options?.throwIfNoEntry === false && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
      throw error;
    }
    return statsOf(found.node, options?.bigint);
  };
  const lstat = stat('lstat', false);

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
    const both = [pathOf(from, 'src'), pathOf(to, 'dest')];
    validateInteger(mode, 'mode', 0, 7);
    const { node } = existing(both[0], 'copyfile', true, ...both);
    const { node: other } = tree.find(both[1], 'copyfile', true, ...both);
    if (node.kind === 'folder' || other?.kind === 'folder') throw systemError('EISDIR', 'copyfile', ...both);
    if (mode & constants.COPYFILE_EXCL && other !== undefined) throw systemError('EEXIST', 'copyfile', ...both);
    files.writeFileSync(both[1], files.readFileSync(both[0]));
  }

  function cpSync(from, to, options = undefined) {
    pathOf(to, 'dest');
    const { node } = existing(pathOf(from, 'src'), 'lstat', Boolean(options?.dereference));
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
      const { folder, name } = vacant(path, 'mkdtemp');
      folder.entries.set(name, tree.makeFolder(true, folder.space));
      touch(folder);
      return encoded(path, options);
    }
  }

  const changeTimes = (follows) => function (path, atime, mtime) {
    const { node } = existing(path, 'utime', follows);
    if (!node.isWritable) throw systemError('EPERM', 'utime', pathOf(path));
    [node.accessed, node.modified] = [files.timeOf(atime), files.timeOf(mtime)];
  };
  // There is one user; who asks for another is not refused, as nobody could tell.
  const changeOwner = (call, follows) => function (path, uid, gid) {
    const text = pathOf(path);
    validateUint32(uid, 'uid');
    validateUint32(gid, 'gid');
    existing(text, call, follows);
  };
  const changeMode = (path, mode) => {
    const { node } = existing(path, 'chmod');
    if (!node.isWritable) throw systemError('EPERM', 'chmod', pathOf(path));
    node.mode = files.modeOf(mode) & 0o7777;
  };

  function realpathSync(path, options = undefined) { return encoded(tree.realPath(existing(path, 'lstat')), options); }
  realpathSync.native = realpathSync;

  class Dir {
    #entries;
    #isClosed = false;
    constructor(path, options) {
      this.path = pathOf(path);
      this.#entries = readdirSync(path, { ...options, withFileTypes: true }, 'opendir');
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
    copyFileSync, cpSync, mkdtempSync, realpathSync, statSync: stat('stat', true), lstatSync: lstat,
    utimesSync: changeTimes(true), lutimesSync: changeTimes(false), chmodSync: changeMode, lchmodSync: changeMode,
    chownSync: changeOwner('chown', true), lchownSync: changeOwner('lchown', false),
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
