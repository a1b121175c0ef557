// pbkdf2, hkdf, scrypt and random values. https://nodejs.org/docs/latest/api/crypto.html#cryptoscryptpassword-salt-keylen-options-callback
// Swift half: NodeDerivationOps.swift, and `cryptoRandom` (CryptoOps.swift).
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateFunction, validateInteger, validateNumber, validateString, validateUint32 } = load('node-validators');
  const { bytesOf, callBack, viewOf } = load('node-crypto-bytes');
  const { digestName } = load('node-crypto-hash');
  const { Buffer, kMaxLength } = load('node-buffer');
  const { nextTick } = load('node-process-tick');
  const intMax = 2147483647;

  function derivation(check, op, finish = (bytes) => Buffer.from(bytes)) {
    return {
      later(...given) {
        const callback = validateFunction(given.pop(), 'callback');
        const args = check(...given);
        let promise;
        try {
          promise = op(true, args);
        } catch (error) {
          promise = Promise.reject(error);
        }
        callBack(promise, callback, (bytes) => [finish(bytes)]);
      },
      now: (...given) => finish(op(false, check(...given))),
    };
  }

  function checkDigest(digest) {
    validateString(digest, 'digest');
    if (!load('node-crypto-hash').isHash(digest)) throw nodeError('ERR_CRYPTO_INVALID_DIGEST', digest);
    return digestName(digest);
  }

  const pbkdf2 = derivation((password, salt, iterations, keylen, digest) => {
    validateString(digest, 'digest');
    const args = [bytesOf(password, 'password'), bytesOf(salt, 'salt')];
    validateInteger(iterations, 'iterations', 1, intMax);
    validateInteger(keylen, 'keylen', 0, intMax);
    return [checkDigest(digest), ...args, iterations, keylen];
  }, (isElsewhere, args) => ops.nodePBKDF2(isElsewhere, ...args));

  const hkdf = derivation((digest, key, salt, info, keylen) => {
    const name = checkDigest(digest);
    const secret = load('node-crypto-key-object').secretBytes(key);
    const [saltBytes, infoBytes] = [bytesOf(salt, 'salt'), bytesOf(info, 'info')];
    if (infoBytes.length > 1024) throw nodeError('ERR_OUT_OF_RANGE', 'info', 'must not contain more than 1024 bytes', infoBytes.length);
    validateInteger(keylen, 'length', 0, intMax);
    const size = new (load('node-crypto-hash').Hash)(digest).digest().length;
    if (keylen > size * 255) throw nodeError('ERR_CRYPTO_INVALID_KEYLEN');
    return [name, secret, saltBytes, infoBytes, keylen];
  }, (isElsewhere, args) => ops.nodeHKDF(isElsewhere, ...args), (bytes) => bytes);

  const scrypt = derivation((password, salt, keylen, options) => {
    const args = [bytesOf(password, 'password'), bytesOf(salt, 'salt')];
    validateInteger(keylen, 'keylen', 0, intMax);
    const pick = (a, b, fallback) => {
      if (options?.[a] !== undefined && options?.[b] !== undefined) throw nodeError('ERR_INCOMPATIBLE_OPTION_PAIR', a, b);
      const value = options?.[a] ?? options?.[b];
      return value === undefined ? fallback : validateUint32(value, options[a] === undefined ? b : a) || fallback;
    };
    const [N, r, p] = [pick('N', 'cost', 16384), pick('r', 'blockSize', 8), pick('p', 'parallelization', 1)];
    const most = options?.maxmem === undefined ? 32 << 20 : validateInteger(options.maxmem, 'maxmem', 0) || 32 << 20;
    if ((N & (N - 1)) !== 0 || N < 2 || 128 * N * r > most) {
      throw Object.assign(new RangeError('Invalid scrypt params: memory limit exceeded'), { code: 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS' });
    }
    return [...args, N, r, p, most + 1024 * 1024, keylen];
  }, (isElsewhere, args) => ops.nodeScrypt(isElsewhere, ...args));

  const random = (size) => {
    const out = Buffer.alloc(size);
    for (let at = 0; at < size; at += 1 << 20) out.set(new Uint8Array(ops.cryptoRandom(Math.min(1 << 20, size - at))), at);
    return out;
  };

  function randomBytes(size, callback = undefined) {
    validateNumber(size, 'size', 0, Math.min(kMaxLength, intMax));
    if (callback !== undefined) validateFunction(callback, 'callback');
    const bytes = random(size);
    if (callback === undefined) return bytes;
    nextTick(callback, null, bytes);
    return undefined;
  }

  function randomFillSync(buffer, offset = 0, size = undefined) {
    const view = viewOf(buffer);
    if (view === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'buf', ['ArrayBuffer', 'ArrayBufferView'], buffer);
    const unit = buffer.BYTES_PER_ELEMENT ?? 1;
    const from = validateNumber(offset, 'offset', 0, view.length / unit) * unit;
    const count = size === undefined ? view.length - from : validateNumber(size, 'size', 0, (view.length - from) / unit) * unit;
    view.set(random(count), from);
    return buffer;
  }

  function randomFill(buffer, offset, size, callback) {
    const done = [offset, size, callback].find((value) => typeof value === 'function');
    validateFunction(done, 'callback');
    randomFillSync(buffer, typeof offset === 'function' ? 0 : offset, typeof size === 'function' ? undefined : size);
    nextTick(done, null, buffer);
  }

  function randomInt(min, max, callback) {
    let [low, high, done] = [min, max, callback];
    if (high === undefined || typeof high === 'function') [low, high, done] = [0, min, max];
    if (done !== undefined) validateFunction(done, 'callback');
    if (!Number.isSafeInteger(low)) throw nodeError('ERR_INVALID_ARG_TYPE', 'min', 'a safe integer', low);
    if (!Number.isSafeInteger(high)) throw nodeError('ERR_INVALID_ARG_TYPE', 'max', 'a safe integer', high);
    if (high <= low) throw nodeError('ERR_OUT_OF_RANGE', 'max', `greater than the value of "min" (${low})`, high);
    const range = high - low;
    if (range > 2 ** 48 - 1) throw nodeError('ERR_OUT_OF_RANGE', low === 0 ? 'max' : 'max - min', `<= ${2 ** 48 - 1}`, range);
    // What would make the first values likelier than the rest is drawn again.
    const limit = 2 ** 48 - (2 ** 48 % range);
    let value;
    do value = random(6).readUIntBE(0, 6); while (value >= limit);
    const result = low + (value % range);
    if (done === undefined) return result;
    nextTick(done, undefined, result);
    return undefined;
  }

  return {
    pbkdf2: pbkdf2.later, pbkdf2Sync: pbkdf2.now, hkdf: hkdf.later, hkdfSync: hkdf.now,
    scrypt: (password, salt, keylen, options, callback) => (typeof options === 'function'
      ? scrypt.later(password, salt, keylen, undefined, options) : scrypt.later(password, salt, keylen, options, callback)),
    scryptSync: scrypt.now, randomBytes, randomFill, randomFillSync, randomInt,
  };
});
