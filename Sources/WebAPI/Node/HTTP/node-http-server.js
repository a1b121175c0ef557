// Servers of node:http, whose requests are those of fetch events: `cloudflare:node` brings the two together. No Swift half.
// https://nodejs.org/docs/latest/api/http.html#class-httpserver and https://developers.cloudflare.com/workers/runtime-apis/nodejs/http/
'use strict';
(function ({ load }) {
  const { nodeError, unimplemented } = load('node-errors');
  const { validateBoolean, validateFunction, validateInteger, validateObject, validatePort } = load('node-validators');
  const { nextTick } = load('node-process-tick');
  const { normalizeArgs } = load('node-net-arguments');
  const { IncomingMessage, fill } = load('node-http-incoming');
  const { ServerResponse, responseOf } = load('node-http-response');
  const EventEmitter = load('node-events');

  /** The servers that listen, by port: nothing is bound, so a port is but a name. */
  const listening = new Map();

  /** The client's end of a request, as far as a fetch event tells of it. */
  class ClientSocket extends EventEmitter {
    constructor(request, url) {
      super();
      this.encrypted = url.protocol === 'https:';
      this.remoteAddress = request.headers.get('cf-connecting-ip') ?? '127.0.0.1';
      this.remoteFamily = this.remoteAddress.includes(':') ? 'IPv6' : 'IPv4';
      this.remotePort = 0;
      this.localAddress = '127.0.0.1';
      this.localPort = +url.port || (this.encrypted ? 443 : 80);
      this.destroyed = false;
      this.readable = true;
      this.writable = true;
    }
    setTimeout() { return this; }
    setNoDelay() { return this; }
    setKeepAlive() { return this; }
    ref() { return this; }
    unref() { return this; }
    address() { return { address: this.localAddress, port: this.localPort, family: 'IPv4' }; }
    destroy() {
      this.destroyed = true;
      return this;
    }
    end() { return this; }
  }

  function requestOf(Class, request) {
    const url = new (load('url').URL)(request.url);
    const message = new Class(new ClientSocket(request, url));
    fill(message, request);
    message.url = url.pathname + url.search;
    message.method = request.method;
    return message;
  }

  const unsupported = ['maxHeaderSize', 'insecureHTTPParser', 'keepAliveTimeout', 'connectionsCheckingInterval'];

  class Server extends EventEmitter {
    #port = null;
    #Incoming = IncomingMessage;
    #Response = ServerResponse;
    timeout = 0;
    maxHeadersCount = null;
    maxRequestsPerSocket = 0;
    keepAliveTimeout = 5000;
    maxConnections = Infinity;

    constructor(options = undefined, listener = undefined) {
      super();
      const settings = typeof options === 'function' || options === undefined || options === null ? {} : validateObject(options, 'options');
      for (const name of unsupported) {
        if (settings[name] === undefined) continue;
        if (name === 'insecureHTTPParser') validateBoolean(settings[name], `options.${name}`);
        else validateInteger(settings[name], name, 0);
        throw nodeError('ERR_OPTION_NOT_IMPLEMENTED', name);
      }
      const { requestTimeout = 300_000, headersTimeout = Math.min(60_000, requestTimeout) } = settings;
      this.requestTimeout = validateInteger(requestTimeout, 'requestTimeout', 0);
      this.headersTimeout = validateInteger(headersTimeout, 'headersTimeout', 0);
      if (requestTimeout > 0 && headersTimeout > requestTimeout) {
        throw nodeError('ERR_OUT_OF_RANGE', 'headersTimeout', '<= requestTimeout', headersTimeout);
      }
      this.#Incoming = settings.IncomingMessage ?? IncomingMessage;
      this.#Response = settings.ServerResponse ?? ServerResponse;
      const handler = typeof options === 'function' ? options : listener;
      if (handler) this.on('request', validateFunction(handler, 'requestListener'));
    }

    /** Takes a port of this isolate: `listen()`, `listen(port)`, `listen({ port })`, each with a callback. */
    listen(...args) {
      const [options, callback] = normalizeArgs(args);
      const wanted = options.port === undefined || options.port === null ? 0 : validatePort(options.port, 'options.port');
      if (this.#port !== null || listening.has(wanted)) throw nodeError('ERR_SERVER_ALREADY_LISTEN');
      if (callback !== null) this.once('listening', callback);
      this.#port = wanted === 0 ? freePort() : wanted;
      listening.set(this.#port, (request) => this.#handle(request));
      nextTick(() => this.emit('listening'));
      return this;
    }

    async #handle(request) {
      const incoming = requestOf(this.#Incoming, request);
      const response = new this.#Response(incoming);
      try {
        this.emit('connection', incoming.socket);
        this.emit('request', incoming, response);
      } catch (error) {
        response.destroy();
        throw error;
      }
      return responseOf(response);
    }

    close(callback = undefined) {
      const wasListening = this.#port !== null;
      if (wasListening) listening.delete(this.#port);
      this.#port = null;
      if (typeof callback === 'function') {
        this.once('close', wasListening ? callback : () => callback(nodeError('ERR_SERVER_NOT_RUNNING')));
      }
      nextTick(() => this.emit('close'));
      return this;
    }

    get listening() { return this.#port !== null; }
    address() { return this.#port === null ? null : { port: this.#port, family: 'IPv4', address: '127.0.0.1' }; }
    get connections() { return 0; }
    getConnections(callback = undefined) {
      if (callback !== undefined) {
        validateFunction(callback, 'callback');
        nextTick(callback, null, 0);
      }
      return this;
    }
    setTimeout(msecs, callback = undefined) {
      if (typeof msecs === 'number') this.timeout = msecs;
      const listener = typeof msecs === 'function' ? msecs : callback;
      if (typeof listener === 'function') this.once('timeout', listener);
      return this;
    }
    closeAllConnections() {}
    closeIdleConnections() {}
    ref() { return this; }
    unref() { return this; }
    async [Symbol.asyncDispose]() { return new Promise((resolve) => { this.close(() => resolve()); }); }
  }

  /** The first port, from the first that no system service has, that no server took. */
  function freePort() {
    let port = 1024;
    while (listening.has(port)) port++;
    return port;
  }

  class SecureServer extends Server {}
  for (const name of ['addContext', 'getTicketKeys', 'setSecureContext', 'setTicketKeys']) SecureServer.prototype[name] = unimplemented(name);

  /** `new` is optional, as in Node.js. */
  const callable = (Class) => new Proxy(Class, { apply: (_, self, args) => new Class(...args) });

  return { Server: callable(Server), SecureServer: callable(SecureServer), handlerOf: (port) => listening.get(port) };
});
