// url.resolve: a legacy URL against another. https://nodejs.org/docs/latest/api/url.html#urlresolvefrom-to No Swift half.
'use strict';
(function () {
  const segmentsOf = (pathname) => (pathname ? pathname.split('/') : []);

  function withHref(result) {
    result.path = result.pathname !== null || result.search !== null
      ? (result.pathname ?? '') + (result.search ?? '') : result.path;
    result.href = result.format();
    return result;
  }

  function takeSearch(result, from) {
    result.search = from.search;
    result.query = from.query;
  }

  /** Removes dot segments; `..` above the top is dropped only where the path has a root. */
  function normalize(segments, isRooted, dropsAbove) {
    const last = segments[segments.length - 1];
    const hasTrailingSlash = last === '.' || last === '..' || last === '';
    const result = [];
    let above = 0;
    for (let i = segments.length - 1; i >= 0; i--) {
      if (segments[i] === '.') continue;
      if (segments[i] === '..') above++;
      else if (above > 0) above--;
      else result.unshift(segments[i]);
    }
    if (!isRooted && !dropsAbove) for (; above > 0; above--) result.unshift('..');
    if (isRooted && result[0] !== '' && (!result[0] || result[0][0] !== '/')) result.unshift('');
    if (hasTrailingSlash && result.join('/').at(-1) !== '/') result.push('');
    return result;
  }

  function resolveObject(base, given, { Url, slashed, isHostless, parse }) {
    const relative = typeof given === 'string' ? parse(given, false, true) : given;
    const result = Object.assign(new Url(), base);
    result.hash = relative.hash;
    if (relative.href === '') {
      result.href = result.format();
      return result;
    }
    if (relative.slashes && !relative.protocol) {
      const { protocol } = result;
      Object.assign(result, relative, { protocol });
      if (slashed.has(protocol ?? '') && result.hostname && !result.pathname) result.pathname = result.path = '/';
      result.href = result.format();
      return result;
    }
    if (relative.protocol && relative.protocol !== result.protocol) {
      if (!slashed.has(relative.protocol)) {
        Object.assign(result, relative);
        result.href = result.format();
        return result;
      }
      result.protocol = relative.protocol;
      if (!relative.host && !/^file:?$/.test(relative.protocol) && !isHostless(relative.protocol)) {
        const path = segmentsOf(relative.pathname);
        while (path.length > 0 && !(relative.host = path.shift()));
        relative.host ||= '';
        relative.hostname ||= '';
        if (path[0] !== '') path.unshift('');
        if (path.length < 2) path.unshift('');
        result.pathname = path.join('/');
      } else {
        result.pathname = relative.pathname;
      }
      takeSearch(result, relative);
      result.host = relative.host || '';
      result.auth = relative.auth;
      result.hostname = relative.hostname || relative.host;
      result.port = relative.port;
      result.slashes = result.slashes || relative.slashes;
      return withHref(result);
    }
    return resolvePath(result, relative, slashed);
  }

  function resolvePath(result, relative, slashed) {
    const isBaseRooted = result.pathname?.startsWith('/') ?? false;
    const isRelativeRooted = Boolean(relative.host || relative.pathname?.startsWith('/'));
    let isRooted = isRelativeRooted || isBaseRooted || Boolean(result.host && relative.pathname);
    const removesAll = isRooted;
    let path = segmentsOf(result.pathname);
    const relativePath = segmentsOf(relative.pathname);
    const isNoLead = Boolean(result.protocol && !slashed.has(result.protocol));
    if (isNoLead) {
      result.hostname = '';
      result.port = null;
      if (result.host) {
        if (path[0] === '') path[0] = result.host;
        else path.unshift(result.host);
      }
      result.host = '';
      if (relative.protocol) {
        relative.hostname = null;
        relative.port = null;
        result.auth = null;
        if (relative.host) {
          if (relativePath[0] === '') relativePath[0] = relative.host;
          else relativePath.unshift(relative.host);
        }
        relative.host = null;
      }
      isRooted &&= relativePath[0] === '' || path[0] === '';
    }
    if (isRelativeRooted) {
      if (relative.host || relative.host === '') {
        if (result.host !== relative.host) result.auth = null;
        result.host = relative.host;
        result.port = relative.port;
      }
      if (relative.hostname || relative.hostname === '') {
        if (result.hostname !== relative.hostname) result.auth = null;
        result.hostname = relative.hostname;
      }
      takeSearch(result, relative);
      path = relativePath;
    } else if (relativePath.length > 0) {
      path = path.slice(0, -1).concat(relativePath);
      takeSearch(result, relative);
    } else if (relative.search !== null && relative.search !== undefined) {
      if (isNoLead) takeHost(result, path.shift());
      takeSearch(result, relative);
      return withHref(result);
    }
    if (path.length === 0) {
      result.pathname = null;
      result.path = result.search ? `/${result.search}` : null;
      result.href = result.format();
      return result;
    }
    const isSourced = Boolean(result.host || relative.host || path.length > 1);
    const last = path[path.length - 1];
    const wasSlashed = (isSourced && (last === '.' || last === '..')) || last === '';
    let clean = normalize(path, isRooted, removesAll);
    if (!wasSlashed && clean.length > 1 && clean.at(-1) === '') clean = clean.slice(0, -1);
    const isAbsolute = clean[0] === '' || clean[0]?.startsWith('/');
    if (isNoLead) takeHost(result, isAbsolute ? '' : clean.length > 0 ? clean.shift() : '');
    isRooted ||= Boolean(result.host && clean.length > 0);
    if (isRooted && !isAbsolute) clean.unshift('');
    result.pathname = clean.length > 0 ? clean.join('/') : null;
    if (clean.length === 0) result.path = null;
    result.auth = relative.auth || result.auth;
    result.slashes = result.slashes || relative.slashes;
    return withHref(result);
  }

  function takeHost(result, host) {
    result.hostname = host;
    result.host = host;
    const at = host?.includes('@') ? host.split('@') : undefined;
    if (at === undefined) return;
    result.auth = at.shift();
    result.hostname = result.host = at.shift();
  }

  return { resolveObject };
});
