// https://developers.cloudflare.com/workers/runtime-apis/websockets/ and FEATURES 1.7: pairs within one event.
'use strict';
(function () {
  if (globalThis.testRuntime === undefined) {
    test('sockets need an isolate, as Swift carries their messages', () => {});
    return;
  }
  const { WebSocketPair, WebSocketRequestResponsePair } = builtin('web-socket-pair');
  const { WebSocket } = builtin('web-socket');
  const { Response } = builtin('response');

  const refusal = (body) => {
    try {
      body();
    } catch (error) {
      return `${error.name}: ${error.message}`;
    }
    return 'none';
  };

  /** Two accepted ends, and what each is told. */
  const open = (options) => {
    const [client, server] = new WebSocketPair();
    const told = { client: [], server: [] };
    for (const [name, socket] of Object.entries({ client, server })) {
      socket.binaryType = 'arraybuffer';
      socket.addEventListener('message', ({ data }) => told[name].push(data));
      socket.addEventListener('close', ({ code, reason, wasClean }) => {
        told[name].push([code, reason, wasClean, socket.readyState]);
      });
      socket.accept(options);
    }
    return { client, server, told };
  };

  const next = (socket, type = 'message') =>
    new Promise((resolve) => socket.addEventListener(type, resolve, { once: true }));

  /** A time in which Swift has told of all that was sent: a message there and back. */
  const settle = async () => {
    const { client, server } = open();
    server.addEventListener('message', () => server.send(''));
    client.send('');
    await next(client);
  };

  test('a pair has two sockets, to be had in three ways', () => {
    const pair = new WebSocketPair();
    assertEqual(Object.keys(pair), ['0', '1']);
    const [first, second] = pair;
    assert(first === pair[0] && second === pair[1] && first !== second);
    assertEqual(Object.values(pair).map((socket) => socket instanceof WebSocket), [true, true]);
    assertEqual([first.url, first.protocol, first.extensions, first.readyState], [null, null, null, 1]);
  });

  test('the class has the shape of the standard', () => {
    for (const target of [WebSocket, WebSocket.prototype]) {
      assertEqual([target.CONNECTING, target.OPEN, target.CLOSING, target.CLOSED], [0, 1, 2, 3]);
      assertEqual(['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'].map((name) => target[`READY_STATE_${name}`]), [0, 1, 2, 3]);
    }
    for (const name of ['url', 'readyState', 'protocol', 'extensions', 'binaryType']) {
      const { get, enumerable } = Object.getOwnPropertyDescriptor(WebSocket.prototype, name);
      assert(enumerable, name);
      assertThrows(TypeError, () => get.call({}));
    }
    assertEqual(`${new WebSocketPair()[0]}`, '[object WebSocket]');
  });

  test('text and bytes come as they were sent, in order', async () => {
    const { client, server, told } = open();
    client.send('text é 🎉');
    client.send(new Uint8Array([1, 2, 3]).subarray(1));
    client.send(new Uint8Array([4]).buffer);
    client.send(new DataView(new Uint8Array([5, 6, 7]).buffer, 1));
    client.send(5);
    client.send('lone \ud800');
    await settle();
    const [text, view, buffer, data, number, lone] = told.server;
    assertEqual([text, number, lone], ['text é 🎉', '5', 'lone \ufffd']);
    assertEqual([...new Uint8Array(view)], [2, 3]);
    assertEqual([...new Uint8Array(buffer)], [4]);
    assertEqual([...new Uint8Array(data)], [6, 7]);
    assert(server.readyState === WebSocket.OPEN);
  });

  // https://websockets.spec.whatwg.org/#dom-websocket-send
  test('a buffer that is detached is a message without bytes', async () => {
    const { client, told } = open();
    for (const gone of [new ArrayBuffer(4), new Uint8Array(4), new DataView(new ArrayBuffer(4))]) {
      (gone.buffer ?? gone).transfer();
      client.send(gone);
    }
    await settle();
    assertEqual(told.server.slice(0, 3).map((data) => data.byteLength), [0, 0, 0]);
  });

  test('what is sent before the other side accepts waits for it', async () => {
    const [client, server] = new WebSocketPair();
    server.accept();
    server.send('early');
    const { promise, resolve } = Promise.withResolvers();
    client.addEventListener('message', ({ data }) => resolve(data));
    client.accept();
    assertEqual(await promise, 'early');
  });

  test('bytes are a blob or a buffer, as the socket says', async () => {
    const { client, server } = open();
    server.binaryType = 'nonsense';
    assertEqual(server.binaryType, 'arraybuffer');
    server.binaryType = 'blob';
    client.send(new Uint8Array([7, 8]));
    const { data } = await next(server);
    assert(data instanceof builtin('blob').Blob);
    assertEqual([...new Uint8Array(await data.arrayBuffer())], [7, 8]);
    server.send(data);
    assertEqual([...new Uint8Array((await next(client)).data)], [7, 8]);
    for (const [flag, type] of [[true, 'blob'], [false, 'arraybuffer']]) {
      const load = freshBuiltins({ websocket_standard_binary_type: flag });
      assertEqual(new (load('web-socket-pair').WebSocketPair)()[0].binaryType, type);
    }
  });

  test('a socket that was not accepted sends nothing', () => {
    const [client] = new WebSocketPair();
    const text = 'TypeError: You must call one of accept() or state.acceptWebSocket() on this WebSocket '
      + 'before sending messages.';
    assertEqual(refusal(() => client.send('x')), text);
    assertEqual(refusal(() => client.close()), text);
    client.accept();
    client.accept();
    assertEqual(refusal(() => client.send('x')), 'none');
  });

  test('close() takes the codes that a worker may say', () => {
    for (const code of [1000, 1001, 1003, 1007, 1011, 1016, 2500, 3000, 4999]) {
      assertEqual(refusal(() => open().client.close(code)), 'none', code);
    }
    for (const code of [0, 999, 1004, 1005, 1006, 1015, 5000]) {
      assertEqual(refusal(() => open().client.close(code)), `TypeError: Invalid WebSocket close code: ${code}.`);
    }
    assertEqual(refusal(() => open().client.close(undefined, 'why')),
      'TypeError: If you specify a WebSocket close reason, you must also specify a code.');
  });

  test('a reason may be so long, by flag', () => {
    for (const flag of [true, false]) {
      const load = freshBuiltins({ websocket_close_reason_byte_limit: flag });
      const [client] = new (load('web-socket-pair').WebSocketPair)();
      client.accept();
      assertEqual(
        refusal(() => client.close(1000, 'é'.repeat(62))),
        flag ? 'SyntaxError: WebSocket close reason must not be longer than 123 bytes when UTF-8 encoded.' : 'none',
      );
    }
  });

  test('without the flag a worker answers a close itself, and may send until then', async () => {
    const { client, server, told } = open({ allowHalfOpen: true });
    client.close(4000, 'bye');
    assertEqual(client.readyState, WebSocket.CLOSING);
    await next(server, 'close');
    assertEqual(told.server, [[4000, 'bye', true, WebSocket.CLOSING]]);
    server.send('last words');
    server.close(4001, 'you too');
    await next(client, 'close');
    assertEqual(told.client, ['last words', [4001, 'you too', true, WebSocket.CLOSED]]);
    assertEqual(server.readyState, WebSocket.CLOSED);
  });

  test('with it the answer is the code that came', async () => {
    const { client, server, told } = open({ allowHalfOpen: false });
    client.close(4000, 'bye');
    await next(client, 'close');
    assertEqual(told.server, [[4000, 'bye', true, WebSocket.CLOSED]]);
    assertEqual(told.client, [[4000, 'bye', true, WebSocket.CLOSED]]);
    assertEqual(refusal(() => server.close()), 'none');
    const load = freshBuiltins({ web_socket_auto_reply_to_close: true });
    assert(load('web-socket-pair') !== builtin('web-socket-pair'));
  });

  test('a close without a code is 1005 at the other side', async () => {
    const { client, server, told } = open({ allowHalfOpen: true });
    client.close();
    client.close(1000);
    await next(server, 'close');
    assertEqual(told.server, [[1005, '', true, WebSocket.CLOSING]]);
    assertEqual(refusal(() => client.send('x')), "TypeError: Can't call WebSocket send() after close().");
  });

  test('an exception of a handler is reported, and the next message comes all the same', async () => {
    const { client, server } = open();
    const reported = next(globalThis, 'error').catch(() => {});
    const seen = [];
    const onError = (event) => {
      seen.push(event.error.message);
      event.preventDefault();
    };
    globalThis.addEventListener('error', onError);
    server.addEventListener('message', () => { throw new Error('in a handler'); }, { once: true });
    client.send('one');
    client.send('two');
    await next(server);
    await next(server);
    globalThis.removeEventListener('error', onError);
    assertEqual(seen, ['in a handler']);
    await reported;
  });

  test('a socket belongs to one response, and to nobody who accepted it', () => {
    const { takeSocket } = builtin('web-socket');
    const [client] = new WebSocketPair();
    takeSocket(client);
    assertEqual(refusal(() => takeSocket(client)),
      "TypeError: Can't return WebSocket that was already used in a response.");
    assertEqual(refusal(() => client.accept()),
      "TypeError: Can't accept() WebSocket that was already used in a response.");
    assertEqual(refusal(() => takeSocket(open().client)),
      "TypeError: Can't return WebSocket in a Response after calling accept().");
  });

  test('a Response takes a WebSocket with status 101, and nothing else', () => {
    const [client] = new WebSocketPair();
    const response = new Response(null, { status: 101, webSocket: client });
    assert(response.webSocket === client && response.status === 101);
    assertEqual(refusal(() => new Response(null, { status: 200, webSocket: client })),
      'RangeError: Responses with a WebSocket must have status code 101.');
    assertEqual(refusal(() => response.clone()),
      'TypeError: Cannot clone a response to a WebSocket handshake.');
    assertThrows(TypeError, () => new Response(null, { status: 101, webSocket: {} }));
    assertThrows(RangeError, () => new Response(null, { status: 101 }));
  });

  test('an attachment is a copy, and has a limit', () => {
    const [client] = new WebSocketPair();
    assertEqual(client.deserializeAttachment(), null);
    const value = { list: [1, 'two', new Date(3)] };
    client.serializeAttachment(value);
    value.list.push(4);
    const copy = client.deserializeAttachment();
    assertEqual(copy.list.length, 3);
    assertEqual(+copy.list[2], 3);
    const text = refusal(() => client.serializeAttachment('x'.repeat(20_000)));
    assert(/^Error: A WebSocket 'attachment' cannot be larger than 16384 bytes\.'attachment' was \d+ bytes\.$/.test(text), text);
    assertEqual(client.deserializeAttachment().list.length, 3);
    assertThrows(builtin('dom-exception').DOMException, () => client.serializeAttachment(() => {}));
  });

  test('a pair of texts for answers keeps them', () => {
    const pair = new WebSocketRequestResponsePair('ping', 'pong');
    assertEqual([pair.request, pair.response], ['ping', 'pong']);
    assertThrows(TypeError, () => new WebSocketRequestResponsePair('ping'));
  });

  test('the constructor refuses what it cannot dial', () => {
    const refused = (...args) => refusal(() => new WebSocket(...args));
    const why = (text) => `SyntaxError: WebSocket Constructor: ${text}`;
    assertEqual(refused('nonsense'), why('The url is invalid.'));
    assertEqual(refused('https://a/'), why('The url scheme must be ws or wss.'));
    for (const url of ['ws://a/#x', 'ws://a/#']) assertEqual(refused(url), why('The url fragment must be empty.'));
    for (const protocols of ['', 'a b', ['a', 'a'], ['a', 'A'], 'a,b', ['é']]) {
      assertEqual(refused('ws://a/', protocols), why('The protocol header token is invalid.'));
    }
    assertThrows(TypeError, () => new WebSocket());
  });

  test('a server that is not there is an error and a close', async () => {
    const socket = new WebSocket('ws://127.0.0.1:1/path', ['one', 'two']);
    assertEqual([socket.readyState, socket.url, socket.protocol], [0, 'ws://127.0.0.1:1/path', '']);
    assertEqual(refusal(() => socket.accept()),
      "TypeError: Websockets obtained from the 'new WebSocket()' constructor cannot call accept");
    const told = [];
    socket.onerror = ({ type, error }) => told.push([type, error instanceof Error]);
    const { code, wasClean } = await next(socket, 'close');
    assertEqual(told, [['error', true]]);
    assertEqual([code, wasClean, socket.readyState], [1006, false, 3]);
    assertEqual(refusal(() => socket.send('x')), 'none');
  });

  test('a socket that is closed before it is connected tells of nothing', async () => {
    const socket = new WebSocket('ws://127.0.0.1:1/');
    const told = [];
    for (const type of ['open', 'error', 'close']) socket.addEventListener(type, () => told.push(type));
    socket.close();
    assertEqual(socket.readyState, 3);
    await settle();
    assertEqual(told, []);
  });
})();
