// Symmetric algorithms against another implementation: fixtures.js. https://w3c.github.io/webcrypto/
'use strict';
(function () {
  const { subtle } = webcrypto;
  const fixtures = cryptoFixtures;
  const bytes = patternBytes;
  const secret = (algorithm, data, usages) => subtle.importKey('raw', data, algorithm, true, usages);

  nativeTest('digest answers as another implementation does, small and large', async () => {
    for (const { hash, n, digest } of fixtures.digests) {
      const result = await subtle.digest(hash.toLowerCase(), bytes(n));
      assert(result instanceof ArrayBuffer);
      assertEqual(toHex(result), digest, `${hash} of ${n}`);
      assertEqual(toHex(await subtle.digest({ name: hash }, bytes(n).buffer)), digest);
    }
  });

  nativeTest('digest has MD5, as on Cloudflare', async () => {
    assertEqual(toHex(await subtle.digest('MD5', new Uint8Array(0))), 'd41d8cd98f00b204e9800998ecf8427e');
  });

  nativeTest('digest takes a view, and only what is in it', async () => {
    const whole = bytes(100);
    const view = new DataView(whole.buffer, 10, 20);
    assertEqual(
      toHex(await subtle.digest('SHA-256', view)),
      toHex(await subtle.digest('SHA-256', whole.slice(10, 30))));
  });

  nativeTest('digest sees the bytes of the call, not later ones', async () => {
    for (const count of [64, 100000]) {
      const data = bytes(count);
      const expected = toHex(await subtle.digest('SHA-256', data.slice()));
      const promise = subtle.digest('SHA-256', data);
      data.fill(0);
      assertEqual(toHex(await promise), expected);
    }
  });

  nativeTest('HMAC signs, verifies and exports', async () => {
    for (const { hash, k, jwk, signature } of fixtures.hmac) {
      const key = await secret({ name: 'HMAC', hash }, bytes(k, 2), ['sign', 'verify']);
      assertEqual(toHex(await subtle.sign('HMAC', key, bytes(100))), signature);
      assertEqual(await subtle.verify('HMAC', key, fromHex(signature), bytes(100)), true);
      assertEqual(await subtle.verify('HMAC', key, fromHex(signature), bytes(99)), false);
      assertEqual(await subtle.verify('HMAC', key, new Uint8Array(3), bytes(100)), false);
      const exported = await subtle.exportKey('jwk', key);
      assertEqual([exported.k, exported.alg, exported.kty], [jwk.k, jwk.alg, jwk.kty]);
      assertEqual(key.algorithm, { name: 'HMAC', length: 8 * k, hash: { name: hash } });
      const again = await subtle.importKey('jwk', jwk, { name: 'HMAC', hash }, true, ['sign']);
      assertEqual(toHex(await subtle.sign('HMAC', again, bytes(100))), signature);
    }
  });

  nativeTest('HKDF and PBKDF2 derive what another implementation derives', async () => {
    for (const { hash, salt, info, n, bits } of fixtures.hkdf) {
      const key = await subtle.importKey('raw', bytes(22, 3), 'HKDF', false, ['deriveBits']);
      const params = { name: 'HKDF', hash, salt: bytes(salt, 4), info: bytes(info, 5) };
      assertEqual(toHex(await subtle.deriveBits(params, key, n)), bits);
    }
    for (const { hash, pw, salt, iterations, bits } of fixtures.pbkdf2) {
      const key = await subtle.importKey('raw', bytes(pw, 6), 'PBKDF2', false, ['deriveBits']);
      const params = { name: 'PBKDF2', hash, salt: bytes(salt, 7), iterations };
      assertEqual(toHex(await subtle.deriveBits(params, key, 512)), bits);
    }
  });

  const aesParams = {
    'AES-CBC': { name: 'AES-CBC', iv: bytes(16, 8) },
    'AES-CTR': { name: 'AES-CTR', counter: bytes(16, 9), length: 64 },
    'AES-GCM': { name: 'AES-GCM', iv: bytes(12, 10), additionalData: bytes(20, 11), tagLength: 96 },
  };

  nativeTest('AES encrypts as another implementation, and decrypts again', async () => {
    for (const { name, size, n, digest } of fixtures.aes) {
      if (name === 'AES-KW') continue;
      const key = await secret(name, bytes(size, 12), ['encrypt', 'decrypt']);
      const sealed = await subtle.encrypt(aesParams[name], key, bytes(n));
      assertEqual(toHex(await subtle.digest('SHA-256', sealed)), digest, `${name} ${size} ${n}`);
      assertEqual(toHex(await subtle.decrypt(aesParams[name], key, sealed)), toHex(bytes(n)));
    }
  });

  nativeTest('AES-GCM and AES-CBC refuse what was tampered with', async () => {
    for (const name of ['AES-GCM', 'AES-CBC']) {
      const key = await secret(name, bytes(16), ['encrypt', 'decrypt']);
      const sealed = new Uint8Array(await subtle.encrypt(aesParams[name], key, bytes(50)));
      if (name === 'AES-GCM') {
        sealed[3] ^= 1;
        await rejectsWith('OperationError', subtle.decrypt(aesParams[name], key, sealed));
      }
      for (const count of [0, 1, 11, 17]) {
        await rejectsWith('OperationError', subtle.decrypt(aesParams[name], key, sealed.slice(0, count)));
      }
    }
  });

  nativeTest('AES-KW wraps as another implementation, and unwraps again', async () => {
    for (const { name, size, n, wrapped } of fixtures.aes) {
      if (name !== 'AES-KW') continue;
      const key = await secret('AES-KW', bytes(size, 12), ['wrapKey', 'unwrapKey']);
      const inner = await secret('AES-CBC', bytes(n), ['encrypt']);
      assertEqual(toHex(await subtle.wrapKey('raw', inner, key, 'AES-KW')), wrapped);
      const again = await subtle.unwrapKey(
        'raw', fromHex(wrapped), key, 'AES-KW', 'AES-CBC', true, ['decrypt']);
      assertEqual(toHex(await subtle.exportKey('raw', again)), toHex(bytes(n)));
      const spoiled = fromHex(wrapped).fill(0, 0, 1);
      await rejectsWith('OperationError', subtle.unwrapKey(
        'raw', spoiled, key, 'AES-KW', 'AES-CBC', true, ['decrypt']));
    }
  });

  nativeTest('a key wraps as JWK under AES-GCM and comes back', async () => {
    const wrapping = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
    const key = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']);
    const algorithm = aesParams['AES-GCM'];
    const wrapped = await subtle.wrapKey('jwk', key, wrapping, algorithm);
    const again = await subtle.unwrapKey(
      'jwk', wrapped, wrapping, algorithm, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
    assertEqual(toHex(await subtle.exportKey('raw', again)), toHex(await subtle.exportKey('raw', key)));
    assertEqual(again.usages, ['sign']);
  });

  nativeTest('deriveKey makes keys of the natural length', async () => {
    const base = await subtle.importKey('raw', bytes(8), 'PBKDF2', false, ['deriveKey']);
    const params = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(8), iterations: 2 };
    const derive = (algorithm, usages) => subtle.deriveKey(params, base, algorithm, true, usages);
    const aes = await derive({ name: 'AES-GCM', length: 256 }, ['encrypt']);
    assertEqual(aes.algorithm, { name: 'AES-GCM', length: 256 });
    const hmac = await derive({ name: 'HMAC', hash: 'SHA-512' }, ['sign']);
    assertEqual(hmac.algorithm, { name: 'HMAC', length: 1024, hash: { name: 'SHA-512' } });
    await rejectsWith('OperationError', derive({ name: 'AES-GCM', length: 100 }, ['encrypt']));
    await rejectsWith('SyntaxError', derive({ name: 'AES-GCM', length: 128 }, []));
  });

  nativeTest('HKDF and PBKDF2 refuse lengths and iterations that make no sense', async () => {
    const hkdf = await subtle.importKey('raw', bytes(8), 'HKDF', false, ['deriveBits']);
    const params = { name: 'HKDF', hash: 'SHA-1', salt: bytes(0), info: bytes(0) };
    await rejectsWith('OperationError', subtle.deriveBits(params, hkdf, null));
    await rejectsWith('OperationError', subtle.deriveBits(params, hkdf, 12));
    await rejectsWith('OperationError', subtle.deriveBits(params, hkdf, 255 * 160 + 8));
    const pbkdf2 = await subtle.importKey('raw', bytes(8), 'PBKDF2', false, ['deriveBits']);
    const none = { name: 'PBKDF2', hash: 'SHA-1', salt: bytes(0), iterations: 0 };
    await rejectsWith('OperationError', subtle.deriveBits(none, pbkdf2, 8));
  });
})();
