// url.parse, format and resolve: URLs as Node.js read them before the URL standard.
// https://nodejs.org/docs/latest/api/url.html#legacy-url-api No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateString } = load('node-validators');
  const querystring = load('node-querystring');

  const slashed = new Set(['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].flatMap((name) => [name, `${name}:`]));
  const isHostless = (protocol) => protocol === 'javascript' || protocol === 'javascript:';
  const scheme = /^[a-z0-9.+-]+:/i;
  const autoEscaped = {
    '\t': '%09', '\n': '%0A', '\r': '%0D', ' ': '%20', '"': '%22', "'": '%27', '<': '%3C', '>': '%3E', '\\': '%5C', '^': '%5E', '`': '%60',
    '{': '%7B', '|': '%7C', '}': '%7D',
  };
  const hostEnd = /[\t\n\r "#%'/;<>?\\^`{|}]/;
  const forbidden = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
  const forbiddenIPv6 = /[\0\t\n\r #%/<>?@\\^|]/;

  class Url {
    protocol = null;
    slashes = null;
    auth = null;
    host = null;
    port = null;
    hostname = null;
    hash = null;
    search = null;
    query = null;
    pathname = null;
    path = null;
    href = null;

    parse(input, parsesQuery = false, slashesDenoteHost = false) {
      validateString(input, 'url');
      const trimmed = input.replace(/^[\s\ufeff]+|[\s\ufeff]+$/g, '');
      // Backslashes before the query are slashes, as browsers have it.
      const mark = trimmed.search(/[?#]/);
      const at = mark === -1 ? trimmed.length : mark;
      let rest = trimmed.slice(0, at).replaceAll('\\', '/') + trimmed.slice(at);
      const protocol = scheme.exec(rest)?.[0];
      const lower = protocol?.toLowerCase();
      if (protocol) {
        this.protocol = lower;
        rest = rest.slice(protocol.length);
      }
      let hasSlashes = false;
      if (slashesDenoteHost || protocol || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
        hasSlashes = rest.startsWith('//');
        if (hasSlashes && !(lower && isHostless(lower))) {
          rest = rest.slice(2);
          this.slashes = true;
        }
      }
      if (!isHostless(lower) && (hasSlashes || (protocol && !slashed.has(protocol.toLowerCase())))) {
        rest = this.#takeHost(rest, input);
      }
      if (!isHostless(lower)) rest = rest.replace(/[\t\n\r "'<>\\^`{|}]/g, (character) => autoEscaped[character]);
      this.#takeRest(rest, parsesQuery);
      if (slashed.has(lower ?? '') && this.hostname !== null && this.pathname === null) this.pathname = '/';
      if (this.pathname !== null || this.search !== null) this.path = (this.pathname ?? '') + (this.search ?? '');
      this.href = this.format();
      return this;
    }

    #takeHost(rest, input) {
      let end = rest.search(/[/?#]/);
      if (end === -1) end = rest.length;
      const at = rest.lastIndexOf('@', end - 1);
      let start = 0;
      if (at !== -1 && at < end) {
        this.auth = decodeComponent(rest.slice(0, at));
        start = at + 1;
      }
      const stop = rest.slice(start).search(hostEnd);
      const hostStop = stop === -1 ? rest.length : start + stop;
      this.host = rest.slice(start, hostStop);
      let after = rest.slice(hostStop);
      this.parseHost();
      this.hostname ??= '';
      const isIPv6 = /^\[.*\]$/s.test(this.hostname);
      if (!isIPv6) after = this.#checkHostname(after);
      this.hostname = this.hostname.length > 255 ? '' : this.hostname.toLowerCase();
      if (this.hostname !== '') {
        if (isIPv6) {
          if (forbiddenIPv6.test(this.hostname)) throw invalid(input);
        } else {
          const ascii = /[^\0-\x7f]/.test(this.hostname) ? load('url-host').domainToASCII(this.hostname) : this.hostname;
          if (!ascii || forbidden.test(ascii)) throw invalid(input);
          this.hostname = ascii;
        }
      }
      this.host = this.hostname + (this.port ? `:${this.port}` : '');
      if (isIPv6) {
        this.hostname = this.hostname.slice(1, -1);
        if (after[0] !== '/') after = `/${after}`;
      }
      return after;
    }

    /** What cannot be in a host name begins the path. */
    #checkHostname(after) {
      const bad = this.hostname.search(/[^a-z0-9.\-+_\u0080-\uffff]/i);
      if (bad === -1) return after;
      const rest = `/${this.hostname.slice(bad)}${after}`;
      this.hostname = this.hostname.slice(0, bad);
      return rest;
    }

    #takeRest(rest, parsesQuery) {
      const hash = rest.indexOf('#');
      const beforeHash = hash === -1 ? rest : rest.slice(0, hash);
      if (hash !== -1) this.hash = rest.slice(hash);
      const question = beforeHash.indexOf('?');
      if (question !== -1) {
        this.search = beforeHash.slice(question);
        this.query = this.search.slice(1);
        if (parsesQuery) this.query = querystring.parse(this.query);
      } else if (parsesQuery) {
        this.search = null;
        this.query = { __proto__: null };
      }
      const path = question === -1 ? beforeHash : beforeHash.slice(0, question);
      if (path.length > 0) this.pathname = path;
    }

    parseHost() {
      let { host } = this;
      const port = /:[0-9]*$/.exec(host)?.[0];
      if (port) {
        if (port !== ':') this.port = port.slice(1);
        host = host.slice(0, -port.length);
      }
      if (host) this.hostname = host;
    }

    format() {
      let auth = this.auth ?? '';
      if (auth) auth = `${encodeURIComponent(auth).replace(/%3A/i, ':')}@`;
      let protocol = this.protocol ?? '';
      let pathname = this.pathname ?? '';
      let hash = this.hash ?? '';
      let host = '';
      if (this.host) {
        host = auth + this.host;
      } else if (this.hostname) {
        host = auth + (this.hostname.includes(':') && !/^\[.*\]$/.test(this.hostname) ? `[${this.hostname}]` : this.hostname);
        if (this.port) host += `:${this.port}`;
      }
      const query = this.query !== null && typeof this.query === 'object' ? querystring.stringify(this.query) : '';
      let search = this.search || (query && `?${query}`) || '';
      if (protocol && !protocol.endsWith(':')) protocol += ':';
      pathname = pathname.replace(/[?#]/g, (character) => (character === '?' ? '%3F' : '%23'));
      if (this.slashes || slashed.has(protocol)) {
        if (this.slashes || host) {
          if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
          host = `//${host}`;
        } else if (protocol.startsWith('file')) {
          host = '//';
        }
      }
      search = search.replaceAll('#', '%23');
      if (hash && hash[0] !== '#') hash = `#${hash}`;
      if (search && search[0] !== '?') search = `?${search}`;
      return protocol + host + pathname + search + hash;
    }

    resolve(relative) { return this.resolveObject(parse(relative, false, true)).format(); }

    resolveObject(given) { return load('node-url-resolve').resolveObject(this, given, { Url, slashed, isHostless, parse }); }
  }

  function invalid(input) {
    return Object.assign(nodeError('ERR_INVALID_URL'), { input });
  }

  function decodeComponent(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      throw nodeError('ERR_INVALID_URI');
    }
  }

  // Callable without `new`, and its fields are its own.
  function LegacyUrl() {
    return Reflect.construct(Url, [], new.target ?? LegacyUrl);
  }
  LegacyUrl.prototype = Url.prototype;
  Object.defineProperty(LegacyUrl, 'name', { value: 'Url', configurable: true });
  Object.defineProperty(Url.prototype, 'constructor', { value: LegacyUrl, writable: true, configurable: true });

  function parse(url, parseQueryString = false, slashesDenoteHost = false) {
    return url instanceof Url ? url : new LegacyUrl().parse(url, parseQueryString, slashesDenoteHost);
  }

  return {
    Url: LegacyUrl, parse,
    formatLegacy: (object) => Url.prototype.format.call(object),
    resolve: (source, relative) => parse(source, false, true).resolve(relative),
    resolveObject: (source, relative) => (source ? parse(source, false, true).resolveObject(relative) : relative),
  };
});
