// node:http over fetch, node:dns over HTTPS, and stubs. https://nodejs.org/docs/latest/api/http.html
'use strict';
ourTest('http: a request goes through fetch and its response is a stream', async () => {
  const sent = [];
  const fetched = builtin('fetch');
  const { fetch: original } = fetched;
  const { Response } = builtin('response');
  const descriptor = Object.getOwnPropertyDescriptor(fetched, 'fetch');
  Object.defineProperty(fetched, 'fetch', { ...descriptor, value: async (url, init) => {
    sent.push([url, init.method, init.headers.get('x-a'), init.body?.toString()]);
    return new Response('pong', { status: 201, headers: [['set-cookie', 'a=1'], ['set-cookie', 'b=2'], ['x-b', 'c']] });
  } });
  try {
    const http = nodeModule('http');
    const body = await new Promise((resolve, reject) => {
      const request = http.request('http://example.com:81/path?q', { method: 'POST', headers: { 'X-A': '1' } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => { text += chunk; })
          .on('end', () => resolve([response.statusCode, response.headers['set-cookie'], response.headers['x-b'], text]));
      });
      request.on('error', reject);
      request.write('pi');
      request.end('ng');
    });
    assertEqual(body, [201, ['a=1', 'b=2'], 'c', 'pong']);
    assertEqual(sent, [['http://example.com:81/path?q', 'POST', '1', 'ping']]);
    const failing = http.get('http://example.com/');
    Object.defineProperty(fetched, 'fetch', { ...descriptor, value: () => Promise.reject(new TypeError('no network')) });
    const error = await new Promise((resolve) => { nodeModule('https').get('https://example.com/').on('error', resolve); });
    assertEqual(error.message, 'no network');
    failing.on('error', () => {});
    failing.destroy();
  } finally {
    Object.defineProperty(fetched, 'fetch', descriptor);
    assert(builtin('fetch').fetch === original);
  }
});

ourTest('http: a long body is sent as it is written', async () => {
  const fetched = builtin('fetch');
  const descriptor = Object.getOwnPropertyDescriptor(fetched, 'fetch');
  const { Response } = builtin('response');
  const bodies = [];
  Object.defineProperty(fetched, 'fetch', { ...descriptor, value: async (url, { body }) => {
    bodies.push(body);
    return new Response(body);
  } });
  try {
    const http = nodeModule('http');
    const echoed = (parts) => new Promise((resolve, reject) => {
      const request = http.request('http://example.com/', { method: 'PUT' }, (response) => {
        let count = 0;
        response.on('data', (chunk) => { count += chunk.length; }).on('end', () => resolve(count));
      }).on('error', reject);
      for (const part of parts) request.write(part);
      request.end();
    });
    const part = 'x'.repeat(40_000);
    assertEqual(await echoed([part]), 40_000);
    assertEqual(await echoed([part, part, part, part]), 160_000);
    assertEqual(bodies.map((body) => typeof body.getReader), ['undefined', 'function']);
  } finally {
    Object.defineProperty(fetched, 'fetch', descriptor);
  }
});

ourTest('http: the answer comes as it was sent, and the socket stands in for a connection', async () => {
  const fetched = builtin('fetch');
  const descriptor = Object.getOwnPropertyDescriptor(fetched, 'fetch');
  const { Response } = builtin('response');
  const asked = [];
  let hangs = false;
  Object.defineProperty(fetched, 'fetch', { ...descriptor, value: async (url, { headers, encodeResponseBody, signal }) => {
    asked.push([headers.get('accept-encoding'), encodeResponseBody]);
    if (hangs) await new Promise((resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason)); });
    if (url.endsWith('lost')) throw new Error('Network connection lost.');
    return new Response('x');
  } });
  try {
    const http = nodeModule('http');
    const ask = (path, headers) => new Promise((resolve) => {
      http.get(`http://example.com/${path}`, { headers }, (response) => response.resume().on('end', resolve)).on('error', resolve);
    });
    await ask('', {});
    await ask('', { 'Accept-Encoding': 'gzip' });
    assertEqual(asked, [['identity', 'manual'], ['gzip', 'manual']]);
    assertEqual((await ask('lost')).code, 'ECONNRESET');
    hangs = true;
    const seen = [];
    const request = http.get('http://example.com/');
    const over = new Promise((resolve) => { request.on('close', resolve); });
    request.on('error', (error) => seen.push(error.code)).on('socket', (socket) => {
      socket.on('close', () => seen.push('socket closed'));
      socket.setKeepAlive(true).setTimeout(5, () => seen.push('timeout')).on('timeout', socket.destroy);
    });
    await later(20);
    await over;
    assertEqual(seen, ['timeout', 'socket closed', 'ECONNRESET']);
    assertEqual([request.socket.destroyed, request.connection === request.socket], [true, true]);
  } finally {
    Object.defineProperty(fetched, 'fetch', descriptor);
  }
});

test('http: what is refused', () => {
  const http = nodeModule('http');
  assertCode('ERR_INVALID_ARG_TYPE', () => http.request({ method: 5 }));
  assertCode('ERR_INVALID_ARG_TYPE', () => http.request({ host: 5 }), 'The "options.host" property must be of type string or one of undefined or null. Received type number (5)');
  assertCode('ERR_INVALID_ARG_TYPE', () => http.request({ timeout: 'x' }), 'The "timeout" argument must be of type number. Received type string (\'x\')');
  assertCode('ERR_SOCKET_BAD_PORT', () => http.request({ port: 99999 }).on('error', () => {}));
  assertCode('ERR_HTTP_INVALID_HEADER_VALUE', () => http.request({ headers: { a: undefined } }), 'Invalid value "undefined" for header "a"');
  assertCode('ERR_INVALID_URL', () => http.request('no url'), 'Invalid URL');
  assertCode('ERR_INVALID_PROTOCOL', () => http.request('https://a.b/'), 'Protocol "https:" not supported. Expected "http:"');
  assertCode('ERR_INVALID_HTTP_TOKEN', () => http.validateHeaderName('a b'), 'Header name must be a valid HTTP token ["a b"]');
  assertCode('ERR_INVALID_CHAR', () => http.validateHeaderValue('x', 'a\nb'), 'Invalid character in header content ["x"]');
  assertEqual([http.STATUS_CODES[404], http.METHODS.includes('GET')], ['Not Found', true]);
});

ourTest('dns: questions are asked over HTTPS', async () => {
  const fetched = builtin('fetch');
  const descriptor = Object.getOwnPropertyDescriptor(fetched, 'fetch');
  const { Response } = builtin('response');
  const answers = {
    A: [{ type: 1, TTL: 5, data: '192.0.2.1' }], MX: [{ type: 15, data: '10 mail.example.com.' }], TXT: [{ type: 16, data: '"a b""c\\"d"' }], AAAA: [],
  };
  Object.defineProperty(fetched, 'fetch', { ...descriptor, value: async (url) => {
    const { searchParams } = new URL(url);
    const missing = searchParams.get('name') === 'missing.example';
    return new Response(JSON.stringify({ Status: missing ? 3 : 0, Answer: answers[searchParams.get('type')] }));
  } });
  try {
    const { promises, lookup } = nodeModule('dns');
    assertEqual(await promises.resolve4('example.com'), ['192.0.2.1']);
    assertEqual(await promises.resolve4('example.com', { ttl: true }), [{ address: '192.0.2.1', ttl: 5 }]);
    assertEqual(await promises.resolveMx('example.com'), [{ exchange: 'mail.example.com', priority: 10 }]);
    assertEqual(await promises.resolveTxt('example.com'), [['a b', 'c"d']]);
    assertEqual(await new Promise((resolve) => { lookup('example.com', (error, address, family) => resolve([error, address, family])); }), [null, '192.0.2.1', 4]);
    let error;
    try { await promises.resolve('missing.example'); } catch (caught) { error = caught; }
    assertEqual([error.code, error.syscall, error.hostname], ['ENOTFOUND', 'queryA', 'missing.example']);
  } finally {
    Object.defineProperty(fetched, 'fetch', descriptor);
  }
});
