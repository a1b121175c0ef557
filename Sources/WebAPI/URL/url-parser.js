// The URL parser, https://url.spec.whatwg.org/#url-parsing, over whole components instead of single code points: each of the
// standard's states is a function that finds where its component ends. The setters' entry points are in url-setters.js. No Swift half.
'use strict';
(function ({ load }) {
  const {
    encodeC0, encodeFragment, encodeQuery, encodeSpecialQuery, encodePath, encodeUserinfo,
  } = load('percent-encoding');
  const { parseHost } = load('url-host');
  const { newRecord, recordOf, isSpecial, defaultPorts } = load('url-record');

  const schemePattern = /^([a-zA-Z][a-zA-Z0-9+.-]*):/;
  const windowsDriveLetter = /^[a-zA-Z][:|]$/;
  const normalizedDriveLetter = /^[a-zA-Z]:$/;
  const startsWithDriveLetter = /^[a-zA-Z][:|](?:$|[/\\?#])/;
  const singleDot = /^(?:\.|%2e)$/i;
  const doubleDot = /^(?:\.|%2e){2}$/i;
  const tabOrNewline = /[\t\n\r]/;
  const endOfPath = /[?#]/;
  const endOfAuthority = /[/?#]/;
  const endOfSpecialAuthority = /[/\\?#]/;

  /** The record, or `null` for a failure. `text` is well-formed; `base` is the parts of a URL, or `null`. */
  function parse(text, base) {
    const input = removeTabs(trim(text));
    const match = schemePattern.exec(input);
    if (match !== null) {
      const scheme = match[1].toLowerCase();
      return parseAfterScheme(scheme, input.slice(match[0].length), base);
    }
    if (base === null) return null;
    const from = recordOf(base);
    if (base.isOpaque) {
      if (input.charCodeAt(0) !== 35) return null;
      parseFragment(from, input.slice(1));
      return from;
    }
    return from.scheme === 'file' ? parseFile(newRecord(), input, from) : parseRelative(input, from);
  }

  function parseAfterScheme(scheme, rest, base) {
    const url = newRecord();
    url.scheme = scheme;
    if (scheme === 'file') {
      const from = base === null || base.isOpaque ? null : recordOf(base);
      return parseFile(url, rest, from !== null && from.scheme === 'file' ? from : null);
    }
    if (isSpecial(scheme)) {
      if (base !== null && !rest.startsWith('//')) {
        const from = recordOf(base);
        if (from.scheme === scheme) return parseRelative(rest, from);
      }
      return parseAuthority(url, skipSlashes(rest));
    }
    if (rest.startsWith('//')) return parseAuthority(url, rest.slice(2));
    if (rest.startsWith('/')) return parsePathAndRest(url, rest.slice(1));
    return parseOpaquePath(url, rest);
  }

  // Relative references. `from` is the base's record, ours to change.

  function parseRelative(text, from) {
    const special = isSpecial(from.scheme);
    const isSlash = (index) => text[index] === '/' || (special && text[index] === '\\');
    if (isSlash(0)) {
      if (isSlash(1)) {
        const url = newRecord();
        url.scheme = from.scheme;
        return parseAuthority(url, special ? skipSlashes(text) : text.slice(2));
      }
      from.path = [];
      from.query = from.fragment = null;
      return parsePathAndRest(from, text.slice(1));
    }
    return resolveAgainst(from, text);
  }

  /** What follows when the path of the base still counts: its end, a query, a fragment or a relative path. */
  function resolveAgainst(from, text) {
    from.fragment = null;
    if (text === '') return from;
    if (text[0] === '?') {
      from.query = null;
      return parseQueryAndFragment(from, text);
    }
    if (text[0] === '#') return parseQueryAndFragment(from, text);
    from.query = null;
    shortenPath(from);
    return parsePathAndRest(from, text);
  }

  // https://url.spec.whatwg.org/#file-state

  function parseFile(url, text, from) {
    url.scheme = 'file';
    url.host = '';
    const isSlash = (index) => text[index] === '/' || text[index] === '\\';
    if (isSlash(0)) {
      if (isSlash(1)) return parseFileHost(url, text.slice(2));
      if (from !== null) {
        url.host = from.host;
        const drive = from.path[0];
        if (!startsWithDriveLetter.test(text.slice(1, 4)) && drive !== undefined
          && normalizedDriveLetter.test(drive)) {
          url.path.push(drive);
        }
      }
      return parsePathAndRest(url, text.slice(1));
    }
    if (from === null) return parsePathAndRest(url, text);
    if (text !== '' && startsWithDriveLetter.test(text.slice(0, 3))) {
      url.host = from.host;
      return parsePathAndRest(url, text);
    }
    return resolveAgainst(from, text);
  }

  function parseFileHost(url, text) {
    const end = search(text, endOfSpecialAuthority);
    const buffer = text.slice(0, end);
    if (windowsDriveLetter.test(buffer)) return parsePathAndRest(url, text);
    if (buffer !== '') {
      const host = parseHost(buffer, false);
      if (host === null) return null;
      url.host = host === 'localhost' ? '' : host;
    }
    return parsePathStart(url, text.slice(end));
  }

  // Authority

  function parseAuthority(url, text) {
    const special = isSpecial(url.scheme);
    const end = search(text, special ? endOfSpecialAuthority : endOfAuthority);
    let authority = text.slice(0, end);
    const at = authority.lastIndexOf('@');
    if (at !== -1) {
      const colon = authority.indexOf(':');
      const hasPassword = colon !== -1 && colon < at;
      url.username = encodeUserinfo(authority.slice(0, hasPassword ? colon : at));
      if (hasPassword) url.password = encodeUserinfo(authority.slice(colon + 1, at));
      authority = authority.slice(at + 1);
      if (authority === '') return null;
    }
    const colon = portColon(authority);
    const hostText = colon === -1 ? authority : authority.slice(0, colon);
    if (hostText === '' && (special || colon !== -1)) return null;
    url.host = parseHost(hostText, !special);
    if (url.host === null) return null;
    if (colon !== -1) {
      const port = parsePort(authority.slice(colon + 1), url.scheme);
      if (port === undefined) return null;
      url.port = port;
    }
    return parsePathStart(url, text.slice(end));
  }

  /** The index of the first colon outside of brackets, or -1. */
  function portColon(text) {
    let inside = false;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 58 && !inside) return i;
      if (code === 91) inside = true;
      else if (code === 93) inside = false;
    }
    return -1;
  }

  /** A number, `null` for none or the scheme's own, `undefined` for a failure. */
  function parsePort(digits, scheme) {
    if (digits === '') return null;
    if (!/^[0-9]+$/.test(digits)) return undefined;
    const port = +digits;
    if (port > 65535) return undefined;
    return port === defaultPorts[scheme] ? null : port;
  }

  // Paths

  function parsePathStart(url, text) {
    if (isSpecial(url.scheme)) {
      return parsePathAndRest(url, text[0] === '/' || text[0] === '\\' ? text.slice(1) : text);
    }
    if (text[0] === '/') return parsePathAndRest(url, text.slice(1));
    return parseQueryAndFragment(url, text);
  }

  function parsePathAndRest(url, text) {
    const end = search(text, endOfPath);
    parsePath(url, text.slice(0, end));
    return parseQueryAndFragment(url, text.slice(end));
  }

  /** Appends the segments of `text`, which is what follows the first slash. https://url.spec.whatwg.org/#path-state */
  function parsePath(url, text) {
    const special = isSpecial(url.scheme);
    const isFile = url.scheme === 'file';
    const { path } = url;
    let start = 0;
    for (;;) {
      let end = text.indexOf('/', start);
      if (special) {
        // A backslash counts only up to the next slash, so that a long path is not searched again for each segment.
        const until = end === -1 ? text.length : end;
        for (let i = start; i < until; i++) {
          if (text.charCodeAt(i) === 92) {
            end = i;
            break;
          }
        }
      }
      const isLast = end === -1;
      const segment = text.slice(start, isLast ? text.length : end);
      if (doubleDot.test(segment)) {
        shortenPath(url);
        if (isLast) path.push('');
      } else if (singleDot.test(segment)) {
        if (isLast) path.push('');
      } else if (isFile && path.length === 0 && windowsDriveLetter.test(segment)) {
        path.push(segment[0] + ':');
      } else {
        path.push(encodePath(segment));
      }
      if (isLast) return;
      start = end + 1;
    }
  }

  function shortenPath(url) {
    const { path } = url;
    if (url.scheme === 'file' && path.length === 1 && normalizedDriveLetter.test(path[0])) return;
    path.pop();
  }

  function parseOpaquePath(url, text) {
    const end = search(text, endOfPath);
    let path = encodeC0(text.slice(0, end));
    // A space that would end the path is encoded, so that the path survives being serialised and parsed.
    if (end < text.length && path.endsWith(' ')) path = path.slice(0, -1) + '%20';
    url.path = path;
    return parseQueryAndFragment(url, text.slice(end));
  }

  // Query and fragment

  function parseQueryAndFragment(url, text) {
    if (text === '') return url;
    const hash = text.indexOf('#');
    if (text[0] === '?') parseQuery(url, text.slice(1, hash === -1 ? text.length : hash));
    if (hash !== -1) parseFragment(url, text.slice(hash + 1));
    return url;
  }

  function parseQuery(url, text) {
    url.query = isSpecial(url.scheme) ? encodeSpecialQuery(text) : encodeQuery(text);
  }

  function parseFragment(url, text) {
    url.fragment = encodeFragment(text);
  }

  // Text

  /** Without C0 controls and spaces at both ends. */
  function trim(text) {
    let start = 0;
    let end = text.length;
    while (start < end && text.charCodeAt(start) <= 32) start++;
    while (end > start && text.charCodeAt(end - 1) <= 32) end--;
    return start === 0 && end === text.length ? text : text.slice(start, end);
  }

  const removeTabs = (text) => (tabOrNewline.test(text) ? text.replace(/[\t\n\r]+/g, '') : text);

  function skipSlashes(text) {
    let start = 0;
    while (text[start] === '/' || text[start] === '\\') start++;
    return text.slice(start);
  }

  const search = (text, pattern) => {
    const index = text.search(pattern);
    return index === -1 ? text.length : index;
  };

  return { parse, parsePath, parseQuery, parseFragment, parsePort, portColon, removeTabs };
});
