// ServerResponse: what a server of node:http answers, as the Response of a fetch event. No Swift half.
// https://nodejs.org/docs/latest/api/http.html#class-httpserverresponse
'use strict';
(function ({ load }) {
  const { nodeError, unimplemented } = load('node-errors');
  const { OutgoingMessage } = load('node-http-outgoing');
  const { STATUS_CODES } = load('node-http-common');
  const { Buffer } = load('node-buffer');
  const { nextTick } = load('node-process-tick');

  /** What the edge says itself. */
  const connectionFields = /^(?:connection|keep-alive|transfer-encoding|upgrade)$/i;

  let responseOf;

  class ServerResponse extends OutgoingMessage {
    #answer = Promise.withResolvers();
    #hasBody;
    /** The body if it is known as a whole: what `end` was given before anything was written. */
    #whole;
    /** The body if it comes part by part. */
    #body;
    #isSent = false;
    statusCode = 200;
    statusMessage = undefined;

    constructor(request) {
      super({ autoDestroy: true });
      this.req = request;
      this.socket = request?.socket ?? null;
      this.#hasBody = request?.method !== 'HEAD';
      this.#answer.promise.catch(() => {});
    }

    static {
      responseOf = (response) => response.#answer.promise;
    }

    get connection() { return this.socket; }
    get _header() { return this.headersSent ? `HTTP/1.1 ${this.statusCode} ${this.statusMessage}\r\n` : null; }

    writeHead(statusCode, reason = undefined, headers = undefined) {
      if (this.headersSent) throw nodeError('ERR_HTTP_HEADERS_SENT', 'write');
      const status = statusCode | 0;
      if (status < 200 || status > 999) throw nodeError('ERR_HTTP_INVALID_STATUS_CODE', statusCode);
      this.statusCode = status;
      if (typeof reason === 'string') this.statusMessage = reason;
      this.statusMessage ??= STATUS_CODES[status] ?? 'unknown';
      if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(this.statusMessage)) {
        throw Object.assign(new TypeError('Invalid character in statusMessage'), { code: 'ERR_INVALID_CHAR' });
      }
      this.#setAll(typeof reason === 'string' ? headers : headers ?? reason);
      // From now on nothing can be set, though the head leaves with the first bytes.
      this.headersSent = true;
      return this;
    }

    #setAll(headers) {
      if (Array.isArray(headers)) {
        const flat = headers.flat();
        if (flat.length % 2 !== 0) throw nodeError('ERR_INVALID_ARG_VALUE', 'headers', headers);
        for (let i = 0; i < flat.length; i += 2) this.removeHeader(`${flat[i]}`);
        for (let i = 0; i < flat.length; i += 2) this.appendHeader(`${flat[i]}`, flat[i + 1]);
      } else {
        for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) this.setHeader(name, value);
      }
    }

    _implicitHeader() { this.writeHead(this.statusCode); }
    flushHeaders() {
      if (!this.#isSent) this.#begin();
    }

    end(chunk = undefined, encoding = undefined, callback = undefined) {
      const hasChunk = chunk !== undefined && chunk !== null && typeof chunk !== 'function';
      if (!this.#isSent && this.writableLength === 0 && !this.writableEnded) this.#whole = [];
      this.finished = true;
      return hasChunk ? super.end(chunk, encoding, callback) : super.end(typeof chunk === 'function' ? chunk : callback);
    }

    _write(chunk, encoding, callback) {
      if (this.#whole !== undefined) {
        this.#whole.push(chunk);
        return void callback();
      }
      if (!this.#isSent) this.#begin();
      if (this.#body === undefined) callback();
      else this.#body.write(chunk, callback);
    }

    _final(callback) {
      if (this.#whole !== undefined) {
        this.#send(this.#whole.length === 0 ? null : Buffer.concat(this.#whole));
      } else {
        this.#body?.close();
      }
      callback();
    }

    _destroy(error, callback) {
      const reason = error ?? new Error('The response was destroyed before it ended.');
      if (!this.writableFinished) {
        this.#answer.reject(reason);
        this.#body?.fail(reason);
      }
      callback(error);
    }

    /** Sends the head, with a body that is yet to come. */
    #begin() {
      this.#body = new (load('node-http-body').WrittenBody)((reason) => { nextTick(() => this.destroy(reason)); });
      this.#send(this.#body.stream);
    }

    #send(body) {
      if (!this.headersSent) this._implicitHeader();
      this.#isSent = true;
      const headers = new (load('headers').Headers)();
      for (const name of this.getRawHeaderNames()) {
        if (connectionFields.test(name)) continue;
        const value = this.getHeader(name);
        for (const one of Array.isArray(value) ? value : [value]) headers.append(name, `${one}`);
      }
      const { statusCode: status, statusMessage: statusText } = this;
      const hasBody = this.#hasBody && status !== 204 && status !== 304;
      if (!hasBody) this.#body = undefined;
      try {
        // What has a coding was put into it by who wrote it.
        const encodeBody = headers.has('content-encoding') ? 'manual' : 'automatic';
        this.#answer.resolve(new (load('response').Response)(hasBody ? body : null, { status, statusText, headers, encodeBody }));
      } catch (error) {
        this.#answer.reject(error);
      }
    }

    detachSocket() { throw load('node-errors').notImplemented('detachSocket'); }
  }
  for (const name of ['assignSocket', 'writeContinue', 'writeProcessing', 'writeEarlyHints']) {
    ServerResponse.prototype[name] = unimplemented(name);
  }
  ServerResponse.prototype.writeHeader = ServerResponse.prototype.writeHead;

  return { ServerResponse, responseOf: (response) => responseOf(response) };
});
