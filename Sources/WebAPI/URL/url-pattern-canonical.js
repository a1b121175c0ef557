// Canonical forms of the components of a pattern or of what is matched against one, by way of the URL parser.
// https://urlpattern.spec.whatwg.org/#canon-encoding-callbacks Each throws a TypeError for what is not valid. No Swift half.
'use strict';
(function ({ load }) {
  const { encodeC0 } = load('percent-encoding');
  const { newRecord, partsOf, isSpecial, defaultPorts } = load('url-record');
  const { parse } = load('url-parser');
  const setters = load('url-setters');

  /** https://dummy.invalid/ */
  function dummy() {
    const url = newRecord();
    url.scheme = 'https';
    url.host = 'dummy.invalid';
    url.path = [''];
    return url;
  }

  const invalid = (what, value) => new TypeError(`URLPattern: "${value}" is not a valid ${what}.`);

  /** Uses a setter of URL on the dummy. */
  function change(setter, what, value, url = dummy()) {
    if (!setters[setter](url, value)) throw invalid(what, value);
    return url;
  }

  function protocol(value) {
    if (value === '') return value;
    const url = parse(`${value}://dummy.invalid`, null);
    if (url === null) throw invalid('protocol', value);
    return url.scheme;
  }

  const username = (value) => (value === '' ? value : change('username', 'username', value).username);
  const password = (value) => (value === '' ? value : change('password', 'password', value).password);
  const hostname = (value) => (value === '' ? value : change('hostname', 'hostname', value).host);

  function ipv6Hostname(value) {
    if (!/^[0-9a-fA-F[\]:]*$/.test(value)) throw invalid('IPv6 address', value);
    return value.toLowerCase();
  }

  /** Without the port that the scheme has anyway. */
  function port(value, scheme = '') {
    if (value === '') return value;
    const url = dummy();
    url.scheme = scheme in defaultPorts && scheme !== 'file' ? scheme : 'dummy';
    change('port', 'port', value, url);
    return url.port === null ? '' : `${url.port}`;
  }

  function pathname(value) {
    if (value === '') return value;
    const isAbsolute = value[0] === '/';
    // The stand-in keeps a relative path from being resolved: a dot segment may be the end of one before it.
    const url = change('pathname', 'pathname', isAbsolute ? value : `/-${value}`);
    const parts = partsOf(url);
    const path = parts.href.slice(parts.pathStart, parts.searchStart);
    return isAbsolute ? path : path.slice(2);
  }

  const opaquePathname = (value) => encodeC0(value);
  const search = (value) => (value === '' ? value : change('search', 'search', `?${value}`).query);
  const hash = (value) => (value === '' ? value : change('hash', 'hash', `#${value}`).fragment);

  return {
    isSpecial, protocol, username, password, hostname, ipv6Hostname, port, pathname, opaquePathname, search, hash,
  };
});
