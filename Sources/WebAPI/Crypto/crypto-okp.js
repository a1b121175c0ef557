// Ed25519 and X25519: https://w3c.github.io/webcrypto/#ed25519 and #x25519; Ed448 and X448, which workerd lacks:
// https://wicg.github.io/webcrypto-secure-curves/. NODE-ED25519 is Cloudflare's older name of Ed25519, with a
// `namedCurve` of the same name. Native half: CryptoKeyOps.swift.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const { DOMString, dictionary } = load('webidl');
  const { createKey, keyRecord, requireUsages } = load('crypto-key');
  const { buffer, byteLength } = load('crypto-bytes');
  const { checkJWK, jwkBytes, makeJWK, dataError } = load('crypto-jwk');
  const {
    requireType, importDER, buildKey, keyParts, exportDER, generatePair,
  } = load('crypto-pairs');

  const signUsages = { public: ['verify'], private: ['sign'] };
  const agreeUsages = { public: [], private: ['deriveKey', 'deriveBits'] };
  const agreeParams = dictionary([{ key: 'public', convert: keyRecord, required: true }]);
  const contextParams = dictionary([{ key: 'context', convert: buffer }]);
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
      if (usagesOf === signUsages && ![curve, 'EdDSA', undefined].includes(jwk.alg)) {
        throw dataError(`The JWK's "alg" is neither "${curve}" nor "EdDSA".`);
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
      const alg = usagesOf === signUsages ? curve : undefined;
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

  /** Debian's OpenSSL signs without a context: the empty one, which is the same as none, is all there is. */
  function checkContext(context) {
    const length = context === undefined ? 0 : byteLength(context);
    if (length > 255) throw new DOMException('The context has more than 255 bytes.', 'OperationError');
    if (length > 0) throw new DOMException('A context that is not empty is not supported.', 'NotSupportedError');
  }

  const signing = (curve, params) => ({
    sign: {
      params,
      run({ context }, key, data) {
        requireType(key, 'private');
        checkContext(context);
        return ops.cryptoSign('EdDSA', 'SHA-512', curve, key.material, data, 0);
      },
    },
    verify: {
      params,
      run({ context }, key, signature, data) {
        requireType(key, 'public');
        checkContext(context);
        return ops.cryptoVerify('EdDSA', 'SHA-512', curve, key.material, signature, data, 0);
      },
    },
  });

  const agreement = (curve) => ({
    deriveBits: {
      params: agreeParams,
      run: ({ public: other }, key, length) => load('crypto-ec').agree(other, key, length, curve),
    },
  });

  const algorithms = {
    Ed25519: family('Ed25519', 'Ed25519', signUsages, signing('Ed25519')),
    Ed448: family('Ed448', 'Ed448', signUsages, signing('Ed448', contextParams)),
    'NODE-ED25519': family('NODE-ED25519', 'Ed25519', signUsages, signing('Ed25519')),
    X25519: family('X25519', 'X25519', agreeUsages, agreement('X25519')),
    X448: family('X448', 'X448', agreeUsages, agreement('X448')),
  };
  return { algorithms };
});
