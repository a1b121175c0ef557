// ECDSA and ECDH over P-256, P-384 and P-521: https://w3c.github.io/webcrypto/#ecdsa ff. Swift: CryptoKeyOps.swift.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const { DOMString, dictionary } = load('webidl');
  const { createKey, keyRecord, requireUsages } = load('crypto-key');
  const { hash } = load('crypto-algorithms');
  const { byteLength, firstBits } = load('crypto-bytes');
  const { checkJWK, jwkBytes, makeJWK, dataError } = load('crypto-jwk');
  const {
    requireType, importDER, buildKey, keyParts, exportDER, generatePair, invalidAccess,
  } = load('crypto-pairs');

  /** The length of a coordinate, and the JWS algorithm that belongs to the curve. */
  const curves = {
    __proto__: null,
    'P-256': { size: 32, jws: 'ES256' }, 'P-384': { size: 48, jws: 'ES384' }, 'P-521': { size: 66, jws: 'ES512' },
  };
  const keyParams = dictionary([{ key: 'namedCurve', convert: DOMString, required: true }]);
  const ecdsaParams = dictionary([{ key: 'hash', convert: hash, required: true }]);
  const ecdhParams = dictionary([{ key: 'public', convert: keyRecord, required: true }]);

  function checkCurve(name) {
    if (name in curves) return name;
    throw new DOMException(
      `Unrecognized or unimplemented EC curve "${name}" requested.`, 'NotSupportedError');
  }

  async function importJWK(name, jwk, namedCurve, usagesOf, extractable, usages) {
    const half = jwk.d === undefined ? 'public' : 'private';
    requireUsages(usages, usagesOf[half], name);
    checkJWK(jwk, { kty: 'EC', use: name === 'ECDSA' ? 'sig' : 'enc', extractable, usages });
    if (jwk.crv !== namedCurve) throw dataError(`The JWK's "crv" is not "${namedCurve}".`);
    const { size, jws } = curves[namedCurve];
    if (name === 'ECDSA' && jwk.alg !== undefined && jwk.alg !== jws) {
      throw dataError(`The JWK's "alg" is not "${jws}".`);
    }
    const point = new Uint8Array(1 + 2 * size);
    point[0] = 4; // uncompressed
    point.set(new Uint8Array(coordinate(jwk, 'x', size)), 1);
    point.set(new Uint8Array(coordinate(jwk, 'y', size)), 1 + size);
    const parts = [point];
    if (half === 'private') parts.push(coordinate(jwk, 'd', size));
    const material = await buildKey(namedCurve, half, parts);
    return createKey(half, { name, namedCurve }, extractable, usages, material);
  }

  function coordinate(jwk, member, size) {
    const bytes = jwkBytes(jwk, member);
    if (byteLength(bytes) !== size) throw dataError(`The JWK's "${member}" has not ${size} bytes.`);
    return bytes;
  }

  async function importRaw(name, data, namedCurve, usagesOf, extractable, usages) {
    requireUsages(usages, usagesOf.public, name);
    const material = await buildKey(namedCurve, 'public', [data]);
    return createKey('public', { name, namedCurve }, extractable, usages, material);
  }

  async function exportJWK(name, key) {
    const { namedCurve } = key.algorithm;
    const { size } = curves[namedCurve];
    const [point, d] = await keyParts(namedCurve, key.type, key.material);
    return makeJWK(key, {
      kty: 'EC', crv: namedCurve, x: point.slice(1, 1 + size), y: point.slice(1 + size), d,
    });
  }

  async function exportRaw(key) {
    requireType(key, 'public');
    return (await keyParts(key.algorithm.namedCurve, 'public', key.material))[0];
  }

  function family(name, usagesOf, operations) {
    return {
      ...operations,
      generateKey: {
        params: keyParams,
        async run({ namedCurve }, extractable, usages) {
          requireUsages(usages, [...usagesOf.public, ...usagesOf.private], name);
          checkCurve(namedCurve);
          return generatePair(namedCurve, { name, namedCurve }, usagesOf, extractable, usages, 0, 0);
        },
      },
      importKey: {
        params: keyParams,
        async run(format, data, { namedCurve }, extractable, usages) {
          checkCurve(namedCurve);
          if (format === 'jwk') return importJWK(name, data, namedCurve, usagesOf, extractable, usages);
          if (format === 'raw') return importRaw(name, data, namedCurve, usagesOf, extractable, usages);
          const makeAlgorithm = () => ({ name, namedCurve });
          return importDER(namedCurve, format, data, usagesOf, name, makeAlgorithm, extractable, usages);
        },
      },
      exportKey: {
        run(format, key) {
          if (format === 'jwk') return exportJWK(name, key);
          return format === 'raw' ? exportRaw(key) : exportDER(format, key);
        },
      },
    };
  }

  const algorithms = {
    ECDSA: family('ECDSA', { public: ['verify'], private: ['sign'] }, {
      sign: {
        params: ecdsaParams,
        run({ hash }, key, data) {
          requireType(key, 'private');
          return ops.cryptoSign('ECDSA', hash, key.algorithm.namedCurve, key.material, data, 0);
        },
      },
      verify: {
        params: ecdsaParams,
        run({ hash }, key, signature, data) {
          requireType(key, 'public');
          return ops.cryptoVerify(
            'ECDSA', hash, key.algorithm.namedCurve, key.material, signature, data, 0);
        },
      },
    }),
    ECDH: family('ECDH', { public: [], private: ['deriveKey', 'deriveBits'] }, {
      deriveBits: {
        params: ecdhParams,
        run({ public: other }, key, length) {
          return agree(other, key, length, key.algorithm.namedCurve);
        },
      },
    }),
  };

  /** The first `length` bits of the secret that two keys share; all of it if `length` is null. Shared with X25519 and X448. */
  async function agree(other, key, length, kind) {
    requireType(key, 'private');
    requireType(other, 'public');
    const { name, namedCurve } = key.algorithm;
    if (other.algorithm.name !== name || other.algorithm.namedCurve !== namedCurve) {
      throw invalidAccess('The public key is not of the same algorithm and curve as the private one.');
    }
    const secret = await ops.cryptoAgree(kind, key.material, other.material);
    if (length === null) return secret;
    if (length > secret.byteLength * 8) {
      throw new DOMException(`The shared secret has fewer than ${length} bits.`, 'OperationError');
    }
    return firstBits(secret, length);
  }

  return { algorithms, agree };
});
