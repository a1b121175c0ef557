// Where workerd has another way than https://fetch.spec.whatwg.org/, and so has a worker without `pedantic_wpt`.
{
  const { Request } = builtin('request');
  const { Response, isManual } = builtin('response');
  const { Blob } = builtin('blob');
  const pedantic = freshBuiltins({ __proto__: null, ...flags, pedantic_wpt: true });

  test('workers: a status has its registered text', () => {
    assertEqual([new Response().statusText, new Response(null, { status: 404 }).clone().statusText], ['OK', 'Not Found']);
    assertEqual(new Response(null, new Response(null, { status: 404, statusText: 'Gone Fishing' })).statusText, 'Gone Fishing');
    assertEqual(new (pedantic('response').Response)().statusText, '');
  });

  test('workers: a body of no bytes is none where a status has none', async () => {
    for (const body of ['', new ArrayBuffer(0), new Uint8Array(0), new Blob([])]) {
      const response = new Response(body, { status: 204 });
      assertEqual([response.body, await response.text()], [null, '']);
    }
    for (const body of [new Uint8Array(1), new Blob(['x']), textStream()]) {
      assertThrows(TypeError, () => new Response(body, { status: 204 }),
        'Response with null body status (101, 204, 205, or 304) cannot have a body.');
    }
  });

  test('workers: status 101 without a WebSocket is out of range, and so is any with one', () => {
    assertThrows(RangeError, () => new Response(null, { status: 101 }),
      'Responses may only be constructed with status codes in the range 200 to 599, inclusive.');
  });

  test('workers: the URL of a redirect is told of as it was given', () => {
    assertThrows(TypeError, () => Response.redirect('/path'), 'Unable to parse URL: /path');
    assertEqual(Response.redirect('http://a/\u00fc').headers.get('location'), 'http://a/%C3%BC');
  });

  test('workers: encodeBody goes from response to response, and an init has the last word', () => {
    const manual = new Response('x', { encodeBody: 'manual' });
    assertEqual([manual, new Response('y', manual), manual.clone()].map(isManual), [true, true, true]);
    assertEqual(['automatic', undefined].map((encodeBody) => isManual(new Response('y', { encodeBody }))), [false, false]);
  });

  test('workers: a GET with a body is sent on as it is', async () => {
    const load = freshBuiltins({ __proto__: null, ...flags });
    const { Request: Kind, requestOf } = load('request');
    const make = () => requestOf({ method: 'GET', url: 'http://a/', block: '' }, 'body');
    assertEqual(await new Kind(make()).text(), 'body');
    assertEqual(await new Kind(make(), { headers: { a: 'b' } }).text(), 'body');
    assertEqual(await new Kind('http://b/', make()).text(), 'body');
    const words = 'Request with a GET or HEAD method cannot have a body.';
    for (const init of [{ method: 'GET' }, { method: 'HEAD' }, { body: 'x' }]) {
      assertThrows(TypeError, () => new Kind(make(), init), words);
    }
    assertEqual(new Kind(make(), { body: null }).body, null);
    const standard = pedantic('request');
    const request = standard.requestOf({ method: 'GET', url: 'http://a/', block: '' }, 'body');
    assertThrows(TypeError, () => new standard.Request(request), words);
  });

  test('workers: the letters of a redirect mode may be of either case', () => {
    assertEqual(new Request('http://a/', { redirect: 'MANUAL' }).redirect, 'manual');
  });

  // https://developers.cloudflare.com/workers/configuration/compatibility-flags/#enable-request-signal
  test('workers: the signal of a client is not passed on with its request, unless a flag says so', () => {
    const own = { requestURL: ops.requestURL, requestHeaders: ops.requestHeaders, requestBody: ops.requestBody,
      requestCf: ops.requestCf, onDisconnect: ops.onDisconnect };
    let disconnect;
    Object.assign(ops, {
      requestURL: () => 'http://a/', requestHeaders: () => '', requestBody: () => null, requestCf: () => '',
      onDisconnect(id, call) {
        disconnect = call;
        return false;
      },
    });
    try {
      for (const request_signal_passthrough of [false, true]) {
        const load = freshBuiltins({ __proto__: null, ...flags, enable_request_signal: true, request_signal_passthrough });
        const { Request: Kind, incomingRequest: incoming, partsOf } = load('request');
        const request = incoming(1, 'GET');
        const { signal } = request;
        const copies = [new Kind(request), new Kind('http://b/', request), request.clone(), request];
        disconnect();
        assertEqual([signal.aborted, ...copies.map((copy) => copy.signal.aborted)], Array(5).fill(true));
        assertEqual(copies.map((copy) => partsOf(copy).signal?.aborted ?? false), Array(4).fill(request_signal_passthrough));
        assertEqual(partsOf(new Kind('http://b/', { signal })).signal.aborted, true);
      }
    } finally {
      Object.assign(ops, own);
    }
  });

  test('workers: a client that is gone already has its signal aborted', () => {
    const { onDisconnect } = ops;
    ops.onDisconnect = () => true;
    try {
      const load = freshBuiltins({ __proto__: null, ...flags, enable_request_signal: true });
      assertEqual(load('request').incomingRequest(1, 'GET').signal.aborted, true);
    } finally {
      ops.onDisconnect = onDisconnect;
    }
  });
}
