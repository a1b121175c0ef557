// Which algorithms there are, and the normalisation of an AlgorithmIdentifier:
// https://w3c.github.io/webcrypto/#algorithm-normalization-normalize-an-algorithm
// A family is evaluated when the first of its algorithms is named.
'use strict';
(function ({ load }) {
  const { DOMException } = load('dom-exception');
  const { DOMString, isObject } = load('webidl');

  const families = { __proto__: null };
  for (const [file, ...names] of [
    ['crypto-digest', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'MD5'],
    ['crypto-hmac', 'HMAC'],
    ['crypto-aes', 'AES-CTR', 'AES-CBC', 'AES-GCM', 'AES-KW'],
    ['crypto-rsa', 'RSASSA-PKCS1-v1_5', 'RSA-PSS', 'RSA-OAEP'],
    ['crypto-ec', 'ECDSA', 'ECDH'],
    ['crypto-okp', 'Ed25519', 'Ed448', 'X25519', 'X448', 'NODE-ED25519'],
    ['crypto-kdf', 'HKDF', 'PBKDF2'],
  ]) {
    for (const name of names) families[name.toLowerCase()] = { file, name };
  }

  /** The algorithm of that very name: an object whose members are the operations it supports. */
  const algorithmNamed = (name) => {
    const { file } = families[name.toLowerCase()];
    return load(file).algorithms[name];
  };

  /**
   * `{ name, operation, params }` for an algorithm that supports the operation, or else the fallback if there is one;
   * a NotSupportedError for any other.
   *
   * `operation` is the algorithm's own object for it; `params` is the dictionary that the standard names for the two.
   */
  function normalize(operationName, algorithm, what, fallbackName) {
    const given = isObject(algorithm) ? algorithm : { __proto__: null, name: DOMString(algorithm, what) };
    const named = given.name;
    if (named === undefined) throw new TypeError(`${what}.name is required.`);
    const text = DOMString(named, `${what}.name`);
    // Only ASCII letters match in both cases; U+212A must not pass for a "K".
    const family = /[^\0-\x7F]/.test(text) ? undefined : families[text.toLowerCase()];
    const implementation = family && algorithmNamed(family.name);
    const operation = implementation?.[operationName] ?? implementation?.[fallbackName];
    if (!operation) throw notSupported(operationName, text);
    const params = operation.params ? operation.params(given, what) : { __proto__: null };
    return { name: family.name, operation, params };
  }

  function notSupported(operationName, text) {
    const message = operationName === 'digest'
      ? 'Unrecognized or unimplemented digest algorithm requested.'
      : `Unrecognized or unimplemented algorithm "${text}" requested.`;
    return new DOMException(message, 'NotSupportedError');
  }

  /** The conversion of a HashAlgorithmIdentifier: the name of the hash. */
  const hash = (value, what) => normalize('digest', value, what).name;

  /** The same for a key that is to be made: MD5 is there for what was signed or digested long ago. */
  function newKeyHash(value, what) {
    const name = hash(value, what);
    if (name === 'MD5') throw notSupported('digest');
    return name;
  }

  return { algorithmNamed, normalize, hash, newKeyHash };
});
