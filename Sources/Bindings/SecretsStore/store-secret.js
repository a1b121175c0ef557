// SecretsStoreSecret. https://developers.cloudflare.com/secrets-store/integrations/workers/
// Swift half: SecretsStoreOps.swift.
'use strict';
(function ({ ops, load }) {
  const { define, illegalConstructor } = load('webidl');

  const secret = Symbol('store secret');

  class SecretsStoreSecret {
    /** The secret's index in Swift. */
    #index;

    constructor(token = undefined, index = undefined) {
      if (token !== secret) illegalConstructor();
      this.#index = index;
    }

    async get() { return ops.storeSecretGet(this.#index); }
  }

  define(SecretsStoreSecret, 'SecretsStoreSecret');
  return { makeStoreSecret: (index) => new SecretsStoreSecret(secret, index) };
});
