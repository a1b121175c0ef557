// caches and Cache. https://developers.cloudflare.com/workers/runtime-apis/cache/ Swift half: CacheOps.swift.
//
// As in workerd: a request is its URL (or what `cf.cacheKey` says), GET alone is cached, `Vary` is not looked at, and
// what a response may not be kept for is no error, but the next match() does not find it.
'use strict';
(function ({ ops, load }) {
  const {
    DOMString, boolean, define, dictionary, illegalConstructor, illegalInvocation, isObject, requireArguments,
  } = load('webidl');
  const { encodeUTF8 } = load('utf8');
  const { blockOf } = load('headers');

  const NAME_BYTES_MAX = 1024;

  const toOptions = dictionary([{ key: 'ignoreMethod', convert: boolean, fallback: false }]);
  const secret = Symbol('cache');
  const invalidURL = 'Invalid URL. Cache API keys must be fully-qualified, valid URLs.';

  /** A request of what a caller gave; a URL must be whole. */
  function toRequest(input) {
    const { Request, isRequest } = load('request');
    if (isRequest(input)) return input;
    if (load('url').hrefOf(`${input}`) === null) {
      throw new TypeError(invalidURL);
    }
    return new Request(input);
  }

  function keyOf(request) {
    const key = request.cf?.cacheKey;
    if (key !== undefined && key !== null && key !== '') return `${key}`;
    const { url } = request;
    const fragment = url.indexOf('#');
    return fragment < 0 ? url : url.slice(0, fragment);
  }

  /** The response of a head as Swift gives it: `source status reason\n`, then the block of fields. */
  function decode(text, url = '', redirected = false) {
    const end = text.indexOf('\n');
    const [, source, status, statusText] = /^(-?\d+) (\d+) (.*)$/s.exec(text.slice(0, end));
    return load('response').responseFromNative({
      status: +status,
      statusText,
      block: text.slice(end + 1),
      body: +source < 0 ? null : +source,
      url,
      redirected,
    });
  }

  class Cache {
    /** Which of the host's caches it is. */
    #name;

    constructor(token = undefined, name = undefined) {
      if (token !== secret) illegalConstructor();
      this.#name = name;
    }

    async match(request, options = undefined) {
      const name = this.#name;
      requireArguments(arguments.length, 1, 'Cache.match');
      const { ignoreMethod } = toOptions(options, 'Cache.match: options');
      const wanted = toRequest(request);
      if (!ignoreMethod && wanted.method !== 'GET') return undefined;
      const text = await ops.cacheMatch(name, keyOf(wanted), blockOf(wanted.headers), true);
      return text === null ? undefined : decode(text);
    }

    async put(request, response) {
      const name = this.#name;
      requireArguments(arguments.length, 2, 'Cache.put');
      const { isManual, isResponse } = load('response');
      if (!isResponse(response)) throw new TypeError('Cache.put: response is not a Response.');
      if (response.type === 'error') throw new TypeError('Cache is unable to store an error response');
      const key = toRequest(request);
      if (!/^https?:/.test(key.url)) throw new TypeError(invalidURL);
      if (key.method !== 'GET') throw new TypeError('Cannot cache response to non-GET request.');
      if (response.webSocket) throw new TypeError('Cannot cache WebSocket upgrade response.');
      const { status, statusText, headers } = response;
      if (status === 206) throw new TypeError('Cannot cache response to a range request (206 Partial Content).');
      if (headers.get('vary')?.includes('*')) throw new TypeError("Cannot cache response with 'Vary: *' header.");
      if (status === 304) {
        ops.cacheWarn('Ignoring attempt to Cache.put() a 304 status response. 304 responses are not meaningful to cache, '
          + 'and a potential source of bugs. Consider validating that the response status is meaningful to cache before '
          + 'calling Cache.put().');
        return;
      }
      const { sendable, takeBody } = load('body');
      // Before anything is awaited: the caller sees the body used as soon as put() returns.
      const body = sendable(takeBody(response));
      await ops.cachePut(
        name, keyOf(key), blockOf(key.headers), status, statusText, blockOf(headers), body, isManual(response),
      );
    }

    async delete(request, options = undefined) {
      const name = this.#name;
      requireArguments(arguments.length, 1, 'Cache.delete');
      const { ignoreMethod } = toOptions(options, 'Cache.delete: options');
      const wanted = toRequest(request);
      if (!ignoreMethod && wanted.method !== 'GET') return false;
      return ops.cacheDelete(name, keyOf(wanted));
    }
  }

  class CacheStorage {
    #default = new Cache(secret, 'default');

    constructor(token = undefined) {
      if (token !== secret) illegalConstructor();
    }

    get default() { return this.#default; }

    async open(cacheName) {
      if (!isObject(this) || !(#default in this)) throw illegalInvocation();
      requireArguments(arguments.length, 1, 'CacheStorage.open');
      const name = DOMString(cacheName, 'CacheStorage.open: cacheName');
      if (encodeUTF8(name).byteLength > NAME_BYTES_MAX) throw new TypeError('Cache name is too long.');
      return new Cache(secret, `named:${name}`);
    }
  }

  define(Cache, 'Cache');
  define(CacheStorage, 'CacheStorage');
  return { Cache, CacheStorage, caches: new CacheStorage(secret), decode };
});
