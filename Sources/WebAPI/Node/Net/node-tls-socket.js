// TLSSocket: net.Socket with TLS from the start, or over one that is there. https://nodejs.org/docs/latest/api/tls.html#class-tlstlssocket
// Swift half: SocketOps.swift, by socket-link.js.
'use strict';
(function ({ load, flags }) {
  const { nodeError } = load('node-errors');
  const { validateFunction, validateNumber, validateString } = load('node-validators');
  const { Socket, attach, connect: connectSocket, detach, newLink, targetOf } = load('node-net-socket');
  const { normalizeArgs } = load('node-net-arguments');
  const { SecureContext } = load('node-tls-context');
  const { isIP } = load('node-net-address');

  const kParent = Symbol('parent');
  const kHost = Symbol('host');

  /** As in workerd: what would change the verification, or is a server's. */
  function checkOptions(options) {
    for (const name of ['enableTrace', 'isServer', 'server', 'requestCert', 'requestOCSP']) {
      if (options[name]) throw nodeError('ERR_OPTION_NOT_IMPLEMENTED', `options.${name}`);
    }
    if (options.rejectUnauthorized === false) throw nodeError('ERR_OPTION_NOT_IMPLEMENTED', 'options.rejectUnauthorized');
    for (const name of ['ALPNProtocols', 'SNICallback', 'pskCallback']) {
      if (options[name] !== undefined) throw nodeError('ERR_OPTION_NOT_IMPLEMENTED', `options.${name}`);
    }
    if (options.secureContext !== undefined && !(options.secureContext instanceof SecureContext)) {
      throw nodeError('ERR_TLS_INVALID_CONTEXT', 'context');
    }
    if (options.checkServerIdentity !== undefined) {
      validateFunction(options.checkServerIdentity, 'options.checkServerIdentity');
      if (flags.throw_on_not_implemented_tls_options) {
        throw nodeError('ERR_OPTION_NOT_IMPLEMENTED', 'options.checkServerIdentity');
      }
    }
  }

  function TLSSocket(socket, options = undefined) {
    if (!(this instanceof TLSSocket)) return new TLSSocket(socket, options);
    const settings = { ...options };
    checkOptions(settings);
    if (socket !== undefined && socket !== null && !(socket instanceof Socket)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'socket', 'net.Socket', socket);
    }
    Socket.call(this, {
      allowHalfOpen: socket ? socket.allowHalfOpen : settings.allowHalfOpen,
      highWaterMark: settings.highWaterMark, onread: socket ? undefined : settings.onread, signal: settings.signal,
    });
    this.encrypted = true;
    this.authorized = false;
    this.authorizationError = null;
    this.alpnProtocol = false;
    this.secureConnecting = true;
    this.servername = settings.servername ?? null;
    this[kHost] = settings.servername ?? settings.host;
    this[kParent] = socket ?? undefined;
    if (socket) wrap(this, socket);
  }
  Object.setPrototypeOf(TLSSocket.prototype, Socket.prototype);
  Object.setPrototypeOf(TLSSocket, Socket);

  /** Begins TLS on a connection, once it is there and has sent what was written. */
  function wrap(tls, socket) {
    tls.connecting = true;
    socket.once('close', () => tls.destroy());
    tls.once('close', () => socket.destroy());
    socket.once('error', (error) => tls.destroy(error));
    const start = () => {
      if (tls.destroyed) return;
      if (socket.connecting || socket.pending) return void socket.once('connect', start);
      if (socket.writableLength > 0) return void socket.once('drain', start);
      const link = newLink();
      attach(tls, link);
      link.upgrade(detach(socket), tls[kHost] || targetOf(socket)?.host || 'localhost');
    };
    start();
  }

  const methods = {
    connect(...args) {
      const [options, callback] = Array.isArray(args[0]) ? args[0] : normalizeArgs(args);
      if (callback !== null) this.once('connect', callback);
      connectSocket(this, options, (address) => {
        const { host, port } = targetOf(this);
        const link = newLink();
        link.connect(address, port, this.servername || host);
        attach(this, link);
      });
      return this;
    },

    _opened() {
      this.secureConnecting = false;
      this.authorized = true;
      this.servername ??= isIP(this[kHost] ?? '') ? null : this[kHost] ?? null;
      this.emit('connect');
      this.emit('secure');
      this.emit('secureConnect');
      this.emit('ready');
      if (!this.isPaused()) this.read(0);
    },
    _failedHost() { return targetOf(this)?.host ?? this[kHost]; },

    setServername(name) { this.servername = validateString(name, 'name'); },
    setSession() {},
    disableRenegotiation() {},
    renegotiate() { return false; },
    setMaxSendFragment() { return false; },
    exportKeyingMaterial() { throw new Error('exportKeyingMaterial is not implemented'); },
  };
  // The platform's connections tell nothing of these, and have no certificate of their own.
  for (const name of ['getCipher', 'getSharedSigalgs', 'getEphemeralKeyInfo', 'getFinished', 'getPeerFinished', 'getProtocol',
    'getSession', 'getTLSTicket', 'isSessionReused', 'enableTrace']) methods[name] = { [name]() { return null; } }[name];
  for (const name of ['getCertificate', 'getPeerX509Certificate', 'getX509Certificate', 'setKeyCert']) {
    methods[name] = { [name]() { throw new Error(`TLSSocket.${name} is not implemented`); } }[name];
  }
  methods.getPeerCertificate = function getPeerCertificate() { throw new Error('getPeerCertificate is not implemented'); };
  for (const name of Object.keys(methods)) {
    Object.defineProperty(TLSSocket.prototype, name, {
      __proto__: null, value: methods[name], writable: true, enumerable: false, configurable: true,
    });
  }

  /** `connect(options)`, `connect(port, host, options)` or `connect(port, options)`, each with a callback. */
  function connect(...args) {
    const [target, callback] = normalizeArgs(args);
    const more = args.slice(1).find((value) => typeof value === 'object' && value !== null);
    const options = { ...target, ...more };
    if (options.minDHSize !== undefined) {
      validateNumber(options.minDHSize, 'options.minDHSize', 1);
      throw nodeError('ERR_OPTION_NOT_IMPLEMENTED', 'options.minDHSize');
    }
    const socket = new TLSSocket(options.socket, options);
    if (callback !== null) socket.once('secureConnect', callback);
    if (!options.socket) {
      socket[kHost] = options.servername || options.host || 'localhost';
      socket.connect([options, null]);
    }
    return socket;
  }

  return { TLSSocket, connect };
});
