// IncomingMessage: what fetch received, a response or a request, as a stream. No Swift half.
// https://nodejs.org/docs/latest/api/http.html#class-httpincomingmessage
'use strict';
(function ({ load }) {
  const { Readable } = load('node-stream');
  const { Buffer } = load('node-buffer');
  const { lost } = load('node-http-common');

  let fill;

  class IncomingMessage extends Readable {
    /** The Request or Response; its body is opened by the first read. */
    #source;
    #reader;
    #headers = new (load('headers').Headers)();

    constructor(socket = null) {
      super({ autoDestroy: true });
      this.statusCode = null;
      this.statusMessage = null;
      this.httpVersion = '1.1';
      this.httpVersionMajor = 1;
      this.httpVersionMinor = 1;
      this.url = '';
      this.method = null;
      this.socket = socket;
      this.complete = false;
      this.aborted = false;
      this.rawHeaders = [];
      this.trailers = {};
      this.rawTrailers = [];
    }

    static {
      fill = (message, source) => {
        message.#headers = source.headers;
        message.#source = source;
        for (const [name, value] of source.headers) message.rawHeaders.push(name, value);
      };
    }

    get connection() { return this.socket; }
    get headers() {
      const result = {};
      for (const [name, value] of this.#headers) if (name !== 'set-cookie') result[name] = value;
      const cookies = this.#headers.getSetCookie?.() ?? this.#headers.getAll('set-cookie');
      if (cookies.length > 0) result['set-cookie'] = cookies;
      Object.defineProperty(this, 'headers', { __proto__: null, value: result, writable: true, enumerable: true, configurable: true });
      return result;
    }

    get headersDistinct() {
      const result = { __proto__: null };
      for (let i = 0; i < this.rawHeaders.length; i += 2) (result[this.rawHeaders[i].toLowerCase()] ??= []).push(this.rawHeaders[i + 1]);
      return result;
    }

    setTimeout(ms, callback = undefined) {
      this.req?.setTimeout(ms, callback);
      return this;
    }

    _read() {
      this.#reader ??= this.#source?.body?.getReader();
      if (this.#reader === undefined) {
        this.complete = true;
        this.push(null);
        return;
      }
      this.#reader.read().then(({ value, done }) => {
        if (done) this.complete = true;
        this.push(done ? null : Buffer.from(value.buffer, value.byteOffset, value.byteLength));
      }, (error) => this.destroy(lost(error)));
    }

    _destroy(error, callback) {
      if (!this.complete) {
        this.aborted = true;
        (this.#reader ?? this.#source?.body)?.cancel(error ?? undefined).catch(() => {});
        if (!this.readableEnded) this.emit('aborted');
      }
      // One that nobody listens for is not worth an uncaught exception: the request has told of it.
      callback(this.listenerCount('error') === 0 ? null : error);
    }
  }

  /** Gives a message the head and the body of a Request or a Response. */
  return { IncomingMessage, fill: (message, source) => fill(message, source) };
});
