// CryptoKey: https://w3c.github.io/webcrypto/#cryptokey-interface. No Swift half: a key holds its own bytes, the
// raw ones of a secret key or the DER of the others, which it hands to every op. So a dropped key leaves nothing.
'use strict';
(function ({ load }) {
  const { define, illegalConstructor, illegalInvocation, sequence, DOMString } = load('webidl');
  const { DOMException } = load('dom-exception');

  const token = {};

  /** In the order in which `usages` lists them. */
  const allUsages = [
    'encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey',
  ];

  let recordOf;

  class CryptoKey {
    #record;
    #algorithm;
    #usages;

    constructor(given = undefined, record = undefined) {
      if (given !== token) illegalConstructor();
      this.#record = record;
    }

    get type() { return CryptoKey.#of(this).type; }
    get extractable() { return CryptoKey.#of(this).extractable; }

    // What a worker does to these copies does not reach the key.
    get algorithm() { return (CryptoKey.#of(this), this.#algorithm ??= copy(this.#record.algorithm)); }
    get usages() { return (CryptoKey.#of(this), this.#usages ??= [...this.#record.usages]); }

    static #of(value) {
      if (!CryptoKey.#is(value)) throw illegalInvocation();
      return value.#record;
    }

    static #is(value) { return typeof value === 'object' && value !== null && #record in value; }

    static {
      recordOf = (value) => (CryptoKey.#is(value) ? value.#record : undefined);
    }
  }
  define(CryptoKey, 'CryptoKey');

  // https://w3c.github.io/webcrypto/#cryptokey-interface-clone A record never changes, so copies share it. It is never
  // bytes: what stores or sends those refuses a key, as workerd does.
  load('host-types').registerHostType({
    name: 'CryptoKey',
    Class: CryptoKey,
    isIsolateBound: true,
    is: (value) => recordOf(value) !== undefined,
    write: (key, writer) => writer.external(recordOf(key), key),
    read: (reader) => new CryptoKey(token, reader.external()),
    clone: (key) => new CryptoKey(token, recordOf(key)),
  });

  function copy(algorithm) {
    const result = { ...algorithm };
    if (result.hash) result.hash = { ...result.hash };
    if (result.publicExponent) result.publicExponent = result.publicExponent.slice();
    return result;
  }

  /**
   * Makes a key. `material` is an ArrayBuffer that nobody else has: raw bytes of a `secret` key, PKCS #8 of a
   * `private` one, SubjectPublicKeyInfo of a `public` one.
   */
  const createKey = (type, algorithm, extractable, usages, material) =>
    new CryptoKey(token, {
      type, algorithm, extractable, usages: allUsages.filter((usage) => usages.includes(usage)), material,
    });

  /** The conversion of an argument: the key's `{ type, algorithm, extractable, usages, material }`. */
  function keyRecord(value, what) {
    const record = recordOf(value);
    if (!record) throw new TypeError(`${what} is not a CryptoKey.`);
    return record;
  }

  const keyUsages = sequence((value, what) => {
    const usage = DOMString(value, what);
    if (!allUsages.includes(usage)) throw new TypeError(`${what} is "${usage}", which is no key usage.`);
    return usage;
  });

  /** Throws a SyntaxError unless all the usages are among those that this kind of key can have. */
  function requireUsages(usages, allowed, name) {
    for (const usage of usages) {
      if (allowed.includes(usage)) continue;
      throw new DOMException(`A key of ${name} cannot have the usage "${usage}".`, 'SyntaxError');
    }
  }

  /** Secret and private keys are of no use without a usage, so the standard refuses them. */
  function requireSomeUsage(type, usages) {
    if (type === 'public' || usages.length > 0) return;
    throw new DOMException(`A ${type} key needs at least one usage.`, 'SyntaxError');
  }

  return { CryptoKey, createKey, keyRecord, keyUsages, requireUsages, requireSomeUsage };
});
