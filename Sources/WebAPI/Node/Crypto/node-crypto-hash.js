// Hash and Hmac. https://nodejs.org/docs/latest/api/crypto.html#class-hash Swift half: NodeHashOps.swift.
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateString, validateUint32 } = load('node-validators');
  const { Transform } = load('node-stream');
  const { bytesOf, result } = load('node-crypto-bytes');
  const { own } = load('node-handles');
  const { Buffer } = load('node-buffer');
  const kState = Symbol('kState');

  /** OpenSSL's names do not have the prefixes that older ones had. */
  const digestName = (name) => name.replace(/^RSA-/i, '').replace(/^(ripemd|rmd160)$/i, 'ripemd160');

  function Base(options) {
    Transform.call(this, options);
  }
  Object.setPrototypeOf(Base.prototype, Transform.prototype);
  Object.setPrototypeOf(Base, Transform);
  Object.assign(Base.prototype, {
    _transform(chunk, encoding, callback) {
      this.update(chunk, encoding);
      callback();
    },
    _flush(callback) {
      this.push(this.digest());
      callback();
    },
    update(data, encoding = undefined) {
      const state = this[kState];
      if (state.isDone) throw nodeError('ERR_CRYPTO_HASH_FINALIZED');
      if (!ops.nodeHashUpdate(state.handle, bytesOf(data, 'data', encoding))) throw nodeError('ERR_CRYPTO_HASH_UPDATE_FAILED');
      return this;
    },
  });

  function take(hash, handle) {
    Object.defineProperty(hash, kState, { __proto__: null, value: { handle, isDone: false, release: own(hash, handle), cached: undefined } });
  }

  function finish(state) {
    const digest = Buffer.from(ops.nodeHashFinish(state.handle));
    state.isDone = true;
    state.release();
    return digest;
  }

  const lengthOf = (options) => (options?.outputLength === undefined ? -1 : validateUint32(options.outputLength, 'options.outputLength'));
  const unsupported = (isLength) => Object.assign(
    new Error(isLength ? 'Unsupported state or unable to set output length' : 'Digest method not supported'),
    { code: isLength ? 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH' : 'ERR_CRYPTO_INVALID_DIGEST' },
  );

  function Hash(algorithm, options = undefined) {
    if (!new.target) return new Hash(algorithm, options);
    if (!(algorithm instanceof Hash)) validateString(algorithm, 'algorithm');
    const length = lengthOf(options);
    const handle = algorithm instanceof Hash
      ? ops.nodeHashCopy(algorithm[kState].handle, length) : ops.nodeHashOpen(digestName(algorithm), length);
    if (handle === undefined) throw unsupported(length >= 0);
    Base.call(this, options);
    take(this, handle);
    return this;
  }
  Object.setPrototypeOf(Hash.prototype, Base.prototype);
  Object.setPrototypeOf(Hash, Base);
  Object.assign(Hash.prototype, {
    copy(options = undefined) {
      if (this[kState].isDone) throw nodeError('ERR_CRYPTO_HASH_FINALIZED');
      return new Hash(this, options);
    },
    digest(encoding = undefined) {
      const state = this[kState];
      if (state.isDone) throw nodeError('ERR_CRYPTO_HASH_FINALIZED');
      return result(finish(state), encoding);
    },
  });

  function Hmac(algorithm, key, options = undefined) {
    if (!new.target) return new Hmac(algorithm, key, options);
    validateString(algorithm, 'hmac');
    const secret = load('node-crypto-key-object').secretBytes(key, options?.encoding);
    const handle = ops.nodeHMACOpen(digestName(algorithm), secret);
    if (handle === undefined) throw nodeError('ERR_CRYPTO_INVALID_DIGEST', algorithm);
    Base.call(this, options);
    take(this, handle);
    return this;
  }
  Object.setPrototypeOf(Hmac.prototype, Base.prototype);
  Object.setPrototypeOf(Hmac, Base);
  Object.assign(Hmac.prototype, {
    // A second digest is empty, as it always was.
    digest(encoding = undefined) {
      const state = this[kState];
      return result(state.isDone ? Buffer.alloc(0) : finish(state), encoding);
    },
  });

  function hash(algorithm, data, options = undefined) {
    validateString(algorithm, 'algorithm');
    const settings = typeof options === 'string' ? { outputEncoding: options } : options ?? {};
    return new Hash(algorithm, settings).update(data).digest(settings.outputEncoding ?? 'hex');
  }

  const hashes = ['RSA-MD5', 'RSA-RIPEMD160', 'RSA-SHA1', 'RSA-SHA224', 'RSA-SHA256', 'RSA-SHA3-224', 'RSA-SHA3-256', 'RSA-SHA3-384',
    'RSA-SHA3-512', 'RSA-SHA384', 'RSA-SHA512', 'RSA-SHA512/224', 'RSA-SHA512/256', 'blake2b512', 'blake2s256', 'md5', 'md5-sha1',
    'ripemd160', 'sha1', 'sha224', 'sha256', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'sha384', 'sha512', 'sha512-224',
    'sha512-256', 'shake128', 'shake256', 'sm3'];

  function isHash(name) {
    const handle = ops.nodeHashOpen(digestName(name), -1);
    if (handle === undefined) return false;
    ops.nodeRelease(handle);
    return true;
  }

  return { Hash, Hmac, hash, digestName, isHash, getHashes: () => hashes.filter(isHash) };
});
