// SubtleCrypto: https://w3c.github.io/webcrypto/#subtlecrypto-interface. Swift: CryptoOps.swift, CryptoKeyOps.swift.
// Buffers are handed to the ops uncopied: an op copies them before it returns, which is when the standard does.
// Differs from the standard as workerd does: `timingSafeEqual`, MD5, NODE-ED25519.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const {
    DOMString, boolean, define, illegalConstructor, illegalInvocation, isBufferSource,
    isObject, requireArguments, unsignedLong,
  } = load('webidl');
  const { keyRecord, keyUsages, requireSomeUsage } = load('crypto-key');
  const { algorithmNamed, normalize } = load('crypto-algorithms');
  const { buffer, byteLength, fromASCII, toASCII } = load('crypto-bytes');
  const { TypedArrayBuffer, TypedArrayByteOffset, TypedArraySet } = load('primordials');
  const { parse, stringify } = JSON;

  const token = {};
  const formats = ['raw', 'spki', 'pkcs8', 'jwk'];

  const invalidAccess = (message) => new DOMException(message, 'InvalidAccessError');

  function keyFormat(value, what) {
    const format = DOMString(value, what);
    if (!formats.includes(format)) throw new TypeError(`${what} is "${format}", which is no key format.`);
    return format;
  }

  /** A member of the union (object or DOMString); what is in it is read when it is normalised. */
  function identifier(value, what) {
    return isObject(value) ? value : DOMString(value, what);
  }

  /** Throws unless the key is one of the algorithm and may be used that way. */
  function requireUse(key, name, usage) {
    if (key.algorithm.name !== name) {
      throw invalidAccess(`This key is one of ${key.algorithm.name}, not of ${name}.`);
    }
    if (!key.usages.includes(usage)) {
      throw invalidAccess(`This key cannot be used for "${usage}", only for ${list(key.usages)}.`);
    }
  }

  const list = (usages) => usages.map((usage) => `"${usage}"`).join(', ') || 'nothing';

  function copyBytes(source) {
    const copy = new Uint8Array(byteLength(source));
    if (copy.length === 0) return copy.buffer;
    const isView = ArrayBuffer.isView(source);
    const start = isView ? TypedArrayByteOffset(source) : 0;
    TypedArraySet(copy, new Uint8Array(isView ? TypedArrayBuffer(source) : source, start, copy.length));
    return copy.buffer;
  }

  async function crypt(usage, algorithm, keyArgument, data, where) {
    const given = identifier(algorithm, `${where}: algorithm`);
    const key = keyRecord(keyArgument, `${where}: key`);
    const bytes = buffer(data, `${where}: data`);
    const { name, operation, params } = normalize(usage, given, `${where}: algorithm`);
    requireUse(key, name, usage);
    return operation.run(params, key, bytes);
  }

  /** Imports what has the type that the format asks for, and checks what the standard checks afterwards. */
  async function importMaterial({ operation, params }, format, data, extractable, usages) {
    const key = await operation.run(format, data, params, extractable, usages);
    requireSomeUsage(keyRecord(key).type, usages);
    return key;
  }

  /** An ArrayBuffer, or a JWK. */
  function exportMaterial(format, key) {
    const operation = algorithmNamed(key.algorithm.name).exportKey;
    if (!operation) {
      throw new DOMException(`Keys of ${key.algorithm.name} cannot be exported.`, 'NotSupportedError');
    }
    if (!key.extractable) throw invalidAccess('This key is not extractable.');
    return operation.run(format, key);
  }

  class SubtleCrypto {
    #brand = true;

    constructor(given = undefined) {
      if (given !== token) illegalConstructor();
    }

    static #check(value) {
      if (typeof value !== 'object' || value === null || !(#brand in value)) {
        throw illegalInvocation();
      }
    }

    async encrypt(algorithm, key, data) {
      SubtleCrypto.#check(this);
      requireArguments(arguments.length, 3, 'SubtleCrypto.encrypt');
      return crypt('encrypt', algorithm, key, data, 'SubtleCrypto.encrypt');
    }

    async decrypt(algorithm, key, data) {
      SubtleCrypto.#check(this);
      requireArguments(arguments.length, 3, 'SubtleCrypto.decrypt');
      return crypt('decrypt', algorithm, key, data, 'SubtleCrypto.decrypt');
    }

    async sign(algorithm, key, data) {
      SubtleCrypto.#check(this);
      requireArguments(arguments.length, 3, 'SubtleCrypto.sign');
      return crypt('sign', algorithm, key, data, 'SubtleCrypto.sign');
    }

    async verify(algorithm, keyArgument, signature, data) {
      SubtleCrypto.#check(this);
      const where = 'SubtleCrypto.verify';
      requireArguments(arguments.length, 4, where);
      const given = identifier(algorithm, `${where}: algorithm`);
      const key = keyRecord(keyArgument, `${where}: key`);
      const code = buffer(signature, `${where}: signature`);
      const bytes = buffer(data, `${where}: data`);
      const { name, operation, params } = normalize('verify', given, `${where}: algorithm`);
      requireUse(key, name, 'verify');
      return operation.run(params, key, code, bytes);
    }

    async digest(algorithm, data) {
      SubtleCrypto.#check(this);
      const where = 'SubtleCrypto.digest';
      requireArguments(arguments.length, 2, where);
      const given = identifier(algorithm, `${where}: algorithm`);
      const bytes = buffer(data, `${where}: data`);
      const { operation, params } = normalize('digest', given, `${where}: algorithm`);
      return operation.run(params, bytes);
    }

    async generateKey(algorithm, extractable, keyUsage) {
      SubtleCrypto.#check(this);
      const where = 'SubtleCrypto.generateKey';
      requireArguments(arguments.length, 3, where);
      const given = identifier(algorithm, `${where}: algorithm`);
      const mayLeave = boolean(extractable);
      const usages = keyUsages(keyUsage, `${where}: keyUsages`);
      const { operation, params } = normalize('generateKey', given, `${where}: algorithm`);
      const result = await operation.run(params, mayLeave, usages);
      // A pair has checked its own halves.
      if (!('privateKey' in result)) requireSomeUsage('secret', usages);
      return result;
    }

    async importKey(format, keyData, algorithm, extractable, keyUsage) {
      SubtleCrypto.#check(this);
      const where = 'SubtleCrypto.importKey';
      requireArguments(arguments.length, 5, where);
      const kind = keyFormat(format, `${where}: format`);
      if (!isBufferSource(keyData) && !isObject(keyData)) {
        throw new TypeError(`${where}: keyData is neither a buffer nor a JWK.`);
      }
      const what = `${where}: keyData`;
      const isJWK = kind === 'jwk';
      if (isJWK === isBufferSource(keyData)) {
        throw new TypeError(`${what} is ${isJWK ? 'a buffer' : 'no buffer'}, but the format is "${kind}".`);
      }
      const jwk = isJWK ? load('crypto-jwk').toJsonWebKey(keyData, what) : undefined;
      const given = identifier(algorithm, `${where}: algorithm`);
      const mayLeave = boolean(extractable);
      const usages = keyUsages(keyUsage, `${where}: keyUsages`);
      const normalized = normalize('importKey', given, `${where}: algorithm`);
      return importMaterial(normalized, kind, jwk ?? copyBytes(buffer(keyData, what)), mayLeave, usages);
    }

    async exportKey(format, keyArgument) {
      SubtleCrypto.#check(this);
      const where = 'SubtleCrypto.exportKey';
      requireArguments(arguments.length, 2, where);
      const kind = keyFormat(format, `${where}: format`);
      return exportMaterial(kind, keyRecord(keyArgument, `${where}: key`));
    }

    async wrapKey(format, keyArgument, wrappingKeyArgument, wrapAlgorithm) {
      SubtleCrypto.#check(this);
      const where = 'SubtleCrypto.wrapKey';
      requireArguments(arguments.length, 4, where);
      const kind = keyFormat(format, `${where}: format`);
      const key = keyRecord(keyArgument, `${where}: key`);
      const wrappingKey = keyRecord(wrappingKeyArgument, `${where}: wrappingKey`);
      const given = identifier(wrapAlgorithm, `${where}: wrapAlgorithm`);
      const { name, operation, params } = normalize(
        'wrapKey', given, `${where}: wrapAlgorithm`, 'encrypt');
      requireUse(wrappingKey, name, 'wrapKey');
      const exported = await exportMaterial(kind, key);
      const bytes = kind === 'jwk' ? fromASCII(stringify(exported)) : exported;
      return operation.run(params, wrappingKey, bytes);
    }

    async unwrapKey(
      format, wrappedKey, unwrappingKeyArgument, unwrapAlgorithm, unwrappedKeyAlgorithm, extractable,
      keyUsage,
    ) {
      SubtleCrypto.#check(this);
      const where = 'SubtleCrypto.unwrapKey';
      requireArguments(arguments.length, 7, where);
      const kind = keyFormat(format, `${where}: format`);
      const wrapped = buffer(wrappedKey, `${where}: wrappedKey`);
      const unwrappingKey = keyRecord(unwrappingKeyArgument, `${where}: unwrappingKey`);
      const given = identifier(unwrapAlgorithm, `${where}: unwrapAlgorithm`);
      const what = `${where}: unwrappedKeyAlgorithm`;
      const keyGiven = identifier(unwrappedKeyAlgorithm, what);
      const mayLeave = boolean(extractable);
      const usages = keyUsages(keyUsage, `${where}: keyUsages`);
      const { name, operation, params } = normalize(
        'unwrapKey', given, `${where}: unwrapAlgorithm`, 'decrypt');
      const normalized = normalize('importKey', keyGiven, what);
      requireUse(unwrappingKey, name, 'unwrapKey');
      const bytes = await operation.run(params, unwrappingKey, wrapped);
      const data = kind === 'jwk' ? parseJWK(bytes) : bytes;
      return importMaterial(normalized, kind, data, mayLeave, usages);
    }

    async deriveBits(algorithm, baseKeyArgument, length = null) {
      SubtleCrypto.#check(this);
      const where = 'SubtleCrypto.deriveBits';
      requireArguments(arguments.length, 2, where);
      const given = identifier(algorithm, `${where}: algorithm`);
      const baseKey = keyRecord(baseKeyArgument, `${where}: baseKey`);
      const bits = length === null ? null : unsignedLong(length, `${where}: length`, { enforceRange: true });
      const { name, operation, params } = normalize('deriveBits', given, `${where}: algorithm`);
      requireUse(baseKey, name, 'deriveBits');
      return operation.run(params, baseKey, bits);
    }

    async deriveKey(algorithm, baseKeyArgument, derivedKeyAlgorithm, extractable, keyUsage) {
      SubtleCrypto.#check(this);
      const where = 'SubtleCrypto.deriveKey';
      requireArguments(arguments.length, 5, where);
      const given = identifier(algorithm, `${where}: algorithm`);
      const baseKey = keyRecord(baseKeyArgument, `${where}: baseKey`);
      const what = `${where}: derivedKeyAlgorithm`;
      const keyGiven = identifier(derivedKeyAlgorithm, what);
      const mayLeave = boolean(extractable);
      const usages = keyUsages(keyUsage, `${where}: keyUsages`);
      const { name, operation, params } = normalize('deriveBits', given, `${where}: algorithm`);
      const imported = normalize('importKey', keyGiven, what);
      const sized = normalize('getKeyLength', keyGiven, what);
      requireUse(baseKey, name, 'deriveKey');
      const length = sized.operation.run(sized.params);
      const secret = await operation.run(params, baseKey, length);
      return importMaterial(imported, 'raw', secret, mayLeave, usages);
    }

    timingSafeEqual(left, right) {
      SubtleCrypto.#check(this);
      const where = 'SubtleCrypto.timingSafeEqual';
      requireArguments(arguments.length, 2, where);
      const a = buffer(left, `${where}: a`);
      const b = buffer(right, `${where}: b`);
      if (byteLength(a) !== byteLength(b)) {
        throw new TypeError('Input buffers must have the same byte length.');
      }
      return ops.cryptoTimingSafeEqual(a, b);
    }
  }
  define(SubtleCrypto, 'SubtleCrypto');

  function parseJWK(bytes) {
    const { toJsonWebKey, dataError } = load('crypto-jwk');
    let value;
    try {
      value = parse(toASCII(bytes));
    } catch {
      throw dataError('The unwrapped key is not JSON.');
    }
    if (!isObject(value)) throw dataError('The unwrapped key is not a JWK.');
    try {
      return toJsonWebKey(value, 'SubtleCrypto.unwrapKey: the unwrapped key');
    } catch {
      throw dataError('The unwrapped key is not a JWK.');
    }
  }

  return { SubtleCrypto, subtle: new SubtleCrypto(token) };
});
