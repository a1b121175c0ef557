// The hibernating WebSockets of Durable Objects. Swift half: ObjectSocketOps.swift.
// https://developers.cloudflare.com/durable-objects/best-practices/websockets/
'use strict';
(function ({ ops, load }) {
  const { DOMString } = load('webidl');
  const {
    hibernatableHandle, hibernateSocket, isAcceptedSocket, isWebSocket, makeSocket, wakeSocket,
  } = load('web-socket');

  const TAGS_MAX = 10;
  const TAG_LENGTH_MAX = 256;
  const PAIR_BYTES_MAX = 2048;
  const TIMEOUT_MAX = 604_800_000;

  /** The sockets that code of an object may still hold: number of the object, then of the socket. */
  const known = new Map();

  function remember(number, handle, socket) {
    let sockets = known.get(number);
    if (sockets === undefined) known.set(number, sockets = new Map());
    sockets.set(handle, socket);
    return socket;
  }

  /** The one WebSocket of a number, as long as the object is in memory. */
  function socketOf(number, handle, state) {
    const socket = known.get(number)?.get(handle) ?? remember(number, handle, makeSocket(handle));
    return wakeSocket(socket, state);
  }

  function accept(number, socket, tags) {
    if (!isWebSocket(socket)) {
      throw new TypeError("Failed to execute 'acceptWebSocket' on 'DurableObjectState': parameter 1 is not of type 'WebSocket'.");
    }
    const unique = [...new Set(tags === undefined ? [] : Array.from(tags, (tag) => DOMString(tag, 'acceptWebSocket: tags')))];
    if (unique.length > TAGS_MAX) throw new Error(`a Hibernatable WebSocket cannot have more than ${TAGS_MAX} tags`);
    for (const tag of unique) {
      if (tag.length > TAG_LENGTH_MAX) {
        throw new Error(`"${tag}" is longer than the max tag length (${TAG_LENGTH_MAX} characters).`);
      }
    }
    const handle = hibernateSocket(socket);
    ops.objectAcceptSocket(number, handle, ...unique);
    remember(number, handle, socket);
  }

  function all(number, tag) {
    const text = ops.objectSockets(number, tag === undefined ? undefined : DOMString(tag, 'getWebSockets: tag'));
    if (text === '') return [];
    return text.split(',').map((entry) => {
      const [handle, state] = entry.split(' ');
      return socketOf(number, +handle, +state);
    });
  }

  function handleOf(socket) {
    const handle = isWebSocket(socket) ? hibernatableHandle(socket) : undefined;
    if (handle !== undefined) return handle;
    throw new Error(
      isWebSocket(socket) && isAcceptedSocket(socket) ? 'only hibernatable websockets can have tags.'
        : "you must call 'acceptWebSocket()' before attempting to access the tags of a WebSocket.",
    );
  }

  function tagsOf(number, socket) {
    const handle = handleOf(socket);
    return Array.from({ length: ops.objectSocketTagCount(number, handle) }, (_, i) => ops.objectSocketTag(number, handle, i));
  }

  function setAutoResponse(number, pair) {
    if (pair === undefined || pair === null) return ops.objectSetAutoResponse(number);
    const { WebSocketRequestResponsePair } = load('web-socket-pair');
    if (!(pair instanceof WebSocketRequestResponsePair)) {
      throw new TypeError(
        "Failed to execute 'setWebSocketAutoResponse' on 'DurableObjectState': parameter 1 is not of type " +
          "'WebSocketRequestResponsePair'.",
      );
    }
    const { request, response } = pair;
    for (const [name, text] of [['Request', request], ['Response', response]]) {
      const { length } = load('utf8').encodeUTF8(text);
      if (length > PAIR_BYTES_MAX) {
        throw new RangeError(
          `${name} cannot be larger than ${PAIR_BYTES_MAX} bytes. A ${name.toLowerCase()} of size ${length} was provided.`,
        );
      }
    }
    return ops.objectSetAutoResponse(number, request, response);
  }

  function autoResponse(number) {
    const request = ops.objectAutoRequest(number);
    if (request === null) return null;
    return new (load('web-socket-pair').WebSocketRequestResponsePair)(request, ops.objectAutoResponse(number));
  }

  function autoResponseTime(number, socket) {
    const handle = isWebSocket(socket) ? hibernatableHandle(socket) : undefined;
    const time = handle === undefined ? null : ops.objectAutoResponseTime(number, handle);
    return time === null ? null : new Date(time);
  }

  function setEventTimeout(number, timeout) {
    if (timeout === undefined || timeout === null) return ops.objectSetEventTimeout(number);
    const milliseconds = load('webidl').unsignedLong(timeout, 'setHibernatableWebSocketEventTimeout: timeoutMs');
    if (milliseconds > TIMEOUT_MAX) throw new Error(`Event timeout should not exceed ${TIMEOUT_MAX} ms.`);
    return ops.objectSetEventTimeout(number, milliseconds);
  }

  return {
    accept, all, tagsOf, setAutoResponse, autoResponse, autoResponseTime, setEventTimeout, socketOf,
    /** The object is out of memory, and nobody holds its sockets any more. */
    forget(number) { known.delete(number); },
  };
});
