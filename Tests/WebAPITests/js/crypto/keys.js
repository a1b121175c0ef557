// Asymmetric keys against another implementation: fixtures.js. https://w3c.github.io/webcrypto/
'use strict';
(function () {
  const { subtle } = webcrypto;
  const bytes = patternBytes;
  const all = cryptoFixtures.keys;
  const usagesOf = (name) => ({
    'RSA-OAEP': [['encrypt'], ['decrypt']], ECDH: [[], ['deriveBits']], X25519: [[], ['deriveBits']], X448: [[], ['deriveBits']],
  })[name] ?? [['verify'], ['sign']];

  for (const fixture of all) {
    const { name } = fixture.alg;
    const title = `${name} ${fixture.alg.hash ?? fixture.alg.namedCurve ?? ''}`;
    const [publicUsages, privateUsages] = usagesOf(name);
    const open = (format, data, usages) => subtle.importKey(format, data, fixture.alg, true, usages);
    const openAll = async () => ({
      publicKeys: [
        await open('spki', fromHex(fixture.spki), publicUsages),
        await open('jwk', { ...fixture.publicJWK, key_ops: undefined }, publicUsages),
      ],
      privateKeys: [
        await open('pkcs8', fromHex(fixture.pkcs8), privateUsages),
        await open('jwk', { ...fixture.privateJWK, key_ops: undefined }, privateUsages),
      ],
    });

    nativeTest(`${title}: keys come in and go out the same`, async () => {
      const { publicKeys, privateKeys } = await openAll();
      for (const key of publicKeys) {
        assertEqual(key.type, 'public');
        assertEqual(toHex(await subtle.exportKey('spki', key)), fixture.spki);
        if (fixture.raw) assertEqual(toHex(await subtle.exportKey('raw', key)), fixture.raw);
        await sameJWK(key, fixture.publicJWK);
        await rejectsWith('InvalidAccessError', subtle.exportKey('pkcs8', key));
      }
      for (const key of privateKeys) {
        assertEqual(key.type, 'private');
        assertEqual(toHex(await subtle.exportKey('pkcs8', key)), fixture.pkcs8);
        await sameJWK(key, fixture.privateJWK);
        await rejectsWith('InvalidAccessError', subtle.exportKey('spki', key));
      }
      const { algorithm } = publicKeys[0];
      assertEqual(algorithm.name, name);
      if (fixture.alg.namedCurve) assertEqual(algorithm.namedCurve, fixture.alg.namedCurve);
      if (fixture.alg.hash) {
        assertEqual(algorithm.modulusLength, 2048);
        assertEqual(algorithm.publicExponent, new Uint8Array([1, 0, 1]));
        assertEqual(algorithm.hash, { name: fixture.alg.hash });
      }
      if (!fixture.raw) {
        await rejectsWith('NotSupportedError', subtle.exportKey('raw', publicKeys[0]));
        return;
      }
      const raw = await open('raw', fromHex(fixture.raw), publicUsages);
      assertEqual(toHex(await subtle.exportKey('spki', raw)), fixture.spki);
    });

    if (fixture.signature) {
      nativeTest(`${title}: signatures verify both ways`, async () => {
        const { publicKeys, privateKeys } = await openAll();
        const { params } = fixture;
        const signature = fromHex(fixture.signature);
        for (const key of publicKeys) {
          assertEqual(await subtle.verify(params, key, signature, bytes(99)), true);
          assertEqual(await subtle.verify(params, key, signature, bytes(98)), false);
          assertEqual(await subtle.verify(params, key, signature.slice(1), bytes(99)), false);
          const own = await subtle.sign(params, privateKeys[0], bytes(70000));
          assertEqual(own.byteLength, signature.length);
          assertEqual(await subtle.verify(params, key, own, bytes(70000)), true);
          await rejectsWith('InvalidAccessError', subtle.sign(params, key, bytes(1)));
        }
      });
    }

    if (fixture.ciphertext) {
      nativeTest(`${title}: decrypts another's message`, async () => {
        const { publicKeys, privateKeys } = await openAll();
        const params = { name, label: bytes(5, 13) };
        for (const key of privateKeys) {
          const plain = await subtle.decrypt(params, key, fromHex(fixture.ciphertext));
          assertEqual(toHex(plain), toHex(bytes(30)));
          const own = await subtle.encrypt(params, publicKeys[1], bytes(30));
          assertEqual(toHex(await subtle.decrypt(params, key, own)), toHex(bytes(30)));
          await rejectsWith('OperationError', subtle.decrypt({ name }, key, own));
        }
        await rejectsWith('OperationError', subtle.encrypt(params, publicKeys[0], bytes(250)));
      });
    }

    if (fixture.secret) {
      nativeTest(`${title}: agrees on another's secret`, async () => {
        const { privateKeys, publicKeys } = await openAll();
        const other = await open('raw', fromHex(fixture.other), []);
        const derive = (length) => subtle.deriveBits({ name, public: other }, privateKeys[0], length);
        const secret = fromHex(fixture.secret);
        assertEqual(toHex(await derive(null)), fixture.secret);
        assertEqual(toHex(await derive(128)), toHex(secret.slice(0, 16)));
        const odd = new Uint8Array(await derive(9));
        assertEqual([...odd], [secret[0], secret[1] & 0x80]);
        await rejectsWith('OperationError', derive(secret.length * 8 + 8));
        const wrong = { name, public: privateKeys[1] };
        await rejectsWith('InvalidAccessError', subtle.deriveBits(wrong, privateKeys[0], 8));
        await rejectsWith('InvalidAccessError', subtle.deriveBits({ name, public: other }, publicKeys[0], 8));
      });
    }

    nativeTest(`${title}: what is no such key is refused`, async () => {
      for (const data of [new Uint8Array(0), bytes(40), fromHex(fixture.pkcs8.slice(0, 60))]) {
        await rejectsWith('DataError', open('pkcs8', data, privateUsages));
        await rejectsWith('DataError', open('spki', data, publicUsages));
        if (fixture.raw) await rejectsWith('DataError', open('raw', data, publicUsages));
      }
      const spoiled = { ...fixture.privateJWK, key_ops: undefined };
      await rejectsWith('DataError', open('jwk', { ...spoiled, kty: 'oct' }, privateUsages));
      await rejectsWith('DataError', open('jwk', { ...spoiled, d: '!' }, privateUsages));
      await rejectsWith('DataError', open('jwk', { ...spoiled, key_ops: [] }, privateUsages));
      await rejectsWith('SyntaxError', open('jwk', spoiled, []));
      await rejectsWith('SyntaxError', open('jwk', spoiled, ['unwrapKey', 'sign', 'decrypt', 'verify']));
      if (spoiled.crv) await rejectsWith('DataError', open('jwk', { ...spoiled, crv: 'P-1' }, privateUsages));
      if (spoiled.n) await rejectsWith('DataError', open('jwk', { ...spoiled, p: 'AQ' }, privateUsages));
      if (spoiled.x) await rejectsWith('DataError', open('jwk', { ...spoiled, x: 'AAAA' }, privateUsages));
    });
  }

  async function sameJWK(key, expected) {
    const jwk = await subtle.exportKey('jwk', key);
    for (const member of Object.keys(expected)) {
      if (member !== 'key_ops') assertEqual(jwk[member], expected[member], member);
    }
    assertEqual(jwk.key_ops, key.usages);
  }

  nativeTest('spoiled encodings are refused or are keys, and never worse', async () => {
    let state = 1;
    const below = (n) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % n;
    };
    for (const fixture of all) {
      const [publicUsages, privateUsages] = usagesOf(fixture.alg.name);
      for (const [format, encoded, usages] of [
        ['spki', fixture.spki, publicUsages], ['pkcs8', fixture.pkcs8, privateUsages],
        ['raw', fixture.raw, publicUsages],
      ]) {
        if (encoded === undefined) continue;
        for (let i = 0; i < 30; i++) {
          const data = fromHex(encoded);
          for (let changes = 1 + below(3); changes > 0; changes--) data[below(data.length)] = below(256);
          const cut = below(4) === 0 ? data.slice(0, below(data.length)) : data;
          try {
            const key = await subtle.importKey(format, cut, fixture.alg, true, usages);
            await subtle.exportKey('jwk', key);
          } catch (error) {
            assertEqual(error.name, 'DataError');
          }
        }
      }
    }
  });

  nativeTest('generateKey makes pairs whose halves fit', async () => {
    for (const algorithm of [
      { name: 'ECDSA', namedCurve: 'P-256' }, { name: 'ECDSA', namedCurve: 'P-521' }, { name: 'Ed25519' }, { name: 'Ed448' },
      { name: 'NODE-ED25519', namedCurve: 'NODE-ED25519' },
      {
        name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 1024,
        publicExponent: new Uint8Array([0, 1, 0, 1]),
      },
    ]) {
      const pair = await subtle.generateKey(algorithm, false, ['sign', 'verify']);
      assertEqual(Object.keys(pair).sort(), ['privateKey', 'publicKey']);
      assertEqual([pair.publicKey.extractable, pair.privateKey.extractable], [true, false]);
      assertEqual([pair.publicKey.usages, pair.privateKey.usages], [['verify'], ['sign']]);
      const params = { name: algorithm.name, hash: 'SHA-256' };
      const signature = await subtle.sign(params, pair.privateKey, bytes(10));
      assertEqual(await subtle.verify(params, pair.publicKey, signature, bytes(10)), true);
      await rejectsWith('InvalidAccessError', subtle.exportKey('pkcs8', pair.privateKey));
      await rejectsWith('SyntaxError', subtle.generateKey(algorithm, false, ['verify']));
      await rejectsWith('SyntaxError', subtle.generateKey(algorithm, false, ['encrypt']));
    }
  });

  // https://w3c.github.io/webcrypto/#ed25519-operations-verify
  // https://wicg.github.io/webcrypto-secure-curves/#ed448-operations
  for (const [name, size] of [['Ed25519', 32], ['Ed448', 57]]) {
    nativeTest(`${name} keys of small order verify nothing`, async () => {
      const identity = new Uint8Array(size);
      identity[0] = 1;
      const key = await subtle.importKey('raw', identity, name, true, ['verify']);
      const signature = new Uint8Array(2 * size);
      signature[0] = 1;
      assertEqual(await subtle.verify(name, key, signature, bytes(3)), false);
    });
  }

  for (const [name, size] of [['X25519', 32], ['X448', 56]]) {
    nativeTest(`an ${name} key of small order agrees with nobody`, async () => {
      const pair = await subtle.generateKey(name, true, ['deriveBits']);
      const other = await subtle.importKey('raw', new Uint8Array(size), name, true, []);
      await rejectsWith('OperationError', subtle.deriveBits({ name, public: other }, pair.privateKey, 8 * size));
    });
  }

  // https://wicg.github.io/webcrypto-secure-curves/#ed448-operations, Ed448Params. OpenSSL 3.0 knows no context but
  // the empty one.
  nativeTest('Ed448: the context is at most 255 bytes, and empty', async () => {
    const { privateKey, publicKey } = await subtle.generateKey('Ed448', false, ['sign', 'verify']);
    const plain = await subtle.sign('Ed448', privateKey, bytes(9));
    const withContext = (context) => ({ name: 'Ed448', context });
    for (const context of [undefined, new Uint8Array(0), new ArrayBuffer(0)]) {
      const signature = await subtle.sign(withContext(context), privateKey, bytes(9));
      assertEqual(toHex(signature), toHex(plain));
      assertEqual(await subtle.verify(withContext(context), publicKey, plain, bytes(9)), true);
    }
    for (const [error, context] of [
      ['NotSupportedError', bytes(1)], ['NotSupportedError', bytes(255).buffer], ['OperationError', bytes(256)],
      ['TypeError', 'text'], ['TypeError', null],
    ]) {
      await rejectsWith(error, subtle.sign(withContext(context), privateKey, bytes(9)));
      await rejectsWith(error, subtle.verify(withContext(context), publicKey, plain, bytes(9)));
    }
    await rejectsWith('InvalidAccessError', subtle.sign(withContext(bytes(256)), publicKey, bytes(9)));
  });

  // https://w3c.github.io/webcrypto/#x25519-operations-derive-bits, step 3
  nativeTest('keys of different curves do not agree', async () => {
    const mine = await subtle.generateKey('X448', false, ['deriveBits']);
    const theirs = await subtle.generateKey('X25519', false, ['deriveBits']);
    await rejectsWith(
      'InvalidAccessError', subtle.deriveBits({ name: 'X448', public: theirs.publicKey }, mine.privateKey, 256));
    await rejectsWith(
      'InvalidAccessError', subtle.deriveBits({ name: 'X25519', public: theirs.publicKey }, mine.privateKey, 256));
  });

  // https://w3c.github.io/webcrypto/#SubtleCrypto-method-deriveKey, #SubtleCrypto-method-wrapKey
  nativeTest('deriveKey: two X448 keys make one AES key', async () => {
    const mine = await subtle.generateKey('X448', false, ['deriveKey']);
    const theirs = await subtle.generateKey('X448', false, ['deriveKey']);
    const derive = (key, other) => subtle.deriveKey(
      { name: 'X448', public: other }, key, { name: 'AES-GCM', length: 256 }, true, ['encrypt']);
    assertEqual(
      toHex(await subtle.exportKey('raw', await derive(mine.privateKey, theirs.publicKey))),
      toHex(await subtle.exportKey('raw', await derive(theirs.privateKey, mine.publicKey))));
  });

  nativeTest('wrapKey: an Ed448 key goes and comes back in each format', async () => {
    const pair = await subtle.generateKey('Ed448', true, ['sign', 'verify']);
    const wrapping = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, false, ['wrapKey', 'unwrapKey']);
    const algorithm = { name: 'AES-GCM', iv: bytes(12) };
    for (const [format, key] of [
      ['raw', pair.publicKey], ['spki', pair.publicKey], ['jwk', pair.publicKey], ['pkcs8', pair.privateKey],
      ['jwk', pair.privateKey],
    ]) {
      const wrapped = await subtle.wrapKey(format, key, wrapping, algorithm);
      const again = await subtle.unwrapKey(format, wrapped, wrapping, algorithm, 'Ed448', true, key.usages);
      assertEqual(await subtle.exportKey('jwk', again), await subtle.exportKey('jwk', key));
    }
  });

  nativeTest('an EC private key wraps as PKCS #8 and comes back', async () => {
    const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const wrapping = await subtle.generateKey({ name: 'AES-CBC', length: 128 }, false, ['wrapKey', 'unwrapKey']);
    const algorithm = { name: 'AES-CBC', iv: bytes(16) };
    const wrapped = await subtle.wrapKey('pkcs8', pair.privateKey, wrapping, algorithm);
    const again = await subtle.unwrapKey(
      'pkcs8', wrapped, wrapping, algorithm, { name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    assertEqual(
      toHex(await subtle.exportKey('pkcs8', again)), toHex(await subtle.exportKey('pkcs8', pair.privateKey)));
  });
})();
