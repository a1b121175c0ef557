// HMAC: https://w3c.github.io/webcrypto/#hmac. Native half: CryptoOps.swift.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const { dictionary, unsignedLong } = load('webidl');
  const { createKey, requireUsages } = load('crypto-key');
  const { hash, newKeyHash } = load('crypto-algorithms');
  const { blockBits } = load('crypto-digest');
  const { byteLength, firstBits } = load('crypto-bytes');
  const { checkJWK, jwkBytes, makeJWK, dataError } = load('crypto-jwk');

  const enforced = (value, what) => unsignedLong(value, what, { enforceRange: true });
  const paramsWith = (convert) => dictionary([
    { key: 'hash', convert, required: true },
    { key: 'length', convert: enforced },
  ]);
  const params = paramsWith(hash);
  const jwkNames = {
    __proto__: null, 'SHA-1': 'HS1', 'SHA-256': 'HS256', 'SHA-384': 'HS384', 'SHA-512': 'HS512',
  };

  function create(material, hash, length, extractable, usages) {
    const algorithm = { name: 'HMAC', length, hash: { name: hash } };
    const bits = length % 8 === 0 ? material : firstBits(material, length);
    return createKey('secret', algorithm, extractable, usages, bits);
  }

  function importKey(format, data, { hash, length }, extractable, usages) {
    requireUsages(usages, ['sign', 'verify'], 'HMAC');
    let material = data;
    if (format === 'jwk') {
      checkJWK(data, { kty: 'oct', use: 'sig', extractable, usages });
      material = jwkBytes(data, 'k');
      if (data.alg !== undefined && data.alg !== jwkNames[hash]) {
        throw dataError(`The JWK's "alg" is not "${jwkNames[hash]}".`);
      }
    } else if (format !== 'raw') {
      throw new DOMException(`HMAC keys have no format "${format}".`, 'NotSupportedError');
    }
    const bits = byteLength(material) * 8;
    if (bits === 0) throw dataError('An HMAC key cannot be empty.');
    if (length !== undefined && (length > bits || length <= bits - 8)) {
      throw dataError(`The HMAC key has ${bits} bits, which does not fit a length of ${length}.`);
    }
    return create(material, hash, length ?? bits, extractable, usages);
  }

  function generateKey({ hash, length }, extractable, usages) {
    requireUsages(usages, ['sign', 'verify'], 'HMAC');
    if (length === 0) throw new DOMException('An HMAC key cannot have 0 bits.', 'OperationError');
    const bits = length ?? blockBits(hash);
    if (bits > 8 * 65536) throw new DOMException('The HMAC key is too long.', 'OperationError');
    return create(ops.cryptoRandom(Math.ceil(bits / 8)), hash, bits, extractable, usages);
  }

  function exportKey(format, key) {
    if (format === 'raw') return key.material.slice();
    if (format !== 'jwk') {
      throw new DOMException(`HMAC keys have no format "${format}".`, 'NotSupportedError');
    }
    return makeJWK(key, { kty: 'oct', k: key.material, alg: jwkNames[key.algorithm.hash.name] });
  }

  function keyLength({ hash, length }) {
    if (length === 0) throw new TypeError('The length of an HMAC key cannot be 0.');
    return length ?? blockBits(hash);
  }

  const algorithms = {
    HMAC: {
      sign: {
        run: (params, key, data) => ops.cryptoHMAC(key.algorithm.hash.name, key.material, data),
      },
      verify: {
        run: (params, key, signature, data) =>
          ops.cryptoHMACVerify(key.algorithm.hash.name, key.material, signature, data),
      },
      generateKey: { params: paramsWith(newKeyHash), run: generateKey },
      importKey: { params, run: importKey },
      exportKey: { run: exportKey },
      getKeyLength: { params, run: keyLength },
    },
  };
  return { algorithms };
});
