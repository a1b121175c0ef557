// Processing of a URLPatternInit, of a pattern or of what is matched. https://urlpattern.spec.whatwg.org/#process-a-urlpatterninit
// No Swift half.
'use strict';
(function ({ load }) {
  const canonical = load('url-pattern-canonical');
  const { escapePattern } = load('url-pattern-parts');
  const { recordOf } = load('url-record');

  /** The result has no prototype. With `isPattern` the values are patterns, which are not canonicalised yet. */
  function processInit(init, isPattern, defaults) {
    const result = { __proto__: null, ...defaults };
    let base = null;
    if (init.baseURL !== undefined) {
      const parts = load('url').parseURL(init.baseURL, undefined);
      if (parts === null) throw new TypeError(`URLPattern: "${init.baseURL}" is not a valid base URL.`);
      base = recordOf(parts);
      inherit(result, init, base, isPattern);
    }
    const set = (name, value, convert) => {
      if (value !== undefined) result[name] = isPattern ? value : convert(value);
    };
    set('protocol', init.protocol?.replace(/:$/, ''), canonical.protocol);
    set('username', init.username, canonical.username);
    set('password', init.password, canonical.password);
    set('hostname', init.hostname, canonical.hostname);
    const protocol = result.protocol ?? '';
    set('port', init.port, (value) => canonical.port(value, protocol));
    if (init.pathname !== undefined) {
      const isHierarchical = protocol === '' || canonical.isSpecial(protocol);
      set(
        'pathname', resolvedPathname(init.pathname, base, isPattern),
        isHierarchical ? canonical.pathname : canonical.opaquePathname,
      );
    }
    set('search', init.search?.replace(/^\?/, ''), canonical.search);
    set('hash', init.hash?.replace(/^#/, ''), canonical.hash);
    return result;
  }

  /** A component comes from the base URL if neither it nor any that stands before it is given. */
  function inherit(result, init, base, isPattern) {
    const isAbsent = (...names) => names.every((name) => init[name] === undefined);
    const take = (name, value) => { result[name] = isPattern ? escapePattern(value) : value; };
    if (isAbsent('protocol')) take('protocol', base.scheme);
    if (!isPattern && isAbsent('protocol', 'hostname', 'port', 'username')) take('username', base.username);
    if (!isPattern && isAbsent('protocol', 'hostname', 'port', 'username', 'password')) {
      take('password', base.password);
    }
    if (isAbsent('protocol', 'hostname')) take('hostname', base.host ?? '');
    if (isAbsent('protocol', 'hostname', 'port')) take('port', base.port === null ? '' : `${base.port}`);
    if (isAbsent('protocol', 'hostname', 'port', 'pathname')) take('pathname', pathOf(base));
    if (isAbsent('protocol', 'hostname', 'port', 'pathname', 'search')) take('search', base.query ?? '');
    if (isAbsent('protocol', 'hostname', 'port', 'pathname', 'search', 'hash')) take('hash', base.fragment ?? '');
  }

  const pathOf = ({ path }) =>
    (typeof path === 'string' ? path : path.length === 0 ? '' : `/${path.join('/')}`);

  function resolvedPathname(pathname, base, isPattern) {
    if (base === null || typeof base.path === 'string' || isAbsolute(pathname, isPattern)) return pathname;
    const path = isPattern ? escapePattern(pathOf(base)) : pathOf(base);
    return path.slice(0, path.lastIndexOf('/') + 1) + pathname;
  }

  const isAbsolute = (pathname, isPattern) =>
    pathname[0] === '/' || (isPattern && (pathname.startsWith('\\/') || pathname.startsWith('{/')));

  return { processInit };
});
