// Arguments, refusals and shapes of crypto: https://w3c.github.io/webcrypto/ and FEATURES.md, section 1.4.
'use strict';
(function () {
  const { subtle } = webcrypto;
  const bytes = patternBytes;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const importHMAC = (usages = ['sign'], extractable = true) =>
    subtle.importKey('raw', bytes(32), hmac, extractable, usages);

  test('getRandomValues fills the view it was given, and only that', () => {
    const whole = new Uint8Array(4096);
    const view = new Uint32Array(whole.buffer, 1024, 512);
    assert(webcrypto.getRandomValues(view) === view);
    assert(view.some((value) => value !== 0));
    assert(whole.subarray(0, 1024).every((value) => value === 0));
    assert(whole.subarray(3072).every((value) => value === 0));
    assertEqual(webcrypto.getRandomValues(new Uint8Array(0)).length, 0);
    assertEqual(webcrypto.getRandomValues(new Uint8Array(65536)).length, 65536);
  });

  test('getRandomValues refuses more than 64K in workerd\'s words', () => {
    try {
      webcrypto.getRandomValues(new Uint8Array(65537));
    } catch (error) {
      assertEqual(error.name, 'QuotaExceededError');
      assertEqual(
        error.message, 'getRandomValues() only accepts buffers of size <= 64K but provided 65537 bytes.');
      return;
    }
    throw new Error('was not refused');
  });

  test('getRandomValues refuses what is no array of integers', () => {
    for (const [name, value] of [
      ['TypeMismatchError', new Float64Array(1)], ['TypeMismatchError', new DataView(new ArrayBuffer(1))],
      ['TypeError', new ArrayBuffer(1)], ['TypeError', [1]], ['TypeError', undefined],
    ]) {
      try {
        webcrypto.getRandomValues(value);
      } catch (error) {
        assertEqual(error.name, name);
        continue;
      }
      throw new Error('was not refused');
    }
  });

  test('randomUUID has the shape of version 4', () => {
    assert(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(webcrypto.randomUUID()));
  });

  test('the interfaces cannot be constructed, and check their receiver', async () => {
    const key = await importHMAC();
    for (const object of [webcrypto, subtle, key]) {
      assertThrows(TypeError, () => new object.constructor());
      const name = Object.prototype.toString.call(object);
      assertEqual(name, `[object ${object.constructor.name}]`);
    }
    assertThrows(TypeError, () => webcrypto.randomUUID.call({}));
    assertThrows(TypeError, () => Object.getPrototypeOf(key).constructor.prototype.type);
    await rejectsWith('TypeError', subtle.digest.call({}, 'SHA-1', bytes(1)));
    assert(webcrypto.subtle === subtle);
    assert(Object.keys(Object.getPrototypeOf(subtle)).includes('digest'));
    assertEqual(subtle.importKey.length, 5);
    assertEqual(subtle.deriveBits.length, 2);
  });

  test('a missing argument is a rejection, never an exception', async () => {
    for (const name of [
      'encrypt', 'decrypt', 'sign', 'verify', 'digest', 'generateKey', 'importKey', 'exportKey', 'wrapKey',
      'unwrapKey', 'deriveBits', 'deriveKey',
    ]) await rejectsWith('TypeError', subtle[name]());
  });

  test('an algorithm nobody knows is refused in workerd\'s words', async () => {
    await rejectsWith(
      'NotSupportedError', subtle.digest('SHA-3', bytes(1)),
      'Unrecognized or unimplemented digest algorithm requested.');
    await rejectsWith(
      'NotSupportedError', subtle.generateKey('DES', true, ['encrypt']),
      'Unrecognized or unimplemented algorithm "DES" requested.');
    await rejectsWith(
      'NotSupportedError', subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-1' }, true, ['sign']),
      'Unrecognized or unimplemented EC curve "P-1" requested.');
    await rejectsWith('NotSupportedError', subtle.digest('AES-GCM', bytes(1)));
    await rejectsWith('NotSupportedError', subtle.digest('constructor', bytes(1)));
    // U+212A is a letter K for toLowerCase.
    await rejectsWith('NotSupportedError', subtle.generateKey({ name: 'AES-\u212AW', length: 128 }, true, ['wrapKey']));
  });

  test('arguments of the wrong type are TypeErrors', async () => {
    const key = await importHMAC();
    await rejectsWith('TypeError', subtle.digest('SHA-256', 'text'));
    await rejectsWith('TypeError', subtle.digest({}, bytes(1)));
    await rejectsWith('TypeError', subtle.digest(Symbol(), bytes(1)));
    await rejectsWith('TypeError', subtle.sign('HMAC', {}, bytes(1)));
    await rejectsWith('TypeError', subtle.importKey('der', bytes(1), hmac, true, ['sign']));
    await rejectsWith('TypeError', subtle.importKey('raw', {}, hmac, true, ['sign']));
    await rejectsWith('TypeError', subtle.importKey('jwk', bytes(1), hmac, true, ['sign']));
    await rejectsWith('TypeError', subtle.importKey('raw', 'text', hmac, true, ['sign']));
    await rejectsWith('TypeError', subtle.importKey('raw', bytes(1), hmac, true, ['fly']));
    await rejectsWith('TypeError', subtle.importKey('raw', bytes(1), hmac, true, 'sign'.length));
    await rejectsWith('TypeError', subtle.importKey('raw', bytes(1), { name: 'HMAC' }, true, ['sign']));
    await rejectsWith('TypeError', subtle.generateKey({ name: 'AES-GCM' }, true, ['encrypt']));
    await rejectsWith('TypeError', subtle.generateKey({ name: 'AES-GCM', length: 65537 }, true, ['encrypt']));
    await rejectsWith('TypeError', subtle.deriveBits({ name: 'ECDH', public: key }.name, key, 8));
  });

  test('usages are checked, ordered and made unique', async () => {
    const key = await importHMAC(['verify', 'sign', 'verify']);
    assertEqual(key.usages, ['sign', 'verify']);
    await rejectsWith('SyntaxError', importHMAC([]));
    await rejectsWith('SyntaxError', importHMAC(['encrypt']));
    await rejectsWith('SyntaxError', subtle.generateKey({ name: 'AES-KW', length: 128 }, true, ['encrypt']));
    await rejectsWith('SyntaxError', subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, []));
    await rejectsWith('SyntaxError', subtle.importKey('raw', bytes(1), 'HKDF', true, ['deriveBits']));
    await rejectsWith('SyntaxError', subtle.importKey('raw', bytes(1), 'PBKDF2', false, ['sign']));
    const signer = await importHMAC(['sign']);
    await rejectsWith('InvalidAccessError', subtle.verify('HMAC', signer, bytes(32), bytes(1)));
    const gcm = { name: 'AES-GCM', iv: bytes(12) };
    await rejectsWith('InvalidAccessError', subtle.encrypt(gcm, signer, bytes(1)));
  });

  test('a key cannot be changed through what it shows', async () => {
    const key = await importHMAC();
    assert(key.algorithm === key.algorithm && key.usages === key.usages);
    key.algorithm.hash.name = 'SHA-1';
    key.usages.push('verify');
    await rejectsWith('InvalidAccessError', subtle.verify('HMAC', key, bytes(32), bytes(1)));
    assertEqual((await subtle.exportKey('jwk', key)).alg, 'HS256');
  });

  test('a key that may not leave does not', async () => {
    const key = await importHMAC(['sign'], false);
    await rejectsWith('InvalidAccessError', subtle.exportKey('raw', key));
    const kdf = await subtle.importKey('raw', bytes(8), 'HKDF', false, ['deriveBits']);
    await rejectsWith('NotSupportedError', subtle.exportKey('raw', kdf));
    const wrapping = await subtle.generateKey({ name: 'AES-KW', length: 128 }, true, ['wrapKey']);
    await rejectsWith('InvalidAccessError', subtle.wrapKey('raw', key, wrapping, 'AES-KW'));
    await rejectsWith('NotSupportedError', subtle.exportKey('spki', await importHMAC()));
  });

  test('an exported key is a copy', async () => {
    const key = await importHMAC();
    new Uint8Array(await subtle.exportKey('raw', key)).fill(0);
    assertEqual(toHex(await subtle.exportKey('raw', key)), toHex(bytes(32)));
  });

  test('JWKs are checked as the standard says', async () => {
    const jwk = { kty: 'oct', k: 'AAECAwQFBgcICQoLDA0ODw', alg: 'A128GCM', use: 'enc', ext: true };
    const open = (changes, usages = ['encrypt']) =>
      subtle.importKey('jwk', { ...jwk, ...changes }, 'AES-GCM', true, usages);
    const key = await open({});
    assertEqual(await subtle.exportKey('jwk', key), {
      kty: 'oct', k: jwk.k, alg: 'A128GCM', key_ops: ['encrypt'], ext: true,
    });
    await open({ key_ops: ['encrypt', 'decrypt'] });
    for (const changes of [
      { kty: 'RSA' }, { k: undefined }, { k: 'A' }, { k: 'AA==' }, { k: 'AAEC' }, { alg: 'A256GCM' },
      { use: 'sig' }, { ext: false }, { key_ops: ['decrypt'] }, { key_ops: ['encrypt', 'encrypt'] },
    ]) await rejectsWith('DataError', open(changes));
    await rejectsWith('TypeError', open({ key_ops: 1 }));
  });

  test('an HMAC length fits the key or is refused', async () => {
    const open = (length) =>
      subtle.importKey('raw', bytes(4), { ...hmac, length }, true, ['sign']);
    assertEqual((await open(25)).algorithm.length, 25);
    assertEqual((await open(32)).algorithm.length, 32);
    for (const length of [0, 24, 33]) await rejectsWith('DataError', open(length));
    await rejectsWith('DataError', subtle.importKey('raw', bytes(0), hmac, true, ['sign']));
    await rejectsWith('OperationError', subtle.generateKey({ ...hmac, length: 0 }, true, ['sign']));
    const generated = await subtle.generateKey({ ...hmac, length: 20 }, true, ['sign']);
    assertEqual((await subtle.exportKey('raw', generated)).byteLength, 3);
  });

  test('AES parameters out of range are OperationErrors', async () => {
    const open = (name) => subtle.importKey('raw', bytes(16), name, true, ['encrypt']);
    const encrypt = async (params) => subtle.encrypt(params, await open(params.name), bytes(16));
    await rejectsWith('OperationError', encrypt({ name: 'AES-CBC', iv: bytes(15) }));
    await rejectsWith('OperationError', encrypt({ name: 'AES-CTR', counter: bytes(15), length: 8 }));
    await rejectsWith('OperationError', encrypt({ name: 'AES-CTR', counter: bytes(16), length: 0 }));
    await rejectsWith('OperationError', encrypt({ name: 'AES-CTR', counter: bytes(16), length: 129 }));
    await rejectsWith('OperationError', encrypt({ name: 'AES-GCM', iv: bytes(12), tagLength: 100 }));
    await rejectsWith('TypeError', encrypt({ name: 'AES-GCM' }));
    await rejectsWith('OperationError', subtle.generateKey({ name: 'AES-CBC', length: 64 }, true, ['encrypt']));
    await rejectsWith('DataError', subtle.importKey('raw', bytes(15), 'AES-CBC', true, ['encrypt']));
  });

  test('RSA generation takes the numbers that workerd takes', async () => {
    const generate = (changes) => subtle.generateKey({
      name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]),
      ...changes,
    }, true, ['sign']);
    for (const changes of [
      { modulusLength: 2047 }, { modulusLength: 248 }, { modulusLength: 16392 },
      { publicExponent: new Uint8Array([5]) }, { publicExponent: new Uint8Array(0) },
      { publicExponent: new Uint8Array(9).fill(255) },
    ]) await rejectsWith('OperationError', generate(changes));
    await rejectsWith('TypeError', generate({ publicExponent: [1, 0, 1] }));
  });

  test('timingSafeEqual compares, and refuses other lengths', () => {
    assertEqual(subtle.timingSafeEqual(bytes(8), bytes(8)), true);
    assertEqual(subtle.timingSafeEqual(bytes(8), bytes(8, 2)), false);
    assertEqual(subtle.timingSafeEqual(bytes(0), new ArrayBuffer(0)), true);
    assertThrows(
      TypeError, () => subtle.timingSafeEqual(bytes(1), bytes(2)),
      'Input buffers must have the same byte length.');
    assertThrows(TypeError, () => subtle.timingSafeEqual('a', 'b'));
  });
})();
