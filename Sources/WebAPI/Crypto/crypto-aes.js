// AES-CTR, AES-CBC, AES-GCM and AES-KW: https://w3c.github.io/webcrypto/#aes-ctr ff. Native half: CryptoOps.swift.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const { dictionary, octet, unsignedShort } = load('webidl');
  const { createKey, requireUsages } = load('crypto-key');
  const { buffer, byteLength } = load('crypto-bytes');
  const { checkJWK, jwkBytes, makeJWK, dataError } = load('crypto-jwk');

  const operationError = (message) => new DOMException(message, 'OperationError');
  const enforced = (convert) => (value, what) => convert(value, what, { enforceRange: true });
  const lengthParams = dictionary([
    { key: 'length', convert: enforced(unsignedShort), required: true },
  ]);
  const lengths = [128, 192, 256];

  // Each mode: its suffix in a JWK, its usages, and what it does with the parameters of a call.
  const modes = {
    'AES-CTR': {
      suffix: 'CTR',
      params: dictionary([
        { key: 'counter', convert: buffer, required: true },
        { key: 'length', convert: enforced(octet), required: true },
      ]),
      run({ counter, length }, encrypts, key, data) {
        if (byteLength(counter) !== 16) throw operationError('The counter of AES-CTR has 16 bytes.');
        if (length < 1 || length > 128) {
          throw operationError('The length of an AES-CTR counter is 1 to 128 bits.');
        }
        return ops.cryptoAES('AES-CTR', encrypts, key, data, counter, undefined, length);
      },
    },
    'AES-CBC': {
      suffix: 'CBC',
      params: dictionary([{ key: 'iv', convert: buffer, required: true }]),
      run({ iv }, encrypts, key, data) {
        if (byteLength(iv) !== 16) throw operationError('The iv of AES-CBC has 16 bytes.');
        return ops.cryptoAES('AES-CBC', encrypts, key, data, iv, undefined, 0);
      },
    },
    'AES-GCM': {
      suffix: 'GCM',
      params: dictionary([
        { key: 'additionalData', convert: buffer },
        { key: 'iv', convert: buffer, required: true },
        { key: 'tagLength', convert: enforced(octet) },
      ]),
      run({ iv, additionalData, tagLength = 128 }, encrypts, key, data) {
        if (![32, 64, 96, 104, 112, 120, 128].includes(tagLength)) {
          throw operationError(`${tagLength} bits are no length of an AES-GCM tag.`);
        }
        return ops.cryptoAES('AES-GCM', encrypts, key, data, iv, additionalData, tagLength / 8);
      },
    },
    'AES-KW': {
      suffix: 'KW',
      run: (params, encrypts, key, data) =>
        ops.cryptoAES('AES-KW', encrypts, key, data, undefined, undefined, 0),
    },
  };

  function checkLength(length) {
    if (!lengths.includes(length)) throw operationError(`AES has no keys of ${length} bits.`);
    return length;
  }

  function family(name, { suffix, params, run }) {
    const usagesOfKey = name === 'AES-KW'
      ? ['wrapKey', 'unwrapKey'] : ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
    const jwkName = (length) => `A${length}${suffix}`;
    const create = (material, length, extractable, usages) =>
      createKey('secret', { name, length }, extractable, usages, material);
    const crypt = (encrypts) => ({
      params, run: (given, key, data) => run(given, encrypts, key.material, data),
    });

    function importKey(format, data, given, extractable, usages) {
      requireUsages(usages, usagesOfKey, name);
      let material = data;
      if (format === 'jwk') {
        checkJWK(data, { kty: 'oct', use: 'enc', extractable, usages });
        material = jwkBytes(data, 'k');
      } else if (format !== 'raw') {
        throw new DOMException(`AES keys have no format "${format}".`, 'NotSupportedError');
      }
      const length = byteLength(material) * 8;
      if (!lengths.includes(length)) {
        throw dataError(`An AES key has 128, 192 or 256 bits, not ${length}.`);
      }
      if (format === 'jwk' && data.alg !== undefined && data.alg !== jwkName(length)) {
        throw dataError(`The JWK's "alg" is not "${jwkName(length)}".`);
      }
      return create(material, length, extractable, usages);
    }

    function generateKey({ length }, extractable, usages) {
      requireUsages(usages, usagesOfKey, name);
      checkLength(length);
      return create(ops.cryptoRandom(length / 8), length, extractable, usages);
    }

    function exportKey(format, key) {
      if (format === 'raw') return key.material.slice();
      if (format !== 'jwk') {
        throw new DOMException(`AES keys have no format "${format}".`, 'NotSupportedError');
      }
      return makeJWK(key, { kty: 'oct', k: key.material, alg: jwkName(key.algorithm.length) });
    }

    const crypts = name === 'AES-KW'
      ? { wrapKey: crypt(true), unwrapKey: crypt(false) }
      : { encrypt: crypt(true), decrypt: crypt(false) };
    return {
      ...crypts,
      generateKey: { params: lengthParams, run: generateKey },
      importKey: { run: importKey },
      exportKey: { run: exportKey },
      getKeyLength: { params: lengthParams, run: ({ length }) => checkLength(length) },
    };
  }

  const algorithms = { __proto__: null };
  for (const name in modes) algorithms[name] = family(name, modes[name]);
  return { algorithms };
});
