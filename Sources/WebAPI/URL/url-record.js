// A parsed URL in its two forms: the href with the offsets of its components, and the standard's record. No Swift half.
// https://url.spec.whatwg.org/#concept-url
'use strict';
(function () {
  const defaultPorts = { __proto__: null, 'http': 80, 'https': 443, 'ws': 80, 'wss': 443, 'ftp': 21, 'file': null };

  const isSpecial = (scheme) => scheme in defaultPorts;

  /**
   * An href and where its components begin and end, so that each is one slice when it is asked for.
   *
   *     https://user:pass@example.com:1234/foo/bar?baz#quux
   *           |     |    |          |    |       |   |
   *     schemeEnd   |   hostStart   |  pathStart |  hashStart
   *              userEnd          hostEnd    searchStart
   *
   * Without a host, the offsets before `pathStart` all equal it (past the `/.` that keeps a path of `//x` apart from a host).
   * Without a query `searchStart` equals `hashStart`; without a fragment `hashStart` is the length.
   */
  const Parts = class {
    constructor(href, schemeEnd, userEnd, hostStart, hostEnd, pathStart, searchStart, hashStart, hasHost, isOpaque) {
      this.href = href;
      this.schemeEnd = schemeEnd; // past the colon
      this.userEnd = userEnd;
      this.hostStart = hostStart;
      this.hostEnd = hostEnd;
      this.pathStart = pathStart;
      this.searchStart = searchStart;
      this.hashStart = hashStart;
      this.hasHost = hasHost;
      this.isOpaque = isOpaque;
    }
  };

  const newRecord = () => ({
    scheme: '', username: '', password: '',
    host: null, // serialised, or null
    port: null, // a number, or null
    path: [], // an array of segments, or a string when opaque
    query: null, fragment: null,
  });

  /** The record of the parts, to resolve against or to change. */
  function recordOf(parts) {
    const { href, schemeEnd, userEnd, hostStart, hostEnd, pathStart, searchStart, hashStart } = parts;
    const record = newRecord();
    record.scheme = href.slice(0, schemeEnd - 1);
    if (parts.hasHost) {
      record.host = href.slice(hostStart, hostEnd);
      if (hostStart > schemeEnd + 2) {
        record.username = href.slice(schemeEnd + 2, userEnd);
        record.password = href.slice(userEnd + 1, hostStart - 1);
      }
      if (pathStart > hostEnd) record.port = +href.slice(hostEnd + 1, pathStart);
    }
    const path = href.slice(pathStart, searchStart);
    if (parts.isOpaque) record.path = path;
    else if (path !== '') record.path = path.slice(1).split('/');
    if (searchStart < hashStart) record.query = href.slice(searchStart + 1, hashStart);
    if (hashStart < href.length) record.fragment = href.slice(hashStart + 1);
    return record;
  }

  /** Serialises the record. https://url.spec.whatwg.org/#concept-url-serializer */
  function partsOf(record) {
    const { username, password, host, port, path, query, fragment } = record;
    const isOpaque = typeof path === 'string';
    let href = record.scheme + ':';
    const schemeEnd = href.length;
    let userEnd = schemeEnd, hostStart = schemeEnd, hostEnd = schemeEnd;
    if (host !== null) {
      href += '//' + username;
      userEnd = href.length;
      if (password !== '') href += ':' + password;
      if (username !== '' || password !== '') href += '@';
      hostStart = href.length;
      href += host;
      hostEnd = href.length;
      if (port !== null) href += ':' + port;
    } else if (!isOpaque && path.length > 1 && path[0] === '') {
      href += '/.';
      userEnd = hostStart = hostEnd = href.length;
    }
    const pathStart = href.length;
    if (isOpaque) href += path;
    else if (path.length > 0) href += '/' + path.join('/');
    const searchStart = href.length;
    if (query !== null) href += '?' + query;
    const hashStart = href.length;
    if (fragment !== null) href += '#' + fragment;
    return new Parts(
      href, schemeEnd, userEnd, hostStart, hostEnd, pathStart, searchStart, hashStart, host !== null, isOpaque,
    );
  }

  return { Parts, newRecord, recordOf, partsOf, isSpecial, defaultPorts };
});
