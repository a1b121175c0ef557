// Keys as JSON Web Keys. https://www.rfc-editor.org/rfc/rfc7517 Swift half: `cryptoKeyParts` and `cryptoKeyBuild` (CryptoKeyOps.swift).
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateString } = load('node-validators');
  const { unpack } = load('node-crypto-bytes');
  const { Buffer } = load('node-buffer');
  const curves = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
  const octets = { ed25519: 'Ed25519', ed448: 'Ed448', x25519: 'X25519', x448: 'X448' };
  const rsa = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'];
  const text = (bytes) => Buffer.from(bytes).toString('base64url');

  function toJWK(type, bytes, kind, details) {
    if (type === 'secret') return { kty: 'oct', k: text(bytes) };
    const parts = (name) => unpack(ops.cryptoKeyParts(name, type, bytes));
    if (kind === 'rsa') return Object.assign({ kty: 'RSA' }, Object.fromEntries(parts('RSA').map((part, i) => [rsa[i], text(part)])));
    if (kind === 'ec' && curves[details.namedCurve]) {
      const [point, d] = parts(curves[details.namedCurve]);
      const half = (point.byteLength - 1) / 2;
      const jwk = { kty: 'EC', crv: curves[details.namedCurve], x: text(point.slice(1, 1 + half)), y: text(point.slice(1 + half)) };
      return d ? { ...jwk, d: text(d) } : jwk;
    }
    if (octets[kind]) {
      const [x, d] = parts(octets[kind]);
      return { crv: octets[kind], ...(d ? { d: text(d) } : {}), x: text(x), kty: 'OKP' };
    }
    throw Object.assign(new Error(kind === 'ec' ? `Unsupported JWK EC curve: ${details.namedCurve}.` : 'Unsupported JWK Key Type.'),
      { code: kind === 'ec' ? 'ERR_CRYPTO_JWK_UNSUPPORTED_CURVE' : 'ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE' });
  }

  function pack(parts) {
    const chunks = parts.map((part) => {
      const head = Buffer.alloc(4);
      head.writeUInt32LE(part.length);
      return Buffer.concat([head, part]);
    });
    return Buffer.concat(chunks);
  }

  function fromJWK(jwk, isPrivate) {
    const hasPrivate = jwk.d !== undefined;
    const bytes = (name) => Buffer.from(validateString(jwk[name], `key.${name}`), 'base64url');
    if (isPrivate && !hasPrivate) throw nodeError('ERR_INVALID_ARG_TYPE', 'key.d', 'string', jwk.d);
    let name;
    let parts;
    if (jwk.kty === 'RSA') {
      name = 'RSA';
      parts = (hasPrivate ? rsa : rsa.slice(0, 2)).map(bytes);
    } else if (jwk.kty === 'EC' && Object.values(curves).includes(jwk.crv)) {
      name = jwk.crv;
      const half = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }[name];
      const padded = (part) => Buffer.concat([Buffer.alloc(Math.max(0, half - part.length)), part]);
      parts = [Buffer.concat([Buffer.from([4]), padded(bytes('x')), padded(bytes('y'))])];
      if (hasPrivate) parts.push(padded(bytes('d')));
    } else if (jwk.kty === 'OKP' && Object.values(octets).includes(jwk.crv)) {
      name = jwk.crv;
      parts = [bytes('x')];
      if (hasPrivate) parts.push(bytes('d'));
    } else {
      throw nodeError('ERR_CRYPTO_INVALID_JWK');
    }
    let der;
    try {
      der = ops.cryptoKeyBuild(name, hasPrivate ? 'private' : 'public', pack(parts), parts.length);
    } catch {
      throw nodeError('ERR_CRYPTO_INVALID_JWK');
    }
    return new Uint8Array(hasPrivate && !isPrivate ? ops.nodeKeyPublic(der) : der);
  }

  return { toJWK, fromJWK };
});
