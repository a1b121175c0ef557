// Ed25519 and X25519: https://w3c.github.io/webcrypto/#ed25519 and #x25519; NODE-ED25519 is Cloudflare's older name
// of the former, with a `namedCurve` of the same name. Native half: CryptoKeyOps.swift.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const { DOMString, dictionary } = load('webidl');
  const { createKey, keyRecord, requireUsages } = load('crypto-key');
  const { checkJWK, jwkBytes, makeJWK, dataError } = load('crypto-jwk');
  const {
    requireType, importDER, buildKey, keyParts, exportDER, generatePair,
  } = load('crypto-pairs');

  const signUsages = { public: ['verify'], private: ['sign'] };
  const agreeUsages = { public: [], private: ['deriveKey', 'deriveBits'] };
  const agreeParams = dictionary([{ key: 'public', convert: keyRecord, required: true }]);
  const curveParams = dictionary([{ key: 'namedCurve', convert: DOMString, required: true }]);

  function checkCurve(given, name) {
    if (given.namedCurve === undefined || given.namedCurve === name) return;
    throw new DOMException(
      `Unrecognized or unimplemented EC curve "${given.namedCurve}" requested.`, 'NotSupportedError');
  }

  function family(name, curve, usagesOf, operations) {
    const isLegacy = name !== curve;
    const params = isLegacy ? curveParams : undefined;
    const algorithm = () => (isLegacy ? { name, namedCurve: name } : { name });

    async function importJWK(jwk, extractable, usages) {
      const half = jwk.d === undefined ? 'public' : 'private';
      requireUsages(usages, usagesOf[half], name);
      checkJWK(jwk, { kty: 'OKP', use: usagesOf === signUsages ? 'sig' : 'enc', extractable, usages });
      if (jwk.crv !== curve) throw dataError(`The JWK's "crv" is not "${curve}".`);
      if (usagesOf === signUsages && !['Ed25519', 'EdDSA', undefined].includes(jwk.alg)) {
        throw dataError('The JWK\'s "alg" is neither "Ed25519" nor "EdDSA".');
      }
      const parts = [jwkBytes(jwk, 'x')];
      if (half === 'private') parts.push(jwkBytes(jwk, 'd'));
      return createKey(half, algorithm(), extractable, usages, await buildKey(curve, half, parts));
    }

    async function importRaw(data, extractable, usages) {
      requireUsages(usages, usagesOf.public, name);
      const material = await buildKey(curve, 'public', [data]);
      return createKey('public', algorithm(), extractable, usages, material);
    }

    async function exportJWK(key) {
      const [x, d] = await keyParts(curve, key.type, key.material);
      const alg = usagesOf === signUsages ? 'Ed25519' : undefined;
      return makeJWK(key, { kty: 'OKP', crv: curve, alg, x, d });
    }

    async function exportRaw(key) {
      requireType(key, 'public');
      return (await keyParts(curve, 'public', key.material))[0];
    }

    return {
      ...operations,
      generateKey: {
        params,
        async run(given, extractable, usages) {
          checkCurve(given, name);
          return generatePair(curve, algorithm(), usagesOf, extractable, usages, 0, 0);
        },
      },
      importKey: {
        params,
        async run(format, data, given, extractable, usages) {
          checkCurve(given, name);
          if (format === 'jwk') return importJWK(data, extractable, usages);
          if (format === 'raw') return importRaw(data, extractable, usages);
          return importDER(curve, format, data, usagesOf, name, algorithm, extractable, usages);
        },
      },
      exportKey: {
        run(format, key) {
          if (format === 'jwk') return exportJWK(key);
          return format === 'raw' ? exportRaw(key) : exportDER(format, key);
        },
      },
    };
  }

  const signing = {
    sign: {
      run(params, key, data) {
        requireType(key, 'private');
        return ops.cryptoSign('Ed25519', 'SHA-512', 'Ed25519', key.material, data, 0);
      },
    },
    verify: {
      run(params, key, signature, data) {
        requireType(key, 'public');
        return ops.cryptoVerify('Ed25519', 'SHA-512', 'Ed25519', key.material, signature, data, 0);
      },
    },
  };

  const algorithms = {
    Ed25519: family('Ed25519', 'Ed25519', signUsages, signing),
    'NODE-ED25519': family('NODE-ED25519', 'Ed25519', signUsages, signing),
    X25519: family('X25519', 'X25519', agreeUsages, {
      deriveBits: {
        params: agreeParams,
        run: ({ public: other }, key, length) => load('crypto-ec').agree(other, key, length, 'X25519'),
      },
    }),
  };
  return { algorithms };
});
