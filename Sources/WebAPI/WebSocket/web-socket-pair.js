// WebSocketPair, and the pair of texts for answers that wake nobody.
// https://developers.cloudflare.com/workers/runtime-apis/websockets/#constructor Swift half: WebSocketOps.swift.
'use strict';
(function ({ ops, load }) {
  const { DOMString, define, requireArguments } = load('webidl');
  const { joinSockets, makeSocket } = load('web-socket');
  const { defineProperty } = Object;

  /** Two sockets of which each sends what the other receives: 0 for the client, 1 for the worker. */
  class WebSocketPair {
    constructor() {
      const first = ops.webSocketPair();
      for (const index of [0, 1]) {
        defineProperty(this, index, {
          __proto__: null, value: makeSocket(first + index), writable: false, enumerable: true, configurable: true,
        });
      }
      joinSockets(this[0], this[1]);
    }

    *[Symbol.iterator]() {
      yield this[0];
      yield this[1];
    }
  }

  define(WebSocketPair, 'WebSocketPair');

  class WebSocketRequestResponsePair {
    #request;
    #response;

    constructor(request, response) {
      requireArguments(arguments.length, 2, 'WebSocketRequestResponsePair constructor');
      this.#request = DOMString(request, 'WebSocketRequestResponsePair constructor: request');
      this.#response = DOMString(response, 'WebSocketRequestResponsePair constructor: response');
    }

    get request() { return this.#request; }
    get response() { return this.#response; }
  }

  define(WebSocketRequestResponsePair, 'WebSocketRequestResponsePair');

  return { WebSocketPair, WebSocketRequestResponsePair };
});
