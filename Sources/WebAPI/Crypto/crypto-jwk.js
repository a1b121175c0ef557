// JsonWebKey: its conversion and the checks that all algorithms share. No ops.
// https://w3c.github.io/webcrypto/#JsonWebKey-dictionary and https://www.rfc-editor.org/rfc/rfc7517
'use strict';
(function ({ load }) {
  const { DOMException } = load('dom-exception');
  const { DOMString, boolean, dictionary, sequence } = load('webidl');
  const { fromBase64URL, toBase64URL } = load('crypto-bytes');

  const text = ['alg', 'crv', 'd', 'dp', 'dq', 'e', 'k', 'kty', 'n', 'p', 'q', 'qi', 'use', 'x', 'y'];
  const members = text.map((key) => ({ key, convert: DOMString }));
  members.push({ key: 'ext', convert: boolean }, { key: 'key_ops', convert: sequence(DOMString) });
  members.push({ key: 'oth', convert: sequence((value) => value) });
  members.sort((a, b) => (a.key < b.key ? -1 : 1));
  const toJsonWebKey = dictionary(members);

  const dataError = (message) => new DOMException(message, 'DataError');

  /** Throws a DataError unless the JWK may become such a key. `use` is "sig" or "enc", or nothing where any will do. */
  function checkJWK(jwk, { kty, use, extractable, usages }) {
    if (jwk.kty !== kty) throw dataError(`The JWK's "kty" is not "${kty}".`);
    if (use && usages.length > 0 && jwk.use !== undefined && jwk.use !== use) {
      throw dataError(`The JWK's "use" is not "${use}".`);
    }
    if (jwk.key_ops !== undefined) {
      if (new Set(jwk.key_ops).size !== jwk.key_ops.length) {
        throw dataError('The JWK\'s "key_ops" has a duplicate.');
      }
      for (const usage of usages) {
        if (!jwk.key_ops.includes(usage)) throw dataError(`The JWK's "key_ops" lacks "${usage}".`);
      }
    }
    if (jwk.ext === false && extractable) throw dataError('The JWK is not extractable.');
  }

  /** The bytes of a member that must be there. */
  function jwkBytes(jwk, member) {
    const bytes = jwk[member] === undefined ? undefined : fromBase64URL(jwk[member]);
    if (bytes === undefined) throw dataError(`The JWK's "${member}" is missing or not base64url.`);
    return bytes;
  }

  /** A new JWK of a key, with those of the given members that are ArrayBuffers in base64url. */
  function makeJWK(key, given) {
    const jwk = {};
    for (const name in given) {
      const value = given[name];
      if (value === undefined) continue;
      jwk[name] = typeof value === 'string' ? value : toBase64URL(value);
    }
    jwk.key_ops = [...key.usages];
    jwk.ext = key.extractable;
    return jwk;
  }

  return { toJsonWebKey, checkJWK, jwkBytes, makeJWK, dataError };
});
