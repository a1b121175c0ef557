// node:path for POSIX. https://nodejs.org/docs/latest/api/path.html No Swift half.
'use strict';
(function ({ load }) {
  const { validateObject, validateString } = load('node-validators');
  const { segments, formatPath, matchesGlob } = load('node-path-parts');
  const isSeparator = (character) => character === '/';
  const workingDirectory = () => '/bundle';

  function resolve(...paths) {
    let resolved = '';
    for (let i = paths.length - 1; i >= 0 && !resolved.startsWith('/'); i--) {
      validateString(paths[i], `paths[${i}]`);
      if (paths[i].length > 0) resolved = `${paths[i]}/${resolved}`;
    }
    if (!resolved.startsWith('/')) resolved = `${workingDirectory()}/${resolved}`;
    return `/${segments(resolved, false, isSeparator).join('/')}`;
  }

  function normalize(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const isRooted = path.startsWith('/');
    let rest = segments(path, !isRooted, isSeparator).join('/');
    if (rest === '') return isRooted ? '/' : path.endsWith('/') ? './' : '.';
    if (path.endsWith('/')) rest += '/';
    return isRooted ? `/${rest}` : rest;
  }

  function isAbsolute(path) {
    return validateString(path, 'path').startsWith('/');
  }

  function join(...paths) {
    for (const path of paths) validateString(path, 'path');
    const joined = paths.filter((path) => path.length > 0).join('/');
    return joined === '' ? '.' : normalize(joined);
  }

  function relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    const source = segments(resolve(from), false, isSeparator);
    const target = segments(resolve(to), false, isSeparator);
    let common = 0;
    while (common < source.length && common < target.length && source[common] === target[common]) common++;
    return [...source.slice(common).fill('..'), ...target.slice(common)].join('/');
  }

  /** Where the path ends if its trailing separators are left out; at least 1. */
  function trimmedEnd(path) {
    let end = path.length;
    while (end > 1 && path[end - 1] === '/') end--;
    return end;
  }

  function dirname(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const end = trimmedEnd(path);
    let cut = path.lastIndexOf('/', end - 1);
    if (cut === -1) return '.';
    if (cut === 0) return '/';
    return cut === 1 && path.startsWith('//') ? '//' : path.slice(0, cut);
  }

  function basename(path, suffix = undefined) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    let end = path.length;
    while (end > 0 && path[end - 1] === '/') end--;
    const name = path.slice(path.lastIndexOf('/', end - 1) + 1, end);
    if (end === 0) return '';
    if (suffix && name !== suffix && name.endsWith(suffix)) return name.slice(0, -suffix.length);
    return suffix === path && suffix !== undefined && name === suffix && suffix.length > 0 ? '' : name;
  }

  function extname(path) {
    const name = basename(validateString(path, 'path'));
    const dot = name.lastIndexOf('.');
    return dot <= 0 || name === '..' ? '' : name.slice(dot);
  }

  function parse(path) {
    validateString(path, 'path');
    const root = path.startsWith('/') ? '/' : '';
    const base = basename(path);
    const ext = extname(path);
    const end = trimmedEnd(path);
    const cut = path.lastIndexOf('/', end - 1);
    let dir = cut > 0 ? path.slice(0, cut) : root;
    if (base === '') dir = root;
    return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
  }

  const posix = {
    resolve, normalize, isAbsolute, join, relative,
    toNamespacedPath: (path) => path,
    dirname, basename, extname,
    format: (parts) => formatPath('/', validateObject(parts, 'pathObject')),
    parse,
    matchesGlob: (path, pattern) =>
      matchesGlob(normalize(validateString(path, 'path')), validateString(pattern, 'pattern'), isSeparator, '/'),
    sep: '/', delimiter: ':', win32: null, posix: null,
  };
  posix._makeLong = posix.toNamespacedPath;
  return posix;
});
