// What the asymmetric algorithms share: import and export of SPKI, PKCS #8 and JWK, and generation of pairs.
// Native half: CryptoKeyOps.swift. A `kind` is RSA or a curve, as the ops name it.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const { createKey, requireSomeUsage, requireUsages } = load('crypto-key');
  const { pack, unpack } = load('crypto-bytes');

  const halves = { __proto__: null, spki: 'public', pkcs8: 'private' };
  const invalidAccess = (message) => new DOMException(message, 'InvalidAccessError');

  /** The part of a key pair that an operation needs, or an InvalidAccessError. */
  function requireType(key, type) {
    if (key.type !== type) throw invalidAccess(`This needs a ${type} key, not a ${key.type} one.`);
  }

  /** A key from DER in one of the two formats; the algorithm object is made from the canonical encoding. */
  async function importDER(kind, format, data, usagesOf, name, makeAlgorithm, extractable, usages) {
    const half = halves[format];
    requireUsages(usages, usagesOf[half], name);
    const material = await ops.cryptoKeyEncode(kind, half, data);
    return createKey(half, await makeAlgorithm(half, material), extractable, usages, material);
  }

  /** The canonical encoding of a key whose parts are ArrayBuffers, in the order of `AsymmetricKey.parts()`. */
  const buildKey = (kind, half, parts) =>
    ops.cryptoKeyBuild(kind, half, pack(parts), parts.length);

  /** The parts of a key, as ArrayBuffers. */
  const keyParts = async (kind, half, material) =>
    unpack(await ops.cryptoKeyParts(kind, half, material));

  function exportDER(format, key) {
    requireType(key, halves[format]);
    return key.material.slice();
  }

  /** A new `{ publicKey, privateKey }`, of which each half takes the usages that it can have. */
  async function generatePair(kind, algorithm, usagesOf, extractable, usages, bits, exponent) {
    requireUsages(usages, [...usagesOf.public, ...usagesOf.private], algorithm.name);
    const privateUsages = usages.filter((usage) => usagesOf.private.includes(usage));
    const publicUsages = usages.filter((usage) => usagesOf.public.includes(usage));
    requireSomeUsage('private', privateUsages);
    const [privateDER, publicDER] = unpack(
      await ops.cryptoGenerateKeyPair(kind, bits, exponent));
    return {
      publicKey: createKey('public', algorithm, true, publicUsages, publicDER),
      privateKey: createKey('private', algorithm, extractable, privateUsages, privateDER),
    };
  }

  const noFormat = (name, format) =>
    new DOMException(`Keys of ${name} have no format "${format}".`, 'NotSupportedError');

  return { requireType, importDER, buildKey, keyParts, exportDER, generatePair, noFormat, invalidAccess };
});
