// What the standard says of arguments that are at the edge: https://w3c.github.io/webcrypto/
'use strict';
(function () {
  const { subtle } = webcrypto;
  const bytes = patternBytes;
  const allUsages = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey'];

  /** A name, an algorithm, and the usages of its secret or private and of its public keys. */
  const families = [
    ['AES-CTR', { name: 'AES-CTR', length: 128 }, ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'], []],
    ['AES-KW', { name: 'AES-KW', length: 256 }, ['wrapKey', 'unwrapKey'], []],
    ['HMAC', { name: 'HMAC', hash: 'SHA-256' }, ['sign', 'verify'], []],
    ['ECDSA', { name: 'ECDSA', namedCurve: 'P-256' }, ['sign'], ['verify']],
    ['ECDH', { name: 'ECDH', namedCurve: 'P-384' }, ['deriveKey', 'deriveBits'], []],
    ['Ed25519', { name: 'Ed25519' }, ['sign'], ['verify']],
    ['Ed448', { name: 'Ed448' }, ['sign'], ['verify']],
    ['X25519', { name: 'X25519' }, ['deriveKey', 'deriveBits'], []],
    ['X448', { name: 'X448' }, ['deriveKey', 'deriveBits'], []],
  ];

  for (const [name, algorithm, usages, publicUsages] of families) {
    nativeTest(`generateKey: ${name} refuses other usages, and none`, async () => {
      const fitting = [...usages, ...publicUsages];
      for (const usage of allUsages) {
        if (fitting.includes(usage)) continue;
        await rejectsWith('SyntaxError', subtle.generateKey(algorithm, true, [usage]));
        await rejectsWith('SyntaxError', subtle.generateKey(algorithm, true, [...fitting, usage]));
      }
      await rejectsWith('SyntaxError', subtle.generateKey(algorithm, true, publicUsages));
      await rejectsWith('TypeError', subtle.generateKey(algorithm, true, ['nothing']));
      await rejectsWith('TypeError', subtle.generateKey(algorithm, true, 'sign'));
      await rejectsWith('TypeError', subtle.generateKey({ ...algorithm, name: undefined }, true, usages));
    });
  }

  // MD5 is there to check what was signed long ago, as on Cloudflare, not for new keys: the standard has no such hash.
  // https://w3c.github.io/webcrypto/#hmac-operations-generate-key, #rsassa-pkcs1-operations
  nativeTest('generateKey: no key is made for MD5, whatever its usages', async () => {
    const rsa = { modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]) };
    for (const algorithm of [
      { name: 'HMAC' }, { name: 'RSASSA-PKCS1-v1_5', ...rsa }, { name: 'RSA-PSS', ...rsa }, { name: 'RSA-OAEP', ...rsa },
    ]) {
      for (const hash of ['MD5', { name: 'md5' }]) {
        for (const usages of [['sign', 'verify'], ['encrypt', 'decrypt'], ['deriveBits'], []]) {
          await rejectsWith('NotSupportedError', subtle.generateKey({ ...algorithm, hash }, false, usages));
        }
      }
    }
    const key = await subtle.importKey('raw', bytes(16), { name: 'HMAC', hash: 'MD5' }, false, ['sign']);
    assertEqual((await subtle.sign('HMAC', key, bytes(3))).byteLength, 16);
  });

  const pairs = families.filter(([, , , publicUsages], i) => i >= 3);
  for (const [name, algorithm, usages, publicUsages] of pairs) {
    nativeTest(`importKey: ${name} comes back in each format, and nothing else comes`, async () => {
      const { privateKey, publicKey } = await subtle.generateKey(algorithm, true, [...usages, ...publicUsages]);
      const stranger = await subtle.generateKey(algorithm, true, [...usages, ...publicUsages]);
      for (const [format, key, fitting] of [
        ['pkcs8', privateKey, usages], ['spki', publicKey, publicUsages], ['raw', publicKey, publicUsages],
      ]) {
        const data = await subtle.exportKey(format, key);
        const again = await subtle.importKey(format, data, algorithm, true, fitting);
        assertEqual(toHex(await subtle.exportKey(format, again)), toHex(data));
        for (const spoiled of [
          data.slice(0, -1), data.slice(1), new ArrayBuffer(0), new Uint8Array([...new Uint8Array(data), 0]),
        ]) {
          await rejectsWith('DataError', subtle.importKey(format, spoiled, algorithm, true, fitting));
        }
        await rejectsWith('SyntaxError', subtle.importKey(format, data, algorithm, true, ['wrapKey']));
      }
      const jwk = await subtle.exportKey('jwk', privateKey);
      const other = await subtle.exportKey('jwk', stranger.publicKey);
      const again = await subtle.importKey('jwk', jwk, algorithm, true, usages);
      assertEqual(await subtle.exportKey('jwk', again), jwk);
      for (const change of [
        { kty: 'oct' }, { kty: undefined }, { crv: 'P-521' }, { crv: undefined }, { x: undefined }, { x: `${jwk.x}=` },
        { d: jwk.d.slice(4) }, { ext: false }, { key_ops: [] }, { key_ops: ['sign', 'sign', ...usages] },
        { use: 'neither' }, { x: other.x, y: other.y },
      ]) {
        await rejectsWith('DataError', subtle.importKey('jwk', { ...jwk, ...change }, algorithm, true, usages));
      }
      await rejectsWith('SyntaxError', subtle.importKey('jwk', jwk, algorithm, true, []));
    });
  }

  nativeTest('digest: a buffer is read once the algorithm is, and one that is gone is empty', async () => {
    const digest = async (name, data) => toHex(await subtle.digest(name, data));
    const whole = await digest('SHA-256', bytes(5));
    const empty = await digest('SHA-256', new Uint8Array(0));
    const late = new Uint8Array(5);
    assertEqual(await digest({ get name() { late.set(bytes(5)); return 'SHA-256'; } }, late), whole);
    const taken = bytes(5);
    assertEqual(await digest({ get name() { taken.buffer.transfer(); return 'SHA-256'; } }, taken), empty);
    for (const gone of [bytes(5), bytes(5).buffer, new DataView(bytes(5).buffer)]) {
      (gone.buffer ?? gone).transfer();
      assertEqual(await digest('SHA-256', gone), empty);
    }
  });

  nativeTest('digest: a resizable buffer is read like another', async () => {
    const resizable = new ArrayBuffer(5, { maxByteLength: 64 });
    new Uint8Array(resizable).set(bytes(5));
    const expected = toHex(await subtle.digest('SHA-256', bytes(5)));
    for (const source of [resizable, new Uint8Array(resizable), new DataView(resizable)]) {
      assertEqual(toHex(await subtle.digest('SHA-256', source)), expected);
    }
  });

  // https://webidl.spec.whatwg.org/#dfn-get-buffer-source-copy
  nativeTest('a buffer that is detached has no bytes, for every operation', async () => {
    const gone = () => {
      const view = new Uint8Array(16);
      view.buffer.transfer();
      return view;
    };
    const empty = new Uint8Array(0);
    const hmac = await subtle.importKey('raw', bytes(16), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
    const code = await subtle.sign('HMAC', hmac, empty);
    assertEqual(toHex(await subtle.sign('HMAC', hmac, gone())), toHex(code));
    assertEqual(await subtle.verify('HMAC', hmac, code, gone()), true);
    assertEqual(await subtle.verify('HMAC', hmac, gone(), empty), false);
    const gcm = { name: 'AES-GCM', iv: bytes(12) };
    const aes = await subtle.importKey('raw', bytes(16), 'AES-GCM', false, ['encrypt', 'decrypt', 'unwrapKey']);
    assertEqual(toHex(await subtle.encrypt(gcm, aes, gone())), toHex(await subtle.encrypt(gcm, aes, empty)));
    await rejectsWith('OperationError', subtle.decrypt(gcm, aes, gone()));
    await rejectsWith('OperationError', subtle.encrypt({ ...gcm, iv: gone() }, aes, empty));
    await rejectsWith('OperationError', subtle.unwrapKey('raw', gone(), aes, gcm, 'AES-GCM', false, ['encrypt']));
    for (const format of ['raw', 'spki']) {
      const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
      await rejectsWith('DataError', subtle.importKey(format, gone(), algorithm, false, ['verify']));
    }
    assertEqual(subtle.timingSafeEqual(gone(), gone()), true);
    assertThrows(TypeError, () => subtle.timingSafeEqual(gone(), bytes(16)));
  });

  test('getRandomValues: a detached view is given back as it is', () => {
    const view = new Uint8Array(4);
    view.buffer.transfer();
    assert(webcrypto.getRandomValues(view) === view);
  });

  nativeTest('deriveBits: the length is an unsigned long, or null for all', async () => {
    const { privateKey, publicKey } = await subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
    const agree = { name: 'X25519', public: publicKey };
    const secret = await subtle.importKey('raw', bytes(16), 'HKDF', false, ['deriveBits']);
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: bytes(8), info: bytes(8) };
    const password = await subtle.importKey('raw', bytes(16), 'PBKDF2', false, ['deriveBits']);
    const pbkdf2 = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(8), iterations: 2 };
    for (const [algorithm, key, isAgreement] of [
      [agree, privateKey, true], [hkdf, secret, false], [pbkdf2, password, false],
    ]) {
      for (const length of [NaN, Infinity, -8, 2 ** 32]) {
        await rejectsWith('TypeError', subtle.deriveBits(algorithm, key, length));
      }
      assertEqual((await subtle.deriveBits(algorithm, key, 0)).byteLength, 0);
      assertEqual((await subtle.deriveBits(algorithm, key, 256)).byteLength, 32);
      for (const given of [[], [undefined], [null]]) {
        const derived = subtle.deriveBits(algorithm, key, ...given);
        if (isAgreement) assertEqual((await derived).byteLength, 32);
        else await rejectsWith('OperationError', derived);
      }
      if (!isAgreement) await rejectsWith('OperationError', subtle.deriveBits(algorithm, key, 230));
    }
    const whole = new Uint8Array(await subtle.deriveBits(agree, privateKey, 256));
    const part = new Uint8Array(await subtle.deriveBits(agree, privateKey, 230));
    assertEqual([part.length, part[28]], [29, whole[28] & 0xfc]);
  });

  nativeTest('importKey: of an HMAC key only the bits of its length count', async () => {
    const algorithm = { name: 'HMAC', hash: 'SHA-256', length: 25 };
    const key = await subtle.importKey('raw', new Uint8Array(4).fill(255), algorithm, true, ['sign']);
    assertEqual(key.algorithm.length, 25);
    assertEqual(toHex(await subtle.exportKey('raw', key)), 'ffffff80');
  });

  nativeTest('unwrapKey: what was wrapped must be a JWK', async () => {
    const raw = bytes(16);
    const algorithm = { name: 'AES-GCM', iv: bytes(12) };
    const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'unwrapKey']);
    for (const text of ['{', '[]', '5', 'null', '{"kty":5}', '{"kty":"oct","k":"?"}']) {
      const wrapped = await subtle.encrypt(algorithm, key, new Uint8Array([...text].map((c) => c.charCodeAt(0))));
      await rejectsWith('DataError', subtle.unwrapKey('jwk', wrapped, key, algorithm, 'AES-CTR', true, ['encrypt']));
    }
  });

  nativeTest('structuredClone: a CryptoKey is the same key again', async () => {
    const { structuredClone } = builtin('structured-clone');
    const key = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, false, ['encrypt', 'decrypt']);
    const buffer = new ArrayBuffer(1);
    for (const copy of [
      structuredClone({ key }).key, structuredClone({ key, buffer }, { transfer: [buffer] }).key,
    ]) {
      assert(copy !== key && copy instanceof key.constructor);
      assertEqual([copy.type, copy.extractable, copy.usages], ['secret', false, ['encrypt', 'decrypt']]);
      assertEqual(copy.algorithm, key.algorithm);
      const algorithm = { name: 'AES-GCM', iv: bytes(12) };
      const sealed = await subtle.encrypt(algorithm, key, bytes(20));
      assertEqual(toHex(await subtle.decrypt(algorithm, copy, sealed)), toHex(bytes(20)));
      await rejectsWith('InvalidAccessError', subtle.exportKey('raw', copy));
    }
  });

  nativeTest('serialize: a CryptoKey is never bytes', async () => {
    const key = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['encrypt']);
    try {
      builtin('serialize').serialize({ key });
    } catch (error) {
      assertEqual(error.name, 'DataCloneError');
      return;
    }
    throw new Error('was serialised');
  });
})();
