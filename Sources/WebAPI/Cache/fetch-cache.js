// fetch() with `cf.cacheTtl`, `cf.cacheTtlByStatus`, `cf.cacheEverything` and `cf.cacheKey`: a layer round each transfer.
// https://developers.cloudflare.com/workers/runtime-apis/request/#the-cf-property-requestinitcfproperties
// Swift half: CacheOps.swift.
//
// The responses are those that `caches.default` finds. Differs from production: without one of the first three
// nothing is cached, where Cloudflare caches static files by their extension.
'use strict';
(function ({ ops, load }) {
  /**
   * How the `cf` of a request wants its response cached, or `undefined`. Its key stands for the URL that was asked for,
   * and not for those that this one redirects to.
   */
  function wishOf({ cf, method, isManual }, redirected) {
    // What came encoded and is to stay so would be decoded on its way out of the cache.
    if (typeof cf !== 'object' || cf === null || method !== 'GET' || isManual) return undefined;
    const { cacheEverything, cacheKey, cacheTtl, cacheTtlByStatus } = cf;
    const hasTtl = typeof cacheTtl === 'number';
    const hasStatuses = typeof cacheTtlByStatus === 'object' && cacheTtlByStatus !== null;
    if (!cacheEverything && !hasTtl && !hasStatuses) return undefined;
    return {
      key: typeof cacheKey === 'string' && cacheKey !== '' && !redirected ? cacheKey : undefined,
      ttl: hasTtl ? cacheTtl : undefined,
      ttlByStatus: hasStatuses ? cacheTtlByStatus : undefined,
    };
  }

  const statuses = /^(\d{3})(?:-(\d{3}))?$/;

  /** The seconds to keep a response of a status for; `null` to go by its fields. A negative number means not at all. */
  function lifetimeOf({ ttl, ttlByStatus }, status) {
    if (ttlByStatus !== undefined) {
      for (const key of Object.keys(ttlByStatus)) {
        const match = statuses.exec(key);
        if (match === null) continue;
        const [, first, last = first] = match;
        if (status >= +first && status <= +last) return Math.trunc(Number(ttlByStatus[key])) || 0;
      }
      if (ttl === undefined) return null;
    }
    return ttl === undefined ? null : Math.trunc(ttl) || 0;
  }

  /** The response of `transfer()`, from the cache or on its way into it. */
  async function cached(wish, parts, redirected, transfer) {
    const { decode } = load('cache');
    const url = load('transfer').withoutFragment(parts.url);
    const key = wish.key ?? url;
    const { block, signal } = parts;
    signal?.throwIfAborted();
    const text = await ops.cacheMatch('default', key, block, false);
    if (text !== null) return decode(text, url, redirected);
    signal?.throwIfAborted();
    return keep(await transfer(), wish, key, block);
  }

  async function keep(response, wish, key, block) {
    const { status, statusText, headers, body, redirected, url } = response;
    const lifetime = lifetimeOf(wish, status);
    const { blockOf } = load('headers');
    const fields = blockOf(headers);
    let outcome = 'BYPASS';
    let source = body === null ? null : load('streams').takeNativeHandle(body);
    if (source === undefined) return response; // a body that is JavaScript's is nobody's to keep
    if (source !== null && status !== 206 && (lifetime === null || lifetime > 0)) {
      const tee = await ops.cacheTee('default', key, block, status, statusText, fields, source, lifetime);
      if (tee !== null) {
        source = tee;
        outcome = 'MISS';
      }
    }
    return load('response').responseFromNative({
      status, statusText, url, redirected, body: source, block: `${fields}cf-cache-status\n${outcome}\n`,
    });
  }

  /** Reads to its end what nobody wants to see: else it is not kept. */
  const drain = ({ body }) => body?.pipeTo(new (load('streams').WritableStream)());

  return { wishOf, cached, drain };
});
