// RSASSA-PKCS1-v1_5, RSA-PSS and RSA-OAEP: https://w3c.github.io/webcrypto/#rsassa-pkcs1 ff. Swift: CryptoKeyOps.swift.
// Differs from the standard as workerd does: the public exponent is 3 or 65537, the modulus a multiple of 8 bits.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const { dictionary, unsignedLong } = load('webidl');
  const { TypedArrayName } = load('primordials');
  const { createKey, requireUsages } = load('crypto-key');
  const { hash, newKeyHash } = load('crypto-algorithms');
  const { buffer } = load('crypto-bytes');
  const { checkJWK, jwkBytes, makeJWK, dataError } = load('crypto-jwk');
  const {
    requireType, importDER, buildKey, keyParts, exportDER, generatePair, noFormat,
  } = load('crypto-pairs');

  const enforced = (value, what) => unsignedLong(value, what, { enforceRange: true });
  const bigInteger = (value, what) => {
    if (TypedArrayName(value) !== 'Uint8Array') throw new TypeError(`${what} is not a Uint8Array.`);
    return new Uint8Array(value);
  };
  const generateParams = dictionary([
    { key: 'modulusLength', convert: enforced, required: true },
    { key: 'publicExponent', convert: bigInteger, required: true },
    { key: 'hash', convert: newKeyHash, required: true },
  ]);
  const importParams = dictionary([{ key: 'hash', convert: hash, required: true }]);
  const pssParams = dictionary([{ key: 'saltLength', convert: enforced, required: true }]);
  const oaepParams = dictionary([{ key: 'label', convert: buffer }]);

  const jwkNames = {
    __proto__: null,
    'RSASSA-PKCS1-v1_5': {
      __proto__: null, 'SHA-1': 'RS1', 'SHA-256': 'RS256', 'SHA-384': 'RS384', 'SHA-512': 'RS512',
    },
    'RSA-PSS': {
      __proto__: null, 'SHA-1': 'PS1', 'SHA-256': 'PS256', 'SHA-384': 'PS384', 'SHA-512': 'PS512',
    },
    'RSA-OAEP': {
      __proto__: null,
      'SHA-1': 'RSA-OAEP', 'SHA-256': 'RSA-OAEP-256', 'SHA-384': 'RSA-OAEP-384', 'SHA-512': 'RSA-OAEP-512',
    },
  };
  const signUsages = { public: ['verify'], private: ['sign'] };
  const cryptUsages = { public: ['encrypt', 'wrapKey'], private: ['decrypt', 'unwrapKey'] };

  /** The value of a big-endian number, or NaN if it is out of the range that is of interest here. */
  function smallNumber(bytes) {
    let value = 0;
    for (const byte of bytes) {
      value = value * 256 + byte;
      if (value > 0xFFFFFFFF) return NaN;
    }
    return value;
  }

  function bitLength(buffer) {
    const bytes = new Uint8Array(buffer);
    return bytes.length * 8 - (Math.clz32(bytes[0] ?? 0) - 24);
  }

  async function algorithmOf(name, hash, half, material) {
    const [n, e] = await keyParts('RSA', half, material);
    return { name, modulusLength: bitLength(n), publicExponent: new Uint8Array(e), hash: { name: hash } };
  }

  async function importJWK(name, jwk, hash, usagesOf, extractable, usages) {
    const half = jwk.d === undefined ? 'public' : 'private';
    requireUsages(usages, usagesOf[half], name);
    checkJWK(jwk, { kty: 'RSA', use: usagesOf === signUsages ? 'sig' : 'enc', extractable, usages });
    const alg = jwkNames[name][hash];
    if (jwk.alg !== undefined && jwk.alg !== alg) throw dataError(`The JWK's "alg" is not "${alg}".`);
    if (jwk.oth !== undefined) {
      throw new DOMException('RSA keys of more than two primes are not supported.', 'NotSupportedError');
    }
    const members = half === 'public' ? ['n', 'e'] : ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'];
    const material = await buildKey('RSA', half, members.map((member) => jwkBytes(jwk, member)));
    return createKey(half, await algorithmOf(name, hash, half, material), extractable, usages, material);
  }

  async function exportJWK(name, key) {
    const [n, e, d, p, q, dp, dq, qi] = await keyParts('RSA', key.type, key.material);
    const alg = jwkNames[name][key.algorithm.hash.name];
    return makeJWK(key, { kty: 'RSA', alg, n, e, d, p, q, dp, dq, qi });
  }

  function family(name, usagesOf, operations) {
    return {
      ...operations,
      generateKey: {
        params: generateParams,
        run({ modulusLength, publicExponent, hash }, extractable, usages) {
          const exponent = smallNumber(publicExponent);
          requireUsages(usages, [...usagesOf.public, ...usagesOf.private], name);
          if (exponent !== 3 && exponent !== 65537) {
            throw new DOMException('The publicExponent of an RSA key is 3 or 65537.', 'OperationError');
          }
          if (modulusLength < 256 || modulusLength > 16384 || modulusLength % 8 !== 0) {
            throw new DOMException(
              `The modulusLength of an RSA key is a multiple of 8 from 256 to 16384, not ${modulusLength}.`,
              'OperationError');
          }
          const algorithm = { name, modulusLength, publicExponent, hash: { name: hash } };
          return generatePair('RSA', algorithm, usagesOf, extractable, usages, modulusLength, exponent);
        },
      },
      importKey: {
        params: importParams,
        async run(format, data, { hash }, extractable, usages) {
          if (format === 'jwk') return importJWK(name, data, hash, usagesOf, extractable, usages);
          if (format === 'raw') throw noFormat(name, format);
          const makeAlgorithm = (half, material) => algorithmOf(name, hash, half, material);
          return importDER('RSA', format, data, usagesOf, name, makeAlgorithm, extractable, usages);
        },
      },
      exportKey: {
        run(format, key) {
          if (format === 'raw') throw noFormat(name, format);
          return format === 'jwk' ? exportJWK(name, key) : exportDER(format, key);
        },
      },
    };
  }

  const signing = (name, params) => ({
    sign: {
      params,
      run({ saltLength }, key, data) {
        requireType(key, 'private');
        return ops.cryptoSign(name, key.algorithm.hash.name, 'RSA', key.material, data, saltLength ?? 0);
      },
    },
    verify: {
      params,
      run({ saltLength }, key, signature, data) {
        requireType(key, 'public');
        return ops.cryptoVerify(
          name, key.algorithm.hash.name, 'RSA', key.material, signature, data, saltLength ?? 0);
      },
    },
  });

  const algorithms = {
    'RSASSA-PKCS1-v1_5': family('RSASSA-PKCS1-v1_5', signUsages, signing('RSASSA-PKCS1-v1_5')),
    'RSA-PSS': family('RSA-PSS', signUsages, signing('RSA-PSS', pssParams)),
    'RSA-OAEP': family('RSA-OAEP', cryptUsages, {
      encrypt: {
        params: oaepParams,
        run({ label }, key, data) {
          requireType(key, 'public');
          return ops.cryptoRSAEncrypt(key.algorithm.hash.name, key.material, data, label);
        },
      },
      decrypt: {
        params: oaepParams,
        run({ label }, key, data) {
          requireType(key, 'private');
          return ops.cryptoRSADecrypt(key.algorithm.hash.name, key.material, data, label);
        },
      },
    }),
  };
  return { algorithms };
});
