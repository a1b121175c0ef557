// The hashes of crypto.subtle.digest: https://w3c.github.io/webcrypto/#sha and MD5, as on Cloudflare. CryptoOps.swift.
'use strict';
(function ({ ops }) {
  const algorithms = { __proto__: null };
  for (const name of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'MD5']) {
    algorithms[name] = { digest: { run: (params, data) => ops.cryptoDigest(name, data) } };
  }

  /** The length in bits of the blocks that a hash works on: the natural length of an HMAC key. */
  const blockBits = (hash) => (hash === 'SHA-384' || hash === 'SHA-512' ? 1024 : 512);

  return { algorithms, blockBits };
});
