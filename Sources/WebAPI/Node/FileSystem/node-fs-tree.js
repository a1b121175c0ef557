// The file system of node:fs: /bundle, /tmp and /dev, in memory. Swift half: `nodeScope` (NodeScopeOps.swift).
// https://developers.cloudflare.com/workers/runtime-apis/nodejs/fs/ As in workerd, a request has a /tmp of its own, which goes
// with it, and what is in /bundle cannot be written to.
'use strict';
(function ({ ops, load }) {
  const { systemError } = load('node-system-errors');

  /** The most bytes of one request's /tmp. */
  const bytesMax = 64 << 20;
  const linksMax = 40;
  const nameMax = 255;

  let lastInode = 0;

  class Node {
    constructor(kind, isWritable, mode) {
      this.kind = kind;
      this.isWritable = isWritable;
      this.mode = mode;
      this.inode = ++lastInode;
      this.links = 1;
      this.accessed = this.modified = this.changed = this.born = isWritable ? Date.now() : 0;
    }
  }

  const makeFolder = (isWritable, space = undefined) =>
    Object.assign(new Node('folder', isWritable, isWritable ? 0o777 : 0o555), { entries: new Map(), space });
  const makeFile = (isWritable, space, bytes = new Uint8Array(0)) =>
    Object.assign(new Node('file', isWritable, isWritable ? 0o666 : 0o444), { bytes, size: bytes.length, space });
  const makeLink = (target) => Object.assign(new Node('link', true, 0o777), { target });
  const makeDevice = (name) => Object.assign(new Node('device', true, 0o666), { name });

  const root = makeFolder(false);
  const bundle = makeFolder(false);
  const devices = makeFolder(false);
  for (const name of ['null', 'zero', 'full', 'random']) devices.entries.set(name, makeDevice(name));
  root.entries.set('bundle', bundle).set('dev', devices);

  /** The /tmp of each request that has touched its own. */
  const temporary = new Map();
  const forget = (id) => temporary.delete(id);

  function temporaryFolder() {
    const id = ops.nodeScope(forget);
    let folder = temporary.get(id);
    if (folder === undefined) {
      folder = makeFolder(true, { left: bytesMax });
      // Outside of a request nothing lasts.
      if (id >= 0) temporary.set(id, folder);
    }
    return folder;
  }

  function entry(folder, name) {
    if (folder === root && name === 'tmp') return temporaryFolder();
    return folder.entries.get(name);
  }

  /**
   * Finds a path: its folder, the last name, and the node if there is one.
   *
   * Links on the way are followed, the last one too unless `follows` is false.
   */
  function find(path, call, follows = true, ...shown) {
    const fault = (code) => systemError(code, call, ...(shown.length > 0 ? shown : [path]));
    let names = path.split('/').filter((name) => name !== '' && name !== '.');
    if (path === '') throw fault('ENOENT');
    const trail = path.startsWith('/') ? [root] : [root, bundle];
    let name = '';
    let links = 0;
    while (names.length > 0) {
      const folder = trail[trail.length - 1];
      [name, ...names] = names;
      if (name.length > nameMax) throw fault('ENAMETOOLONG');
      if (name === '..') {
        if (trail.length > 1) trail.pop();
        name = '';
        continue;
      }
      const node = entry(folder, name);
      const isLast = names.length === 0;
      if (node === undefined) {
        if (isLast) return { folder, name, node: undefined, trail };
        throw fault('ENOENT');
      }
      if (node.kind === 'link' && (!isLast || follows)) {
        if (++links > linksMax) throw fault('ELOOP');
        names = [...node.target.split('/').filter((one) => one !== '' && one !== '.'), ...names];
        if (node.target.startsWith('/')) trail.length = 1;
        name = '';
        continue;
      }
      if (isLast) {
        if (node.kind !== 'folder' && path.endsWith('/')) throw fault('ENOTDIR');
        return { folder, name, node, trail };
      }
      if (node.kind !== 'folder') throw fault('ENOTDIR');
      trail.push(node);
    }
    const node = trail[trail.length - 1];
    return { folder: trail[trail.length - 2], name: '', node, trail };
  }

  /** The path of the node at the end of what `find` gave, with no link in it. */
  function realPath({ trail, name }) {
    const names = [];
    for (let i = 1; i < trail.length; i++) {
      if (trail[i - 1] === root && trail[i].space) names.push('tmp');
      else for (const [key, value] of trail[i - 1].entries) if (value === trail[i]) names.push(key);
    }
    if (name !== '') names.push(name);
    return `/${names.join('/')}`;
  }

  /** Makes a file longer or shorter, within its space. */
  function resize(file, size, call) {
    if (!file.isWritable) throw systemError('EPERM', call);
    if (size > bytesMax) throw systemError('EFBIG', call);
    const growth = size - file.size;
    if (growth > 0 && file.space && growth > file.space.left) throw systemError('ENOSPC', call);
    if (size > file.bytes.length) {
      const bytes = new Uint8Array(Math.max(size, Math.min(file.bytes.length * 2, bytesMax)));
      bytes.set(file.bytes.subarray(0, file.size));
      file.bytes = bytes;
    } else if (growth < 0) {
      file.bytes.fill(0, size, file.size);
    }
    if (file.space) file.space.left -= growth;
    file.size = size;
    file.modified = file.changed = Date.now();
  }

  /** Gives back the space of a file that no name leads to any more. */
  function drop(node) {
    if (--node.links > 0 || node.kind !== 'file') return;
    if (node.space) node.space.left += node.size;
    node.space = undefined;
  }

  /** What is in /bundle: bytes by name, slashes and all. */
  function setBundleFiles(files) {
    for (const [path, bytes] of files) {
      let folder = bundle;
      const names = path.split('/').filter((name) => name !== '' && name !== '.' && name !== '..');
      const last = names.pop();
      if (last === undefined) continue;
      for (const name of names) {
        if (!folder.entries.has(name)) folder.entries.set(name, makeFolder(false));
        folder = folder.entries.get(name);
      }
      folder.entries.set(last, makeFile(false, undefined, bytes));
    }
  }

  return { find, realPath, resize, drop, makeFile, makeFolder, makeLink, setBundleFiles };
});
