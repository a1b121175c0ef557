// node:path for Windows. https://nodejs.org/docs/latest/api/path.html#windows-vs-posix No Swift half.
'use strict';
(function ({ load }) {
  const { validateObject, validateString } = load('node-validators');
  const { segments, formatPath, matchesGlob } = load('node-path-parts');
  const isSeparator = (character) => character === '/' || character === '\\';
  const isDrive = (path) => /^[A-Za-z]:/.test(path);

  /**
   * Takes a path apart: `device` is `C:` or `\\server\share`, `root` is what `path.parse` calls so (as it is
   * written), `isRooted` whether what follows the device begins at its root.
   */
  function split(path) {
    const share = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/.exec(path);
    if (share && !isSeparator(path[2])) {
      const { length } = share[0];
      const hasSeparator = isSeparator(path[length] ?? '');
      return {
        device: `\\\\${share[1]}\\${share[2]}`, isUNC: true, isRooted: true,
        root: path.slice(0, length + (hasSeparator ? 1 : 0)), rest: path.slice(length),
      };
    }
    if (isDrive(path)) {
      const isRooted = isSeparator(path[2] ?? '');
      return { device: path.slice(0, 2), isUNC: false, isRooted, root: path.slice(0, isRooted ? 3 : 2), rest: path.slice(2) };
    }
    const isRooted = isSeparator(path[0] ?? '');
    return { device: '', isUNC: false, isRooted, root: isRooted ? path[0] : '', rest: path };
  }

  function resolve(...paths) {
    let device = '';
    let tail = '';
    let isRooted = false;
    for (let i = paths.length - 1; i >= 0; i--) {
      const path = validateString(paths[i], `paths[${i}]`);
      if (path.length === 0) continue;
      const parts = split(path);
      if (parts.device !== '') {
        if (device !== '' && parts.device.toLowerCase() !== device.toLowerCase()) continue;
        device = parts.device;
      }
      if (!isRooted) {
        tail = `${parts.rest}\\${tail}`;
        isRooted = parts.isRooted;
      }
      if (isRooted && device !== '') break;
    }
    if (!isRooted) {
      tail = `\\bundle\\${tail}`;
      isRooted = true;
    }
    return `${device}\\${segments(tail, false, isSeparator).join('\\')}` || '.';
  }

  function normalize(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const { device, isRooted, isUNC, rest } = split(path);
    let tail = segments(rest, !isRooted, isSeparator).join('\\');
    if (tail === '' && !isRooted) tail = '.';
    if (tail !== '' && isSeparator(path[path.length - 1])) tail += '\\';
    // A segment of the path must not turn into a drive.
    if (!isRooted && device === '' && isDrive(tail)) tail = `.\\${tail}`;
    if (isUNC) return `${device}\\${tail}`;
    return `${device}${isRooted ? '\\' : ''}${tail}`;
  }

  function isAbsolute(path) {
    validateString(path, 'path');
    return isSeparator(path[0] ?? '') || (isDrive(path) && isSeparator(path[2] ?? ''));
  }

  function join(...paths) {
    for (const path of paths) validateString(path, 'path');
    const given = paths.filter((path) => path.length > 0);
    if (given.length === 0) return '.';
    let joined = given.join('\\');
    // Only a first part that is itself a share may make one.
    const isShare = /^[\\/]{2}[^\\/]+(?:[\\/]|$)/.test(given[0]) && given[0].length > 2;
    if (!isShare) joined = joined.replace(/^[\\/]{2,}/, '\\');
    return normalize(joined);
  }

  function relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    const source = resolve(from);
    const target = resolve(to);
    if (source.toLowerCase() === target.toLowerCase()) return '';
    const a = split(source);
    const b = split(target);
    if (a.device.toLowerCase() !== b.device.toLowerCase()) return target;
    const left = segments(a.rest, false, isSeparator);
    const right = segments(b.rest, false, isSeparator);
    let common = 0;
    while (common < left.length && common < right.length
      && left[common].toLowerCase() === right[common].toLowerCase()) common++;
    return [...left.slice(common).fill('..'), ...right.slice(common)].join('\\');
  }

  function lastSeparator(path, end) {
    for (let i = end - 1; i >= 0; i--) if (isSeparator(path[i])) return i;
    return -1;
  }

  function trimmedEnd(path, least) {
    let end = path.length;
    while (end > least && isSeparator(path[end - 1])) end--;
    return end;
  }

  function dirname(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const { root } = split(path);
    const end = trimmedEnd(path, root.length);
    if (end <= root.length) return root === '' ? '.' : path.slice(0, Math.max(end, root.length));
    const cut = lastSeparator(path, end);
    if (cut < root.length) return root === '' ? '.' : root;
    return path.slice(0, cut);
  }

  function basename(path, suffix = undefined) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    const start = isDrive(path) ? 2 : 0;
    const end = trimmedEnd(path, start);
    const name = path.slice(Math.max(lastSeparator(path, end) + 1, start), end);
    if (suffix && name !== suffix && name.endsWith(suffix)) return name.slice(0, -suffix.length);
    return suffix === path && suffix.length > 0 ? '' : name;
  }

  function extname(path) {
    const name = basename(validateString(path, 'path'));
    const dot = name.lastIndexOf('.');
    return dot <= 0 || name === '..' ? '' : name.slice(dot);
  }

  function parse(path) {
    validateString(path, 'path');
    const { root } = split(path);
    const end = trimmedEnd(path, root.length);
    const cut = lastSeparator(path, end);
    const base = end <= root.length ? '' : path.slice(Math.max(cut + 1, root.length), end);
    const dot = base.lastIndexOf('.');
    const ext = dot <= 0 || base === '..' ? '' : base.slice(dot);
    const dir = end > root.length && cut >= root.length ? path.slice(0, cut) : root;
    return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
  }

  function toNamespacedPath(path) {
    if (typeof path !== 'string' || path.length === 0) return path;
    const resolved = resolve(path);
    if (resolved.length <= 2) return path;
    if (resolved.startsWith('\\\\')) return /^\\\\[?.]/.test(resolved) ? path : `\\\\?\\UNC\\${resolved.slice(2)}`;
    return /^[A-Za-z]:\\/.test(resolved) ? `\\\\?\\${resolved}` : resolved;
  }

  const win32 = {
    resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname,
    format: (parts) => formatPath('\\', validateObject(parts, 'pathObject')),
    parse,
    matchesGlob: (path, pattern) =>
      matchesGlob(normalize(validateString(path, 'path')), validateString(pattern, 'pattern'), isSeparator, '\\'),
    sep: '\\', delimiter: ';', win32: null, posix: null,
  };
  win32._makeLong = toNamespacedPath;
  return win32;
});
