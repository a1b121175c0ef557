// node:url. https://nodejs.org/docs/latest/api/url.html Swift half: `domainToUnicode` (URLOps.swift).
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateObject } = load('node-validators');
  const { URL } = load('url');
  const { URLSearchParams } = load('url-search-params');
  const legacy = load('node-url-legacy');

  const hostOf = (domain) => {
    const parsed = URL.parse(`ws://${`${domain}`}`);
    return parsed === null ? '' : parsed.hostname;
  };

  function formatURL(url, options) {
    if (options !== undefined && options !== null) validateObject(options, 'options');
    const { fragment = true, unicode = false, search = true, auth = true } = options ?? {};
    let text = url.protocol;
    if (url.href.startsWith('//', text.length)) {
      text += '//';
      if (auth && (url.username !== '' || url.password !== '')) {
        text += url.username + (url.password === '' ? '' : `:${url.password}`) + '@';
      }
      text += unicode ? domainToUnicode(url.hostname) : url.hostname;
      if (url.port !== '') text += `:${url.port}`;
    }
    text += url.pathname;
    if (search) text += url.search;
    return fragment ? text + url.hash : text;
  }

  function format(given, options = undefined) {
    if (typeof given === 'string') return legacy.parse(given).format();
    if (typeof given !== 'object' || given === null) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'urlObject', ['Object', 'string'], given);
    }
    return given instanceof URL ? formatURL(given, options) : legacy.formatLegacy(given);
  }

  const domainToASCII = (domain) => hostOf(domain);
  function domainToUnicode(domain) {
    const host = hostOf(domain);
    return host.includes('xn--') ? ops.domainToUnicode(host) : host;
  }

  function pathFromURL(url, isWindows) {
    const { pathname, hostname } = url;
    if (isWindows) {
      if (/%2f|%5c/i.test(pathname)) throw nodeError('ERR_INVALID_FILE_URL_PATH', 'must not include encoded \\ or / characters');
      const path = decodeURIComponent(pathname.replaceAll('/', '\\'));
      if (hostname !== '') return `\\\\${domainToUnicode(hostname)}${path}`;
      if (!/^\\[A-Za-z]:/.test(path)) throw nodeError('ERR_INVALID_FILE_URL_PATH', 'must be absolute');
      return path.slice(1);
    }
    if (hostname !== '') throw nodeError('ERR_INVALID_FILE_URL_HOST', 'linux');
    if (/%2f/i.test(pathname)) throw nodeError('ERR_INVALID_FILE_URL_PATH', 'must not include encoded / characters');
    return decodeURIComponent(pathname);
  }

  function fileURLToPath(given, options = undefined) {
    const url = typeof given === 'string' ? new URL(given) : given;
    if (typeof url?.href !== 'string' || typeof url.protocol !== 'string') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'path', ['string', 'URL'], given);
    }
    if (url.protocol !== 'file:') throw nodeError('ERR_INVALID_URL_SCHEME', 'file');
    return pathFromURL(url, options?.windows ?? false);
  }

  function pathToFileURL(given, options = undefined) {
    const isWindows = options?.windows ?? false;
    const path = load('node-path')[isWindows ? 'win32' : 'posix'];
    let resolved = path.resolve(given);
    const separators = isWindows ? /[\\/]$/ : /\/$/;
    if (separators.test(given) && !separators.test(resolved)) resolved += path.sep;
    let text = resolved.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('\t', '%09');
    text = isWindows ? text.replaceAll('\\', '/') : text.replaceAll('\\', '%5C');
    text = text.replaceAll('?', '%3F').replaceAll('#', '%23');
    if (isWindows && text.startsWith('//')) return new URL(`file:${text}`);
    return new URL(`file://${isWindows ? '/' : ''}${text}`);
  }

  function urlToHttpOptions(url) {
    const { hostname, pathname, port, username, password, search } = url;
    const options = {
      __proto__: null, ...url,
      protocol: url.protocol,
      hostname: hostname?.startsWith('[') ? hostname.slice(1, -1) : hostname,
      hash: url.hash, search, pathname, path: `${pathname || ''}${search || ''}`, href: url.href,
    };
    if (port !== '') options.port = Number(port);
    if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return options;
  }

  return {
    Url: legacy.Url, parse: legacy.parse, resolve: legacy.resolve, resolveObject: legacy.resolveObject, format,
    URL, URLSearchParams, domainToASCII, domainToUnicode, pathToFileURL, fileURLToPath,
    fileURLToPathBuffer: (url, options) => load('node-buffer').Buffer.from(fileURLToPath(url, options)),
    urlToHttpOptions,
    get URLPattern() { return load('url-pattern').URLPattern; },
  };
});
