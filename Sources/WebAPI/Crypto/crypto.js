// Crypto: https://w3c.github.io/webcrypto/#crypto-interface. Native half: CryptoOps.swift.
// Differs from the standard as workerd does: no random values in the global scope; `DigestStream` is a member.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const { define, illegalConstructor, illegalInvocation, requireArguments } = load('webidl');
  const {
    TypedArrayBuffer, TypedArrayByteLength, TypedArrayByteOffset, TypedArrayName, TypedArraySet,
  } = load('primordials');

  const token = {};

  /** The largest buffer that one call fills, as the standard says. */
  const randomBytesMax = 65536;

  const integerArrays = [
    'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array',
    'Uint32Array', 'BigInt64Array', 'BigUint64Array',
  ];

  class Crypto {
    #brand = true;

    constructor(given = undefined) {
      if (given !== token) illegalConstructor();
    }

    static #check(value) {
      if (typeof value !== 'object' || value === null || !(#brand in value)) {
        throw illegalInvocation();
      }
    }

    get subtle() {
      Crypto.#check(this);
      return load('subtle-crypto').subtle;
    }

    get DigestStream() {
      Crypto.#check(this);
      return load('digest-stream').DigestStream;
    }

    getRandomValues(array) {
      Crypto.#check(this);
      requireArguments(arguments.length, 1, 'Crypto.getRandomValues');
      if (!ArrayBuffer.isView(array)) {
        throw new TypeError('Crypto.getRandomValues: array is not a view of an ArrayBuffer.');
      }
      if (!integerArrays.includes(TypedArrayName(array))) {
        throw new DOMException(
          'Crypto.getRandomValues: array is not a typed array of integers.', 'TypeMismatchError');
      }
      const size = TypedArrayByteLength(array);
      if (size > randomBytesMax) {
        throw new DOMException(
          `getRandomValues() only accepts buffers of size <= 64K but provided ${size} bytes.`,
          'QuotaExceededError');
      }
      const random = new Uint8Array(ops.cryptoRandom(size));
      if (size === 0) return array; // maybe detached
      const bytes = new Uint8Array(TypedArrayBuffer(array), TypedArrayByteOffset(array), size);
      TypedArraySet(bytes, random);
      return array;
    }

    randomUUID() {
      Crypto.#check(this);
      return ops.cryptoRandomUUID();
    }
  }
  define(Crypto, 'Crypto');

  return { Crypto, crypto: new Crypto(token) };
});
