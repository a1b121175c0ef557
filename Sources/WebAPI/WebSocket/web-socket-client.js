// new WebSocket(url, protocols): a fetch() that asks for an upgrade, and what comes of it.
// https://websockets.spec.whatwg.org/#dom-websocket-websocket Swift half: Fetch/Outbound/WebSocketDial.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { USVString, DOMString, isObject } = load('webidl');
  const { DOMException } = load('dom-exception');
  const { takeSocket, connectSocket, disconnectSocket } = load('web-socket');

  const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

  const refuse = (why) => new DOMException(`WebSocket Constructor: ${why}`, 'SyntaxError');

  /** What abort ends a connection that is being made. */
  const aborts = new WeakMap();

  /** The URL and protocols of a new socket, checked. */
  function prepare(url, protocols) {
    let href = load('url').hrefOf(USVString(url, 'WebSocket constructor: url'));
    if (href === null) throw refuse('The url is invalid.');
    if (flags.pedantic_wpt) href = href.replace(/^http/, 'ws');
    const { protocol, hash } = new (load('url').URL)(href);
    if (protocol !== 'ws:' && protocol !== 'wss:') throw refuse('The url scheme must be ws or wss.');
    if (hash !== '' || href.endsWith('#')) throw refuse('The url fragment must be empty.');
    const list = protocols === undefined ? [] : isObject(protocols) ? [...protocols] : [protocols];
    const names = list.map((name) => DOMString(name, 'WebSocket constructor: protocols'));
    if (names.some((name) => !token.test(name)) || new Set(names.map((name) => name.toLowerCase())).size < names.length) {
      throw refuse('The protocol header token is invalid.');
    }
    return { url: href, protocols: names };
  }

  async function dial(socket, { url, protocols }) {
    const { signal, abort } = load('abort-signal').createAbortPair();
    aborts.set(socket, abort);
    try {
      let block = 'upgrade\nwebsocket\n';
      if (protocols.length > 0) block += `sec-websocket-protocol\n${protocols.join(', ')}\n`;
      const request = load('request').requestOf({
        method: 'GET', url: url.replace(/^ws/, 'http'), block, signal, redirect: 'manual',
      }, null);
      const { fetch } = load('fetch');
      const response = await fetch(request);
      if (signal.aborted) throw signal.reason;
      connectSocket(socket, accept(response, protocols));
    } catch (error) {
      if (!signal.aborted || flags.pedantic_wpt) disconnectSocket(socket, error);
    } finally {
      aborts.delete(socket);
    }
  }

  function accept(response, protocols) {
    if (response.status !== 101 || response.webSocket === null) {
      response.body?.cancel().catch(() => {});
      throw new Error(
        'Failed to establish the WebSocket connection: expected server to reply with HTTP status code 101 '
          + `(switching protocols), but received ${response.status} instead.`,
      );
    }
    const protocol = response.headers.get('sec-websocket-protocol') ?? '';
    if (protocol !== '' && !protocols.includes(protocol)) {
      throw new Error('The server chose a WebSocket subprotocol that was not asked for.');
    }
    return {
      handle: takeSocket(response.webSocket),
      protocol,
      extensions: response.headers.get('sec-websocket-extensions') ?? '',
    };
  }

  return { prepare, dial, cancel: (socket) => aborts.get(socket)?.() };
});
