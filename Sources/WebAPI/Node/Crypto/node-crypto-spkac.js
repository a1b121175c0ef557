// Certificate: a public key and a challenge that its owner signed. https://nodejs.org/docs/latest/api/crypto.html#class-certificate
// Swift half: NodeCertificateOps.swift.
'use strict';
(function ({ ops, load }) {
  const { bytesOf } = load('node-crypto-bytes');
  const keys = load('node-crypto-key-object');
  const { Buffer } = load('node-buffer');

  /** The text without the line's end that tools put behind it. */
  function textOf(spkac, encoding) {
    const bytes = bytesOf(spkac, 'spkac', encoding);
    let end = bytes.length;
    while (end > 0 && [9, 10, 13, 32].includes(bytes[end - 1])) end--;
    return bytes.slice(0, end);
  }

  function Certificate() {
    if (!new.target) return new Certificate();
    return this;
  }

  const methods = {
    verifySpkac: (spkac, encoding = undefined) => ops.nodeSPKACIsSigned(textOf(spkac, encoding)),
    exportPublicKey(spkac, encoding = undefined) {
      const der = ops.nodeSPKACKey(textOf(spkac, encoding));
      return der === undefined ? '' : Buffer.from(keys.make('public', new Uint8Array(der)).export({ type: 'spki', format: 'pem' }));
    },
    exportChallenge(spkac, encoding = undefined) {
      const bytes = ops.nodeSPKACChallenge(textOf(spkac, encoding));
      return bytes === undefined ? '' : Buffer.from(bytes);
    },
  };
  Object.assign(Certificate, methods);
  Object.assign(Certificate.prototype, methods);
  return { Certificate };
});
