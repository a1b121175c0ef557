// WebSocket. https://websockets.spec.whatwg.org/#the-websocket-interface and, for accept(), attachments and the half
// of a pair, https://developers.cloudflare.com/workers/runtime-apis/websockets/ Swift half: WebSocketOps.swift.
'use strict';
(function ({ ops, load, flags }) {
  const {
    DOMString, USVString, bytesOf, define, illegalInvocation, isBufferSource, requireArguments,
  } = load('webidl');
  const { inContext } = load('primordials');
  const { EventTarget, defineEventHandler, dispatch } = load('event-target');
  const { createTrusted } = load('event');
  const pedantic = flags.pedantic_wpt ? load('web-socket-pedantic') : undefined;

  const CONNECTING = 0;
  const OPEN = 1;
  const CLOSING = 2;
  const CLOSED = 3;

  const ATTACHMENT_BYTES_MAX = 16_384;
  const REASON_BYTES_MAX = 123;
  const NORMAL = 1000;
  /** What is sent of a message: bytes or a text. A Blob is its bytes, as the standard says; workerd sends its name. */
  function payloadOf(message) {
    if (typeof message !== 'object' || message === null) return `${message}`;
    if (isBufferSource(message)) return bytesOf(message);
    const { blobBytes, isBlob } = load('blob');
    return isBlob(message) ? blobBytes(message) : `${message}`;
  }

  /** A close frame without a code. */
  const NO_CODE = 1005;
  const ABNORMAL = 1006;

  // What Swift tells of, as WorkerWebSocket.swift numbers it.
  const TEXT = 0;
  const BINARY = 1;
  const CLOSE = 2;
  const LOST = 3;

  const secret = Symbol('socket');
  const call = (work) => work();
  /** The sockets that Swift tells of something, by their numbers. */
  const accepted = new Map();

  let take, connect, disconnect, isWebSocket, tell, makeSocket, join, hibernate, wake, hibernatableHandle, isAccepted;
  let unsentBy;

  class WebSocket extends EventTarget {
    /** The socket's number in Swift; `undefined` before a connection of our own is there. */
    #handle;
    #url = null;
    #protocol = null;
    #extensions = null;
    #binaryType = flags.websocket_standard_binary_type ? 'blob' : 'arraybuffer';
    /** The other end, if it came of a WebSocketPair. */
    #peer;
    /** Whether it belongs to a Durable Object that need not be in memory. */
    #isHibernatable = false;
    /** Whether a Response has taken it. */
    #isTaken = false;
    #isAccepted = false;
    #isConnecting = false;
    #hasFailed = false;
    #closedIncoming = false;
    #closedOutgoing = false;
    #repliesToClose = flags.web_socket_auto_reply_to_close === true;
    #attachment;
    /** Calls its argument in the async context of who made or accepted the socket: its events come in that. */
    #enter = call;
    /** The bytes of messages that came after close(): what the standard counts and never sends. */
    #dropped = 0;

    constructor(url, protocols = undefined) {
      super();
      if (url === secret) {
        this.#handle = protocols;
        return;
      }
      requireArguments(arguments.length, 1, 'WebSocket constructor');
      const { prepare, dial } = load('web-socket-client');
      const request = prepare(url, protocols);
      this.#url = request.url;
      this.#protocol = '';
      this.#extensions = '';
      this.#isConnecting = true;
      this.#enter = inContext(call);
      dial(this, request);
    }

    get url() { return this.#url; }
    get protocol() { return this.#protocol; }
    get extensions() { return this.#extensions; }

    get readyState() {
      if ((this.#closedIncoming && this.#closedOutgoing) || this.#hasFailed) return CLOSED;
      if (this.#closedIncoming || this.#closedOutgoing) return CLOSING;
      return this.#isConnecting ? CONNECTING : OPEN;
    }

    get binaryType() { return this.#binaryType; }
    set binaryType(value) {
      if (!(#binaryType in this)) throw illegalInvocation();
      const type = DOMString(value, 'WebSocket: binaryType');
      // An enumeration's attribute ignores every other value.
      if (type === 'blob' || type === 'arraybuffer') this.#binaryType = type;
    }

    accept(options = undefined) {
      const allowHalfOpen = options?.allowHalfOpen;
      if (this.#url !== null) {
        throw new TypeError("Websockets obtained from the 'new WebSocket()' constructor cannot call accept");
      }
      if (this.#isTaken) throw new TypeError("Can't accept() WebSocket that was already used in a response.");
      if (this.#isHibernatable) throw new TypeError("Can't accept() WebSocket after enabling hibernation.");
      if (this.#isAccepted) return;
      if (allowHalfOpen !== undefined) this.#repliesToClose = !allowHalfOpen;
      this.#enter = inContext(call);
      this.#accept();
    }

    #accept() {
      this.#isAccepted = true;
      accepted.set(this.#handle, this);
      ops.webSocketAccept(this.#handle);
    }

    send(message) {
      requireArguments(arguments.length, 1, 'WebSocket.send');
      if (this.#isStandard) {
        this.#sendAsStandard(payloadOf(message));
        return;
      }
      if (this.#closedOutgoing) throw new TypeError("Can't call WebSocket send() after close().");
      if (this.#hasFailed) return;
      this.#requireAccepted();
      ops.webSocketSend(this.#handle, payloadOf(message));
    }

    #sendAsStandard(payload) {
      if (this.#isConnecting) throw pedantic.notOpenYet();
      if (this.readyState === OPEN) ops.webSocketSend(this.#handle, payload);
      else this.#dropped += pedantic.sizeOf(payload);
    }

    get #isStandard() { return pedantic !== undefined && this.#url !== null; }

    close(code = undefined, reason = undefined) {
      const toCode = this.#isStandard ? pedantic.closeCode : toInt32;
      const number = code === undefined ? undefined : toCode(code);
      const text = reason === undefined ? undefined : USVString(reason, 'WebSocket.close: reason');
      if (this.#isStandard && text !== undefined) pedantic.checkReason(text, REASON_BYTES_MAX);
      if (this.#isConnecting) {
        this.#isConnecting = false;
        if (this.#isStandard) this.#closedOutgoing = true; // and is told of the end, as of any failure
        else this.#hasFailed = true;
        load('web-socket-client').cancel(this);
        return;
      }
      if (this.#closedOutgoing || this.#hasFailed) return;
      this.#requireAccepted();
      if (number !== undefined && !isCloseCode(number, this.#url !== null)) {
        throw new TypeError(`Invalid WebSocket close code: ${number}.`);
      }
      if (text !== undefined && !this.#isStandard) {
        if (number === undefined) {
          throw new TypeError('If you specify a WebSocket close reason, you must also specify a code.');
        }
        if (flags.websocket_close_reason_byte_limit && load('utf8').encodeUTF8(text).length > REASON_BYTES_MAX) {
          throw new (load('dom-exception').DOMException)(
            `WebSocket close reason must not be longer than ${REASON_BYTES_MAX} bytes when UTF-8 encoded.`,
            'SyntaxError',
          );
        }
      }
      this.#close(number ?? (text ? NORMAL : NO_CODE), text ?? '');
    }

    #close(code, reason) {
      this.#closedOutgoing = true;
      ops.webSocketClose(this.#handle, code, reason);
    }

    #requireAccepted() {
      if (this.#isAccepted) return;
      throw new TypeError(
        'You must call one of accept() or state.acceptWebSocket() on this WebSocket before sending messages.',
      );
    }

    serializeAttachment(attachment) {
      requireArguments(arguments.length, 1, 'WebSocket.serializeAttachment');
      const bytes = load('serialize').serialize(attachment);
      if (bytes.byteLength > ATTACHMENT_BYTES_MAX) {
        throw new Error(
          `A WebSocket 'attachment' cannot be larger than ${ATTACHMENT_BYTES_MAX} bytes.`
            + `'attachment' was ${bytes.byteLength} bytes.`,
        );
      }
      if (this.#handle === undefined) this.#attachment = bytes;
      else ops.webSocketAttach(this.#handle, bytes);
    }

    deserializeAttachment() {
      const bytes = this.#handle === undefined ? this.#attachment : ops.webSocketAttachment(this.#handle);
      return bytes === undefined ? null : load('deserialize').deserialize(new Uint8Array(bytes));
    }

    #tell(news, value, code) {
      switch (news) {
        case TEXT:
        case BINARY:
          this.#tellMessage(news === TEXT || this.#binaryType !== 'blob' ? value : new (load('blob').Blob)([value]));
          break;
        case CLOSE:
          this.#closedIncoming = true;
          if (this.#repliesToClose && !this.#closedOutgoing) this.#close(code, value);
          this.#tellClose(code, value, true);
          break;
        case LOST:
          this.#fail();
          this.#tellClose(ABNORMAL, 'WebSocket disconnected without sending Close frame.', false);
          break;
        default: // what came was no WebSocket's
          this.#fail();
          this.#tellError(new Error(value));
          this.#tellClose(ABNORMAL, value, false);
      }
    }

    #fail() {
      this.#closedIncoming = true;
      this.#hasFailed = true;
      this.#isConnecting = false;
    }

    #tellMessage(data) {
      dispatch(this, createTrusted(load('message-event').MessageEvent, 'message', { data }));
    }

    #tellClose(code, reason, wasClean) {
      accepted.delete(this.#handle);
      dispatch(this, createTrusted(load('close-event').CloseEvent, 'close', { code, reason, wasClean }));
    }

    #tellError(error) {
      const { ErrorEvent } = load('error-event');
      dispatch(this, createTrusted(ErrorEvent, 'error', { error, message: `${error.message}` }));
    }

    static {
      isWebSocket = (value) => typeof value === 'object' && value !== null && #handle in value;
      tell = (socket, news, value, code) => socket.#enter(() => socket.#tell(news, value, code));
      makeSocket = (handle) => new WebSocket(secret, handle);

      take = (socket) => {
        if (socket.#url !== null) {
          throw new TypeError("Can't return WebSocket in a Response if it was created with `new WebSocket()`");
        }
        if (socket.#isTaken) throw new TypeError("Can't return WebSocket that was already used in a response.");
        if (socket.#isAccepted) throw new TypeError("Can't return WebSocket in a Response after calling accept().");
        socket.#isTaken = true;
        return socket.#handle;
      };

      join = (first, second) => {
        first.#peer = second;
        second.#peer = first;
      };

      hibernate = (socket) => {
        if (socket.#isHibernatable || socket.#isTaken) {
          throw new Error('Cannot call `acceptWebSocket()` on this WebSocket because it was already accepted or used in a Response.');
        }
        if (socket.#isAccepted) {
          throw new Error('Cannot call `acceptWebSocket()` if the WebSocket was already accepted via `accept()`');
        }
        if (socket.#peer !== undefined && (socket.#peer.#isAccepted || socket.#peer.#isTaken)) {
          throw new Error(
            'Cannot call `acceptWebSocket()` on this WebSocket because its pair has already been accepted or used in a Response.',
          );
        }
        socket.#isAccepted = true;
        socket.#isHibernatable = true;
        return socket.#handle;
      };

      wake = (socket, state) => {
        socket.#isAccepted = true;
        socket.#isHibernatable = true;
        socket.#closedIncoming = (state & 1) !== 0;
        socket.#closedOutgoing = (state & 2) !== 0;
        return socket;
      };

      hibernatableHandle = (socket) => (socket.#isHibernatable ? socket.#handle : undefined);
      isAccepted = (socket) => socket.#isAccepted;
      unsentBy = (socket) => ({ dropped: socket.#dropped, handle: socket.#handle });

      /** The connection of a socket of our own is there. */
      connect = (socket, { handle, protocol, extensions }) => {
        socket.#isConnecting = false;
        socket.#protocol = protocol;
        socket.#extensions = extensions;
        if (socket.#attachment !== undefined) ops.webSocketAttach(handle, socket.#attachment);
        socket.#handle = handle;
        // What is there already is told in a later turn, so that a listener of `open` may send, and comes first.
        socket.#accept();
        socket.#enter(() => dispatch(socket, createTrusted(load('event').Event, 'open')));
      };

      /** There will be no connection. */
      disconnect = (socket, error) => {
        socket.#fail();
        socket.#enter(() => {
          socket.#tellError(error);
          socket.#tellClose(ABNORMAL, 'Failed to establish websocket connection.', false);
        });
      };
    }
  }

  const toInt32 = (value) => Number(value) | 0;

  /** Whether close() takes a code: a client of the standard may only say 1000, or a code of its own. */
  const isCloseCode = (code, isClient) =>
    (isClient
      ? code === 1000 || (code >= 3000 && code <= 4999)
      : code >= 1000 && code <= 4999 && code !== 1004 && code !== 1005 && code !== 1006 && code !== 1015);

  pedantic?.addBufferedAmount(WebSocket, unsentBy);
  for (const type of ['open', 'message', 'close', 'error']) defineEventHandler(WebSocket, type);
  define(WebSocket, 'WebSocket', {
    constants: {
      CONNECTING, OPEN, CLOSING, CLOSED,
      READY_STATE_CONNECTING: CONNECTING,
      READY_STATE_OPEN: OPEN,
      READY_STATE_CLOSING: CLOSING,
      READY_STATE_CLOSED: CLOSED,
    },
  });

  return {
    WebSocket,
    makeSocket: (handle) => makeSocket(handle),
    isWebSocket: (value) => isWebSocket(value),
    /** The number of a socket that a Response carries off. */
    takeSocket(socket) {
      if (!isWebSocket(socket)) throw illegalInvocation();
      return take(socket);
    },
    /** Says that two sockets are the ends of one pair. */
    joinSockets: (first, second) => join(first, second),
    /** The number of a socket that a Durable Object takes over for good. */
    hibernateSocket: (socket) => hibernate(socket),
    /** A socket that such an object has: `state` says which directions have ended, 1 for theirs, 2 for ours. */
    wakeSocket: (socket, state) => wake(socket, state),
    /** The number of a socket that such an object has; undefined for another. */
    hibernatableHandle: (socket) => hibernatableHandle(socket),
    isAcceptedSocket: (socket) => isAccepted(socket),
    connectSocket: (socket, connection) => connect(socket, connection),
    disconnectSocket: (socket, error) => disconnect(socket, error),

    /** Called by Swift, in a turn of the event that the socket belongs to. */
    deliver(handle, news, value, code) {
      const socket = accepted.get(handle);
      if (socket !== undefined) tell(socket, news, value, code);
    },

    /** Called by Swift when that event is over. */
    forget(handle) { accepted.delete(handle); },
  };
});
