// crypto.DigestStream: https://developers.cloudflare.com/workers/runtime-apis/web-crypto/
'use strict';
(function () {
  const { subtle } = webcrypto;
  const bytes = patternBytes;

  nativeTest('DigestStream gives the digest of what was written', async () => {
    for (const hash of ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) {
      const stream = new webcrypto.DigestStream(hash);
      const writer = stream.getWriter();
      const data = bytes(1000);
      let offset = 0;
      for (const size of [0, 1, 62, 64, 128, 300, 445]) {
        writer.write(data.slice(offset, offset + size));
        offset += size;
      }
      await writer.close();
      assertEqual(offset, 1000);
      assertEqual(toHex(await stream.digest), toHex(await subtle.digest(hash, data)));
      assertEqual(stream.bytesWritten, 1000);
    }
  });

  nativeTest('DigestStream takes buffers, views and text', async () => {
    const stream = new webcrypto.DigestStream({ name: 'SHA-256' });
    const writer = stream.getWriter();
    await writer.write('a');
    await writer.write(new Uint8Array([98]).buffer);
    await writer.write(new DataView(new Uint8Array([0, 99, 0]).buffer, 1, 1));
    await writer.close();
    assertEqual(
      toHex(await stream.digest), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  nativeTest('DigestStream refuses other chunks in workerd\'s words', async () => {
    const stream = new webcrypto.DigestStream('SHA-256');
    const text = 'DigestStream is a byte stream but received an object of non-ArrayBuffer/ArrayBufferView/string '
      + 'type on its writable side.';
    await rejectsWith('TypeError', stream.getWriter().write(1), text);
    await rejectsWith('TypeError', stream.digest, text);
  });

  nativeTest('DigestStream rejects its digest when aborted, and nobody is told if nobody asks', async () => {
    const stream = new webcrypto.DigestStream('SHA-256');
    const reason = new Error('enough');
    await stream.abort(reason);
    await assertRejects(reason, stream.digest);
    await new webcrypto.DigestStream('SHA-1').abort(reason);
    await flush();
  });

  nativeTest('DigestStream knows its algorithms and its shape', () => {
    let thrown;
    try {
      new webcrypto.DigestStream('SHA-3');
    } catch (error) {
      thrown = error;
    }
    assertEqual(thrown?.name, 'NotSupportedError');
    assertThrows(TypeError, () => new webcrypto.DigestStream());
    const stream = new webcrypto.DigestStream('SHA-1');
    assertEqual(Object.prototype.toString.call(stream), '[object DigestStream]');
    assertEqual(stream.bytesWritten, 0);
    assert('digest' in stream.constructor.prototype);
    assertThrows(TypeError, () => stream.constructor.prototype.bytesWritten);
  });
})();
