// Sign, Verify, RSA's encryption, and the making of keys. https://nodejs.org/docs/latest/api/crypto.html#class-sign
// Swift half: NodeKeyOps.swift.
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateFunction, validateInteger, validateObject, validateOneOf, validateString, validateUint32 } = load('node-validators');
  const { Writable } = load('node-stream');
  const { bytesOf, callBack, explained, result, unpack } = load('node-crypto-bytes');
  const keys = load('node-crypto-key-object');
  const { digestName, isHash } = load('node-crypto-hash');
  const { Buffer } = load('node-buffer');
  const { nextTick } = load('node-process-tick');
  const derivedSize = { prime256v1: 32, secp256k1: 32, secp384r1: 48, secp521r1: 66 };

  function settings(key) {
    const { padding, saltLength, dsaEncoding = 'der' } = typeof key === 'object' && key !== null && !ArrayBuffer.isView(key) ? key : {};
    if (padding !== undefined && !Number.isInteger(padding)) throw nodeError('ERR_INVALID_ARG_VALUE', 'options.padding', padding);
    if (saltLength !== undefined && !Number.isInteger(saltLength)) throw nodeError('ERR_INVALID_ARG_VALUE', 'options.saltLength', saltLength);
    validateOneOf(dsaEncoding, 'options.dsaEncoding', ['der', 'ieee-p1363']);
    return { padding: padding ?? 0, saltLength, dsaEncoding };
  }

  /** The length of each half of an elliptic signature, where the plain form is asked for. */
  function halfOf(der, isPrivate, dsaEncoding) {
    if (dsaEncoding === 'der') return 0;
    const [kind, curve] = keys.kindOf(der, isPrivate);
    return kind === 'ec' ? derivedSize[curve] ?? 0 : 0;
  }

  function plainOf(der, half) {
    let at = 2 + (der[1] & 0x80 ? der[1] & 0x7f : 0);
    const out = Buffer.alloc(2 * half);
    for (let i = 0; i < 2; i++) {
      const size = der[at + 1];
      const number = der.subarray(at + 2, at + 2 + size);
      const digits = number.subarray(Math.max(0, number.length - half));
      out.set(digits, (i + 1) * half - digits.length);
      at += 2 + size;
    }
    return out;
  }

  function derOf(plain, half) {
    const integer = (bytes) => {
      let at = 0;
      while (at < bytes.length - 1 && bytes[at] === 0) at++;
      const digits = bytes[at] & 0x80 ? [0, ...bytes.subarray(at)] : [...bytes.subarray(at)];
      return [2, digits.length, ...digits];
    };
    const body = [...integer(plain.subarray(0, half)), ...integer(plain.subarray(half))];
    return Buffer.from([0x30, ...(body.length > 127 ? [0x81] : []), body.length, ...body]);
  }

  function signWith(hash, data, key) {
    if (key === undefined || key === null) throw nodeError('ERR_CRYPTO_SIGN_KEY_REQUIRED');
    const { padding, saltLength, dsaEncoding } = settings(key);
    const der = keys.privateDER(key);
    const signature = explained(() => ops.nodeSign(der, hash, data, padding, saltLength));
    if (signature === undefined) throw new Error('The key cannot sign so');
    const half = halfOf(der, true, dsaEncoding);
    return half > 0 ? plainOf(new Uint8Array(signature), half) : Buffer.from(signature);
  }

  function verifyWith(hash, data, key, given) {
    const { padding, saltLength, dsaEncoding } = settings(key);
    const der = keys.publicDER(key);
    const half = halfOf(der, false, dsaEncoding);
    if (half > 0 && given.length !== 2 * half) return false;
    const signature = half > 0 ? derOf(given, half) : given;
    const isRight = explained(() => ops.nodeVerify(der, hash, data, padding, saltLength, signature));
    if (isRight === undefined) throw new Error('The key cannot verify so');
    return isRight;
  }

  /** The hash of a signature algorithm's name, such as RSA-SHA256. */
  function hashOf(algorithm) {
    const name = digestName(algorithm.replace(/^ecdsa-with-/i, ''));
    if (!isHash(name)) throw nodeError('ERR_CRYPTO_INVALID_DIGEST', algorithm);
    return name;
  }

  class Gathering extends Writable {
    _chunks = [];
    _hash;

    constructor(algorithm, options = undefined) {
      validateString(algorithm, 'algorithm');
      super(options);
      this._hash = hashOf(algorithm);
    }

    update(data, encoding = undefined) {
      this._chunks.push(Buffer.from(bytesOf(data, 'data', encoding)));
      return this;
    }

    _write(chunk, encoding, callback) {
      this.update(chunk, encoding);
      callback();
    }
  }

  class Sign extends Gathering {
    sign(key, encoding = undefined) { return result(signWith(this._hash, Buffer.concat(this._chunks), key), encoding); }
  }

  class Verify extends Gathering {
    verify(key, signature, encoding = undefined) {
      return verifyWith(this._hash, Buffer.concat(this._chunks), key, bytesOf(signature, 'signature', encoding));
    }
  }

  /** Calls back with the result if there is a callback, else gives it. */
  function deliver(callback, work) {
    if (callback === undefined) return work();
    validateFunction(callback, 'callback');
    let outcome;
    try {
      outcome = [null, work()];
    } catch (error) {
      outcome = [error];
    }
    nextTick(callback, ...outcome);
    return undefined;
  }

  const oneShotHash = (algorithm) => (algorithm === null || algorithm === undefined ? '' : hashOf(validateString(algorithm, 'algorithm')));
  const sign = (algorithm, data, key, callback = undefined) => {
    const hash = oneShotHash(algorithm);
    return deliver(callback, () => signWith(hash, bytesOf(data, 'data'), key));
  };
  const verify = (algorithm, data, key, signature, callback = undefined) => {
    const hash = oneShotHash(algorithm);
    return deliver(callback, () => verifyWith(hash, bytesOf(data, 'data'), key, bytesOf(signature, 'signature')));
  };

  function rsa(operation, isPrivate, fallback) {
    return function (key, buffer) {
      const options = typeof key === 'object' && key !== null && 'key' in key ? key : {};
      const der = isPrivate ? keys.privateDER(key) : keys.publicDER(key);
      const padding = options.padding ?? fallback;
      const hash = options.oaepHash === undefined ? '' : digestName(validateString(options.oaepHash, 'key.oaepHash'));
      const label = options.oaepLabel === undefined ? undefined : bytesOf(options.oaepLabel, 'key.oaepLabel');
      if (hash !== '' && !isHash(hash)) throw Object.assign(new Error('Invalid digest used'), { code: 'ERR_OSSL_EVP_INVALID_DIGEST' });
      const bytes = bytesOf(buffer, 'buffer', options.encoding);
      const output = explained(() => ops.nodeRSA(operation, der, isPrivate, bytes, padding, hash, label));
      if (output === undefined) throw new Error('The key cannot be used so');
      return Buffer.from(output);
    };
  }

  const curveNames = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };

  /** What an rsa-pss key may be used with: its hash, that of MGF1, and the least salt. */
  function pssLimits(type, { hashAlgorithm, mgf1HashAlgorithm, saltLength }) {
    if (type !== 'rsa-pss') return ['', ''];
    const hash = (name, what) => {
      if (name === undefined) return '';
      const known = digestName(validateString(name, `options.${what}`));
      if (!isHash(known)) throw nodeError('ERR_CRYPTO_INVALID_DIGEST', name);
      return known;
    };
    if (saltLength !== undefined) validateInteger(saltLength, 'options.saltLength', 0, 2147483647);
    return [hash(hashAlgorithm, 'hashAlgorithm'), hash(mgf1HashAlgorithm ?? hashAlgorithm, 'mgf1HashAlgorithm'), saltLength];
  }

  function generation(type, options) {
    validateOneOf(type, 'type', ['rsa', 'rsa-pss', 'ec', 'ed25519', 'ed448', 'x25519', 'x448']);
    if (/^(rsa|ec)/.test(type)) validateObject(options, 'options');
    if (type === 'ec') {
      const given = validateString(options.namedCurve, 'options.namedCurve');
      const curve = curveNames[given] ?? given;
      if (ops.nodeScalar(curve) === undefined) throw nodeError('ERR_CRYPTO_INVALID_CURVE');
      return ['EC', curve, 0, 0, '', ''];
    }
    if (type.startsWith('rsa')) {
      const bits = validateUint32(options.modulusLength, 'options.modulusLength');
      const exponent = validateUint32(options.publicExponent ?? 65537, 'options.publicExponent');
      return [type.toUpperCase(), '', bits, exponent, ...pssLimits(type, options)];
    }
    return [type.toUpperCase(), '', 0, 0, '', ''];
  }

  function shapePair(packed, options) {
    const [secret, half] = unpack(packed).map((part) => new Uint8Array(part));
    const shape = (type, bytes, encoding) => {
      if (encoding === undefined) return keys.make(type, bytes);
      return encoding.format === 'jwk' ? keys.make(type, bytes).export(encoding) : keys.write(type, bytes, encoding);
    };
    return [shape('public', half, options?.publicKeyEncoding), shape('private', secret, options?.privateKeyEncoding)];
  }

  function generateKeyPair(type, options, callback) {
    const [given, done] = typeof options === 'function' ? [undefined, options] : [options, callback];
    validateFunction(done, 'callback');
    callBack(ops.nodeKeyGenerate(true, ...generation(type, given)), done, (packed) => shapePair(packed, given));
  }
  Object.defineProperty(generateKeyPair, load('node-util-promises').argumentNames, {
    __proto__: null, value: ['publicKey', 'privateKey'], enumerable: false,
  });

  function generateKeyPairSync(type, options = undefined) {
    const [publicKey, privateKey] = shapePair(ops.nodeKeyGenerate(false, ...generation(type, options)), options);
    return { publicKey, privateKey };
  }

  function generateKeySync(type, options) {
    validateOneOf(type, 'type', ['hmac', 'aes']);
    const length = validateObject(options, 'options').length;
    if (type === 'aes') validateOneOf(length, 'options.length', [128, 192, 256]);
    else validateInteger(length, 'options.length', 8, 2147483647);
    return keys.createSecretKey(load('node-crypto-kdf').randomBytes(Math.floor(length / 8)));
  }

  const createSign = (algorithm, options = undefined) => new Sign(algorithm, options);
  const createVerify = (algorithm, options = undefined) => new Verify(algorithm, options);
  return {
    Sign, Verify, createSign, createVerify, sign, verify, generateKeyPair, generateKeyPairSync, generateKeySync,
    generateKey: (type, options, callback) => deliver(validateFunction(callback, 'callback'), () => generateKeySync(type, options)),
    publicEncrypt: rsa('publicEncrypt', false, 4), privateDecrypt: rsa('privateDecrypt', true, 4),
    privateEncrypt: rsa('privateEncrypt', true, 1), publicDecrypt: rsa('publicDecrypt', false, 1),
  };
});
