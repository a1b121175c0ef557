// Fetcher: a service binding. https://developers.cloudflare.com/workers/runtime-apis/bindings/service-bindings/
// Swift half: ServiceOps.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { define } = load('webidl');
  const { Request, isRequest, partsOf } = load('request');
  const { transfer } = load('transfer');

  const secret = Symbol('service');

  class Fetcher {
    /** The binding's index in Swift. */
    #index;

    constructor(token = undefined, index) {
      if (token !== secret) throw new TypeError('Illegal constructor');
      this.#index = index;
    }

    async fetch(input, init = undefined) {
      if (!(#index in this)) throw new TypeError('Illegal invocation');
      // A path alone is enough: the host of a service is arbitrary.
      const request = isRequest(input) && init === undefined ? input : new Request(input, init);
      const parts = partsOf(request);
      const cf = parts.cf === undefined ? '' : JSON.stringify(parts.cf);
      const index = this.#index;
      return transfer(
        (token, body) => ops.serviceFetch(token, index, parts.method, parts.url, parts.block, body, cf),
        parts,
      );
    }

  }

  define(Fetcher, 'Fetcher');
  return { Fetcher, makeService: (index) => new Fetcher(secret, index) };
});
