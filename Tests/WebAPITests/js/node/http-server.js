// Servers of node:http, and cloudflare:node. https://developers.cloudflare.com/workers/runtime-apis/nodejs/http/
'use strict';
(function () {
  if (globalThis.realNodeModule !== undefined) return;
  const http = nodeModule('http');
  const { handleAsNodeRequest, httpServerHandler } = builtin('cloudflare-node');
  const { Request } = builtin('request');

  /** What a server with this listener answers. */
  async function answer(listener, input = 'https://example.com/path?q=1', init = undefined) {
    const server = http.createServer(listener);
    try {
      return await httpServerHandler(server).fetch(new Request(input, init));
    } finally {
      server.close();
    }
  }

  test('http server: the head and the body of a request', async () => {
    const response = await answer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text) => { body += text; }).on('end', () => {
        response.end(JSON.stringify([
          request.method, request.url, request.headers.host ?? null, request.headers['x-a'], request.rawHeaders.includes('x-a'),
          body, request.complete, request.socket.encrypted, request.httpVersion,
        ]));
      });
    }, undefined, { method: 'POST', headers: { 'X-A': 'b' }, body: 'hello' });
    assertEqual(await response.json(), ['POST', '/path?q=1', null, 'b', true, 'hello', true, true, '1.1']);
  });

  test('http server: status, headers and a body that is whole', async () => {
    const response = await answer((request, response) => {
      response.setHeader('X-One', '1');
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.writeHead(201, 'Made', { 'Content-Type': 'text/x', connection: 'close' });
      assertEqual(response.headersSent, true);
      assertCode('ERR_HTTP_HEADERS_SENT', () => response.setHeader('late', '1'), 'Cannot set headers after they are sent to the client');
      response.end('done');
    });
    assertEqual(
      [response.status, response.statusText, response.headers.get('x-one'), response.headers.getAll('set-cookie'), response.headers.get('connection')],
      [201, 'Made', '1', ['a=1', 'b=2'], null],
    );
    assertEqual(await response.text(), 'done');
  });

  test('http server: a body that comes part by part waits for its reader', async () => {
    const written = [];
    const response = await answer((request, response) => {
      const next = (index) => (index === 3 ? response.end('!') : response.write(`${index};`, () => { written.push(index); next(index + 1); }));
      next(0);
    });
    await flush();
    assertEqual(written, []);
    assertEqual(await response.text(), '0;1;2;!');
    assertEqual(written, [0, 1, 2]);
  });

  test('http server: answers without a body', async () => {
    const head = await answer((request, response) => response.end('unseen'), undefined, { method: 'HEAD' });
    const none = await answer((request, response) => { response.statusCode = 204; response.end(); });
    assertEqual([head.status, head.body, none.status, none.body], [200, null, 204, null]);
  });

  test('http server: an error of the listener, and a response that is destroyed, reject the answer', async () => {
    const message = (listener) => answer(listener).then(() => 'answered', (error) => error.message);
    assertEqual(await message(() => { throw new Error('broken'); }), 'broken');
    assertEqual(await message((request, response) => { response.on('error', () => {}).destroy(new Error('gone')); }), 'gone');
  });

  test('http server: ports', async () => {
    const server = http.Server().listen(8080, () => {});
    assertEqual([server.listening, server.address()], [true, { port: 8080, family: 'IPv4', address: '127.0.0.1' }]);
    assertCode('ERR_SERVER_ALREADY_LISTEN', () => http.createServer().listen(8080));
    server.on('request', (request, response) => response.end('by port'));
    assertEqual(await (await handleAsNodeRequest({ port: 8080 }, new Request('http://a.b/'))).text(), 'by port');
    await new Promise((resolve) => { server.close(resolve); });
    assertEqual([server.listening, server.address()], [false, null]);
    const error = await handleAsNodeRequest(8080, new Request('http://a.b/')).catch((reason) => reason);
    assertEqual([error.code, error.message.startsWith('Http server with port 8080 not found.')], ['ERR_INVALID_ARG_VALUE', true]);
    const message = (make) => { try { make(); } catch (failure) { return failure.message; } return undefined; };
    assertEqual(message(() => httpServerHandler(undefined)), 'Server descriptor cannot be null or undefined');
    assertEqual(message(() => httpServerHandler({ port: 70000 })), 'Failed to determine port for server');
    assertCode('ERR_SOCKET_BAD_PORT', () => http.createServer().listen(70000));
  });

  test('http server: what is not implemented', () => {
    const response = new http.ServerResponse(new http.IncomingMessage());
    for (const name of ['assignSocket', 'writeContinue', 'writeEarlyHints', 'writeProcessing']) {
      assertCode('ERR_METHOD_NOT_IMPLEMENTED', () => response[name](), `The ${name} method is not implemented`);
    }
    assertCode('ERR_HTTP_INVALID_STATUS_CODE', () => response.writeHead(101), 'Invalid status code: 101');
    assertCode('ERR_METHOD_NOT_IMPLEMENTED', () => nodeModule('https').createServer().addContext());
  });
}());
