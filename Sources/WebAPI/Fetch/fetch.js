// fetch(): redirects by the standard over single transfers. https://fetch.spec.whatwg.org/#http-redirect-fetch
// Swift half: FetchOps.swift and Outbound/.
'use strict';
(function ({ ops, load, flags }) {
  const { Request, isRequest, partsOf } = load('request');
  const { refuse, transfer, withoutFragment } = load('transfer');
  const { PromiseReject, PromiseResolve } = load('primordials');
  const { requireGlobal } = load('webidl');
  const { isStream } = load('body');

  const redirectLimit = 20;
  const isRedirect = (status) =>
    status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
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
    if (parts.url.startsWith('data:')) return PromiseResolve(ofDataURL(parts));
    if (parts.cf !== undefined) {
      const { cached, wishOf } = load('fetch-cache');
      const wish = wishOf(parts);
      if (wish !== undefined) return cached(wish, parts, () => follow(parts));
    }
    return follow(parts);
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

  async function follow(parts) {
    let redirected = false;
    for (let count = 0; ; count++) {
      requireHTTP(parts.url);
      const { method, url, block, isManual } = parts;
      const response = await transfer(
        (token, body) => ops.fetchStart(token, method, url, block, body, !isManual),
        parts, redirected,
      );
      if (parts.redirect !== 'follow' || !isRedirect(response.status)) return response;
      const location = response.headers.get('location');
      if (location === null) return response;
      if (count === redirectLimit) throw new TypeError('Too many redirects.');
      response.body?.cancel().catch(() => {});
      parts = redirect(parts, response.status, location);
      redirected = true;
    }
  }

  function requireHTTP(url) {
    if (!url.startsWith('http:') && !url.startsWith('https:')) {
      throw new TypeError(`Fetch API cannot load: ${url}`);
    }
  }

  function redirect(parts, status, location) {
    const target = load('url').hrefOf(location, parts.url);
    if (target === null) throw new TypeError(`Invalid URL: ${location}`);
    const next = { ...parts, url: target };
    const { method, body } = parts;
    if ((status === 303 && method !== 'GET' && method !== 'HEAD')
      || ((status === 301 || status === 302) && method === 'POST')) {
      next.method = 'GET';
      next.body = null;
      next.block = without(next.block, (name) => contentFields.has(name));
    } else if (typeof body === 'number' || isStream(body)) {
      throw new TypeError(
        'A request with a one-time-use body (it was initialized from a stream, not a buffer) encountered a redirect '
          + 'requiring the body to be retransmitted. To avoid this error in the future, construct this request from a '
          + 'buffer-like body initializer.',
      );
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

  return { fetch };
});
