// What `pedantic_wpt` makes of fetch and its classes: the standard's way where workerd has one of its own.
// https://fetch.spec.whatwg.org/
{
  const load = freshBuiltins({ __proto__: null, ...flags, pedantic_wpt: true });
  const { Request } = load('request');
  const { Headers } = load('headers');
  const { Response } = load('response');
  const { Blob } = load('blob');
  const { ReadableStream } = load('streams');
  const { fetch } = load('fetch');
  const at = 'http://a/';

  // https://fetch.spec.whatwg.org/#concept-method
  test('pedantic: any token is a method, but for those that a fetch may not use', () => {
    for (const method of ['Chicken', 'patch', "!#$%&'*+-.^_`|~"]) assertEqual(new Request(at, { method }).method, method);
    assertEqual(new Request(at, { method: 'pOsT' }).method, 'POST');
    for (const method of ['CONNECT', 'trace', 'Track', 'a b', '']) {
      assertThrows(TypeError, () => new Request(at, { method }), `Invalid HTTP method string: ${method}`);
    }
  });

  // https://fetch.spec.whatwg.org/#request-class
  test('pedantic: a request has the attributes of the standard', () => {
    const names = ['destination', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache', 'redirect', 'integrity',
      'isReloadNavigation', 'isHistoryNavigation', 'duplex'];
    const attributes = (request) => names.map((name) => request[name]);
    assertEqual(attributes(new Request(at)),
      ['', 'about:client', '', 'cors', 'same-origin', 'default', 'follow', '', false, false, 'half']);
    const request = new Request(at, {
      referrer: '', referrerPolicy: 'origin', mode: 'same-origin', credentials: 'omit', cache: 'only-if-cached',
      redirect: 'error', integrity: 'sha256-x', duplex: 'half', window: null, priority: 'high',
    });
    for (const one of [request, request.clone(), new Request(request)]) {
      assertEqual(attributes(one),
        ['', '', 'origin', 'same-origin', 'omit', 'only-if-cached', 'error', 'sha256-x', false, false, 'half']);
    }
    assertEqual(new Request(at, { referrer: 'http://b/' }).referrer, 'about:client');
    for (const name of ['mode', 'duplex']) {
      const { get, set, enumerable } = Object.getOwnPropertyDescriptor(Request.prototype, name);
      assertEqual([get.name, set, enumerable], [`get ${name}`, undefined, true]);
      assertThrows(TypeError, () => get.call({}));
      assert(!(name in builtin('request').Request.prototype), 'only under the flag');
    }
  });

  // https://fetch.spec.whatwg.org/#dom-request
  test('pedantic: what an init may not say is refused', () => {
    const stream = () => new ReadableStream();
    for (const init of [
      { mode: 'navigate' }, { mode: 'x' }, { credentials: 'x' }, { cache: 'x' }, { cache: 'only-if-cached' },
      { redirect: 'x' }, { referrerPolicy: 'x' }, { referrer: 'http://[' }, { priority: 'x' }, { window: {} },
      { duplex: 'full' }, { mode: 'no-cors', method: 'PUT' }, { method: 'POST', body: stream() },
      { method: 'POST', body: stream(), duplex: 'half', keepalive: true },
      { method: 'POST', body: stream(), duplex: 'half', mode: 'no-cors' },
    ]) assertThrows(TypeError, () => new Request(at, init));
    assert(new Request(at, { method: 'POST', body: stream(), duplex: 'half' }).body !== null);
    for (const url of ['http://user@a/', 'http://:password@a/']) {
      assertThrows(TypeError, () => new Request(url), `Invalid URL: ${url}`);
    }
  });

  // https://fetch.spec.whatwg.org/#forbidden-request-header
  test("pedantic: a request's headers pass over what is not a worker's to say", () => {
    const given = { cookie: 'a', 'Proxy-X': 'a', 'sec-': 'a', host: 'b', 'x-http-method': 'get, TRACK', other: 'a' };
    const request = new Request(at, { headers: given });
    assertEqual([...request.headers], [['other', 'a']]);
    for (const { headers } of [request, request.clone(), new Request(request)]) {
      headers.append('Date', 'a');
      headers.set('via', 'a');
      headers.delete('upgrade');
      headers.set('x-http-method', 'tracks');
      headers.delete('other');
      assertEqual([...headers], [['x-http-method', 'tracks']]);
    }
    assertEqual(new Headers(given).get('host'), 'b');
    const { Request: Plain } = builtin('request');
    assertEqual(new Plain(at, { headers: given }).headers.get('host'), 'b');
  });

  // https://webidl.spec.whatwg.org/#es-ByteString
  test('pedantic: a header value beyond Latin-1 is refused, and getAll is gone', () => {
    for (const init of [{ a: '\u0100' }, [['a', '\u0100']]]) assertThrows(TypeError, () => new Headers(init));
    const headers = new Headers({ a: '\xff' });
    for (const name of ['append', 'set']) assertThrows(TypeError, () => headers[name]('a', '\u2603'), 'Invalid header value.');
    assertEqual([headers.get('a'), 'getAll' in headers], ['\xff', false]);
  });

  // https://fetch.spec.whatwg.org/#concept-response-type
  test('pedantic: what was fetched is basic, and a redirect that is not followed shows nothing', async () => {
    assertEqual([(await fetch('data:,x')).type, new Response().type], ['basic', 'default']);
    const actual = load('response').responseFromNative({
      status: 302, statusText: 'Found', block: 'location\n/x\n', body: null, url: 'http://a/', redirected: false,
    });
    const { type, status, statusText, headers, url, body, ok } = load('response').concealResponse(actual, 'opaqueredirect');
    assertEqual([type, status, statusText, [...headers], url, body, ok], ['opaqueredirect', 0, '', [], 'http://a/', null, false]);
    assertThrows(TypeError, () => headers.set('a', 'b'));
  });

  // https://fetch.spec.whatwg.org/#body-mixin
  test('pedantic: the charset of a form is not looked at', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=windows-1252' };
    assertEqual((await new Response('a=%C3%A9', { headers }).formData()).get('a'), '\xe9');
    await assertRejects(TypeError, new (builtin('response').Response)('a=b', { headers }).formData());
  });

  // https://fetch.spec.whatwg.org/#multipart-form-data-parser
  test('pedantic: names of a form are percent-encoded, and a backslash is like any other character', async () => {
    const { FormData } = load('form-data');
    const form = new FormData();
    const name = 'a\\"b"\r\n\\';
    form.append(name, new Blob(['x']), name);
    const response = new Response(form);
    assert((await response.clone().text()).includes('name="a\\%22b%22%0D%0A\\"; filename="a\\%22b%22%0D%0A\\"\r\n'));
    const [[key, file]] = await response.formData();
    assertEqual([key, file.name], [name, name]);
  });

  // https://w3c.github.io/FileAPI/#constructorBlob
  test('pedantic: the type of a Blob is any text of ASCII, in lower case', () => {
    for (const [type, kept] of [['A', 'a'], ['te(xt/Plain', 'te(xt/plain'], ['a\x7f', ''], ['\xe9', '']]) {
      assertEqual([new Blob([], { type }).type, new Blob().slice(0, 0, type).type], [kept, kept]);
    }
  });

  // https://www.w3.org/TR/SRI/#does-response-match-metadatalist
  if (globalThis.testRuntime !== undefined) {
    test('pedantic: the body is compared with the strongest digests of its integrity', async () => {
      const sha256 = 'sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=';
      const sha512 = 'sha512-m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw==';
      const urlSafe = sha512.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      const text = async (integrity) => (await fetch('data:,hello', { integrity })).text();
      for (const good of [sha256, sha512, urlSafe, `${sha256} ${sha512}`, `sha256-wrong ${sha512}?x`, 'md5-x', '']) {
        assertEqual(await text(good), 'hello');
      }
      for (const bad of ['sha256-wrong', `${sha256} sha512-wrong`]) await assertRejects(TypeError, text(bad));
      await assertRejects(TypeError, fetch('data:,', { method: 'HEAD', integrity: sha256 }));
    });
  }
}
