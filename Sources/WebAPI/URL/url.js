// URL. https://url.spec.whatwg.org/#url-class The Swift half is `domainToASCII` (URLOps.swift), for hosts beyond ASCII.
'use strict';
(function ({ load }) {
  const { USVString, requireArguments, define } = load('webidl');
  const { StringToWellFormed } = load('primordials');
  const { recordOf, partsOf } = load('url-record');
  const { recognize, resolve } = load('url-fast-path');

  /** The parts of a URL, or `null` for a failure. Both texts are well-formed strings; `base` may be `undefined`. */
  function parseURL(text, base) {
    if (base === undefined) return recognize(text) ?? parseSlowly(text, null);
    const baseParts = recognize(base) ?? parseSlowly(base, null);
    if (baseParts === null) return null;
    return resolve(text, baseParts) ?? recognize(text) ?? parseSlowly(text, baseParts);
  }

  function parseSlowly(text, base) {
    const record = load('url-parser').parse(text, base);
    return record === null ? null : partsOf(record);
  }

  const invalid = () => new TypeError('Invalid URL string.');

  let newURL; // makes a URL of its parts, past the public constructor
  const privateCall = {};

  class URL {
    #parts;
    #params = null; // made when first asked for

    constructor(url, base = undefined) {
      if (url === privateCall) {
        this.#parts = base;
        return;
      }
      // What is recognised has no surrogate in it.
      let parts = base === undefined && typeof url === 'string' ? recognize(url) : null;
      if (parts === null) {
        parts = parseURL(
          USVString(url, 'URL: url'), base === undefined ? undefined : USVString(base, 'URL: base'),
        );
        if (parts === null) throw invalid();
      }
      this.#parts = parts;
    }

    static {
      newURL = (parts) => new URL(privateCall, parts);
    }

    static parse(url, base = undefined) {
      requireArguments(arguments.length, 1, 'URL.parse');
      const parts = parseURL(
        USVString(url, 'URL.parse: url'), base === undefined ? undefined : USVString(base, 'URL.parse: base'),
      );
      return parts === null ? null : newURL(parts);
    }

    static canParse(url, base = undefined) {
      requireArguments(arguments.length, 1, 'URL.canParse');
      return parseURL(
        USVString(url, 'URL.canParse: url'),
        base === undefined ? undefined : USVString(base, 'URL.canParse: base'),
      ) !== null;
    }

    static createObjectURL(object) {
      requireArguments(arguments.length, 1, 'URL.createObjectURL');
      throw new Error('URL.createObjectURL() is not implemented');
    }

    static revokeObjectURL(url) {
      requireArguments(arguments.length, 1, 'URL.revokeObjectURL');
      throw new Error('URL.revokeObjectURL() is not implemented');
    }

    get href() { return this.#parts.href; }
    set href(value) {
      const self = this.#parts && this;
      const parts = parseURL(USVString(value, 'URL.href'), undefined);
      if (parts === null) throw invalid();
      self.#parts = parts;
      self.#refreshParams();
    }

    get origin() {
      const { href, schemeEnd, hostStart, pathStart, isOpaque } = this.#parts;
      switch (href.slice(0, schemeEnd)) {
        case 'http:': case 'https:': case 'ws:': case 'wss:': case 'ftp:':
          return hostStart === schemeEnd + 2
            ? href.slice(0, pathStart)
            : `${href.slice(0, schemeEnd)}//${href.slice(hostStart, pathStart)}`;
        case 'blob:': {
          const inner = isOpaque ? parseURL(this.pathname, undefined) : null;
          const isHTTP = inner !== null && /^https?:/.test(inner.href);
          return isHTTP ? newURL(inner).origin : 'null';
        }
        default:
          return 'null';
      }
    }

    get protocol() {
      const { href, schemeEnd } = this.#parts;
      return href.slice(0, schemeEnd);
    }
    set protocol(value) { this.#set('protocol', value); }

    get username() {
      const { href, schemeEnd, userEnd, hostStart } = this.#parts;
      return hostStart > schemeEnd + 2 ? href.slice(schemeEnd + 2, userEnd) : '';
    }
    set username(value) { this.#set('username', value); }

    get password() {
      const { href, userEnd, hostStart } = this.#parts;
      return href.slice(userEnd + 1, hostStart - 1);
    }
    set password(value) { this.#set('password', value); }

    get host() {
      const { href, hostStart, pathStart, hasHost } = this.#parts;
      return hasHost ? href.slice(hostStart, pathStart) : '';
    }
    set host(value) { this.#set('host', value); }

    get hostname() {
      const { href, hostStart, hostEnd } = this.#parts;
      return href.slice(hostStart, hostEnd);
    }
    set hostname(value) { this.#set('hostname', value); }

    get port() {
      const { href, hostEnd, pathStart } = this.#parts;
      return href.slice(hostEnd + 1, pathStart);
    }
    set port(value) { this.#set('port', value); }

    get pathname() {
      const { href, pathStart, searchStart } = this.#parts;
      return href.slice(pathStart, searchStart);
    }
    set pathname(value) { this.#set('pathname', value); }

    get search() {
      const { href, searchStart, hashStart } = this.#parts;
      return hashStart - searchStart > 1 ? href.slice(searchStart, hashStart) : '';
    }
    set search(value) {
      this.#set('search', value);
      this.#refreshParams();
    }

    get searchParams() {
      const query = this.search.slice(1);
      return this.#params ??= load('url-search-params').paramsOfURL(query, (text) => {
        const record = recordOf(this.#parts);
        record.query = text === '' ? null : text;
        this.#parts = partsOf(record);
      });
    }

    get hash() {
      const { href, hashStart } = this.#parts;
      return href.length - hashStart > 1 ? href.slice(hashStart) : '';
    }
    set hash(value) { this.#set('hash', value); }

    toString() { return this.#parts.href; }
    toJSON() { return this.#parts.href; }

    #set(member, value) {
      const record = recordOf(this.#parts);
      if (load('url-setters')[member](record, USVString(value, `URL.${member}`))) this.#parts = partsOf(record);
    }

    #refreshParams() {
      if (this.#params === null) return;
      load('url-search-params').refreshParams(this.#params, this.search.slice(1));
    }
  }

  define(URL, 'URL');

  /** The serialised URL, or `null` for what does not parse. For other builtins, on strings. */
  function hrefOf(text, base) {
    const parts = parseURL(
      StringToWellFormed(text), base === undefined ? undefined : StringToWellFormed(base),
    );
    return parts === null ? null : parts.href;
  }

  return { URL, parseURL, hrefOf };
});
