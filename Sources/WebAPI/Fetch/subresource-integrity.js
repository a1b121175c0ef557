// What `integrity` of a request asks of the answer, under `pedantic_wpt`. https://www.w3.org/TR/SRI/#integrity-metadata
// Swift half: CryptoOps.swift.
'use strict';
(function ({ ops, load }) {
  const toBase64 = load('primordials').uncurryThis(Uint8Array.prototype.toBase64);
  const pattern = /^(sha256|sha384|sha512)-([\w+/-]+)={0,2}(?:\?.*)?$/;

  /** The digests of the strongest algorithm that is named: `{ algorithm, digests }`, the latter in base64. */
  function strongest(metadata) {
    let algorithm = '';
    let digests = [];
    for (const item of metadata.split(/[\t\n\f\r ]+/)) {
      const [, name, digest] = pattern.exec(item) ?? [];
      if (name === undefined || name < algorithm) continue;
      if (name > algorithm) {
        algorithm = name;
        digests = [];
      }
      digests.push(digest.replace(/-/g, '+').replace(/_/g, '/'));
    }
    return { algorithm, digests };
  }

  /** The response of a promise if its body is what was asked for; it is read to its end before. */
  async function verified(answer, metadata) {
    const response = await answer;
    const { algorithm, digests } = strongest(metadata);
    if (algorithm === '') return response;
    if (response.body === null) throw mismatch();
    const bytes = await response.bytes();
    const digest = await ops.cryptoDigest(algorithm.replace('sha', 'SHA-'), bytes);
    if (!digests.includes(toBase64(new Uint8Array(digest), { omitPadding: true }))) throw mismatch();
    const { status, statusText, headers, url, redirected } = response;
    const block = load('headers').blockOf(headers);
    return load('response').responseFromNative({ status, statusText, block, body: bytes, url, redirected });
  }

  const mismatch = () => new TypeError('The body of the response is not the one that its integrity names.');

  return { verified };
});
