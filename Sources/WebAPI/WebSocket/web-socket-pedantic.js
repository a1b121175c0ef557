// What the standard has a client's WebSocket do otherwise than Workers, under `pedantic_wpt`.
// https://websockets.spec.whatwg.org/#the-websocket-interface Swift half: WebSocketOps.swift.
'use strict';
(function ({ ops, load }) {
  const { DOMException } = load('dom-exception');
  const { unsignedShort } = load('webidl');
  const { encodeUTF8 } = load('utf8');

  const clamp = { clamp: true };

  const failure = (name, why) => new DOMException(`WebSocket: ${why}`, name);

  return {
    /** The code of a close(), in the range of its type and of those that a client may say. */
    closeCode(value) {
      const code = unsignedShort(value, 'WebSocket.close: code', clamp);
      if (code === 1000 || (code >= 3000 && code <= 4999)) return code;
      throw failure('InvalidAccessError', `${code} is not a code to close with.`);
    },

    checkReason(text, bytesMax) {
      if (encodeUTF8(text).length <= bytesMax) return;
      throw failure('SyntaxError', `the reason is longer than ${bytesMax} bytes.`);
    },

    notOpenYet: () => failure('InvalidStateError', 'the connection is not open yet.'),

    sizeOf: (payload) => (typeof payload === 'string' ? encodeUTF8(payload) : payload).length,

    /** Gives the class the attribute; `unsentBy` is the bytes that a socket was given when it was closed, and its number. */
    addBufferedAmount(WebSocket, unsentBy) {
      const { bufferedAmount } = Object.getOwnPropertyDescriptors({
        get bufferedAmount() {
          const { dropped, handle } = unsentBy(this);
          return dropped + (handle === undefined ? 0 : ops.webSocketQueued(handle));
        },
      });
      Object.defineProperty(WebSocket.prototype, 'bufferedAmount', bufferedAmount);
    },
  };
});
