// HKDF and PBKDF2: https://w3c.github.io/webcrypto/#hkdf and #pbkdf2. Native half: CryptoOps.swift.
// Differs from production: PBKDF2 may have more than 100,000 iterations, as in local workerd.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const { dictionary, unsignedLong } = load('webidl');
  const { createKey, requireUsages } = load('crypto-key');
  const { hash } = load('crypto-algorithms');
  const { buffer } = load('crypto-bytes');

  const operationError = (message) => new DOMException(message, 'OperationError');

  const hkdfParams = dictionary([
    { key: 'hash', convert: hash, required: true },
    { key: 'info', convert: buffer, required: true },
    { key: 'salt', convert: buffer, required: true },
  ]);
  const pbkdf2Params = dictionary([
    { key: 'hash', convert: hash, required: true },
    {
      key: 'iterations', required: true,
      convert: (value, what) => unsignedLong(value, what, { enforceRange: true }),
    },
    { key: 'salt', convert: buffer, required: true },
  ]);

  function byteCount(name, length) {
    if (length === null) throw operationError(`${name} needs a length.`);
    if (length % 8 !== 0) throw operationError(`${name} derives whole bytes, not ${length} bits.`);
    return length / 8;
  }

  function hkdf({ hash, info, salt }, key, length) {
    return ops.cryptoHKDF(hash, key.material, salt, info, byteCount('HKDF', length));
  }

  function pbkdf2({ hash, iterations, salt }, key, length) {
    const count = byteCount('PBKDF2', length);
    if (iterations === 0) throw operationError('PBKDF2 needs at least one iteration.');
    return ops.cryptoPBKDF2(hash, key.material, salt, iterations, count);
  }

  function family(name, params, run) {
    return {
      deriveBits: { params, run },
      importKey: {
        run(format, data, given, extractable, usages) {
          if (format !== 'raw') {
            throw new DOMException(`${name} keys have no format "${format}".`, 'NotSupportedError');
          }
          requireUsages(usages, ['deriveKey', 'deriveBits'], name);
          if (extractable) {
            throw new DOMException(`A key of ${name} cannot be extractable.`, 'SyntaxError');
          }
          return createKey('secret', { name }, false, usages, data);
        },
      },
      getKeyLength: { run: () => null },
    };
  }

  const algorithms = {
    HKDF: family('HKDF', hkdfParams, hkdf),
    PBKDF2: family('PBKDF2', pbkdf2Params, pbkdf2),
  };
  return { algorithms };
});
