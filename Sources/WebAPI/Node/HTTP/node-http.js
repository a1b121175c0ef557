// node:http and node:https: the client over fetch, the server over fetch events. https://nodejs.org/docs/latest/api/http.html No Swift half.
'use strict';
(function ({ load, flags }) {
  const { nodeError, unimplemented } = load('node-errors');
  const { validatePort } = load('node-validators');
  const EventEmitter = load('node-events');
  const { checkName, checkValue, methods, STATUS_CODES } = load('node-http-common');
  const { IncomingMessage } = load('node-http-incoming');
  const { ClientRequest, OutgoingMessage } = load('node-http-outgoing');

  /** Agents pool nothing here: fetch does, for all of them. */
  class Agent extends EventEmitter {
    constructor(options = {}) {
      super();
      this.options = { ...options };
      this.defaultPort = 80;
      this.protocol = 'http:';
      this.requests = {};
      this.sockets = {};
      this.freeSockets = {};
      this.keepAlive = options.keepAlive ?? false;
      this.keepAliveMsecs = options.keepAliveMsecs ?? 1000;
      this.maxSockets = options.maxSockets ?? Infinity;
      this.maxFreeSockets = options.maxFreeSockets ?? 256;
      this.maxTotalSockets = options.maxTotalSockets ?? Infinity;
      this.scheduling = options.scheduling ?? 'lifo';
    }

    getName(options = {}) {
      return `${options.host || 'localhost'}:${options.port || ''}:${options.localAddress || ''}`;
    }

    destroy() {}
    keepSocketAlive() { return true; }
    reuseSocket() {}
  }
  Agent.prototype.createConnection = unimplemented('createConnection');

  class SecureAgent extends Agent {
    constructor(options = {}) {
      super(options);
      this.defaultPort = 443;
      this.protocol = 'https:';
    }
  }

  function parsed(text) {
    const url = URL.parse(text);
    if (url === null) throw Object.assign(nodeError('ERR_INVALID_URL'), { input: text });
    return url;
  }

  function hostOf(options, key) {
    const host = options[key];
    if (host !== undefined && host !== null && typeof host !== 'string') {
      throw nodeError('ERR_INVALID_ARG_TYPE', `options.${key}`, ['string', 'undefined', 'null'], host);
    }
    return host;
  }

  function requestMaker(protocol, AgentClass) {
    const state = { agent: undefined };
    const globalAgent = () => (state.agent ??= new AgentClass({ keepAlive: true }));

    function request(...given) {
      let options = {};
      const [first] = given;
      if (typeof first === 'string') options = load('node-url').urlToHttpOptions(parsed(given.shift()));
      else if (first instanceof URL) options = load('node-url').urlToHttpOptions(given.shift());
      if (typeof given[0] === 'object' && given[0] !== null) options = { ...options, ...given.shift() };
      const [callback] = given;
      const agent = options.agent === undefined || options.agent === null ? globalAgent() : options.agent;
      if (agent !== false && typeof agent?.createConnection !== 'function' && typeof agent?.addRequest !== 'function' && !(agent instanceof Agent)) {
        throw nodeError('ERR_INVALID_ARG_TYPE', 'options.agent', ['Agent-like Object', 'undefined', 'false'], options.agent);
      }
      const scheme = options.protocol ?? (agent && agent.protocol) ?? protocol;
      if (scheme !== protocol && scheme !== (agent && agent.protocol)) throw nodeError('ERR_INVALID_PROTOCOL', scheme, protocol);
      const host = hostOf(options, 'hostname') || hostOf(options, 'host') || 'localhost';
      const port = options.port ?? options.defaultPort;
      if (port) validatePort(port);
      const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
      const url = new URL(`${scheme}//${name}${port ? `:${port}` : ''}/`);
      return new ClientRequest(url, { ...options, agent }, callback);
    }

    function get(...given) {
      const sent = request(...given);
      sent.end();
      return sent;
    }
    return { request, get, globalAgent, setAgent: (agent) => { state.agent = agent; } };
  }

  /** A class that is evaluated when it is first asked for: most workers have no server. */
  function lazily(module, name, get) {
    const stub = unimplemented(name);
    const value = flags.enable_nodejs_http_server_modules === false ? () => stub : get;
    Object.defineProperty(module, name, { __proto__: null, enumerable: true, configurable: true, get: value });
  }

  function make(protocol, AgentClass, serverName) {
    const { request, get, globalAgent, setAgent } = requestMaker(protocol, AgentClass);
    const module = { Agent: AgentClass, request, get };
    const serverClass = () => load('node-http-server')[serverName];
    lazily(module, 'Server', serverClass);
    lazily(module, 'createServer', () => function createServer(options, listener) { return new (serverClass())(options, listener); });
    Object.defineProperty(module, 'globalAgent', { __proto__: null, enumerable: true, configurable: true, get: globalAgent, set: setAgent });
    return module;
  }

  const http = Object.assign(Object.defineProperties({}, Object.getOwnPropertyDescriptors(make('http:', Agent, 'Server'))), {
    METHODS: methods, STATUS_CODES, IncomingMessage, ClientRequest, OutgoingMessage,
    maxHeaderSize: 16384,
    validateHeaderName: checkName,
    validateHeaderValue(name, value) { checkValue(name, value); },
    setMaxIdleHTTPParsers() {},
  });
  lazily(http, 'ServerResponse', () => load('node-http-response').ServerResponse);
  return { http, https: make('https:', SecureAgent, 'SecureServer') };
});
