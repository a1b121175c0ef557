// https://fetch.spec.whatwg.org/#body-mixin
{
  const { Request } = builtin('request');
  const { Response } = builtin('response');
  const { ReadableStream } = builtin('streams');
  const readers = ['text', 'json', 'arrayBuffer', 'bytes', 'blob', 'formData'];
  const used = 'Body has already been used. It can only be used once. Use tee() first if you need to read it twice.';
  const locked = 'This ReadableStream is currently locked to a reader.';

  test('Body: each reader uses it up, and then none reads', async () => {
    for (const reader of readers) {
      for (const body of bothWith('{"a":1}')) {
        if (reader === 'formData') body.headers.set('content-type', 'application/x-www-form-urlencoded');
        assertEqual(body.bodyUsed, false);
        const promise = body[reader]();
        assertEqual(body.bodyUsed, true);
        await promise;
        for (const again of readers) {
          if (again !== 'formData') await assertRejects(TypeError, body[again](), used);
        }
        assertThrows(TypeError, () => body.clone(), used);
      }
    }
  });

  test('Body: one that is locked or disturbed is not read, cloned or taken', async () => {
    for (const body of bothWith('text')) {
      const reader = body.body.getReader();
      await assertRejects(TypeError, body.text(), locked);
      assertThrows(TypeError, () => body.clone(), locked);
      assertThrows(TypeError, () => bothWith(body.body), locked);
      assertEqual(body.bodyUsed, false);
      await reader.read();
      assertEqual(body.bodyUsed, true);
      reader.releaseLock();
      await assertRejects(TypeError, body.text(), used);
      assertThrows(TypeError, () => body.clone(), used);
      assertThrows(TypeError, () => bothWith(body.body),
        'This ReadableStream is disturbed (has already been read from), and cannot be used as a body.');
    }
  });

  test('Body: an empty one reads as nothing, and null is never used up', async () => {
    for (const init of [null, '', new Uint8Array(), new (builtin('blob').Blob)()]) {
      for (const body of bothWith(init)) {
        assertEqual(await body.clone().text(), '');
        assertEqual((await body.clone().arrayBuffer()).byteLength, 0);
        await assertRejects(SyntaxError, body.clone().json());
        await body.text();
        assertEqual(body.bodyUsed, init !== null);
      }
    }
  });

  test('Body: a stream that fails or gives no bytes fails its reader', async () => {
    const boo = new Error('boo');
    for (const reader of ['text', 'json', 'arrayBuffer', 'bytes', 'blob']) {
      for (const isRequest of [false, true]) {
        const stream = new ReadableStream({ start: (controller) => controller.error(boo) });
        await assertRejects(boo, (isRequest ? new Request('http://a/', { method: 'POST', body: stream }) : new Response(stream))[reader]());
      }
      for (const chunk of ['text', 1, null, undefined, [1]]) {
        const stream = new ReadableStream({ start(controller) { controller.enqueue(chunk); controller.close(); } });
        await assertRejects(TypeError, new Response(stream)[reader]());
      }
    }
  });

  test('Body: blob() has the MIME type of the fields as they are now', async () => {
    for (const body of bothWith('x')) {
      assertEqual((await body.clone().blob()).type, 'text/plain;charset=UTF-8');
      body.headers.set('content-type', 'bad, text/html;;a="b"');
      assertEqual((await body.clone().blob()).type, 'text/html;a=b');
      body.headers.delete('content-type');
      assertEqual((await body.blob()).type, '');
    }
  });

  test('Body: bytes are copied from what they were made of', async () => {
    const bytes = new Uint8Array([1, 2]);
    for (const body of bothWith(bytes)) {
      const copy = body.clone();
      bytes[0] = 9;
      const { value } = await body.body.getReader().read();
      value[1] = 9;
      assertEqual(await copy.bytes(), new Uint8Array([1, 2]));
      bytes[0] = 1;
    }
  });

  test('Body: readers called on something else reject', async () => {
    for (const Class of [Request, Response]) {
      for (const reader of readers) await assertRejects(TypeError, Class.prototype[reader].call({}));
    }
  });

  // https://fetch.spec.whatwg.org/#body-create-a-proxy
  test('Request: takes the body of another, whose stream stays where it is', async () => {
    const old = new Request('http://a/', { method: 'POST', body: 'text' });
    const stream = old.body;
    const request = new Request(old);
    assert(old.body === stream && old.bodyUsed && stream.locked && request.body !== stream);
    assertEqual([request.bodyUsed, await request.text()], [false, 'text']);
    assertThrows(TypeError, () => new Request(old), 'Cannot reconstruct a Request with a used body.');
    assertEqual(await new Request(new Request('http://a/', { method: 'POST', body: textStream('a', 'b') })).text(), 'ab');
  });

  test('Request: one that cannot be made leaves the other as it was', async () => {
    const old = new Request('http://a/', { method: 'POST', body: 'text' });
    for (const init of [{ method: 'GET' }, { method: 'HEAD' }, { method: 'a b' }, { redirect: 'x' }, { signal: 1 }]) {
      assertThrows(TypeError, () => new Request(old, init));
    }
    assertEqual([old.bodyUsed, await old.text()], [false, 'text']);
  });

  // https://fetch.spec.whatwg.org/#body-fully-read Nobody gives the reader back.
  test('Body: one that was read stays locked, whatever it was made of', async () => {
    for (const make of [() => 'text', () => new Uint8Array(4), () => textStream('te', 'xt')]) {
      for (const isTouched of [false, true]) {
        for (const body of [bothWith(make())[0], bothWith(make())[1]]) {
          const stream = isTouched ? body.body : undefined;
          await body.text();
          assert(body.body.locked && body.bodyUsed && (!isTouched || body.body === stream));
          assertThrows(TypeError, () => body.body.getReader());
        }
      }
    }
  });

  // https://fetch.spec.whatwg.org/#concept-body-clone tees with structured clones.
  test('Body: the chunks of a clone are copies', async () => {
    const stream = new ReadableStream({
      start(controller) { controller.enqueue(new Uint8Array([1])); controller.close(); },
    });
    const response = new Response(stream);
    const clone = response.clone();
    const { value } = await response.body.getReader().read();
    value[0] = 9;
    assertEqual(await clone.bytes(), new Uint8Array([1]));
    const odd = new Response(new ReadableStream({ start(controller) { controller.enqueue(() => {}); } }));
    const copy = odd.clone();
    for (const { body } of [odd, copy]) {
      const error = await body.getReader().read().catch((reason) => reason);
      assertEqual(error.name, 'DataCloneError');
    }
  });

  // https://fetch.spec.whatwg.org/#concept-body-consume-body
  test('Body: what is read cannot be swapped through Object.prototype', async () => {
    const response = new Response(textStream('he', 'llo'));
    Object.defineProperty(Object.prototype, 'then', {
      configurable: true, value(resolve) { delete Object.prototype.then; resolve('bye'); },
    });
    try {
      assertEqual(await response.text(), 'hello');
    } finally {
      delete Object.prototype.then;
    }
  });
}
