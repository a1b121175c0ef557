// fetch(): redirects by the standard over single transfers. https://fetch.spec.whatwg.org/#http-redirect-fetch
// Swift half: FetchOps.swift and Outbound/.
'use strict';
(function ({ ops, load, flags }) {
  const { Request, isRequest, partsOf } = load('request');
  const { refuse, transfer, withoutFragment } = load('transfer');
  const { PromiseReject, PromiseResolve } = load('primordials');
  const { requireGlobal } = load('webidl');
  const { isStream } = load('body');
  const { escape } = globalThis;

  const redirectLimit = 20;
  const isRedirect = (status) =>
    status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
  /** What a cache between here and the origin is told, unless the request itself says it. */
  const cacheFields = {
    __proto__: null,
    'no-store': 'cache-control\nno-cache\npragma\nno-cache\n',
    reload: 'cache-control\nno-cache\npragma\nno-cache\n',
    'no-cache': flags.pedantic_wpt ? 'cache-control\nmax-age=0\n' : 'cache-control\nno-cache\npragma\nno-cache\n',
  };
  /** What the standard adds to every request, and Workers to none. */
  const usualFields = 'accept\n*/*\naccept-language\n*\nuser-agent\nCloudflare-Workers\n';
  const contentFields = new Set([
    'content-encoding', 'content-language', 'content-location', 'content-type', 'content-length',
  ]);

  /** Not an async function, so that what has been refused already is a rejected promise at once. */
  const { fetch } = {
    fetch(input, init = undefined) {
      try {
        requireGlobal(this);
        if (arguments.length === 0) {
          throw new TypeError("Failed to execute 'fetch' on 'ServiceWorkerGlobalScope': 1 argument required, but only 0 present.");
        }
        return start(isRequest(input) && init === undefined ? input : new Request(input, init));
      } catch (error) {
        return PromiseReject(error);
      }
    },
  };

  function start(request) {
    const parts = partsOf(request);
    if (parts.fetcher) return PromiseResolve(parts.fetcher.fetch(request));
    if (parts.signal?.aborted) return refuse(parts.body, parts.signal.reason);
    const answer = respond(parts);
    return parts.integrity ? load('subresource-integrity').verified(answer, parts.integrity) : answer;
  }

  function respond(parts) {
    return parts.url.startsWith('data:') ? PromiseResolve(ofDataURL(parts)) : follow(parts);
  }

  /** As in workerd the request is not sent anywhere, so its body is not looked at. */
  function ofDataURL({ url, method }) {
    const data = load('data-url').parseDataURL(url);
    if (data === null) throw new TypeError(`Fetch API cannot load: ${url}`);
    return load('response').responseFromNative({
      status: 200,
      statusText: 'OK',
      block: `content-type\n${data.type}\n`,
      body: method === 'HEAD' ? null : data.bytes,
      url: withoutFragment(url),
      redirected: false,
    });
  }

  /** What its cache mode and the standard have a request say. */
  function complete(parts) {
    const { cache } = parts;
    if (cache === 'only-if-cached') throw new TypeError('The cache has no response for the request.');
    if (cacheFields[cache] !== undefined) parts.block = withMissing(parts.block, cacheFields[cache]);
    if (flags.pedantic_wpt) parts.block = withMissing(parts.block, usualFields);
  }

  async function follow(parts) {
    complete(parts);
    let redirected = false;
    for (let count = 0; ; count++) {
      requireHTTP(parts.url);
      const wish = parts.cf === undefined ? undefined : load('fetch-cache').wishOf(parts, redirected);
      const response = await (wish === undefined
        ? send(parts, redirected) : load('fetch-cache').cached(wish, parts, redirected, () => send(parts, redirected)));
      if (!isRedirect(response.status)) return response;
      if (parts.redirect !== 'follow') return unfollowed(response, parts.redirect);
      const location = response.headers.get('location');
      if (location === null) return response;
      if (count === redirectLimit) throw new TypeError('Too many redirects.');
      await (wish === undefined ? response.body?.cancel() : load('fetch-cache').drain(response))?.catch(() => {});
      parts = redirect(parts, response.status, location);
      redirected = true;
    }
  }

  function send(parts, redirected) {
    const { method, url, block, isManual } = parts;
    return transfer(
      (token, body) => ops.fetchStart(token, method, url, block, body, !isManual), parts, redirected, isManual,
    );
  }

  function unfollowed(response, mode) {
    if (mode === 'error') {
      response.body?.cancel().catch(() => {});
      throw new TypeError('The response is a redirect, which the request does not allow.');
    }
    return flags.pedantic_wpt ? load('response').concealResponse(response, 'opaqueredirect') : response;
  }

  function requireHTTP(url) {
    if (!url.startsWith('http:') && !url.startsWith('https:')) {
      throw new TypeError(`Fetch API cannot load: ${url}`);
    }
  }

  function redirect(parts, status, location) {
    // The field is bytes, which the URL has percent-encoded: whatever they were meant to be, they stay the same.
    const target = load('url').hrefOf(location.replace(/[\x80-\xff]/g, escape), parts.url);
    if (target === null) throw new TypeError('Invalid Location header; unable to follow redirect.');
    // A worker's origin is like no other's, and so each response is one of another origin's.
    if (flags.pedantic_wpt && parts.mode === 'cors' && load('request-pedantic').hasCredentials(target)) {
      throw new TypeError(`A redirect must not add credentials: ${location}`);
    }
    const next = { ...parts, url: target };
    const { method, body } = parts;
    if (status !== 303 && (typeof body === 'number' || isStream(body))) {
      throw new TypeError(
        'A request with a one-time-use body (it was initialized from a stream, not a buffer) encountered a redirect '
          + 'requiring the body to be retransmitted. To avoid this error in the future, construct this request from a '
          + 'buffer-like body initializer.',
      );
    }
    if ((status === 303 && method !== 'GET' && method !== 'HEAD')
      || ((status === 301 || status === 302) && method === 'POST')) {
      next.method = 'GET';
      next.body = null;
      next.block = without(next.block, (name) => contentFields.has(name));
    }
    if (flags.strip_authorization_on_cross_origin_redirect && originOf(parts.url) !== originOf(target)) {
      next.block = without(next.block, (name) => name === 'authorization');
    }
    return next;
  }

  const originOf = (url) => new (load('url').URL)(url).origin;

  function without(block, drops) {
    const lines = block.split('\n');
    let kept = '';
    for (let i = 0; i + 1 < lines.length; i += 2) {
      if (!drops(lines[i])) kept += `${lines[i]}\n${lines[i + 1]}\n`;
    }
    return kept;
  }

  /** A block with the fields of another whose names it has not. */
  function withMissing(block, fields) {
    const lines = block.split('\n');
    const names = new Set(lines.filter((_, index) => index % 2 === 0));
    return block + without(fields, (name) => names.has(name));
  }

  return { fetch };
});
