// The calls of node:fs over descriptors, and whole files. https://nodejs.org/docs/latest/api/fs.html#fsopensyncpath-flags-mode
// Swift half: `cryptoRandom` (CryptoOps.swift), for /dev/random.
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateInt32, validateInteger, validateUint32 } = load('node-validators');
  const { systemError } = load('node-system-errors');
  const { constants, flagsOf, statsOf } = load('node-fs-stats');
  const tree = load('node-fs-tree');
  const { Buffer } = load('node-buffer');
  const { O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_WRONLY, O_RDWR, O_NOFOLLOW } = constants;

  const descriptorsMax = 10000;
  const descriptors = new Map();

  function pathOf(path, name = 'path') {
    let text = path;
    if (path instanceof load('url').URL) text = load('node-url').fileURLToPath(path);
    else if (path instanceof Uint8Array) text = Buffer.from(path).toString();
    if (typeof text !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', name, ['string', 'Buffer', 'URL'], path);
    if (text.includes('\0')) throw nodeError('ERR_INVALID_ARG_VALUE', name, path, 'must be a string, Uint8Array, or URL without null bytes');
    return text;
  }

  /** A time in milliseconds, from a Date or from seconds. */
  function timeOf(value) {
    if (value instanceof Date) return value.getTime();
    const isTime = typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && value.trim() !== '' && !Number.isNaN(+value);
    if (!isTime) throw nodeError('ERR_INVALID_ARG_TYPE', 'time', ['Date', 'Time in seconds'], value);
    return +value * 1000;
  }

  /** A file's mode, from a number or octal digits. */
  function modeOf(value) {
    if (typeof value !== 'string') return validateUint32(value, 'mode');
    if (!/^[0-7]+$/.test(value)) throw nodeError('ERR_INVALID_ARG_VALUE', 'mode', value, 'must be a 32-bit unsigned integer or an octal string');
    return parseInt(value, 8);
  }

  /** The encoding that options name, checked. */
  function encodingOf(options) {
    const name = typeof options === 'string' ? options : options?.encoding;
    if (name && name !== 'buffer' && !Buffer.isEncoding(name)) throw nodeError('ERR_INVALID_ARG_VALUE', 'encoding', name, 'is invalid encoding');
    return name;
  }

  /** A path in the encoding that the options ask for. */
  function encoded(text, options) {
    const name = encodingOf(options);
    if (name === 'buffer') return Buffer.from(text);
    return name && name !== 'utf8' ? Buffer.from(text).toString(name) : text;
  }

  function openSync(path, flags = undefined) {
    const text = pathOf(path);
    const bits = flagsOf(flags);
    const access = bits & 3;
    const found = tree.find(text, 'open', !(bits & O_NOFOLLOW));
    let { node } = found;
    if (node === undefined) {
      if (!(bits & O_CREAT)) throw systemError('ENOENT', 'open', text);
      if (!found.folder.isWritable) throw systemError('EPERM', 'open', text);
      if (text.endsWith('/')) throw systemError('EISDIR', 'open', text);
      node = tree.makeFile(true, found.folder.space);
      found.folder.entries.set(found.name, node);
      found.folder.modified = found.folder.changed = node.born;
    } else if (bits & O_CREAT && bits & O_EXCL) {
      throw systemError('EEXIST', 'open', text);
    } else if (access !== 0) {
      if (node.kind === 'folder') throw systemError('EISDIR', 'open', text);
      if (!node.isWritable) throw systemError('EPERM', 'open', text);
    }
    if (bits & O_TRUNC && node.kind === 'file' && access !== 0) tree.resize(node, 0, 'open');
    if (descriptors.size >= descriptorsMax) throw systemError('EMFILE', 'open', text);
    // The first three are the streams of the process.
    let fd = 3;
    while (descriptors.has(fd)) fd++;
    descriptors.set(fd, { node, position: 0, reads: access !== O_WRONLY, writes: access === O_WRONLY || access === O_RDWR, appends: Boolean(bits & O_APPEND) });
    return fd;
  }

  function descriptor(fd, call) {
    validateInt32(fd, 'fd', 0);
    const found = descriptors.get(fd);
    if (found === undefined) throw systemError('EBADF', call);
    return found;
  }

  function closeSync(fd) {
    descriptor(fd, 'close');
    descriptors.delete(fd);
  }

  /** Reads from a place; the count of bytes. */
  function readInto(node, target, position) {
    if (node.kind === 'folder') throw systemError('EISDIR', 'read');
    if (node.kind === 'device') {
      if (node.name === 'null') return 0;
      if (node.name === 'random') target.set(new Uint8Array(ops.cryptoRandom(Math.min(target.length, 1 << 20))));
      else target.fill(0);
      return Math.min(target.length, node.name === 'random' ? 1 << 20 : target.length);
    }
    const count = Math.max(0, Math.min(target.length, node.size - position));
    target.set(node.bytes.subarray(position, position + count));
    node.accessed = Date.now();
    return count;
  }

  const bytesOf = (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength);

  function readSync(fd, buffer, offsetOrOptions = undefined, length = undefined, position = undefined) {
    const isOptions = typeof offsetOrOptions === 'object' && offsetOrOptions !== null;
    if (!ArrayBuffer.isView(buffer)) throw nodeError('ERR_INVALID_ARG_TYPE', 'buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
    const given = isOptions ? offsetOrOptions : { offset: offsetOrOptions, length, position };
    const offset = validateInteger(given.offset ?? 0, 'offset', 0);
    const count = given.length ?? buffer.byteLength - offset;
    validateInteger(count, 'length', 0, Math.max(0, buffer.byteLength - offset));
    const open = descriptor(fd, 'read');
    if (!open.reads) throw systemError('EBADF', 'read');
    const at = given.position ?? -1;
    const read = readInto(open.node, bytesOf(buffer).subarray(offset, offset + count), at < 0 ? open.position : Number(at));
    if (at < 0) open.position += read;
    return read;
  }

  function writeAt(open, bytes, position) {
    const { node } = open;
    if (node.kind === 'device') {
      if (node.name === 'full') throw systemError('ENOSPC', 'write');
      return bytes.length;
    }
    const at = open.appends ? node.size : position;
    if (at + bytes.length > node.size) tree.resize(node, at + bytes.length, 'write');
    node.bytes.set(bytes, at);
    node.modified = node.changed = Date.now();
    return bytes.length;
  }

  function writeSync(fd, data, offsetOrPosition = undefined, lengthOrEncoding = undefined, position = undefined) {
    let [bytes, at] = [undefined, undefined];
    if (ArrayBuffer.isView(data)) {
      const options = typeof offsetOrPosition === 'object' && offsetOrPosition !== null ? offsetOrPosition : { offset: offsetOrPosition, length: lengthOrEncoding, position };
      const offset = validateInteger(options.offset ?? 0, 'offset', 0, data.byteLength);
      const length = validateInteger(options.length ?? data.byteLength - offset, 'length', 0, data.byteLength - offset);
      bytes = bytesOf(data).subarray(offset, offset + length);
      at = options.position;
    } else {
      if (typeof data !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', 'buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
      bytes = Buffer.from(data, lengthOrEncoding);
      at = offsetOrPosition;
    }
    if (fd === 1 || fd === 2) {
      load('node-process')[fd === 1 ? 'stdout' : 'stderr'].write(Buffer.from(bytes));
      return bytes.length;
    }
    const open = descriptor(fd, 'write');
    if (!open.writes) throw systemError('EBADF', 'write');
    const isPlaced = typeof at === 'number' || typeof at === 'bigint';
    const written = writeAt(open, bytes, isPlaced ? Number(at) : open.position);
    if (!isPlaced) open.position = open.appends ? open.node.size : open.position + written;
    return written;
  }

  const withFile = (file, flags, work) => {
    if (typeof file === 'number') return work(file);
    const fd = openSync(file, flags);
    try {
      return work(fd);
    } finally {
      closeSync(fd);
    }
  };

  function readFileSync(file, options = undefined) {
    const encoding = encodingOf(options);
    return withFile(file, options?.flag ?? 'r', (fd) => {
      const open = descriptor(fd, 'read');
      if (open.node.kind === 'folder') throw systemError('EISDIR', 'read');
      if (open.node.kind === 'device' && open.node.name !== 'null') throw nodeError('ERR_FS_FILE_TOO_LARGE', Infinity);
      const bytes = Buffer.alloc(open.node.kind === 'file' ? Math.max(0, open.node.size - open.position) : 0);
      open.position += readInto(open.node, bytes, open.position);
      return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
    });
  }

  function dataOf(data, options) {
    if (typeof data === 'string') return Buffer.from(data, encodingOf(options) || 'utf8');
    if (ArrayBuffer.isView(data)) return bytesOf(data);
    throw nodeError('ERR_INVALID_ARG_TYPE', 'data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }

  function writeFileSync(file, data, options = undefined) {
    const bytes = dataOf(data, options);
    withFile(file, options?.flag ?? 'w', (fd) => { writeSync(fd, bytes); });
  }

  const vectored = (one) => function (fd, buffers, position = undefined) {
    let [total, at] = [0, position];
    for (const buffer of buffers) {
      const count = one(fd, buffer, 0, buffer.byteLength, at ?? null);
      total += count;
      if (typeof at === 'number') at += count;
      if (count < buffer.byteLength) break;
    }
    return total;
  };

  return {
    pathOf, encoded, encodingOf, timeOf, modeOf, openSync, closeSync, readSync, writeSync, readFileSync, writeFileSync,
    appendFileSync: (file, data, options = undefined) => writeFileSync(file, data, {
      flag: 'a', ...(typeof options === 'string' ? { encoding: options } : options),
    }),
    readvSync: vectored(readSync), writevSync: vectored(writeSync),
    fstatSync: (fd, options = undefined) => statsOf(descriptor(fd, 'fstat').node, options?.bigint),
    ftruncateSync(fd, length = 0) {
      const open = descriptor(fd, 'ftruncate');
      if (!open.writes || open.node.kind !== 'file') throw systemError('EINVAL', 'ftruncate');
      tree.resize(open.node, Math.max(0, validateInteger(length ?? 0, 'len')), 'ftruncate');
    },
    fsyncSync(fd) { descriptor(fd, 'fsync'); }, fdatasyncSync(fd) { descriptor(fd, 'fdatasync'); },
    fchmodSync(fd, mode) { descriptor(fd, 'fchmod').node.mode = modeOf(mode) & 0o7777; },
    fchownSync(fd) { descriptor(fd, 'fchown'); },
    futimesSync(fd, atime, mtime) {
      const { node } = descriptor(fd, 'futime');
      [node.accessed, node.modified] = [timeOf(atime), timeOf(mtime)];
    },
  };
});
