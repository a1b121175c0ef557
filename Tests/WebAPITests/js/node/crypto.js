// node:crypto. https://nodejs.org/docs/latest/api/crypto.html
'use strict';
nativeNodeTest('crypto: hashes and HMACs', () => {
  const crypto = nodeModule('crypto');
  assertEqual(crypto.createHash('sha256').update('ab').update('c').digest('hex'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assertEqual(crypto.createHash('md5').update('').digest('base64'), '1B2M2Y8AsgTpgAmY7PhCfg==');
  assertEqual(crypto.createHash('sha3-256').update('abc').digest('hex'), '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532');
  assertEqual(crypto.createHash('shake128', { outputLength: 8 }).update('').digest('hex'), '7f9c2ba4e88f827d');
  assertEqual(crypto.createHmac('sha1', 'key').update('data').digest('hex'), '104152c5bfdca07bc633eebd46199f0255c9f49d');
  assertEqual(crypto.createHmac('sha256', '').update('').digest('hex').slice(0, 16), 'b613679a0814d9ec');
  const h = crypto.createHash('sha1').update('a');
  const copy = h.copy();
  assertEqual(h.update('b').digest('hex') === crypto.createHash('sha1').update('ab').digest('hex'), true);
  assertEqual(copy.digest('hex'), '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8');
  assertCode('ERR_CRYPTO_HASH_FINALIZED', () => h.digest());
  assert(crypto.getHashes().includes('sha256'));
});

nativeNodeTest('crypto: a hash is a stream', async () => {
  const { createHash } = nodeModule('crypto');
  const { Readable } = nodeModule('stream');
  const out = await Readable.from(['a', 'bc']).pipe(createHash('sha1')).toArray();
  assertEqual(out[0].toString('hex'), 'a9993e364706816aba3e25717850c26c9cd0d89d');
});

nativeNodeTest('crypto: ciphers', () => {
  const { createCipheriv, createDecipheriv, getCipherInfo } = nodeModule('crypto');
  const { Buffer } = nodeModule('buffer');
  const [key, iv] = [Buffer.alloc(32, 1), Buffer.alloc(16, 2)];
  for (const name of ['aes-256-cbc', 'aes-256-ctr', 'chacha20']) {
    const c = createCipheriv(name, key, iv);
    const sealed = c.update('some text', 'utf8', 'hex') + c.final('hex');
    const d = createDecipheriv(name, key, iv);
    assertEqual(d.update(sealed, 'hex', 'utf8') + d.final('utf8'), 'some text', name);
  }
  const c = createCipheriv('aes-256-gcm', key, iv.subarray(0, 12));
  c.setAAD(Buffer.from('extra'));
  const sealed = Buffer.concat([c.update('secret'), c.final()]);
  const tag = c.getAuthTag();
  const open = (given) => {
    const d = createDecipheriv('aes-256-gcm', key, iv.subarray(0, 12));
    d.setAAD(Buffer.from('extra'));
    d.setAuthTag(given);
    return d.update(sealed, undefined, 'utf8') + d.final('utf8');
  };
  assertEqual(open(tag), 'secret');
  let failed;
  try { open(Buffer.alloc(16)); } catch (error) { failed = error.message; }
  assertEqual(failed, 'Unsupported state or unable to authenticate data');
  const bad = createDecipheriv('aes-256-cbc', key, iv);
  bad.update(Buffer.alloc(16));
  assertCode('ERR_OSSL_BAD_DECRYPT', () => bad.final());
  assertCode('ERR_CRYPTO_INVALID_KEYLEN', () => createCipheriv('aes-128-cbc', key, iv));
  assertCode('ERR_CRYPTO_INVALID_IV', () => createCipheriv('aes-256-cbc', key, Buffer.alloc(3)));
  assertCode('ERR_CRYPTO_UNKNOWN_CIPHER', () => createCipheriv('nope', key, iv));
  const { mode, name, ivLength, keyLength } = getCipherInfo('aes-128-gcm');
  assertEqual([mode, name, ivLength, keyLength], ['gcm', 'id-aes128-gcm', 12, 16]);
  const ccm = createCipheriv('aes-128-ccm', Buffer.alloc(16), Buffer.alloc(12), { authTagLength: 8 });
  const text = ccm.update('abc');
  ccm.final();
  const un = createDecipheriv('aes-128-ccm', Buffer.alloc(16), Buffer.alloc(12), { authTagLength: 8 });
  un.setAuthTag(ccm.getAuthTag());
  assertEqual(un.update(text, undefined, 'utf8'), 'abc');
});

nativeNodeTest('crypto: derivations and random values', async () => {
  const crypto = nodeModule('crypto');
  const hex = (bytes) => nodeModule('buffer').Buffer.from(bytes).toString('hex');
  assertEqual(hex(crypto.pbkdf2Sync('password', 'salt', 1, 20, 'sha1')), '0c60c80f961f0e71f3a9b524af6012062fe037a6');
  assertEqual(hex(crypto.scryptSync('', '', 64, { N: 16, r: 1, p: 1 })).slice(0, 32), '77d6576238657b203b19ca42c18a0497');
  assertEqual(hex(crypto.hkdfSync('sha256', 'key', 'salt', 'info', 16)).length, 32);
  const later = await new Promise((resolve, reject) => {
    crypto.pbkdf2('password', 'salt', 1, 20, 'sha1', (error, value) => (error ? reject(error) : resolve(value)));
  });
  assertEqual(hex(later), '0c60c80f961f0e71f3a9b524af6012062fe037a6');
  assertEqual([crypto.randomBytes(8).length, crypto.randomUUID().length, crypto.randomInt(5) < 5, crypto.randomInt(3, 4)], [8, 36, true, 3]);
  assert(crypto.timingSafeEqual(crypto.createHash('md5').update('').digest(), crypto.createHash('md5').update('').digest()));
  assertCode('ERR_CRYPTO_INVALID_DIGEST', () => crypto.pbkdf2Sync('a', 'b', 1, 1, 'nope'), 'Invalid digest: nope');
  assertCode('ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', () => crypto.timingSafeEqual(new Uint8Array(1), new Uint8Array(2)));
});

nativeNodeTest('crypto: keys, signatures, RSA', () => {
  const crypto = nodeModule('crypto');
  const { Buffer } = nodeModule('buffer');
  const rsa = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
  assertEqual([rsa.publicKey.type, rsa.privateKey.asymmetricKeyType, rsa.publicKey.asymmetricKeyDetails.modulusLength], ['public', 'rsa', 1024]);
  const pem = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' });
  assert(pem.startsWith('-----BEGIN RSA PRIVATE KEY-----'));
  const signature = crypto.createSign('RSA-SHA256').update('hello').sign(pem);
  assert(crypto.createVerify('sha256').update('hello').verify(rsa.publicKey, signature));
  assert(!crypto.verify('sha256', Buffer.from('other'), rsa.publicKey, signature));
  const pss = { key: rsa.privateKey, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 20 };
  assert(crypto.verify('sha256', Buffer.from('x'), { ...pss, key: rsa.publicKey }, crypto.sign('sha256', Buffer.from('x'), pss)));
  assertEqual(crypto.privateDecrypt(rsa.privateKey, crypto.publicEncrypt(rsa.publicKey, Buffer.from('msg'))).toString(), 'msg');
  assertEqual(crypto.publicDecrypt(rsa.publicKey, crypto.privateEncrypt(rsa.privateKey, Buffer.from('msg'))).toString(), 'msg');
  const locked = rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pw' });
  assert(crypto.createPrivateKey({ key: locked, passphrase: 'pw' }).equals(rsa.privateKey));
  const jwk = rsa.publicKey.export({ format: 'jwk' });
  assert(crypto.createPublicKey({ key: jwk, format: 'jwk' }).equals(rsa.publicKey));
  for (const namedCurve of ['prime256v1', 'secp256k1', 'P-384']) {
    const { publicKey, privateKey } = crypto.generateKeyPairSync('ec', { namedCurve, publicKeyEncoding: { type: 'spki', format: 'der' } });
    const key = { key: publicKey, format: 'der', type: 'spki', dsaEncoding: 'ieee-p1363' };
    const plain = crypto.sign('sha256', Buffer.from('m'), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    assert(crypto.verify('sha256', Buffer.from('m'), key, plain), namedCurve);
  }
  const ed = crypto.generateKeyPairSync('ed25519');
  assert(crypto.verify(null, Buffer.from('m'), ed.publicKey, crypto.sign(null, Buffer.from('m'), ed.privateKey)));
  for (const [kind, crv] of [['ed25519', 'Ed25519'], ['ed448', 'Ed448'], ['x25519', 'X25519'], ['x448', 'X448']]) {
    const { privateKey } = crypto.generateKeyPairSync(kind);
    const jwk = privateKey.export({ format: 'jwk' });
    assertEqual(jwk.crv, crv);
    assert(crypto.createPrivateKey({ key: jwk, format: 'jwk' }).equals(privateKey), kind);
  }
  assertEqual(crypto.createSecretKey(Buffer.alloc(4)).symmetricKeySize, 4);
});

nativeNodeTest('crypto: agreements and primes', () => {
  const crypto = nodeModule('crypto');
  const [a, b] = [crypto.createECDH('secp256k1'), crypto.createECDH('secp256k1')];
  a.generateKeys();
  b.generateKeys();
  assertEqual(a.computeSecret(b.getPublicKey(null, 'compressed'), null, 'hex'), b.computeSecret(a.getPublicKey(), null, 'hex'));
  const c = crypto.createDiffieHellmanGroup('modp5');
  const d = crypto.createDiffieHellman(c.getPrime(), c.getGenerator());
  c.generateKeys();
  d.generateKeys();
  assertEqual(c.computeSecret(d.getPublicKey(), null, 'hex'), d.computeSecret(c.getPublicKey(), null, 'hex'));
  const x = crypto.generateKeyPairSync('x25519');
  const y = crypto.generateKeyPairSync('x25519');
  assertEqual(crypto.diffieHellman({ privateKey: x.privateKey, publicKey: y.publicKey }).toString('hex'),
    crypto.diffieHellman({ privateKey: y.privateKey, publicKey: x.publicKey }).toString('hex'));
  assert(crypto.checkPrimeSync(crypto.generatePrimeSync(64)) && !crypto.checkPrimeSync(15n));
});

const certificatePEM = `-----BEGIN CERTIFICATE-----
MIIB2jCCAYGgAwIBAgIUJKEZgj66pOmHfE9w6qPSKUaDJ/IwCgYIKoZIzj0EAwIw
MzELMAkGA1UEBhMCREUxDjAMBgNVBAoMBUlzb2xhMRQwEgYDVQQDDAtleGFtcGxl
LmNvbTAgFw0yNjExMjAwNzA5MzFaGA8yMTI2MTAyNzA3MDkzMVowMzELMAkGA1UE
BhMCREUxDjAMBgNVBAoMBUlzb2xhMRQwEgYDVQQDDAtleGFtcGxlLmNvbTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABK6tJPnIcJwMYhygr5M5/yY03GVWQJJcaFpS
wZtN4netxnpnjTHiwQY7MILqZt7+QEshaX9cVWB8IDqYxYxV3BSjcTBvMB0GA1Ud
DgQWBBREcWT2fiuLhBreuW6gHNzP5Pf7hTAfBgNVHSMEGDAWgBREcWT2fiuLhBre
uW6gHNzP5Pf7hTAPBgNVHRMBAf8EBTADAQH/MBwGA1UdEQQVMBOCC2V4YW1wbGUu
Y29thwTAAAIBMAoGCCqGSM49BAMCA0cAMEQCIBQ+Mwwlq63kZb7x8KWp8aJzDAqi
enlTMma7JLkjOjoXAiB8g7RX1POaU2fAGfUwmluBWdplpx+jkwYryrLdYTANsw==
-----END CERTIFICATE-----
`;
const certificateKeyPEM = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgWmcOhWTdVcs7iwKD
kSqEWxkY0O63rHVKI7USJ/s+O0ChRANCAASurST5yHCcDGIcoK+TOf8mNNxlVkCS
XGhaUsGbTeJ3rcZ6Z40x4sEGOzCC6mbe/kBLIWl/XFVgfCA6mMWMVdwU
-----END PRIVATE KEY-----
`;

nativeNodeTest('crypto: certificates', () => {
  const { X509Certificate, createPrivateKey } = nodeModule('crypto');
  const c = new X509Certificate(certificatePEM);
  assertEqual([c.subject, c.issuer === c.subject, c.subjectAltName, c.ca], ['C=DE\nO=Isola\nCN=example.com', true, 'DNS:example.com, IP Address:192.0.2.1', true]);
  assertEqual([c.checkHost('example.com'), c.checkHost('other.com'), c.checkIP('192.0.2.1')], ['example.com', undefined, '192.0.2.1']);
  assert(c.checkIssued(c) && c.verify(c.publicKey) && c.checkPrivateKey(createPrivateKey(certificateKeyPEM)));
  assertEqual([c.toString(), c.fingerprint.length, /^[0-9A-F]+$/.test(c.serialNumber), c.validTo.endsWith('GMT')], [certificatePEM, 59, true, true]);
});

nativeNodeTest('crypto: what OpenSSL refuses', () => {
  const crypto = nodeModule('crypto');
  const { Buffer } = nodeModule('buffer');
  const rsa = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
  const ec = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ed = crypto.generateKeyPairSync('ed25519');
  const data = Buffer.from('data');
  assertCode('ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE', () => crypto.publicEncrypt(rsa.publicKey, Buffer.alloc(200)));
  assertCode('ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE', () => crypto.publicEncrypt(ec.publicKey, data));
  assertCode('ERR_OSSL_EVP_INVALID_DIGEST', () => crypto.publicEncrypt({ key: rsa.publicKey, oaepHash: 'none' }, data));
  assertCode('ERR_OSSL_INVALID_DIGEST', () => crypto.sign('sha256', data, ed.privateKey));
  assertCode('ERR_OSSL_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE', () => crypto.sign('sha256', data, { key: rsa.privateKey, padding: 99 }));
  assertCode('ERR_CRYPTO_INVALID_CURVE', () => crypto.generateKeyPairSync('ec', { namedCurve: 'none' }), 'Invalid EC curve name');
  assertCode('ERR_INVALID_ARG_TYPE', () => crypto.KeyObject.from({}));
  assertCode('ERR_OUT_OF_RANGE', () => crypto.generateKeySync('hmac', { length: 7 }));
  const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' });
  let error;
  try { crypto.createPrivateKey({ key: pem, passphrase: 'wrong' }); } catch (caught) { error = caught; }
  assertEqual([error.code, error.library, error.reason, error.message],
    ['ERR_OSSL_BAD_DECRYPT', 'Provider routines', 'bad decrypt', 'error:1C800064:Provider routines::bad decrypt']);
});

nativeNodeTest('crypto: an RSA-PSS key may be limited', () => {
  const crypto = nodeModule('crypto');
  const data = nodeModule('buffer').Buffer.from('data');
  const { publicKey, privateKey } = crypto.generateKeyPairSync('rsa-pss', { modulusLength: 1024, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha512', saltLength: 16 });
  assertEqual({ ...publicKey.asymmetricKeyDetails, publicExponent: 0 },
    { modulusLength: 1024, publicExponent: 0, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha512', saltLength: 16 });
  assertEqual(crypto.verify('sha256', data, publicKey, crypto.sign('sha256', data, privateKey)), true);
  assertCode('ERR_OSSL_DIGEST_NOT_ALLOWED', () => crypto.sign('sha1', data, privateKey));
  assertEqual(Object.keys(crypto.generateKeyPairSync('rsa-pss', { modulusLength: 1024 }).publicKey.asymmetricKeyDetails), ['modulusLength', 'publicExponent']);
});

nativeNodeTest('crypto: Certificate', () => {
  const { Certificate } = nodeModule('crypto');
  const { Buffer } = nodeModule('buffer');
  const spkac = 'MIIBPzCBqTCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkCgYEAz9eV9hKkTNzJmzOvELpVAkuZSTOdzKuAcpBKh0CEaGPoxTBgpDcDJQEyFtrtxkA4dcPuO/dbwYoH9/pNnB5HsMVg05ie/Zfa1+AjUamZONL+pBFOrS9sN5F83jdkIWw5HthfPUWhnTKydpuV+xlgUKlG4c6Hg7IM9hpp804LLK0CAwEAARYFaGVsbG8wDQYJKoZIhvcNAQEEBQADgYEAfEAgQq0q5r0QgQe+f+kKipsBUdzEe81xcDmoWd5/7pRTWOT6Ywgwl+JcGjAiKhZrBQYTZHNhQraFFAiKRkYFseMIlgaRPMta8IMoQQIXEZrV65/lPxZyqQDL8xFgx4A1wgCh3mNQ7ASUiicFWWcD5vJM3FmdrVBrif8N1vDoIZM=';
  assertEqual([Certificate.verifySpkac(spkac), Certificate.verifySpkac(Buffer.from(`${spkac}\n`)), new Certificate().exportChallenge(spkac).toString()], [true, true, 'hello']);
  const key = Certificate().exportPublicKey(spkac);
  assertEqual([Buffer.isBuffer(key), key.toString().split('\n')[0]], [true, '-----BEGIN PUBLIC KEY-----']);
  assertEqual(Certificate.verifySpkac(spkac.replace('FaGVsbG8', 'FaGVsbGo')), false);
  assertEqual([Certificate.verifySpkac('none'), Certificate.exportChallenge(''), Certificate.exportPublicKey(Buffer.alloc(3))], [false, '', '']);
  assertCode('ERR_INVALID_ARG_TYPE', () => Certificate.verifySpkac(5));
});

nativeNodeTest('crypto: what a certificate says of its use', () => {
  const { X509Certificate } = nodeModule('crypto');
  const c = new X509Certificate(`-----BEGIN CERTIFICATE-----
MIICsDCCAhmgAwIBAgIUGBxU8n97+VwBLWKpmaIWbLvk+PEwDQYJKoZIhvcNAQEL
BQAwIjESMBAGA1UEAwwJeC5leGFtcGxlMQwwCgYDVQQKDANPcmcwIBcNMjYxMTIw
MTkxMDMzWhgPMjEyNjEwMjcxOTEwMzNaMCIxEjAQBgNVBAMMCXguZXhhbXBsZTEM
MAoGA1UECgwDT3JnMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC45fqbdYjk
J+aCqgcaId9sBg4YrRqRR4JPcmqwocmEPc/SkcvyW6CERpLjAvrgxxDWZS48zaLF
GPFNxtZ4JZcnQfxwth5aBqQdMk2Uoae0gtm08rSr8TcEXZ7ulT0rbXH0ZosHkHLD
EJ77tvezi/+djH1QFmwTKLj7HvEfNoDgTwIDAQABo4HgMIHdMB0GA1UdDgQWBBRE
B8Cw0OU+x5aLayFa9yAZVRNBozAfBgNVHSMEGDAWgBREB8Cw0OU+x5aLayFa9yAZ
VRNBozAPBgNVHRMBAf8EBTADAQH/MFUGCCsGAQUFBwEBBEkwRzAgBggrBgEFBQcw
AYYUaHR0cDovL29jc3AuZXhhbXBsZS8wIwYIKwYBBQUHMAKGF2h0dHA6Ly9jYS5l
eGFtcGxlL2EuY3J0MB0GA1UdJQQWMBQGCCsGAQUFBwMBBggrBgEFBQcDAjAUBgNV
HREEDTALggl4LmV4YW1wbGUwDQYJKoZIhvcNAQELBQADgYEAK2HwYBsDcjrtOHYJ
OwiMStKLQPz0jtVr/8LUohmV3I/UE8++TmbIgPzCkJxkixn5OLE0OnRkSC1FC1xr
S4C2gL9uZBp3p6OcCEMaZUBVYouh+3BU6SC9pA9lh3C68e0I6F7tNLIRwRtcpocv
0ZcGExAfQryqQOkEHTGRzY1/nRI=
-----END CERTIFICATE-----
`);
  assertEqual([c.infoAccess, c.keyUsage, c.subjectAltName],
    ['OCSP - URI:http://ocsp.example/\nCA Issuers - URI:http://ca.example/a.crt', ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'], 'DNS:x.example']);
  const plain = new X509Certificate(certificatePEM);
  assertEqual([plain.infoAccess, plain.keyUsage], [undefined, undefined]);
});
