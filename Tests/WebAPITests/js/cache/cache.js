// https://developers.cloudflare.com/workers/runtime-apis/cache/ and FEATURES 1.6.
'use strict';
(function () {
  const { Cache, CacheStorage, caches } = builtin('cache');
  const { ReadableStream } = builtin('streams');

  test('the classes have Cloudflare\'s shape', () => {
    assertThrows(TypeError, () => new Cache(), 'Illegal constructor');
    assertThrows(TypeError, () => new CacheStorage(), 'Illegal constructor');
    assert(caches.default instanceof Cache && caches.default === caches.default, 'default');
    assertEqual(Object.keys(Cache.prototype), ['match', 'put', 'delete']);
    assertEqual(Object.keys(CacheStorage.prototype), ['default', 'open']);
    assertEqual([Cache.prototype.match.length, Cache.prototype.put.length, Cache.prototype.delete.length], [1, 2, 1]);
    assertEqual(Object.prototype.toString.call(caches), '[object CacheStorage]');
    assertEqual(Object.prototype.toString.call(caches.default), '[object Cache]');
  });

  test('put() refuses with the platform\'s words', async () => {
    const cache = defaultCache();
    const url = freshURL();
    await assertRejects(TypeError, cache.put(request(url, { method: 'POST' }), response('')),
      'Cannot cache response to non-GET request.');
    await assertRejects(TypeError, cache.put(url, response('', {}, { status: 206 })),
      'Cannot cache response to a range request (206 Partial Content).');
    for (const vary of ['*', 'accept, *']) {
      await assertRejects(TypeError, cache.put(url, response('', { vary })), "Cannot cache response with 'Vary: *' header.");
    }
    for (const key of ['/relative', '', 'nonsense']) {
      for (const call of [cache.put(key, response('')), cache.match(key), cache.delete(key)]) {
        await assertRejects(TypeError, call, 'Invalid URL. Cache API keys must be fully-qualified, valid URLs.');
      }
    }
    await assertRejects(TypeError, cache.put(url, builtin('response').Response.error()),
      'Cache is unable to store an error response');
    await assertRejects(TypeError, cache.put(url, {}));
    await assertRejects(TypeError, cache.put(url));
    await assertRejects(TypeError, cache.match());
    const used = response('x');
    await used.text();
    await assertRejects(TypeError, cache.put(url, used));
    await assertRejects(TypeError, Cache.prototype.match.call({}, url));
  });

  test('open() gives caches by name and refuses one that is too long', async () => {
    assert(await caches.open('a') instanceof Cache, 'a cache');
    await caches.open('x'.repeat(1024));
    await assertRejects(TypeError, caches.open('x'.repeat(1025)), 'Cache name is too long.');
    await assertRejects(TypeError, caches.open('ü'.repeat(513)), 'Cache name is too long.');
    await assertRejects(TypeError, caches.open());
  });

  test('what is no GET is not looked for', async () => {
    const head = request(freshURL(), { method: 'HEAD' });
    assertEqual(await defaultCache().match(head), undefined);
    assertEqual(await defaultCache().delete(head), false);
  });

  nativeTest('a response comes back as it was, with how it was found', async () => {
    const url = freshURL();
    const put = defaultCache().put(url, response('hello', { 'x-a': 'b', etag: '"1"' }, { status: 404, statusText: 'Gone Fishing' }));
    assertEqual(await put, undefined);
    const found = await defaultCache().match(url);
    const { headers } = found;
    assertEqual([found.status, found.statusText, headers.get('x-a'), headers.get('content-type')],
      [404, 'Gone Fishing', 'b', 'text/plain;charset=UTF-8']);
    assertEqual([headers.get('cf-cache-status'), headers.get('content-length')], ['HIT', '5']);
    // Whole seconds; a machine that has much to do takes some.
    assertEqual(/^[0-9]{1,2}$/.test(headers.get('age')), true);
    assertThrows(TypeError, () => headers.set('x', 'y'), "Can't modify immutable headers.");
    assertEqual(await found.text(), 'hello');
  });

  nativeTest('a miss is undefined, and delete() says whether there was something', async () => {
    const url = freshURL();
    assertEqual(await defaultCache().match(url), undefined);
    assertEqual(await defaultCache().delete(url), false);
    await defaultCache().put(url, response('a'));
    assertEqual(await defaultCache().delete(url), true);
    assertEqual(await defaultCache().match(url), undefined);
  });

  nativeTest('put() uses the body up at once', async () => {
    const given = response('a');
    const put = defaultCache().put(freshURL(), given);
    assertEqual(given.bodyUsed, true);
    await put;
  });

  nativeTest('caches are apart, and the default one is not named default', async () => {
    const url = freshURL();
    const [one, other, again] = [await caches.open('one'), await caches.open('default'), await caches.open('one')];
    await one.put(url, response('one'));
    assertEqual(await (await again.match(url)).text(), 'one');
    assertEqual([await other.match(url), await caches.default.match(url)], [undefined, undefined]);
  });

  nativeTest('only what says how long it is fresh is kept', async () => {
    const { Response } = builtin('response');
    const date = (seconds) => new Date(Date.now() + seconds * 1000).toUTCString();
    const kept = [
      { 'cache-control': 'max-age=10' }, { 'cache-control': 'public, s-maxage=10, max-age=0' }, { expires: date(60) },
      { 'cache-control': 'private=set-cookie, max-age=10', 'set-cookie': 'a=b' }, { 'cache-control': 'Max-Age="10"' },
    ];
    const dropped = [
      {}, { 'cache-control': 'no-store, max-age=10' }, { 'cache-control': 'private, max-age=10' },
      { 'cache-control': 'no-cache, max-age=10' }, { 'cache-control': 'max-age=0' }, { 'cache-control': 'public' },
      { 'cache-control': 's-maxage=0, max-age=10' }, { expires: date(-60) }, { expires: '0' },
      { 'cache-control': 'max-age=10', 'set-cookie': 'a=b' }, { 'cache-control': 'max-age=10', age: '10' },
      { 'cache-control': 'max-age=ten' }, { 'cache-control': 'max-age=-5' },
    ];
    for (const headers of kept) assertEqual(await roundTrip(new Response('x', { headers })), 'x', JSON.stringify(headers));
    for (const headers of dropped) {
      assertEqual(await roundTrip(new Response('x', { headers })), undefined, JSON.stringify(headers));
    }
  });

  nativeTest('private=set-cookie keeps the response without its cookies', async () => {
    const url = freshURL();
    await defaultCache().put(url, response('x', { 'cache-control': 'private=Set-Cookie, max-age=9', 'set-cookie': 'a=b' }));
    assertEqual((await defaultCache().match(url)).headers.has('set-cookie'), false);
  });

  nativeTest('a put that is not kept leaves what was there, and a newer one takes its place', async () => {
    const url = freshURL();
    await defaultCache().put(url, response('old'));
    await defaultCache().put(url, response('x', { 'cache-control': 'no-store' }));
    assertEqual(await (await defaultCache().match(url)).text(), 'old');
    await defaultCache().put(url, response('new'));
    assertEqual(await (await defaultCache().match(url)).text(), 'new');
  });

  nativeTest('a 304 is ignored with a warning', async () => {
    const url = freshURL();
    await defaultCache().put(url, response(null, {}, { status: 304 }));
    assertEqual(await defaultCache().match(url), undefined);
  });

  nativeTest('the key is the URL, or cf.cacheKey; ignoreMethod looks past the method', async () => {
    const url = freshURL();
    await defaultCache().put(request(url, { cf: { cacheKey: 'k1' } }), response('by key'));
    assertEqual(await defaultCache().match(url), undefined);
    assertEqual(await (await defaultCache().match(request(freshURL(), { cf: { cacheKey: 'k1' } }))).text(), 'by key');
    await defaultCache().put(url, response('by url'));
    const post = request(url, { method: 'POST', body: 'x' });
    assertEqual(await defaultCache().match(post), undefined);
    assertEqual(await (await defaultCache().match(post, { ignoreMethod: true })).text(), 'by url');
    assertEqual(await defaultCache().delete(post), false);
    assertEqual(await defaultCache().delete(post, { ignoreMethod: true }), true);
  });

  nativeTest('what the request says of caching means nothing', async () => {
    const url = freshURL();
    const headers = { 'cache-control': 'no-cache, no-store', pragma: 'no-cache' };
    await defaultCache().put(request(url, { headers }), response('kept'));
    assertEqual(await (await defaultCache().match(request(url, { headers }))).text(), 'kept');
  });

  nativeTest('conditions make a 304', async () => {
    const url = freshURL();
    const modified = 'Wed, 21 Oct 2015 07:28:00 GMT';
    await defaultCache().put(url, response('body', { etag: 'W/"v,1"', 'last-modified': modified }));
    const status = async (headers) => {
      const found = await defaultCache().match(request(url, { headers }));
      return [found.status, await found.text()];
    };
    for (const tag of ['"v,1"', 'W/"v,1"', '"other", W/"v,1"', '*']) {
      assertEqual(await status({ 'if-none-match': tag }), [304, ''], tag);
    }
    assertEqual(await status({ 'if-none-match': '"other"' }), [200, 'body']);
    assertEqual(await status({ 'if-modified-since': modified }), [304, '']);
    assertEqual(await status({ 'if-modified-since': 'Thu, 22 Oct 2015 07:28:00 GMT' }), [304, '']);
    assertEqual(await status({ 'if-modified-since': 'Tue, 20 Oct 2015 07:28:00 GMT' }), [200, 'body']);
    assertEqual(await status({ 'if-modified-since': 'yesterday' }), [200, 'body']);
    assertEqual(await status({ 'if-none-match': '"other"', 'if-modified-since': modified }), [200, 'body']);
    const found = await defaultCache().match(request(url, { headers: { 'if-none-match': '*' } }));
    assertEqual([found.headers.get('etag'), found.headers.get('cf-cache-status')], ['W/"v,1"', 'HIT']);
  });

  for (const [size, name] of [[10, 'a short body'], [200_000, 'a long body']]) {
    nativeTest(`ranges of ${name} make a 206, or a 416`, async () => {
      const url = freshURL();
      const text = Array.from({ length: size }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
      await defaultCache().put(url, response(text, { etag: '"1"' }));
      const get = async (range, more = {}) => {
        const found = await defaultCache().match(request(url, { headers: { range, ...more } }));
        return [found.status, found.headers.get('content-range'), await found.text()];
      };
      assertEqual(await get('bytes=2-4'), [206, `bytes 2-4/${size}`, text.slice(2, 5)]);
      assertEqual(await get('bytes=-3'), [206, `bytes ${size - 3}-${size - 1}/${size}`, text.slice(-3)]);
      assertEqual(await get('bytes=4-'), [206, `bytes 4-${size - 1}/${size}`, text.slice(4)]);
      assertEqual(await get(`bytes=${size - 1}-999999999999999999999`), [206, `bytes ${size - 1}-${size - 1}/${size}`, text.at(-1)]);
      assertEqual(await get(`bytes=${size}-`), [416, `bytes */${size}`, '']);
      assertEqual(await get('bytes=-0'), [416, `bytes */${size}`, '']);
      for (const range of ['bytes=0-', 'bytes=-999999999', 'bytes=5-2', 'items=1-2', 'bytes=a-b', 'bytes=', 'bytes=0-,0-,0-']) {
        assertEqual(await get(range), [200, null, text], range);
      }
      assertEqual((await get('bytes=2-4', { 'if-range': '"1"' }))[0], 206);
      assertEqual((await get('bytes=2-4', { 'if-range': '"2"' }))[0], 200);
    });

    nativeTest(`several ranges of ${name} make a multipart answer`, async () => {
      const url = freshURL();
      const text = 'abcdefghij'.padEnd(size, '.');
      await defaultCache().put(url, response(text, { 'content-type': 'text/x' }));
      const found = await defaultCache().match(request(url, { headers: { range: 'bytes=0-1, 4-5,-1' } }));
      const type = found.headers.get('content-type');
      const boundary = /^multipart\/byteranges; boundary=(\S+)$/.exec(type)[1];
      const part = (range, body) => `--${boundary}\r\ncontent-type: text/x\r\ncontent-range: bytes ${range}/${size}\r\n\r\n${body}\r\n`;
      const expected = part('0-1', 'ab') + part('4-5', 'ef') + part(`${size - 1}-${size - 1}`, text.at(-1)) + `--${boundary}--\r\n`;
      assertEqual([found.status, found.headers.get('content-length')], [206, `${expected.length}`]);
      assertEqual(await found.text(), expected);
    });
  }

  nativeTest('a body from a stream goes in and out in parts', async () => {
    const url = freshURL();
    const size = 3_000_000;
    let sent = 0;
    const stream = new ReadableStream({
      type: 'bytes',
      pull(controller) {
        const count = Math.min(50_001, size - sent);
        controller.enqueue(new Uint8Array(count).fill(sent % 251));
        sent += count;
        if (sent === size) controller.close();
      },
    });
    await defaultCache().put(url, response(stream));
    assertEqual(sent, size);
    const found = await defaultCache().match(url);
    let read = 0;
    let sum = 0;
    let longest = 0;
    for await (const chunk of found.body) {
      read += chunk.byteLength;
      longest = Math.max(longest, chunk.byteLength);
      for (let i = 0; i < chunk.byteLength; i += 997) sum += chunk[i];
    }
    assertEqual([read, found.headers.get('content-length')], [size, `${size}`]);
    assert(longest <= 65_536 && sum > 0, 'in parts');
    const other = await defaultCache().match(url);
    await other.body.cancel();
    assertEqual((await (await defaultCache().match(url)).arrayBuffer()).byteLength, size);
  });

  nativeTest('a body that is in its coding already is found decoded, like any other', async () => {
    const { CompressionStream } = builtin('compression-streams');
    const { Response } = builtin('response');
    for (const [coding, format] of [['gzip', 'gzip'], ['br', 'brotli'], ['deflate', 'deflate']]) {
      const bytes = await new Response(new Response('text').body.pipeThrough(new CompressionStream(format))).bytes();
      const url = freshURL();
      const manual = { encodeBody: 'manual' };
      await defaultCache().put(url, response(bytes, { 'content-encoding': coding }, manual));
      const found = await defaultCache().match(url);
      assertEqual(found.headers.get('content-encoding'), coding);
      // What is no coding of Workers' is bytes.
      if (coding === 'deflate') assertEqual(await found.bytes(), bytes);
      else assertEqual(await found.text(), 'text');
      const broken = response(bytes.slice(0, -3), { 'content-encoding': coding }, manual);
      if (coding !== 'deflate') await assertRejects(TypeError, defaultCache().put(freshURL(), broken));
    }
  });

  nativeTest('a body that breaks is not kept, and put() says so', async () => {
    const url = freshURL();
    const broken = new RangeError('broken');
    let pulls = 0;
    const stream = new ReadableStream({
      pull(controller) {
        if (pulls++ > 3) throw broken;
        controller.enqueue(new Uint8Array(40_000));
      },
    });
    await assertRejects(RangeError, defaultCache().put(url, response(stream)), 'broken');
    assertEqual(await defaultCache().match(url), undefined);
  });

  nativeTest('a body that is not to be kept is read to its end', async () => {
    let isRead = false;
    let left = 5;
    const stream = new ReadableStream({
      pull(controller) {
        if (left-- > 0) controller.enqueue(new Uint8Array(40_000));
        else {
          isRead = true;
          controller.close();
        }
      },
    });
    await defaultCache().put(freshURL(), response(stream, { 'cache-control': 'no-store' }));
    assert(isRead, 'read');
  });

  nativeTest('a response without a body has none, an empty one stays', async () => {
    const url = freshURL();
    await defaultCache().put(url, response(null, {}, { status: 204 }));
    const found = await defaultCache().match(url);
    assertEqual([found.status, found.body, found.headers.get('content-length')], [204, null, null]);
    assertEqual(await roundTrip(response('')), '');
  });

  nativeTest('fields of the connection are not kept', async () => {
    const url = freshURL();
    await defaultCache().put(url, response('x', {
      connection: 'x-hop', 'x-hop': '1', 'keep-alive': '2', 'x-kept': '3', 'cf-cache-status': 'MISS',
    }));
    const { headers } = await defaultCache().match(url);
    assertEqual([headers.get('connection'), headers.get('x-hop'), headers.get('keep-alive'), headers.get('x-kept'),
      headers.get('cf-cache-status')], [null, null, null, '3', 'HIT']);
  });

  // https://fetch.spec.whatwg.org/#concept-body-consume-body A native body that was read shows a stream like any other.
  nativeTest('a body that was read natively is locked and at its end', async () => {
    for (const reader of ['text', 'arrayBuffer', 'blob']) {
      const url = freshURL();
      await defaultCache().put(url, response('text'));
      const [untouched, touched] = [await defaultCache().match(url), await defaultCache().match(url)];
      const { body } = touched;
      for (const found of [untouched, touched]) {
        await found[reader]();
        assertEqual([found.bodyUsed, found.body.locked, found.body === body], [true, true, found === touched]);
      }
    }
  });

  nativeTest('a URL is kept without its fragment', async () => {
    const url = freshURL();
    await defaultCache().put(`${url}#one`, response('text'));
    assertEqual(await (await defaultCache().match(`${url}#two`)).text(), 'text');
  });

  nativeTest('only what came by HTTP is kept', async () => {
    await assertRejects(TypeError, defaultCache().put('file:///etc/hosts', response('text')));
  });
})();
