// https://fetch.spec.whatwg.org/#fetch-method
{
  const { fetch } = builtin('fetch');
  const { Request } = builtin('request');
  const { ReadableStream } = builtin('streams');
  const { DOMException } = builtin('dom-exception');

  // https://fetch.spec.whatwg.org/#data-url-processor
  test('fetch: a data: URL is its own answer', async () => {
    const response = await fetch('data:text/css;a="b",%41%4g%+\u00e9#fragment');
    assertEqual([response.status, response.url, response.headers.get('content-type'), await response.text()],
      [200, 'data:text/css;a="b",%41%4g%+%C3%A9', 'text/css;a=b', 'A%4g%+\u00e9']);
    const typeOf = async (url) => (await fetch(url)).headers.get('content-type');
    assertEqual(await typeOf('data:,'), 'text/plain;charset=US-ASCII');
    assertEqual(await typeOf('data:bad,'), 'text/plain;charset=US-ASCII');
    assertEqual(await typeOf('data:;charset=x,'), 'text/plain;charset=x');
    assertEqual(await (await fetch('data:a/b; BASE64 , SG Vsb%47 8')).text(), 'Hello');
    assertEqual(await (await fetch('data:,x', { method: 'HEAD' })).text(), '');
    assertEqual(await (await fetch('data:,x', { method: 'POST', body: 'y' })).text(), 'x');
  });

  test('fetch: rejects, and never throws', async () => {
    await assertRejects(TypeError, fetch(),
      "Failed to execute 'fetch' on 'ServiceWorkerGlobalScope': 1 argument required, but only 0 present.");
    for (const url of ['data:', 'data:no-comma', 'data:;base64,=', 'about:blank', 'blob:x', 'file:///', 'ftp://a/']) {
      await assertRejects(TypeError, fetch(url), `Fetch API cannot load: ${url}`);
    }
    await assertRejects(TypeError, fetch('/path'), 'Invalid URL: /path');
    await assertRejects(TypeError, fetch('data:,', { method: 'a b' }), 'Invalid HTTP method string: a b');
    const boo = new Error('boo');
    await assertRejects(boo, fetch({ toString() { throw boo; } }));
  });

  // https://fetch.spec.whatwg.org/#dom-global-fetch step 4
  test('fetch: an aborted signal rejects at once, after errors of the arguments', async () => {
    const order = [];
    await Promise.all([
      fetch('http://a/', { signal: aborted('why') }).catch((reason) => order.push(reason)),
      Promise.resolve().then(() => order.push('later')),
    ]);
    assertEqual(order, ['why', 'later']);
    await assertRejects(TypeError, fetch('/path', { signal: aborted() }));
    for (const request of [
      new Request('http://a/', { signal: aborted('why') }),
      new Request(new Request('http://a/', { signal: aborted('why') })),
      new Request('http://a/', { signal: aborted('why') }).clone(),
    ]) {
      assertEqual(await fetch(request).catch((reason) => reason), 'why');
    }
    assertEqual((await fetch('data:,', { signal: aborted() }).catch((error) => error)).constructor, DOMException);
    const free = new Request('data:,x', { signal: aborted() });
    assertEqual(await (await fetch(free, { signal: null })).text(), 'x');
  });

  test('fetch: an aborted signal uses the body up, and cancels a stream', async () => {
    const text = new Request('http://a/', { method: 'POST', body: 'x', signal: aborted('why') });
    await fetch(text).catch(() => {});
    assertEqual(text.bodyUsed, true);
    let reason;
    const body = new ReadableStream({ cancel(given) { reason = given; } });
    const promise = fetch('http://a/', { method: 'POST', body, signal: aborted('why') });
    assertEqual(reason, 'why');
    await promise.catch(() => {});
  });
}
