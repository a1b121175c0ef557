// X509Certificate. https://nodejs.org/docs/latest/api/crypto.html#class-x509certificate Swift half: NodeCertificateOps.swift.
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateString } = load('node-validators');
  const { bytesOf, unpack } = load('node-crypto-bytes');
  const { Hash } = load('node-crypto-hash');
  const keys = load('node-crypto-key-object');
  const { Buffer } = load('node-buffer');
  const text = (bytes) => (bytes.byteLength === 0 ? undefined : Buffer.from(bytes).toString());

  class X509Certificate {
    #fields;

    constructor(buffer) {
      const packed = ops.nodeCertificateRead(bytesOf(buffer, 'buffer'));
      if (packed === undefined) {
        throw Object.assign(new Error('error:0688010A:asn1 encoding routines::nested asn1 error'), { code: 'ERR_OSSL_ASN1_NESTED_ASN1_ERROR' });
      }
      this.#fields = unpack(packed);
    }

    get subject() { return text(this.#fields[0]); }
    get issuer() { return text(this.#fields[1]); }
    get validFrom() { return text(this.#fields[2]); }
    get validTo() { return text(this.#fields[3]); }
    get validFromDate() { return new Date(this.validFrom); }
    get validToDate() { return new Date(this.validTo); }
    get serialNumber() { return text(this.#fields[4]); }
    get subjectAltName() { return text(this.#fields[5]); }
    get infoAccess() { return text(this.#fields[8])?.trimEnd(); }
    /** The identifiers of the extended usages. */
    get keyUsage() { return text(this.#fields[9])?.split('\n'); }
    get ca() { return new Uint8Array(this.#fields[6])[0] === 1; }
    get raw() { return Buffer.from(this.#fields[7]); }
    get publicKey() { return keys.make('public', new Uint8Array(ops.nodeCertificateKey(this.raw))); }
    get issuerCertificate() { return undefined; }
    get fingerprint() { return this.#fingerprint('sha1'); }
    get fingerprint256() { return this.#fingerprint('sha256'); }
    get fingerprint512() { return this.#fingerprint('sha512'); }

    #fingerprint(hash) { return new Hash(hash).update(this.raw).digest('hex').toUpperCase().match(/../g).join(':'); }

    #check(name, what, kind) { return ops.nodeCertificateIsFor(this.raw, validateString(name, what), kind) ? name : undefined; }
    checkHost(name) { return this.#check(name, 'name', 'host'); }
    checkEmail(email) { return this.#check(email, 'email', 'email'); }
    checkIP(ip) { return this.#check(ip, 'ip', 'ip'); }

    checkIssued(other) {
      if (!(other instanceof X509Certificate)) throw nodeError('ERR_INVALID_ARG_TYPE', 'otherCert', 'X509Certificate', other);
      return ops.nodeCertificateIsIssuedBy(this.raw, other.raw);
    }

    checkPrivateKey(key) {
      if (!(key instanceof keys.KeyObject)) throw nodeError('ERR_INVALID_ARG_TYPE', 'pkey', 'KeyObject', key);
      return ops.nodeCertificateCheckKey(this.raw, keys.privateDER(key), true);
    }

    verify(key) {
      if (!(key instanceof keys.KeyObject)) throw nodeError('ERR_INVALID_ARG_TYPE', 'pkey', 'KeyObject', key);
      return ops.nodeCertificateCheckKey(this.raw, keys.publicDER(key), false);
    }

    toString() {
      return `-----BEGIN CERTIFICATE-----\n${this.raw.toString('base64').match(/.{1,64}/g).join('\n')}\n-----END CERTIFICATE-----\n`;
    }

    toJSON() { return this.toString(); }
  }

  return { X509Certificate };
});
