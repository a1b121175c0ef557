// Response. https://fetch.spec.whatwg.org/#response-class Swift half: FetchOps.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { define } = load('webidl');
  const {
    Body, abortBodyWith, construct, extract, takeBody, cloneBody, sendable,
  } = load('body');
  const { Headers, blockOf, headersFromBlock, listOf, setImmutable } = load('headers');

  const nullBodyStatus = (status) => status === 101 || status === 204 || status === 205 || status === 304;
  const reasonPattern = /^[\t\x20-\x7e\x80-\xff]*$/;

  const plainText = 'text/plain;charset=UTF-8';
  /** As in workerd a status has its registered text, if no other was given. */
  const defaultText = flags.pedantic_wpt ? () => '' : (status) => ops.statusText(status);
  /** What kind of response comes from elsewhere: workerd does not tell it apart. */
  const nativeType = flags.pedantic_wpt ? 'basic' : undefined;

  /** A client sees no more of it than that the body breaks off. */
  const logFailure = (error) => ops.logRejection(error, 'in response');

  let send;
  let fromNative;
  let takeForRpc;
  let ofRpc;
  let isResponse;
  let manual;
  let make;
  let conceal;

  class Response extends Body {
    #status = 200;
    #statusText = '';
    /** The Headers, or undefined while they are only the content type. */
    #headers;
    #type;
    /** `{ url, redirected, cf, webSocket, isManual, type, actual }`, if any of it was given. */
    #rare;

    constructor(body = null, init = undefined) {
      let type = null;
      let source = null;
      if (body === construct) {
        super(construct, init);
        return;
      }
      if (body !== null && body !== undefined) ({ source, type } = extract(body));
      super(construct, source);
      this.#type = type;
      if (init !== undefined && init !== null) this.#initialise(init, source);
    }

    #initialise(init, source) {
      if (typeof init !== 'object' && typeof init !== 'function') {
        throw new TypeError("Failed to construct 'Response': the init is not an object.");
      }
      const { cf, encodeBody, headers, status, statusText, webSocket } = init;
      if (webSocket !== undefined && webSocket !== null && !load('web-socket').isWebSocket(webSocket)) {
        throw new TypeError("Failed to construct 'Response': webSocket is not a WebSocket.");
      }
      if (status !== undefined) {
        const number = toUint16(status);
        if (number === 101 && webSocket) {
          // The handshake's own status.
        } else if (number < 200 || number > 599) {
          throw new RangeError('Responses may only be constructed with status codes in the range 200 to 599, inclusive.');
        }
        this.#status = number;
      }
      if (webSocket !== undefined && webSocket !== null && this.#status !== 101) {
        throw new RangeError('Responses with a WebSocket must have status code 101.');
      }
      if (statusText !== undefined) {
        const text = `${statusText}`;
        if (!reasonPattern.test(text)) throw new TypeError('Invalid statusText');
        this.#statusText = text;
      }
      if (headers !== undefined) {
        this.#headers = new Headers(headers);
        this.#addType(this.#headers);
      }
      if (source !== null && nullBodyStatus(this.#status)) {
        // workerd takes an empty text or buffer as no body at all.
        if (source !== '' && source.byteLength !== 0 && source.size !== 0) {
          throw new TypeError('Response with null body status (101, 204, 205, or 304) cannot have a body.');
        }
        load('body').setSource(this, null);
      }
      let isManual = isResponse(init) && manual(init);
      if (encodeBody !== undefined) {
        if (encodeBody !== 'automatic' && encodeBody !== 'manual') {
          throw new TypeError(`encodeBody: unexpected value: ${encodeBody}`);
        }
        isManual = encodeBody === 'manual';
      }
      if (cf !== undefined || isManual || (webSocket !== undefined && webSocket !== null)) {
        this.#rare = { cf, isManual, webSocket: webSocket ?? null };
      }
    }

    #addType(headers) {
      const type = this.#type;
      if (type === null || type === undefined) return;
      this.#type = null;
      if (!headers.has('content-type')) headers.append('content-type', type);
    }

    static {
      isResponse = (value) => typeof value === 'object' && value !== null && #status in value;

      manual = (response) => response.#rare?.isManual ?? false;

      /** Answers request `id`; the body is the reader's from here on. */
      send = (id, response) => {
        const webSocket = response.#rare?.webSocket;
        if (response.#rare?.actual !== undefined) {
          send(id, response.#rare.actual);
          return;
        }
        if (webSocket) {
          const handle = load('web-socket').takeSocket(webSocket);
          ops.respondWebSocket(id, response.#statusText, blockOf(response.headers), handle);
          return;
        }
        // A network error is no answer: there is no status to send.
        if (response.#status === 0) throw new TypeError('Response.error() cannot be sent as an answer.');
        const source = takeBody(response);
        if (response.#headers === undefined && response.#status === 200 && response.#rare === undefined
          && typeof source === 'string' && response.#statusText === '') {
          ops.respondText(id, source, typeCode(response.#type));
          return;
        }
        const headers = response.headers;
        ops.respond(
          id, response.#status, response.#statusText || undefined, blockOf(headers),
          sendable(source, undefined, logFailure), manual(response),
        );
      };

      /** A response that came from elsewhere. `body` is null or a native source's number. */
      fromNative = ({
        status, statusText, block, body, url, redirected, signal, webSocket = null, isManual = false,
      }) => {
        const response = new Response(construct, body);
        response.#status = status;
        response.#statusText = statusText;
        response.#headers = headersFromBlock(block, true);
        response.#rare = { url, redirected, webSocket, isManual, type: nativeType };
        if (signal !== undefined) abortBodyWith(response, signal);
        return response;
      };

      /** What a response is made of, and its body: nobody else has it from now on. */
      takeForRpc = (response) => {
        const { url = '', redirected = false, cf, isManual = false, webSocket } = response.#rare ?? {};
        if (webSocket) throw load('value-kinds').unsupported(webSocket);
        const block = blockOf(response.headers);
        const parts = { status: response.#status, statusText: response.#statusText, block, url, redirected, cf, isManual };
        return [parts, takeBody(response)];
      };
      ofRpc = ({ status, statusText, block, ...rare }, body) => {
        const response = new Response(construct, body);
        response.#status = status;
        response.#statusText = statusText;
        response.#headers = headersFromBlock(block);
        response.#rare = { ...rare, webSocket: null };
        return response;
      };

      make = (status, type, headers) => {
        const response = new Response(construct, null);
        response.#status = status;
        response.#headers = headers;
        response.#rare = { type, webSocket: null };
        return response;
      };

      conceal = (actual, type) => {
        const response = make(0, type, new Headers());
        setImmutable(response.#headers);
        Object.assign(response.#rare, { url: actual.url, actual });
        return response;
      };
    }

    static error() {
      const response = make(0, 'error', new Headers());
      setImmutable(response.headers);
      return response;
    }

    static redirect(url, status = 302) {
      if (arguments.length < 1) {
        throw new TypeError("Failed to execute 'redirect' on 'Response': 1 argument required, but only 0 present.");
      }
      const text = `${url}`;
      const location = load('url').hrefOf(text);
      if (location === null) throw new TypeError(`Unable to parse URL: ${text}`);
      const code = toUint16(status);
      if (code !== 301 && code !== 302 && code !== 303 && code !== 307 && code !== 308) {
        throw new RangeError(
          `${code} is not a redirect status code. It must be one of: 301, 302, 303, 307, or 308.`,
        );
      }
      const headers = new Headers();
      headers.append('location', location);
      setImmutable(headers);
      return make(code, 'default', headers);
    }

    static json(data, init = undefined) {
      const text = JSON.stringify(data);
      if (text === undefined) {
        throw new TypeError("Failed to execute 'json' on 'Response': the data is not JSON serializable.");
      }
      const response = new Response(construct, text);
      response.#type = 'application/json';
      if (init !== undefined && init !== null) response.#initialise(init, text);
      return response;
    }

    get status() { return this.#status; }
    get statusText() { return this.#statusText || defaultText(this.#status); }
    get ok() { return this.#status >= 200 && this.#status <= 299; }

    get headers() {
      if (this.#headers === undefined) {
        this.#headers = new Headers();
        this.#addType(this.#headers);
      }
      return this.#headers;
    }

    get url() { return this.#rare?.url ?? (this.#status, ''); }
    get redirected() { return this.#rare?.redirected ?? (this.#status, false); }
    get type() { return this.#rare?.type ?? (this.#status, 'default'); }
    get cf() { return this.#rare?.cf ?? (this.#status, undefined); }
    get webSocket() { return this.#rare?.webSocket ?? (this.#status, null); }

    clone() {
      if (this.#rare?.webSocket) throw new TypeError('Cannot clone a response to a WebSocket handshake.');
      const copy = new Response(construct, cloneBody(this));
      copy.#status = this.#status;
      copy.#statusText = this.#statusText;
      copy.#headers = new Headers(this.headers);
      copy.#rare = this.#rare === undefined ? undefined : { ...this.#rare };
      return copy;
    }
  }

  /** The type of a text, which every plain answer has, crosses as a number. */
  const typeCode = (type) => (type === null || type === undefined ? 0 : type === plainText ? 1 : type);

  const toUint16 = (value) => Number(value) & 0xffff;

  define(Response, 'Response');
  return {
    Response, listOf,
    isResponse: (value) => isResponse(value),
    /** Whether the body is in its content coding already. */
    isManual: (response) => manual(response),
    sendResponse: (id, response) => send(id, response),
    responseFromNative: (parts) => fromNative(parts),
    /** A response that shows nothing of the actual one but its URL; to answer with it is to answer with that one. */
    concealResponse: (actual, type) => conceal(actual, type),
    takeForRpc: (response) => takeForRpc(response),
    responseOfRpc: (parts, body) => ofRpc(parts, body),
  };
});
