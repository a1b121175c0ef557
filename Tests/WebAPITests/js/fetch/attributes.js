// What a request says of itself: https://fetch.spec.whatwg.org/#request-class As in workerd a request has fewer
// attributes than the standard's, and `cf`, `fetcher` besides.
{
  const { Request } = builtin('request');
  const { Response } = builtin('response');

  test('Request: what was not given has its default', () => {
    const request = new Request('http://a/b?c#d');
    const { method, url, redirect, fetcher, cf, integrity, keepalive, cache, body } = request;
    assertEqual({ method, url, redirect, fetcher, cf, integrity, keepalive, cache, body }, {
      method: 'GET', url: 'http://a/b?c#d', redirect: 'follow', fetcher: null, cf: undefined, integrity: '',
      keepalive: false, cache: undefined, body: null,
    });
    assertEqual([...request.headers], []);
    assert(request.headers === request.headers && request.signal instanceof builtin('abort-signal').AbortSignal);
  });

  // https://fetch.spec.whatwg.org/#dom-request
  test('Request: what was given is there, also in a copy', () => {
    const init = { redirect: 'manual', keepalive: 1, integrity: '', cf: { a: 1 }, headers: { a: 'b' }, method: 'post' };
    const request = new Request('http://a/', init);
    for (const { redirect, keepalive, integrity, cf, method, headers } of [
      request, request.clone(), new Request(request), new Request('http://b/', request),
    ]) {
      assertEqual([redirect, keepalive, integrity, cf, method, [...headers]],
        ['manual', true, '', { a: 1 }, 'POST', [['a', 'b']]]);
    }
    assertEqual(new Request(request, { redirect: 'follow' }).redirect, 'follow');
  });

  // https://fetch.spec.whatwg.org/#response-class
  test('Response: what was not given has its default, and ok goes by the status', () => {
    const { type, url, redirected, status, ok, statusText, cf, webSocket, body } = new Response();
    assertEqual({ type, url, redirected, status, ok, statusText, cf, webSocket, body }, {
      type: 'default', url: '', redirected: false, status: 200, ok: true, statusText: 'OK', cf: undefined,
      webSocket: null, body: null,
    });
    const oks = [200, 204, 299, 300, 304, 404, 500].map((status) => new Response(null, { status }).ok);
    assertEqual(oks, [true, true, true, false, false, false, false]);
    const given = new Response('x', { status: 404, statusText: 'Nothing', cf: { a: 1 } });
    assertEqual([given.status, given.statusText, given.cf, given.clone().statusText], [404, 'Nothing', { a: 1 }, 'Nothing']);
  });

  // https://webidl.spec.whatwg.org/#dfn-get-buffer-source-copy A buffer that is gone holds no bytes.
  test('Body: a buffer that is detached is an empty body', async () => {
    for (const source of [new ArrayBuffer(4), new Uint8Array(4), new DataView(new ArrayBuffer(4))]) {
      (source.buffer ?? source).transfer();
      for (const body of bothWith(source)) assertEqual(await body.text(), '');
    }
  });
}
