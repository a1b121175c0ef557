// Ratelimit: a binding of `ratelimits`. https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/
// Swift half: RateLimitOps.swift. Error texts are the platform's local tools' (FEATURES.md, section 3.7).
'use strict';
(function ({ ops, load }) {
  const { define, illegalConstructor } = load('webidl');

  const known = ['key', 'limit', 'period'];
  const secret = Symbol('rate limit');

  function requireNumber(name, value) {
    if (typeof value !== 'number' || value !== value) throw new Error(`${name} must be a number: ${value}`);
    return Math.min(Math.max(Math.ceil(value), 0), 0x7fffffff);
  }

  class Ratelimit {
    /** The binding's index in Swift. */
    #index;

    constructor(token = undefined, index = undefined) {
      if (token !== secret) illegalConstructor();
      this.#index = index;
    }

    async limit(options) {
      const index = this.#index;
      if (typeof options !== 'object' || options === null) throw new Error('invalid rate limit options');
      const unknown = Object.keys(options).filter((name) => !known.includes(name));
      if (unknown.length > 0) throw new Error(`bad rate limit options: [${unknown.join(',')}]`);
      const { key = '', limit = null, period = null } = options;
      if (typeof key !== 'string') throw new Error(`invalid key: ${key}`);
      const most = limit === null ? null : requireNumber('limit', limit);
      if (period !== null) {
        requireNumber('period', period);
        if (period !== 10 && period !== 60) throw new Error(`unsupported period: ${period}`);
      }
      return { success: ops.rateLimitTake(index, key, most, period) };
    }
  }

  define(Ratelimit, 'Ratelimit');
  return { makeRateLimit: (index) => new Ratelimit(secret, index) };
});
