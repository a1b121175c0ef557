// ctx.cache: the cache in front of the worker itself, with nothing in it, since there is none here. No Swift half.
// https://developers.cloudflare.com/workers/cache/purge/
'use strict';
(function ({ load }) {
  const {
    DOMString, boolean, define, dictionary, illegalConstructor, isObject, sequence,
  } = load('webidl');
  const secret = {};
  const toOptions = dictionary([
    { key: 'pathPrefixes', convert: sequence(DOMString) },
    { key: 'purgeEverything', convert: boolean },
    { key: 'tags', convert: sequence(DOMString) },
  ]);

  class CacheContext {
    #brand;

    constructor(token) {
      if (token !== secret) illegalConstructor();
    }

    /** Every response that could match is gone when it resolves: no answer of a worker is ever kept. */
    async purge(options) {
      void this.#brand;
      if (!isObject(options)) throw new TypeError('CacheContext.purge: options is not an object.');
      toOptions(options, 'CacheContext.purge: options');
      return { success: true, errors: [] };
    }
  }

  define(CacheContext, 'CacheContext');
  return { CacheContext, cacheContext: new CacheContext(secret) };
});
