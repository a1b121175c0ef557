// The addresses that connect() takes. https://developers.cloudflare.com/workers/runtime-apis/tcp-sockets/ No Swift half.
'use strict';
(function ({ load }) {
  const { isObject } = load('webidl');
  const hostBytesMax = 255;

  function portOf(value) {
    const port = +value;
    if (!(port >= 0 && port <= 65535)) {
      throw new TypeError('Value out of range. Must be between 0 and 65535 (inclusive).');
    }
    return Math.trunc(port);
  }

  function requireHost(host) {
    if (host.length > hostBytesMax || !/^[-._[\]:a-zA-Z0-9]+$/.test(host)) {
      throw new TypeError('Specified address is empty string, contains unsupported characters or is too long.');
    }
  }

  const withoutBrackets = (host) => (host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host);

  /** `{ host, port }` of `name:port` or `{ hostname, port }`; the host of IPv6 has no brackets. */
  function parseAddress(address) {
    if (isObject(address)) {
      if (address.hostname === undefined) throw new TypeError('Specified address is missing hostname.');
      if (address.port === undefined) throw new TypeError('Specified address is missing port.');
      const host = `${address.hostname}`;
      const port = portOf(address.port);
      requireHost(`${host}:${port}`);
      return { host: withoutBrackets(host), port };
    }
    const text = `${address}`;
    if (!load('url').URL.canParse(`https://${text}`)) throw new TypeError('Specified address could not be parsed.');
    const url = new (load('url').URL)(`https://${text}`);
    if (url.hostname === '') throw new TypeError('Specified address is missing hostname.');
    // The URL leaves its scheme's own port out.
    if (url.port === '' && !/:0*443$/.test(text)) throw new TypeError('Specified address is missing port.');
    requireHost(text);
    return { host: withoutBrackets(url.hostname), port: url.port === '' ? 443 : +url.port };
  }

  return { parseAddress };
});
