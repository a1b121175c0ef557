// What the other files of this folder use. Under the jsc shell there are no ops: then the tests that need real
// cryptography are left out (`nativeTest`), and mocks let the rest check shapes and refusals.
'use strict';
(function (global) {
  const inWorker = typeof global.crypto === 'object';
  const hasOps = inWorker || typeof ops.cryptoDigest === 'function';
  if (!hasOps) {
    ops.cryptoRandom = (count) => new Uint8Array(count).fill(7).buffer;
    ops.cryptoRandomUUID = () => '00000000-0000-4000-8000-000000000000';
    ops.cryptoDigest = () => new ArrayBuffer(32);
    ops.cryptoHMAC = () => new ArrayBuffer(32);
    ops.cryptoAES = (mode, encrypts, key, data) => data.slice();
    ops.cryptoTimingSafeEqual = (a, b) => `${new Uint8Array(a)}` === `${new Uint8Array(b)}`;
  }
  global.webcrypto = inWorker ? global.crypto : builtin('crypto').crypto;
  global.DOMExceptionUnderTest = inWorker ? global.DOMException : builtin('dom-exception').DOMException;
  global.nativeTest = hasOps ? test : () => {};

  /** The bytes that the fixtures were made with. */
  global.patternBytes = (count, seed = 1) => {
    const bytes = new Uint8Array(count);
    for (let i = 0; i < count; i++) bytes[i] = i * 31 + seed * 17;
    return bytes;
  };

  global.toHex = (source) => {
    let text = '';
    for (const byte of new Uint8Array(source)) text += (byte < 16 ? '0' : '') + byte.toString(16);
    return text;
  };

  global.fromHex = (text) => {
    const bytes = new Uint8Array(text.length / 2);
    for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
    return bytes;
  };

  /** Fails unless the promise is rejected with a DOMException of that name, or with a TypeError. */
  global.rejectsWith = async (name, promise, message) => {
    let value;
    try {
      value = await promise;
    } catch (error) {
      const isExpected = name === 'TypeError'
        ? error instanceof TypeError
        : error instanceof DOMExceptionUnderTest && error.name === name;
      if (!isExpected) throw error;
      if (message !== undefined) assertEqual(error.message, message);
      return;
    }
    throw new Error(`expected a ${name}, got ${String(value)}`);
  };
})(globalThis);
