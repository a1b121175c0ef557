// Socket of cloudflare:sockets: two byte streams over one connection.
// https://developers.cloudflare.com/workers/runtime-apis/tcp-sockets/ Swift half: SocketOps.swift.
'use strict';
(function ({ load }) {
  const { PromiseThen, PromiseResolve, newPromiseCapability } = load('primordials');
  const { SocketLink } = load('socket-link');
  const { parseAddress } = load('socket-address');
  const { define, illegalConstructor, bytesOf, isBufferSource } = load('webidl');
  const { nativeReadable } = load('streams');
  const { createWritable } = load('writable-controller');

  const construct = Symbol('construct');
  const ignore = () => {};
  const byteLength = (chunk) => chunk?.byteLength ?? 0;
  const notBytes = 'This WritableStream only supports writing byte types.';

  /** Why there is no connection, in the platform's words; the reason itself is its cause. */
  function connectFailure(cause, port) {
    const isWeb = port === 80 || port === 443;
    return new Error(
      `proxy request failed, cannot connect to the specified address${isWeb
        ? '. It looks like you might be trying to connect to a HTTP-based service — consider using fetch instead' : ''}`,
      { cause },
    );
  }

  class Socket {
    #link;
    #settings;
    #opened;
    #closed = newPromiseCapability();
    #readable;
    #writable;
    #writableState;
    #writing;
    #upgraded = false;

    /** `begin(link)` makes the connection, now or later. */
    constructor(secret, settings, begin) {
      if (secret !== construct) illegalConstructor();
      this.#settings = settings;
      const link = new SocketLink(() => this.#ended());
      this.#link = link;
      begin(link);
      this.#opened = PromiseThen(link.opened, undefined, (cause) => { throw this.#failure(cause); });
      PromiseThen(this.#opened, undefined, ignore);
      PromiseThen(this.#closed.promise, undefined, ignore);
      this.#readable = nativeReadable(link.source);
      this.#writableState = this.#makeWritable();
      this.#writable = load('writable-stream').wrap(this.#writableState);
      PromiseThen(link.closed, () => this.#end(), (cause) => this.#fail(this.#failure(cause)));
    }

    #failure(cause) { return this.#link.isOpen ? cause : connectFailure(cause, this.#settings.port); }

    #makeWritable() {
      const link = this.#link;
      const sink = {
        write: (chunk) => {
          if (!isBufferSource(chunk)) throw new TypeError(notBytes);
          const send = () => link.write(bytesOf(chunk));
          this.#writing = link.isOpen ? send() : PromiseThen(link.opened, send);
          return this.#writing;
        },
        close: () => (link.isOpen ? link.shutdown() : PromiseThen(link.opened, () => link.shutdown())),
        abort: () => link.close(),
      };
      const { highWaterMark } = this.#settings;
      return createWritable(sink, highWaterMark ?? 1, highWaterMark === undefined ? undefined : byteLength, undefined);
    }

    #end() {
      this.#writableState.controller.errorIfNeeded(new TypeError('This WritableStream has been closed.'));
      this.#closed.resolve();
    }

    #fail(error) {
      this.#writableState.controller.errorIfNeeded(error);
      this.#closed.reject(error);
    }

    get readable() { return this.#readable; }
    get writable() { return this.#writable; }
    get opened() { return this.#opened; }
    get closed() { return this.#closed.promise; }
    get upgraded() { return this.#upgraded; }
    get secureTransport() { return this.#settings.secureTransport; }

    /** Closes both directions, after what was written. */
    close() {
      return PromiseThen(this.#flushed(), () => {
        this.#link.close();
        return this.#closed.promise;
      });
    }

    /** The peer ended its direction: ours ends too, after what was written, unless the worker wants to go on alone. */
    #ended() {
      if (!this.#settings.allowHalfOpen) PromiseThen(this.#flushed(), () => this.#link.shutdown());
    }

    /** A promise that what has been written so far is with the system, or never will be. */
    #flushed() {
      if (!this.#link.isOpen || this.#writableState.controller.queue.length === 0) return PromiseResolve(undefined);
      // This runs after the stream's own reaction, so by then the next write has begun.
      return PromiseThen(PromiseResolve(this.#writing), () => this.#flushed(), ignore);
    }

    startTls(options = undefined) {
      const { secureTransport } = this.#settings;
      if (secureTransport === 'on') throw new TypeError('Cannot startTls on a TLS socket.');
      if (secureTransport !== 'starttls') {
        throw new TypeError("The `secureTransport` socket option must be set to 'starttls' for startTls to be used.");
      }
      if (this.#upgraded) throw new TypeError('startTls can only be called once.');
      if (options?.expectedServerHostname !== undefined) {
        throw new TypeError('The expectedServerHostname option is not currently supported in startTls.');
      }
      this.#upgraded = true;
      const plain = this.#link;
      return new Socket(construct, { ...this.#settings, secureTransport: 'on' }, (link) => {
        PromiseThen(
          PromiseThen(plain.opened, () => this.#flushed()),
          () => link.upgrade(plain, this.#settings.host),
          (error) => link.abandon(error),
        );
      });
    }
  }
  define(Socket, 'Socket');

  function toSettings(options) {
    const secureTransport = options?.secureTransport === undefined ? 'off' : `${options.secureTransport}`;
    if (secureTransport !== 'on' && secureTransport !== 'off' && secureTransport !== 'starttls') {
      throw new TypeError(`Unsupported value in secureTransport socket option: ${secureTransport}`);
    }
    const mark = options?.highWaterMark;
    if (mark !== undefined && !(+mark >= 0)) throw new TypeError('The highWaterMark must be a non-negative number.');
    return {
      secureTransport, allowHalfOpen: Boolean(options?.allowHalfOpen), highWaterMark: mark === undefined ? undefined : +mark,
    };
  }

  /** Connects to `name:port` or `{ hostname, port }`. */
  function connect(address, options = undefined) {
    if (arguments.length === 0) {
      throw new TypeError("Failed to execute 'connect': 1 argument required, but only 0 present.");
    }
    const { host, port } = parseAddress(address);
    const settings = { ...toSettings(options), host, port };
    return new Socket(construct, settings, (link) => link.connect(host, port, settings.secureTransport === 'on' ? host : null));
  }

  return { Socket, connect };
});
