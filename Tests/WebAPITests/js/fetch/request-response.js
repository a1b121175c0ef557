// https://fetch.spec.whatwg.org/#request-class https://fetch.spec.whatwg.org/#response-class
{
  const { Request } = builtin('request');
  const { Response } = builtin('response');
  const { AbortController } = builtin('abort-signal');

  test('Request: refuses bad arguments', () => {
    assertThrows(TypeError, () => new Request(), "Failed to construct 'Request': 1 argument required, but only 0 present.");
    assertThrows(TypeError, () => new Request('/path'), 'Invalid URL: /path');
    assertThrows(TypeError, () => new Request('http://a/', 1), "Failed to construct 'Request': the init is not an object.");
    const refused = {
      'Invalid HTTP method string: a b': { method: 'a b' },
      'Request with a GET or HEAD method cannot have a body.': { body: 'x' },
      "Failed to construct 'Request': the signal is not an AbortSignal.": { signal: {} },
      'encodeResponseBody: unexpected value: x': { encodeResponseBody: 'x' },
    };
    for (const [text, init] of Object.entries(refused)) assertThrows(TypeError, () => new Request('http://a/', init), text);
    for (const init of [{ redirect: 'error' }, { integrity: 'x' }, { headers: null }]) {
      assertThrows(TypeError, () => new Request('http://a/', init));
    }
  });

  // https://fetch.spec.whatwg.org/#dom-request step 34, and https://fetch.spec.whatwg.org/#dom-request-clone
  test('Request: its signal follows the one it was given', () => {
    const controller = new AbortController();
    const request = new Request('http://a/', { signal: controller.signal });
    const { signal } = request;
    assert(signal !== controller.signal && signal === request.signal);
    const others = [new Request(request).signal, request.clone().signal];
    const free = new Request(request, { signal: null }).signal;
    assert(others[0] !== signal && others[1] !== signal);
    let order = '';
    signal.onabort = () => { order += 'a'; };
    others[1].onabort = () => { order += 'b'; };
    controller.abort('why');
    assertEqual([signal, ...others].map(({ aborted, reason }) => [aborted, reason]), Array(3).fill([true, 'why']));
    assertEqual([order, free.aborted], ['ab', false]);
    assertEqual(new Request('http://a/', { signal: aborted('late') }).signal.reason, 'late');
  });

  test('Response: refuses bad arguments', () => {
    for (const status of [0, 199, 600, -1, NaN, 'x', null]) {
      assertThrows(RangeError, () => new Response(null, { status }),
        'Responses may only be constructed with status codes in the range 200 to 599, inclusive.');
    }
    for (const statusText of ['\n', '\0', '\u0100']) {
      assertThrows(TypeError, () => new Response(null, { statusText }), 'Invalid statusText');
    }
    for (const status of [204, 205, 304]) {
      assertThrows(TypeError, () => new Response('x', { status }),
        'Response with null body status (101, 204, 205, or 304) cannot have a body.');
    }
    assertThrows(TypeError, () => new Response(null, 1), "Failed to construct 'Response': the init is not an object.");
    assertThrows(TypeError, () => new Response(null, { headers: 1 }));
    assertThrows(TypeError, () => new Response(null, { encodeBody: 'x' }), 'encodeBody: unexpected value: x');
  });

  test('Response.redirect and Response.error: are immutable', () => {
    const redirect = Response.redirect('http://a/?b', 307);
    assertEqual([redirect.status, redirect.headers.get('location'), redirect.body], [307, 'http://a/?b', null]);
    assertEqual([Response.error().type, Response.error().status], ['error', 0]);
    for (const response of [redirect, Response.error()]) {
      assertThrows(TypeError, () => response.headers.set('a', 'b'), "Can't modify immutable headers.");
    }
    assertThrows(TypeError, () => Response.redirect());
    assertThrows(TypeError, () => Response.redirect('/path'));
    assertThrows(RangeError, () => Response.redirect('http://a/', 200),
      '200 is not a redirect status code. It must be one of: 301, 302, 303, 307, or 308.');
  });

  // https://fetch.spec.whatwg.org/#dom-response-json
  test('Response.json: has its type unless the init has one, which is read once', async () => {
    const typeOf = (init) => Response.json(1, init).headers.get('content-type');
    assertEqual([typeOf(), typeOf(null), typeOf({ status: 400 }), typeOf({ headers: { a: 'b' } })],
      Array(4).fill('application/json'));
    assertEqual(typeOf({ headers: { 'Content-Type': 'a/b' } }), 'a/b');
    let reads = 0;
    const response = Response.json({ a: '\ud800' }, { get headers() { reads++; return { a: 'b' }; }, status: 201 });
    assertEqual([reads, response.status, response.headers.get('a')], [1, 201, 'b']);
    assertEqual(await response.text(), '{"a":"\\ud800"}');
    const cycle = {};
    cycle.cycle = cycle;
    for (const bad of [undefined, () => {}, Symbol('x'), cycle]) assertThrows(TypeError, () => Response.json(bad));
    assertThrows(TypeError, () => Response.json(1, { status: 204 }));
  });
}
