// The setters of URL: the parser started in the middle, https://url.spec.whatwg.org/#dom-url-protocol and the ones after it.
// Each takes a record and the new text, and says whether the record changed. No Swift half.
'use strict';
(function ({ load }) {
  const { encodeUserinfo } = load('percent-encoding');
  const { parseHost } = load('url-host');
  const { isSpecial, defaultPorts } = load('url-record');
  const { parsePath, parseQuery, parseFragment, parsePort, portColon, removeTabs } = load('url-parser');

  const schemePattern = /^([a-zA-Z][a-zA-Z0-9+.-]*):/;

  const hasCredentials = (url) => url.username !== '' || url.password !== '';
  const cannotHavePort = (url) => url.host === null || url.host === '' || url.scheme === 'file';

  function protocol(url, text) {
    const match = schemePattern.exec(removeTabs(text) + ':');
    if (match === null) return false;
    const scheme = match[1].toLowerCase();
    if (isSpecial(scheme) !== isSpecial(url.scheme)) return false;
    if (scheme === 'file' && (hasCredentials(url) || url.port !== null)) return false;
    if (url.scheme === 'file' && !url.host) return false;
    url.scheme = scheme;
    if (url.port === defaultPorts[scheme]) url.port = null;
    return true;
  }

  function username(url, text) {
    if (cannotHavePort(url)) return false;
    url.username = encodeUserinfo(text);
    return true;
  }

  function password(url, text) {
    if (cannotHavePort(url)) return false;
    url.password = encodeUserinfo(text);
    return true;
  }

  const host = (url, text) => setHost(url, text, true);
  const hostname = (url, text) => setHost(url, text, false);

  function setHost(url, text, withPort) {
    if (typeof url.path === 'string') return false;
    const special = isSpecial(url.scheme);
    const input = removeTabs(text);
    const end = input.search(special ? /[/\\?#]/ : /[/?#]/);
    const authority = end === -1 ? input : input.slice(0, end);
    if (url.scheme === 'file') {
      const parsed = authority === '' ? '' : parseHost(authority, false);
      if (parsed === null) return false;
      url.host = parsed === 'localhost' ? '' : parsed;
      return true;
    }
    const colon = portColon(authority);
    if (colon !== -1 && !withPort) return false;
    const name = colon === -1 ? authority : authority.slice(0, colon);
    if (name === '') {
      if (special || colon !== -1 || hasCredentials(url) || url.port !== null) return false;
    }
    const parsed = parseHost(name, !special);
    if (parsed === null) return false;
    url.host = parsed;
    if (colon !== -1) setPort(url, authority.slice(colon + 1));
    return true;
  }

  function port(url, text) {
    if (cannotHavePort(url)) return false;
    if (text === '') {
      url.port = null;
      return true;
    }
    return setPort(url, removeTabs(text));
  }

  /** Takes the digits at the start and leaves the rest be. */
  function setPort(url, text) {
    const digits = /^[0-9]*/.exec(text)[0];
    if (digits === '') return false;
    const parsed = parsePort(digits, url.scheme);
    if (parsed === undefined) return false;
    url.port = parsed;
    return true;
  }

  function pathname(url, text) {
    if (typeof url.path === 'string') return false;
    const input = removeTabs(text);
    url.path = [];
    const startsWithSlash = input[0] === '/' || (isSpecial(url.scheme) && input[0] === '\\');
    if (input !== '' || isSpecial(url.scheme)) parsePath(url, startsWithSlash ? input.slice(1) : input);
    else if (url.host === null) url.path.push('');
    return true;
  }

  function search(url, text) {
    if (text === '') url.query = null;
    else parseQuery(url, removeTabs(text[0] === '?' ? text.slice(1) : text));
    return true;
  }

  function hash(url, text) {
    if (text === '') url.fragment = null;
    else parseFragment(url, removeTabs(text[0] === '#' ? text.slice(1) : text));
    return true;
  }

  return { protocol, username, password, host, hostname, port, pathname, search, hash };
});
