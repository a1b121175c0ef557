// Diffie-Hellman, over numbers and over curves, and primes. https://nodejs.org/docs/latest/api/crypto.html#class-diffiehellman
// Swift half: NodeNumberOps.swift.
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateFunction, validateInt32, validateObject, validateString } = load('node-validators');
  const { bytesOf, callBack, result, viewOf } = load('node-crypto-bytes');
  const keys = load('node-crypto-key-object');
  const { Buffer } = load('node-buffer');

  const fromBigInt = (value) => {
    const hex = value.toString(16);
    return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  };
  const toBigInt = (bytes) => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);

  class DiffieHellmanGroup {
    _prime;
    _generator;
    _secret;
    _public;

    constructor(name) {
      const prime = ops.nodeGroupPrime(validateString(name, 'name'));
      if (prime === undefined) throw Object.assign(new Error('Unknown DH group'), { code: 'ERR_CRYPTO_UNKNOWN_DH_GROUP' });
      this._prime = Buffer.from(prime);
      this._generator = Buffer.from([2]);
    }

    get verifyError() { return 0; }

    generateKeys(encoding = undefined) {
      if (this._secret === undefined) {
        const bits = this._prime.length * 8;
        const { randomBytes } = load('node-crypto-kdf');
        do this._secret = randomBytes(Math.ceil(bits / 8)); while (toBigInt(this._secret) % (toBigInt(this._prime) - 1n) < 2n);
        this._secret = fromBigInt(toBigInt(this._secret) % (toBigInt(this._prime) - 1n));
      }
      this._public = this.#power(this._generator);
      return result(this._public, encoding);
    }

    #power(base) {
      const power = ops.nodePower(base, this._secret, this._prime);
      if (power === undefined) throw nodeError('ERR_CRYPTO_INVALID_KEYLEN');
      return Buffer.concat([Buffer.alloc(Math.max(0, this._prime.length - power.byteLength)), Buffer.from(power)]);
    }

    computeSecret(other, inputEncoding = undefined, outputEncoding = undefined) {
      const bytes = bytesOf(other, 'otherPublicKey', inputEncoding);
      const value = toBigInt(bytes);
      if (value <= 1n || value >= toBigInt(this._prime) - 1n) {
        throw Object.assign(new RangeError(`Supplied key is too ${value <= 1n ? 'small' : 'large'}`), { code: 'ERR_CRYPTO_INVALID_KEYLEN' });
      }
      if (this._secret === undefined) throw nodeError('ERR_CRYPTO_INVALID_STATE', 'computeSecret');
      return result(this.#power(bytes), outputEncoding);
    }

    getPrime(encoding = undefined) { return result(this._prime, encoding); }
    getGenerator(encoding = undefined) { return result(this._generator, encoding); }
    getPublicKey(encoding = undefined) {
      if (this._public === undefined) throw Object.assign(new Error('No public key - did you forget to generate one?'), { code: 'ERR_CRYPTO_INVALID_STATE' });
      return result(this._public, encoding);
    }

    getPrivateKey(encoding = undefined) {
      if (this._secret === undefined) throw Object.assign(new Error('No private key - did you forget to generate one?'), { code: 'ERR_CRYPTO_INVALID_STATE' });
      return result(this._secret, encoding);
    }
  }

  class DiffieHellman extends DiffieHellmanGroup {
    constructor(sizeOrKey, keyEncoding = undefined, generator = undefined, generatorEncoding = undefined) {
      super('modp14');
      let [encoding, g, gEncoding] = [keyEncoding, generator, generatorEncoding];
      if (typeof encoding !== 'string' || !Buffer.isEncoding(encoding)) {
        if (encoding !== undefined && encoding !== 'buffer') [g, gEncoding] = [encoding, generator];
        encoding = undefined;
      }
      if (typeof sizeOrKey === 'number') {
        validateInt32(sizeOrKey, 'sizeOrKey', 2, 10000);
        this._prime = Buffer.from(ops.nodePrime(false, sizeOrKey, true));
      } else {
        this._prime = Buffer.from(bytesOf(sizeOrKey, 'sizeOrKey', encoding));
      }
      if (g === undefined || g === null) this._generator = Buffer.from([2]);
      else this._generator = typeof g === 'number' ? fromBigInt(BigInt(g)) : Buffer.from(bytesOf(g, 'generator', gEncoding));
    }

    setPublicKey(key, encoding = undefined) { this._public = Buffer.from(bytesOf(key, 'key', encoding)); }
    setPrivateKey(key, encoding = undefined) { this._secret = Buffer.from(bytesOf(key, 'key', encoding)); }
  }

  const forms = { __proto__: null, compressed: 2, uncompressed: 4, hybrid: 6 };
  function formOf(format) {
    if (format === undefined) return 4;
    if (forms[format] === undefined) throw nodeError('ERR_CRYPTO_ECDH_INVALID_FORMAT', format);
    return forms[format];
  }

  class ECDH {
    #curve;
    #secret;
    #point;

    constructor(curve) {
      this.#curve = validateString(curve, 'curve');
      if (ops.nodeScalar(curve) === undefined) throw nodeError('ERR_CRYPTO_INVALID_CURVE');
    }

    static convertKey(key, curve, inputEncoding = undefined, outputEncoding = undefined, format = undefined) {
      validateString(curve, 'curve');
      const point = ops.nodePointConvert(curve, bytesOf(key, 'key', inputEncoding), formOf(format));
      if (point === undefined) throw Object.assign(new Error('Failed to convert Buffer to EC_POINT'), { code: 'ERR_CRYPTO_OPERATION_FAILED' });
      return result(point, outputEncoding);
    }

    generateKeys(encoding = undefined, format = undefined) {
      this.#secret = new Uint8Array(ops.nodeScalar(this.#curve));
      this.#point = new Uint8Array(ops.nodePointOf(this.#curve, this.#secret));
      return this.getPublicKey(encoding, format);
    }

    getPublicKey(encoding = undefined, format = undefined) {
      if (this.#point === undefined) throw Object.assign(new Error('Failed to get ECDH public key'), { code: 'ERR_CRYPTO_OPERATION_FAILED' });
      return result(ops.nodePointConvert(this.#curve, this.#point, formOf(format)), encoding);
    }

    getPrivateKey(encoding = undefined) {
      if (this.#secret === undefined) throw Object.assign(new Error('Failed to get ECDH private key'), { code: 'ERR_CRYPTO_OPERATION_FAILED' });
      return result(this.#secret.slice(), encoding);
    }

    setPrivateKey(key, encoding = undefined) {
      const secret = Uint8Array.from(bytesOf(key, 'key', encoding));
      const point = ops.nodePointOf(this.#curve, secret);
      if (point === undefined) throw Object.assign(new Error('Private key is not valid for specified curve.'), { code: 'ERR_CRYPTO_INVALID_KEYTYPE' });
      [this.#secret, this.#point] = [secret, new Uint8Array(point)];
      return this;
    }

    setPublicKey(key, encoding = undefined) {
      const point = ops.nodePointConvert(this.#curve, bytesOf(key, 'key', encoding), 4);
      if (point === undefined) throw Object.assign(new Error('Failed to convert Buffer to EC_POINT'), { code: 'ERR_CRYPTO_OPERATION_FAILED' });
      this.#point = new Uint8Array(point);
      return this;
    }

    computeSecret(other, inputEncoding = undefined, outputEncoding = undefined) {
      const bytes = bytesOf(other, 'otherPublicKey', inputEncoding);
      const secret = this.#secret && ops.nodePointProduct(this.#curve, this.#secret, bytes);
      if (secret === undefined) {
        throw Object.assign(new Error('Public key is not valid for specified curve'), { code: 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY' });
      }
      return result(secret, outputEncoding);
    }
  }

  function diffieHellman(options, callback = undefined) {
    validateObject(options, 'options');
    const secret = ops.nodeAgree(keys.privateDER(options.privateKey), keys.publicDER(options.publicKey));
    if (secret === undefined) throw nodeError('ERR_CRYPTO_INCOMPATIBLE_KEY', 'key types for Diffie-Hellman', 'they differ');
    if (callback === undefined) return Buffer.from(secret);
    callBack(secret, validateFunction(callback, 'callback'), (bytes) => [Buffer.from(bytes)]);
    return undefined;
  }

  const primeOf = (bytes, options) => (options?.bigint ? toBigInt(bytes) : bytes);
  function candidate(value) {
    if (typeof value === 'bigint') return fromBigInt(value);
    const view = viewOf(value);
    if (view === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'candidate', ['ArrayBuffer', 'TypedArray', 'Buffer', 'DataView', 'bigint'], value);
    return view;
  }

  return {
    DiffieHellman, DiffieHellmanGroup, ECDH, diffieHellman,
    createDiffieHellman: (...args) => new DiffieHellman(...args),
    createDiffieHellmanGroup: (name) => new DiffieHellmanGroup(name),
    getDiffieHellman: (name) => new DiffieHellmanGroup(name),
    createECDH: (curve) => new ECDH(curve),
    generatePrimeSync: (size, options = undefined) => primeOf(ops.nodePrime(false, validateInt32(size, 'size', 1), Boolean(options?.safe)), options),
    generatePrime(size, options, callback) {
      const [given, done] = typeof options === 'function' ? [undefined, options] : [options, callback];
      validateFunction(done, 'callback');
      callBack(ops.nodePrime(true, validateInt32(size, 'size', 1), Boolean(given?.safe)), done, (bytes) => [primeOf(bytes, given)]);
    },
    checkPrimeSync: (value) => new Uint8Array(ops.nodeIsPrime(false, candidate(value)))[0] === 1,
    checkPrime(value, options, callback) {
      const done = validateFunction(typeof options === 'function' ? options : callback, 'callback');
      callBack(ops.nodeIsPrime(true, candidate(value)), done, (bytes) => [new Uint8Array(bytes)[0] === 1]);
    },
    getCurves: () => ['prime256v1', 'secp224r1', 'secp256k1', 'secp384r1', 'secp521r1'],
  };
});
