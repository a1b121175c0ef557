// node:tls: clients of TLS. https://nodejs.org/docs/latest/api/tls.html Swift half: SocketOps.swift.
// As in workerd there are no servers, no certificates of one's own, and nothing that turns verification off.
'use strict';
(function ({ load }) {
  const { nodeError, unimplemented } = load('node-errors');
  const { TLSSocket, connect } = load('node-tls-socket');
  const { SecureContext, createSecureContext } = load('node-tls-context');
  const { checkServerIdentity } = load('node-tls-identity');

  const ciphers = [
    'tls_aes_256_gcm_sha384', 'tls_chacha20_poly1305_sha256', 'tls_aes_128_gcm_sha256', 'ecdhe-rsa-aes128-gcm-sha256',
    'ecdhe-ecdsa-aes128-gcm-sha256', 'ecdhe-rsa-aes256-gcm-sha384', 'ecdhe-ecdsa-aes256-gcm-sha384',
  ];
  const missing = (name) => function () { throw new Error(`${name} is not implemented`); };

  /** The names of ALPN as one buffer, each behind its length. */
  function convertALPNProtocols(protocols, out) {
    const { Buffer } = load('node-buffer');
    if (Array.isArray(protocols)) {
      const parts = protocols.map((name) => {
        const bytes = Buffer.from(name);
        if (bytes.length > 255) {
          throw nodeError('ERR_OUT_OF_RANGE', 'The byte length of the protocol', '<= 255', bytes.length);
        }
        return Buffer.concat([Buffer.from([bytes.length]), bytes]);
      });
      out.ALPNProtocols = Buffer.concat(parts);
    } else if (ArrayBuffer.isView(protocols)) {
      out.ALPNProtocols = Buffer.from(protocols.buffer.slice(protocols.byteOffset, protocols.byteOffset + protocols.byteLength));
    }
  }

  return {
    CLIENT_RENEG_LIMIT: 3, CLIENT_RENEG_WINDOW: 600, DEFAULT_CIPHERS: '', DEFAULT_ECDH_CURVE: 'auto',
    DEFAULT_MIN_VERSION: 'TLSv1.2', DEFAULT_MAX_VERSION: 'TLSv1.3', rootCertificates: Object.freeze([]),
    TLSSocket, SecureContext, connect, createSecureContext, checkServerIdentity, convertALPNProtocols,
    getCiphers: () => [...ciphers],
    Server: missing('Server'), createServer: missing('createServer()'), createSecurePair: unimplemented('createSecurePair'),
  };
});
