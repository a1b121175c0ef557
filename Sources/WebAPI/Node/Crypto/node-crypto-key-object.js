// KeyObject, and keys in every form that node:crypto takes them. https://nodejs.org/docs/latest/api/crypto.html#class-keyobject
// Swift half: NodeKeyOps.swift. A key holds its own bytes: those of a secret, PKCS #8 or SubjectPublicKeyInfo.
'use strict';
(function ({ ops, load }) {
  const { nodeError, notImplemented } = load('node-errors');
  const { validateObject, validateOneOf, validateString } = load('node-validators');
  const { bytesOf, explained, viewOf } = load('node-crypto-bytes');
  const { Buffer } = load('node-buffer');
  const jwk = load('node-crypto-jwk');
  const token = Symbol('key');
  let recordOf;

  class KeyObject {
    #record;

    constructor(type, record) {
      if (record?.token !== token) {
        validateOneOf(type, 'type', ['secret', 'public', 'private']);
        throw nodeError('ERR_INVALID_ARG_TYPE', 'handle', 'object', record);
      }
      this.#record = record;
    }

    static from(key) {
      if (!isCryptoKey(key)) throw nodeError('ERR_INVALID_ARG_TYPE', 'key', 'CryptoKey', key);
      const record = load('crypto-key').keyRecord(key, 'key');
      const bytes = new Uint8Array(record.material).slice();
      return make(record.type, bytes);
    }

    get type() { return this.#record.type; }
    get [Symbol.toStringTag]() { return 'KeyObject'; }
    get symmetricKeySize() { return this.type === 'secret' ? this.#record.bytes.length : undefined; }
    get asymmetricKeyType() { return this.type === 'secret' ? undefined : describe(this.#record).kind; }
    get asymmetricKeyDetails() { return this.type === 'secret' ? undefined : { ...describe(this.#record).details }; }

    equals(other) {
      if (!(other instanceof KeyObject)) throw nodeError('ERR_INVALID_ARG_TYPE', 'otherKeyObject', 'KeyObject', other);
      const [a, b] = [this.#record.bytes, recordOf(other).bytes];
      return this.type === other.type && a.length === b.length && ops.cryptoTimingSafeEqual(a, b);
    }

    toCryptoKey() { throw notImplemented('KeyObject.prototype.toCryptoKey'); }

    export(options = undefined) {
      const { type, bytes } = this.#record;
      if (options?.format === 'jwk') return jwk.toJWK(type, bytes, this.asymmetricKeyType, this.asymmetricKeyDetails);
      if (type === 'secret') {
        if (options !== undefined) validateOneOf(validateObject(options, 'options').format, 'options.format', [undefined, 'buffer', 'jwk']);
        return Buffer.from(bytes);
      }
      return write(this.#record, validateObject(options, 'options'));
    }

    static { recordOf = (key) => key.#record; }
  }

  class SecretKeyObject extends KeyObject {}
  class PublicKeyObject extends KeyObject {}
  class PrivateKeyObject extends KeyObject {}
  const classes = { secret: SecretKeyObject, public: PublicKeyObject, private: PrivateKeyObject };
  const make = (type, bytes) => new classes[type](type, { token, type, bytes, description: undefined });

  function describe(record) {
    if (record.description) return record.description;
    const [kind, first, second, hash, maskHash, salt] = ops.nodeKeyDescribe(record.bytes, record.type === 'private').split('\n');
    let details = {};
    if (kind === 'rsa' || kind === 'rsa-pss') details = { modulusLength: +first, publicExponent: BigInt(second) };
    if (hash !== undefined) Object.assign(details, { hashAlgorithm: hash, mgf1HashAlgorithm: maskHash, saltLength: +salt });
    else if (kind === 'ec') details = { namedCurve: first };
    else if (kind === 'dsa') details = { modulusLength: +first, divisorLength: +second };
    return (record.description = { kind, details });
  }

  function write(record, { format, type, cipher, passphrase }) {
    const isPrivate = record.type === 'private';
    validateOneOf(format, 'options.format', ['pem', 'der', 'jwk']);
    validateOneOf(type, 'options.type', isPrivate ? ['pkcs1', 'pkcs8', 'sec1'] : ['pkcs1', 'spki']);
    const { kind } = describe(record);
    if (type === 'pkcs1' && kind !== 'rsa') throw nodeError('ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', 'pkcs1', 'can only be used for RSA keys');
    if (type === 'sec1' && kind !== 'ec') throw nodeError('ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', 'sec1', 'can only be used for EC keys');
    if (cipher !== undefined && cipher !== null) {
      validateString(cipher, 'options.cipher');
      if (format === 'der' && type !== 'pkcs8') {
        throw nodeError('ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', type, 'does not support encryption');
      }
    }
    const secret = cipher ? bytesOf(passphrase, 'options.passphrase') : undefined;
    const bytes = ops.nodeKeyWrite(record.bytes, isPrivate, format === 'pem', type, cipher ?? '', secret);
    if (bytes === undefined) throw cipher ? nodeError('ERR_CRYPTO_UNKNOWN_CIPHER') : new Error('The key could not be encoded');
    return format === 'pem' ? Buffer.from(bytes).toString() : Buffer.from(bytes);
  }

  const unreadable = () => Object.assign(new Error('error:1E08010C:DECODER routines::unsupported'), {
    library: 'DECODER routines', reason: 'unsupported', code: 'ERR_OSSL_UNSUPPORTED',
  });

  /** Reads a key from what a caller gives: a PEM text, bytes, or an object with them and a format. */
  function read(given, isPrivate) {
    const options = typeof given === 'string' || viewOf(given) !== undefined ? { key: given } : validateObject(given, 'key');
    const format = options.format ?? 'pem';
    if (format === 'jwk') return jwk.fromJWK(validateObject(options.key, 'key.key'), isPrivate);
    validateOneOf(format, 'key.format', ['pem', 'der', 'jwk']);
    const bytes = bytesOf(options.key, 'key.key', options.encoding);
    if (format === 'der') validateOneOf(options.type, 'key.type', ['pkcs1', 'pkcs8', 'spki', 'sec1']);
    const passphrase = options.passphrase === undefined || options.passphrase === null
      ? undefined : bytesOf(options.passphrase, 'key.passphrase', options.encoding);
    const readAs = (asPrivate) => explained(() => ops.nodeKeyRead(bytes, asPrivate, format === 'pem', options.type ?? '', asPrivate ? passphrase : undefined));
    const der = readAs(isPrivate);
    if (der !== undefined) return new Uint8Array(der);
    if (!isPrivate) {
      const whole = readAs(true);
      if (whole !== undefined) return new Uint8Array(ops.nodeKeyPublic(whole));
    } else if (passphrase === undefined && /ENCRYPTED/.test(Buffer.from(bytes).toString('latin1', 0, 200))) {
      throw Object.assign(new TypeError('Passphrase required for encrypted key'), { code: 'ERR_MISSING_PASSPHRASE' });
    }
    throw unreadable();
  }

  /** The DER of an argument that must be a private key, or may be either. */
  function privateDER(key) {
    const inner = key?.key instanceof KeyObject || isCryptoKey(key?.key) ? key.key : key;
    if (inner instanceof KeyObject) {
      if (inner.type !== 'private') throw nodeError('ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', inner.type, 'private');
      return recordOf(inner).bytes;
    }
    return isCryptoKey(inner) ? privateDER(KeyObject.from(inner)) : read(key, true);
  }

  function publicDER(key) {
    const inner = key?.key instanceof KeyObject || isCryptoKey(key?.key) ? key.key : key;
    if (inner instanceof KeyObject) {
      if (inner.type === 'secret') throw nodeError('ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', inner.type, 'private or public');
      return inner.type === 'public' ? recordOf(inner).bytes : new Uint8Array(ops.nodeKeyPublic(recordOf(inner).bytes));
    }
    return isCryptoKey(inner) ? publicDER(KeyObject.from(inner)) : read(key, false);
  }

  const isCryptoKey = (value) => typeof value === 'object' && value !== null && value instanceof load('crypto-key').CryptoKey;

  /** The bytes of a secret key. */
  function secretBytes(key, encoding = undefined) {
    if (key instanceof KeyObject) {
      if (key.type !== 'secret') throw nodeError('ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', key.type, 'secret');
      return recordOf(key).bytes;
    }
    if (isCryptoKey(key)) return secretBytes(KeyObject.from(key));
    if (typeof key !== 'string' && viewOf(key) === undefined) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'key', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'string', 'KeyObject', 'CryptoKey'], key);
    }
    return bytesOf(key, 'key', encoding);
  }

  return {
    KeyObject, make, privateDER, publicDER, secretBytes, write: (type, bytes, options) => write({ type, bytes }, options),
    kindOf: (bytes, isPrivate) => ops.nodeKeyDescribe(bytes, isPrivate).split('\n'),
    createSecretKey: (key, encoding = undefined) => make('secret', Uint8Array.from(bytesOf(key, 'key', encoding))),
    createPrivateKey: (key) => make('private', privateDER(key).slice()),
    createPublicKey: (key) => make('public', publicDER(key).slice()),
  };
});
