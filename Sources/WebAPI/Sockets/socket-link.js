// One connection as builtins hold it: a number, promises of its beginning and end, bytes in and out.
// Used by cloudflare:sockets and node:net. Swift half: SocketOps.swift.
'use strict';
(function ({ ops, load }) {
  const { PromiseThen, newPromiseCapability } = load('primordials');

  const ignore = () => {};

  /** `failed code number address sentence`, as an error: its `code` and `errno` are the system's, as libuv names them. */
  function failureOf(news) {
    const [, code, errno, address] = news.split(' ', 4);
    const error = new Error(news.slice(`failed ${code} ${errno} ${address} `.length));
    error.code = code;
    if (errno !== '0') error.errno = +errno;
    if (address !== '-') error.address = address;
    return error;
  }

  class SocketLink {
    #number;
    #source;
    #onEnd;
    #opened = newPromiseCapability();
    #closed = newPromiseCapability();
    isOpen = false;
    isClosed = false;

    /** `onEnd` is told once the peer's last byte has been read. */
    constructor(onEnd) {
      this.#onEnd = onEnd;
      this.#number = ops.socketMake();
      this.#source = ops.socketSource(this.#number);
      PromiseThen(this.opened, undefined, ignore);
      PromiseThen(this.closed, undefined, ignore);
    }

    /** A promise of `{ remoteAddress, localAddress }`. */
    get opened() { return this.#opened.promise; }
    /** A promise of the end; it is rejected if the connection broke or was never there. */
    get closed() { return this.#closed.promise; }
    /** The number of the body that holds what comes; see docs/builtins.md. */
    get source() { return this.#source; }

    /** Connects; with `secureHost`, TLS is spoken from the start with whom that names. */
    connect(host, port, secureHost) {
      ops.socketConnect(this.#number, host, port, secureHost);
      this.#listen();
    }

    /** Takes an open plain connection over and speaks TLS with `host` on it. */
    upgrade(plain, host) {
      if (ops.socketUpgrade(this.#number, plain.#number, host)) this.#listen();
      else this.#fail(new Error('Network connection lost.'));
    }

    #listen() {
      PromiseThen(ops.socketNews(this.#number), (news) => {
        if (news.startsWith('opened ')) {
          const [, remoteAddress, localAddress] = news.split(' ');
          this.isOpen = true;
          this.#opened.resolve({ remoteAddress, localAddress });
          this.#listen();
        } else if (news === 'ended') {
          this.#listen();
          this.#onEnd();
        } else if (news === 'closed') {
          this.#end();
        } else {
          this.#fail(failureOf(news));
        }
      }, ignore);
    }

    #end() {
      this.isClosed = true;
      this.#opened.reject(new Error('The connection was closed before it was made.'));
      this.#closed.resolve();
    }

    #fail(error) {
      this.isClosed = true;
      this.#opened.reject(error);
      this.#closed.reject(error);
    }

    /** A promise of an ArrayBuffer, or of null at the end; there is one read at a time. */
    read() { return ops.sourceRead(this.#source); }
    /** `undefined` if all went at once, or a promise of that. */
    write(bytes) { return ops.socketWrite(this.#number, bytes); }
    shutdown() { ops.socketShutdown(this.#number); }
    close() { ops.socketClose(this.#number); }
    /** A link that is not to be made after all. */
    abandon(error) { this.#fail(error); }
  }

  return { SocketLink };
});
