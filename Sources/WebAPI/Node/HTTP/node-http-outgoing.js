// OutgoingMessage and ClientRequest: a request that fetch sends. https://nodejs.org/docs/latest/api/http.html#class-httpclientrequest
// No Swift half. As in workerd the head goes out with the first byte of the body, or with its end; the socket is a stand-in.
'use strict';
(function ({ load }) {
  const { nodeError, unimplemented } = load('node-errors');
  const { validateFunction, validateNumber, validateString } = load('node-validators');
  const { Writable } = load('node-stream');
  const { nextTick } = load('node-process-tick');
  const { wrap } = load('node-async-context');
  const { Buffer } = load('node-buffer');
  const { IncomingMessage, fill } = load('node-http-incoming');
  const { checkName, checkValue, lost, STATUS_CODES } = load('node-http-common');

  class OutgoingMessage extends Writable {
    #headers = new Map(); // lower-case name: [name, value]
    headersSent = false;
    sendDate = false;
    shouldKeepAlive = true;
    finished = false;

    #requireUnsent(verb) { if (this.headersSent) throw nodeError('ERR_HTTP_HEADERS_SENT', verb); }

    setHeader(name, value) {
      this.#requireUnsent('set');
      checkName(name);
      for (const one of Array.isArray(value) ? value : [value]) checkValue(name, one);
      this.#headers.set(name.toLowerCase(), [name, value]);
      return this;
    }

    appendHeader(name, value) {
      const before = this.getHeader(name);
      return this.setHeader(name, before === undefined ? value : [].concat(before, value).map(String));
    }

    setHeaders(headers) {
      const pairs = typeof headers?.entries === 'function' && !Array.isArray(headers) ? headers : undefined;
      if (pairs === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'headers', ['Headers', 'Map'], headers);
      for (const [name, value] of pairs) this.setHeader(name, value);
      return this;
    }

    getHeader(name) { return this.#headers.get(validateString(name, 'name').toLowerCase())?.[1]; }
    hasHeader(name) { return this.#headers.has(validateString(name, 'name').toLowerCase()); }
    getHeaderNames() { return [...this.#headers.keys()]; }
    getRawHeaderNames() { return [...this.#headers.values()].map(([name]) => name); }
    getHeaders() {
      const result = { __proto__: null };
      for (const [key, [, value]] of this.#headers) result[key] = value;
      return result;
    }

    removeHeader(name) {
      this.#requireUnsent('remove');
      this.#headers.delete(validateString(name, 'name').toLowerCase());
    }

    flushHeaders() {}
    setTimeout(ms, callback = undefined) {
      if (callback) this.once('timeout', callback);
      return this;
    }
  }
  OutgoingMessage.prototype.addTrailers = unimplemented('addTrailers');

  /** A body up to this is sent when it is whole, with its length; a longer one as it comes. */
  const wholeBytesMax = 64 << 10;

  class ClientRequest extends OutgoingMessage {
    /** What was written before the head was sent. */
    #chunks = [];
    #chunkBytes = 0;
    /** The body if it comes part by part. */
    #body;
    #controller = new (load('abort-signal').AbortController)();
    #url;
    #timer;
    #timeout;
    aborted = false;
    reusedSocket = false;
    socket = null;
    res = null;

    constructor(url, options, callback) {
      super({ autoDestroy: false });
      if (options.createConnection) throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', 'options.createConnection');
      this.agent = options.agent;
      this.method = validateString(options.method ?? 'GET', 'options.method').toUpperCase();
      if (!/^[!#$%&'*+\-.^_`|~A-Z0-9]+$/.test(this.method)) throw nodeError('ERR_INVALID_HTTP_TOKEN', 'Method', this.method);
      this.path = options.path ?? '/';
      if (/[^\u0021-\u00ff]/.test(this.path)) throw nodeError('ERR_UNESCAPED_CHARACTERS', 'Request path');
      this.host = url.hostname;
      this.protocol = url.protocol;
      this.maxHeadersCount = null;
      this.#url = new URL(this.path, url.origin);
      const headers = options.headers ?? {};
      if (Array.isArray(headers)) {
        const flat = headers.flat();
        for (let i = 0; i + 1 < flat.length; i += 2) this.appendHeader(flat[i], flat[i + 1]);
      } else {
        const pairs = typeof headers.entries === 'function' ? headers : Object.entries(headers);
        for (const [name, value] of pairs) this.setHeader(name, value);
      }
      if (options.auth && !this.hasHeader('authorization')) {
        this.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
      }
      if (!this.hasHeader('host')) this.setHeader('Host', this.#url.host);
      if (callback) this.once('response', wrap(validateFunction(callback, 'callback')));
      nextTick(() => {
        if (this.destroyed) return;
        this.socket = new (load('node-http-socket').RequestSocket)(this, this.protocol === 'https:');
        this.emit('socket', this.socket);
      });
      if (options.timeout !== undefined) this.setTimeout(validateNumber(options.timeout, 'timeout'));
      const { signal } = options;
      if (signal) {
        const abort = () => this.destroy(load('node-errors').aborted(signal));
        if (signal.aborted) nextTick(abort);
        else signal.addEventListener('abort', abort, { once: true });
      }
    }

    get connection() { return this.socket; }
    get _header() { return `${this.method} ${this.path} HTTP/1.1\r\n`; }

    _write(chunk, encoding, callback) {
      if (this.#body !== undefined) return this.#body.write(chunk, callback);
      this.#chunks.push(Buffer.from(chunk));
      this.#chunkBytes += chunk.length;
      if (this.#chunkBytes > wholeBytesMax && this.#mayHaveBody) this.#begin(callback);
      else callback();
    }

    _final(callback) {
      this.finished = true;
      if (this.#body === undefined) this.#send(this.#takeChunks());
      else this.#body.close();
      callback();
    }

    get #mayHaveBody() { return this.method !== 'GET' && this.method !== 'HEAD'; }

    #takeChunks() {
      const chunks = this.#chunks;
      this.#chunks = [];
      return chunks.length === 0 || !this.#mayHaveBody ? undefined : Buffer.concat(chunks);
    }

    /** Sends the head and what was written so far; the rest follows as the server takes it. */
    #begin(callback) {
      this.#body = new (load('node-http-body').WrittenBody)((reason) => { nextTick(() => this.destroy(reason)); });
      this.#body.write(this.#takeChunks(), callback);
      this.#send(this.#body.stream);
    }

    async #send(body) {
      this.headersSent = true;
      const headers = new (load('headers').Headers)();
      for (const name of this.getRawHeaderNames()) {
        const value = this.getHeader(name);
        if (/^(host|connection|transfer-encoding|content-length|keep-alive|upgrade)$/i.test(name)) continue;
        for (const one of Array.isArray(value) ? value : [value]) headers.append(name, `${one}`);
      }
      // The body comes as it was sent: who asks for a coding undoes it, and nobody else gets one.
      if (!headers.has('accept-encoding')) headers.set('accept-encoding', 'identity');
      // `await` loses the async context of who sends.
      const receive = wrap((response) => this.#receive(response));
      const fail = wrap((error) => {
        load('timers').stopTimer(this.#timer);
        if (!this.destroyed) this.destroy(lost(error));
      });
      try {
        const { fetch } = load('fetch');
        receive(await fetch(this.#url.href, {
          method: this.method, headers, redirect: 'manual', signal: this.#controller.signal,
          encodeResponseBody: 'manual', body,
        }));
      } catch (error) {
        fail(error);
      }
    }

    #receive(response) {
      load('timers').stopTimer(this.#timer);
      if (this.destroyed) return;
      const message = new IncomingMessage();
      fill(message, response);
      message.req = this;
      message.statusCode = response.status;
      message.statusMessage = response.statusText || STATUS_CODES[response.status] || '';
      this.res = message;
      if (!this.emit('response', message)) message.resume();
      message.once('close', () => this.destroy());
    }

    setTimeout(ms, callback = undefined) {
      if (callback) this.once('timeout', callback);
      load('timers').stopTimer(this.#timer);
      this.#timeout = +ms;
      const { setTimeout } = load('timers');
      if (this.#timeout > 0) this.#timer = setTimeout(wrap(() => this.emit('timeout')), this.#timeout);
      return this;
    }

    abort() {
      if (this.aborted) return;
      this.aborted = true;
      nextTick(() => this.emit('abort'));
      this.destroy();
    }

    _destroy(error, callback) {
      load('timers').stopTimer(this.#timer);
      this.#controller.abort();
      let failure = error;
      if (this.#body !== undefined && !this.writableFinished) this.#body.fail(error ?? new Error('The request was destroyed.'));
      if (!failure && !this.res) failure = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      if (this.res && !this.res.complete) this.res.destroy(error ?? Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      this.socket?.release();
      callback(failure);
    }

    setNoDelay() {}
    setSocketKeepAlive() {}
    onSocket() {}
  }

  return { OutgoingMessage, ClientRequest };
});
