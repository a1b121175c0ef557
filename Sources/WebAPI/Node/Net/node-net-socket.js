// net.Socket: a Duplex over one connection. https://nodejs.org/docs/latest/api/net.html#class-netsocket
// Swift half: SocketOps.swift, by socket-link.js.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateFunction, validateNumber } = load('node-validators');
  const { Duplex } = load('node-stream');
  const { Buffer } = load('node-buffer');
  const { nextTick } = load('node-process-tick');
  const { inContext, PromiseThen } = load('primordials');
  const { SocketLink } = load('socket-link');
  const { splitEndpoint, isIP } = load('node-net-address');
  const { normalizeArgs, checkTarget } = load('node-net-arguments');
  const { connectFailure, brokenConnection } = load('node-net-errors');

  const kLink = Symbol('link');
  const kTarget = Symbol('target');
  const kTimer = Symbol('timer');
  const kReading = Symbol('reading');
  const kOnread = Symbol('onread');
  const kAddresses = Symbol('addresses');

  const timeoutMax = 2 ** 31 - 1;

  function Socket(options = undefined) {
    if (!(this instanceof Socket)) return new Socket(options);
    const settings = typeof options === 'number' ? { fd: options } : { ...options };
    for (const name of ['objectMode', 'readableObjectMode', 'writableObjectMode']) {
      if (settings[name]) throw nodeError('ERR_INVALID_ARG_VALUE', `options.${name}`, settings[name], 'is not supported');
    }
    if (settings.fd !== undefined) throw nodeError('ERR_OPTION_NOT_IMPLEMENTED', 'options.fd');
    Duplex.call(this, {
      highWaterMark: settings.highWaterMark, allowHalfOpen: Boolean(settings.allowHalfOpen),
      // 'close' says whether there was an error, so it is emitted here.
      emitClose: false, autoDestroy: true,
    });
    this.connecting = false;
    this.timeout = 0;
    this.bytesRead = 0;
    this._host = null;
    this._hadError = false;
    this.autoSelectFamilyAttemptedAddresses = [];
    this[kLink] = undefined;
    this[kReading] = false;
    this[kAddresses] = undefined;
    this[kOnread] = typeof settings.onread?.callback === 'function' ? settings.onread : undefined;
    this._bytesDispatched = 0;
    if (settings.signal) load('node-stream').addAbortSignal(settings.signal, this);
  }
  Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
  Object.setPrototypeOf(Socket, Duplex);

  function connect(socket, options, begin) {
    const target = checkTarget(options);
    if (socket.destroyed) {
      socket._undestroy();
      socket._hadError = false;
      socket[kReading] = false;
    }
    socket.connecting = true;
    socket._host = isIP(target.host) ? null : target.host;
    socket[kTarget] = target;
    if (options.timeout) socket.setTimeout(options.timeout);
    resetTimer(socket);
    if (target.lookup === undefined || isIP(target.host)) return begin(target.host);
    lookUp(socket, target, options, begin);
  }

  /** Asks the function that the caller gave instead of the system. */
  function lookUp(socket, { host, lookup }, options, begin) {
    lookup(host, { family: options.family, hints: options.hints, all: false }, (error, found, family) => {
      if (socket.destroyed || !socket.connecting) return;
      const address = Array.isArray(found) ? found[0]?.address : found;
      socket.emit('lookup', error, address, family, host);
      if (error) socket.destroy(error);
      else if (!isIP(address)) socket.destroy(nodeError('ERR_INVALID_IP_ADDRESS', address));
      else begin(address);
    });
  }

  /** Gives the socket its link, whose connection is being made. */
  function attach(socket, link) {
    socket[kLink] = link;
    const isCurrent = () => socket[kLink] === link && !socket.destroyed;
    PromiseThen(link.opened, (info) => {
      if (!isCurrent()) return;
      socket[kAddresses] = { remote: splitEndpoint(info.remoteAddress), local: splitEndpoint(info.localAddress) };
      socket.connecting = false;
      resetTimer(socket);
      socket._opened();
    }, (cause) => {
      if (isCurrent()) socket.destroy(connectFailure(cause, socket._failedHost(), socket[kTarget]?.port));
    });
    PromiseThen(link.closed, undefined, (cause) => {
      if (link.isOpen && isCurrent()) socket.destroy(brokenConnection(cause, 'read'));
    });
  }

  /** Takes the connection away, to be another's. */
  function detach(socket) {
    const link = socket[kLink];
    socket[kLink] = undefined;
    clearTimer(socket);
    return link;
  }

  function newLink() { return new SocketLink(() => {}); }

  function clearTimer(socket) { load('timers').stopTimer(socket[kTimer]); }

  function resetTimer(socket) {
    clearTimer(socket);
    if (socket.timeout > 0 && !socket.destroyed) {
      const { setTimeout } = load('timers');
      socket[kTimer] = setTimeout(inContext(() => socket._onTimeout()), socket.timeout);
    }
  }

  function received(socket, link, buffer) {
    if (socket[kLink] !== link || socket.destroyed) return;
    socket[kReading] = false;
    resetTimer(socket);
    if (buffer === null) {
      socket.push(null);
      // Without a reader nobody would hear of the end.
      if (socket.readableLength === 0) socket.read(0);
      return;
    }
    socket.bytesRead += buffer.byteLength;
    if (socket[kOnread] === undefined) socket.push(Buffer.from(buffer));
    else handOver(socket, new Uint8Array(buffer));
  }

  /** Copies what came into the caller's own buffer, part by part. */
  function handOver(socket, bytes) {
    const { buffer, callback } = socket[kOnread];
    let at = 0;
    while (at < bytes.length) {
      const room = typeof buffer === 'function' ? buffer() : buffer;
      const part = bytes.subarray(at, at + room.length);
      room.set(part);
      at += part.length;
      if (callback(part.length, room) === false) socket.pause();
    }
    socket._read();
  }

  const methods = {
    connect(...args) {
      const [options, callback] = Array.isArray(args[0]) ? args[0] : normalizeArgs(args);
      if (callback !== null) this.once('connect', callback);
      connect(this, options, (address) => {
        const link = newLink();
        link.connect(address, this[kTarget].port, null);
        attach(this, link);
      });
      return this;
    },

    /** The connection is there; TLS has more to say. */
    _opened() {
      this.emit('connect');
      this.emit('ready');
      if (!this.isPaused()) this.read(0);
    },
    _failedHost() { return this[kTarget]?.host; },

    _read() {
      const link = this[kLink];
      if (this.connecting || link === undefined) {
        this.once('connect', () => this._read());
        return;
      }
      if (this[kReading] || this.destroyed) return;
      this[kReading] = true;
      PromiseThen(
        link.read(), (buffer) => received(this, link, buffer),
        // The link's end says what broke.
        () => {},
      );
    },

    _write(chunk, encoding, callback) {
      if (this.connecting) {
        const retry = () => {
          this.off('close', fail);
          this._write(chunk, encoding, callback);
        };
        const fail = () => callback(nodeError('ERR_SOCKET_CLOSED_BEFORE_CONNECTION'));
        this.once('connect', retry);
        this.once('close', fail);
        return;
      }
      const link = this[kLink];
      if (link === undefined) return void callback(nodeError('ERR_SOCKET_CLOSED'));
      resetTimer(this);
      this._bytesDispatched += chunk.length;
      const failed = () => callback(brokenConnection({ code: 'EPIPE', errno: -32 }, 'write'));
      let sent;
      try {
        sent = link.write(chunk);
      } catch (error) {
        return link.isClosed ? failed() : void callback(error);
      }
      if (sent === undefined) callback();
      else PromiseThen(sent, () => callback(), failed);
    },

    _writev(entries, callback) {
      const chunks = entries.map(({ chunk, encoding }) => (typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk));
      this._write(Buffer.concat(chunks), 'buffer', callback);
    },

    _final(callback) {
      if (this.connecting) return void this.once('connect', () => this._final(callback));
      try {
        this[kLink]?.shutdown();
        callback();
      } catch (error) {
        callback(error);
      }
    },

    _destroy(error, callback) {
      this.connecting = false;
      const link = detach(this);
      try {
        link?.close();
      } catch {
        // The event that it belonged to has ended, and the connection with it.
      }
      this._hadError = Boolean(error);
      callback(error);
      const close = () => this.emit('close', this._hadError);
      // As in Node.js, whose handles close in a later turn: who waits for the error can still listen for the end.
      if (link === undefined) nextTick(close);
      else load('timers').startTimer(0, inContext(close));
    },

    destroySoon() {
      if (this.writable) this.end();
      if (this.writableFinished) this.destroy();
      else this.once('finish', this.destroy);
    },
    resetAndDestroy() {
      if (this[kLink] === undefined) return this.destroy(nodeError('ERR_SOCKET_CLOSED'));
      return this.destroy();
    },

    setTimeout(msecs, callback = undefined) {
      if (this.destroyed) return this;
      validateNumber(msecs, 'msecs', 0);
      if (!Number.isFinite(msecs)) throw nodeError('ERR_OUT_OF_RANGE', 'msecs', 'a non-negative finite number', msecs);
      this.timeout = Math.min(msecs, timeoutMax);
      if (callback !== undefined) {
        validateFunction(callback, 'callback');
        if (this.timeout === 0) this.removeListener('timeout', callback);
        else this.once('timeout', callback);
      }
      resetTimer(this);
      return this;
    },
    _onTimeout() { this.emit('timeout'); },

    // Nagle is off and the system keeps connections alive; an event, not a handle, keeps a worker running.
    setNoDelay() { return this; },
    setKeepAlive() { return this; },
    ref() { return this; },
    unref() { return this; },

    address() {
      const local = this[kAddresses]?.local;
      return local === undefined || this.destroyed ? {} : { ...local };
    },
  };

  const accessors = {
    get pending() { return this[kLink] === undefined || this.connecting; },
    get readyState() {
      if (this.connecting) return 'opening';
      if (this.readable && this.writable) return 'open';
      if (this.readable) return 'readOnly';
      return this.writable ? 'writeOnly' : 'closed';
    },
    get bufferSize() { return this[kLink] === undefined ? undefined : this.writableLength; },
    get bytesWritten() { return this._bytesDispatched + this.writableLength; },
    get _handle() { return this[kLink] ?? null; },
    get remoteAddress() { return this[kLink] && this[kAddresses]?.remote.address; },
    get remotePort() { return this[kLink] && this[kAddresses]?.remote.port; },
    get remoteFamily() { return this[kLink] && this[kAddresses]?.remote.family; },
    get localAddress() { return this[kLink] && this[kAddresses]?.local.address; },
    get localPort() { return this[kLink] && this[kAddresses]?.local.port; },
    get localFamily() { return this[kLink] && this[kAddresses]?.local.family; },
  };

  for (const [name, descriptor] of Object.entries({
    ...Object.getOwnPropertyDescriptors(methods), ...Object.getOwnPropertyDescriptors(accessors),
  })) Object.defineProperty(Socket.prototype, name, { ...descriptor, enumerable: false });

  return { Socket, connect, attach, detach, newLink, targetOf: (socket) => socket[kTarget] };
});
