// Stats and Dirent, and the constants of node:fs. https://nodejs.org/docs/latest/api/fs.html#class-fsstats No Swift half.
'use strict';
(function ({ load }) {
  const constants = Object.freeze({
    __proto__: null, UV_FS_SYMLINK_DIR: 1, UV_FS_SYMLINK_JUNCTION: 2, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, UV_DIRENT_UNKNOWN: 0,
    UV_DIRENT_FILE: 1, UV_DIRENT_DIR: 2, UV_DIRENT_LINK: 3, UV_DIRENT_FIFO: 4, UV_DIRENT_SOCKET: 5, UV_DIRENT_CHAR: 6,
    UV_DIRENT_BLOCK: 7, EXTENSIONLESS_FORMAT_JAVASCRIPT: 0, EXTENSIONLESS_FORMAT_WASM: 1, S_IFMT: 61440, S_IFREG: 32768,
    S_IFDIR: 16384, S_IFCHR: 8192, S_IFBLK: 24576, S_IFIFO: 4096, S_IFLNK: 40960, S_IFSOCK: 49152, O_CREAT: 64, O_EXCL: 128,
    UV_FS_O_FILEMAP: 0, O_NOCTTY: 256, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536, O_NOATIME: 262144, O_NOFOLLOW: 131072,
    O_SYNC: 1052672, O_DSYNC: 4096, O_DIRECT: 16384, O_NONBLOCK: 2048, S_IRWXU: 448, S_IRUSR: 256, S_IWUSR: 128, S_IXUSR: 64,
    S_IRWXG: 56, S_IRGRP: 32, S_IWGRP: 16, S_IXGRP: 8, S_IRWXO: 7, S_IROTH: 4, S_IWOTH: 2, S_IXOTH: 1, F_OK: 0, R_OK: 4, W_OK: 2,
    X_OK: 1, UV_FS_COPYFILE_EXCL: 1, COPYFILE_EXCL: 1, UV_FS_COPYFILE_FICLONE: 2, COPYFILE_FICLONE: 2,
    UV_FS_COPYFILE_FICLONE_FORCE: 4, COPYFILE_FICLONE_FORCE: 4,
  });
  const types = { file: 0o100000, folder: 0o040000, link: 0o120000, device: 0o020000 };
  const sizeOf = (node) => (node.kind === 'file' ? node.size : node.kind === 'link' ? node.target.length : 0);

  class Stats {
    isFile() { return this.#is('file'); }
    isDirectory() { return this.#is('folder'); }
    isSymbolicLink() { return this.#is('link'); }
    isCharacterDevice() { return this.#is('device'); }
    isBlockDevice() { return false; }
    isFIFO() { return false; }
    isSocket() { return false; }
    #is(kind) { return (Number(this.mode) & 0o170000) === types[kind]; }
  }

  function statsOf(node, isBig = false) {
    const number = isBig ? (value) => BigInt(Math.floor(value)) : (value) => value;
    const stats = Object.assign(new Stats(), {
      dev: number(1), mode: number(types[node.kind] | node.mode), nlink: number(node.links), uid: number(0), gid: number(0), rdev: number(0),
      blksize: number(4096), ino: number(node.inode), size: number(sizeOf(node)), blocks: number(Math.ceil(sizeOf(node) / 512)),
    });
    for (const [key, time] of [['atime', node.accessed], ['mtime', node.modified], ['ctime', node.changed], ['birthtime', node.born]]) {
      stats[`${key}Ms`] = number(time);
      if (isBig) stats[`${key}Ns`] = number(time) * 1000000n;
      stats[key] = new Date(time);
    }
    return stats;
  }

  class Dirent {
    #kind;
    constructor(name, parentPath, kind) {
      this.name = name;
      this.parentPath = parentPath;
      this.path = parentPath;
      this.#kind = kind;
    }

    isFile() { return this.#kind === 'file'; }
    isDirectory() { return this.#kind === 'folder'; }
    isSymbolicLink() { return this.#kind === 'link'; }
    isCharacterDevice() { return this.#kind === 'device'; }
    isBlockDevice() { return false; }
    isFIFO() { return false; }
    isSocket() { return false; }
  }

  /** The numbers of flags such as "r+". */
  function flagsOf(flags, fallback = 'r') {
    const { nodeError } = load('node-errors');
    const given = flags ?? fallback;
    if (typeof given === 'number') return given;
    const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_SYNC } = constants;
    const match = typeof given === 'string' ? /^(r|w|a)([sx+]*)$/.exec(given) : null;
    if (match === null || /(.).*\1/.test(match[2]) || (match[1] === 'r' && match[2].includes('x'))) {
      throw nodeError('ERR_INVALID_ARG_VALUE', 'flags', given);
    }
    const [, letter, more] = match;
    let result = more.includes('+') ? O_RDWR : letter === 'r' ? O_RDONLY : O_WRONLY;
    if (letter === 'w') result |= O_CREAT | O_TRUNC;
    if (letter === 'a') result |= O_CREAT | O_APPEND;
    if (more.includes('x')) result |= O_EXCL;
    return more.includes('s') ? result | O_SYNC : result;
  }

  return { constants, Stats, statsOf, Dirent, flagsOf };
});
