// node:crypto. https://nodejs.org/docs/latest/api/crypto.html Swift half: the ops of this folder.
'use strict';
(function ({ ops, load }) {
  const { nodeError, unimplemented } = load('node-errors');
  const { viewOf } = load('node-crypto-bytes');
  const hashes = load('node-crypto-hash');
  const ciphers = load('node-crypto-cipher');
  const keys = load('node-crypto-key-object');
  const signing = load('node-crypto-sign');
  const agreement = load('node-crypto-dh');
  const derivation = load('node-crypto-kdf');
  const web = () => load('crypto').crypto;

  function timingSafeEqual(left, right) {
    const [a, b] = [viewOf(left), viewOf(right)];
    for (const [view, name, value] of [[a, 'buf1', left], [b, 'buf2', right]]) {
      if (view === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', name, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], value);
    }
    if (a.byteLength !== b.byteLength) throw nodeError('ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH');
    return ops.cryptoTimingSafeEqual(a, b);
  }

  const constants = Object.freeze({
    __proto__: null, RSA_PKCS1_PADDING: 1, RSA_NO_PADDING: 3, RSA_PKCS1_OAEP_PADDING: 4, RSA_X931_PADDING: 5, RSA_PKCS1_PSS_PADDING: 6,
    RSA_PSS_SALTLEN_DIGEST: -1, RSA_PSS_SALTLEN_MAX_SIGN: -2, RSA_PSS_SALTLEN_AUTO: -2, POINT_CONVERSION_COMPRESSED: 2,
    POINT_CONVERSION_UNCOMPRESSED: 4, POINT_CONVERSION_HYBRID: 6, DH_CHECK_P_NOT_SAFE_PRIME: 2, DH_CHECK_P_NOT_PRIME: 1,
    DH_UNABLE_TO_CHECK_GENERATOR: 4, DH_NOT_SUITABLE_GENERATOR: 8, ENGINE_METHOD_ALL: 65535, ENGINE_METHOD_NONE: 0,
    defaultCoreCipherList: 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256',
    TLS1_VERSION: 769, TLS1_1_VERSION: 770, TLS1_2_VERSION: 771, TLS1_3_VERSION: 772,
  });

  const { Hash, Hmac, hash, getHashes } = hashes;
  const { Cipheriv, Decipheriv, getCipherInfo, getCiphers } = ciphers;
  const { KeyObject, createSecretKey, createPrivateKey, createPublicKey } = keys;
  const crypto = {
    Hash, Hmac, hash, getHashes, Cipheriv, Decipheriv, getCipherInfo, getCiphers,
    KeyObject, createSecretKey, createPrivateKey, createPublicKey,
    createHash: (algorithm, options = undefined) => new Hash(algorithm, options),
    createHmac: (algorithm, key, options = undefined) => new Hmac(algorithm, key, options),
    createCipheriv: (cipher, key, iv, options = undefined) => new Cipheriv(cipher, key, iv, options),
    createDecipheriv: (cipher, key, iv, options = undefined) => new Decipheriv(cipher, key, iv, options),
    ...signing, ...agreement, ...derivation, timingSafeEqual, constants,
    randomUUID: () => web().randomUUID(),
    getRandomValues: (array) => web().getRandomValues(array),
    pseudoRandomBytes: derivation.randomBytes, prng: derivation.randomBytes, rng: derivation.randomBytes,
    getFips: () => 0, fips: false, secureHeapUsed: () => undefined,
  };
  for (const name of ['createCipher', 'createDecipher', 'Cipher', 'Decipher', 'setEngine', 'setFips']) crypto[name] = unimplemented(`crypto.${name}`);
  return Object.defineProperties(crypto, {
    webcrypto: { __proto__: null, enumerable: true, configurable: true, get: web },
    Certificate: {
      __proto__: null, enumerable: true, configurable: true, get: () => load('node-crypto-spkac').Certificate,
    },
    X509Certificate: {
      __proto__: null, enumerable: true, configurable: true, get: () => load('node-crypto-x509').X509Certificate,
    },
    subtle: { __proto__: null, enumerable: true, configurable: true, get: () => web().subtle },
  });
});
