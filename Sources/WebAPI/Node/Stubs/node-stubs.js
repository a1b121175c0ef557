// Modules that can be imported and do little: each lists the functions that throw ERR_METHOD_NOT_IMPLEMENTED, beside what
// works. https://developers.cloudflare.com/workers/runtime-apis/nodejs/ No Swift half.
'use strict';
(function ({ load }) {
  const { unimplemented } = load('node-errors');
  const nothing = () => {};

  /** An object of functions that throw, by name; a capital letter makes a class of it. */
  function stubs(names, prefix = '') {
    return Object.fromEntries(names.trim().split(/\s+/).map((name) => [name, unimplemented(`${prefix}${name}`)]));
  }
  const emitter = () => new (load('node-events'))();

  const makers = {
    __proto__: null,
    child_process: () => stubs('_forkChild ChildProcess exec execFile execFileSync execSync fork spawn spawnSync'),

    cluster: () => Object.assign(emitter(), stubs('disconnect fork setupPrimary setupMaster'), {
      isMaster: true, isPrimary: true, isWorker: false, SCHED_NONE: 1, SCHED_RR: 2, schedulingPolicy: 2, settings: {}, workers: {},
      Worker: class Worker {},
    }),

    dgram: () => {
      class Socket extends load('node-events') {}
      return { createSocket: () => new Socket(), Socket };
    },

    domain: () => {
      class Domain extends load('node-events') {
        members = [];
        add(member) { this.members.push(member); }
        remove(member) { this.members = this.members.filter((one) => one !== member); }
        run(callback, ...args) { return callback.apply(this, args); }
        bind(callback) { return callback; }
        intercept(callback) { return (error, ...args) => callback(...args); }
        enter() {}
        exit() {}
      }
      const create = () => new Domain();
      return { Domain, create, createDomain: create, active: null };
    },

    http2: () => ({
      ...stubs('connect createServer createSecureServer performServerHandshake'),
      constants: {
        NGHTTP2_NO_ERROR: 0, NGHTTP2_PROTOCOL_ERROR: 1, NGHTTP2_INTERNAL_ERROR: 2, NGHTTP2_FLOW_CONTROL_ERROR: 3, NGHTTP2_CANCEL: 8,
        NGHTTP2_REFUSED_STREAM: 7, HTTP2_HEADER_STATUS: ':status', HTTP2_HEADER_METHOD: ':method', HTTP2_HEADER_PATH: ':path',
        HTTP2_HEADER_AUTHORITY: ':authority', HTTP2_HEADER_SCHEME: ':scheme', HTTP2_HEADER_CONTENT_TYPE: 'content-type',
      },
      sensitiveHeaders: Symbol('sensitiveHeaders'),
      getDefaultSettings: () => ({
        headerTableSize: 4096, enablePush: true, initialWindowSize: 65535, maxFrameSize: 16384, maxConcurrentStreams: 4294967295,
        maxHeaderSize: 65535, maxHeaderListSize: 65535, enableConnectProtocol: false,
      }),
      getPackedSettings: () => load('node-buffer').Buffer.alloc(0), getUnpackedSettings: () => ({}),
      Http2ServerRequest: class Http2ServerRequest {}, Http2ServerResponse: class Http2ServerResponse {},
    }),

    inspector: () => ({
      ...stubs('open close waitForDebugger Session'), url: () => undefined, console: load('console').console,
      Network: stubs('requestWillBeSent responseReceived loadingFinished loadingFailed dataSent dataReceived', 'inspector.Network.'),
    }),

    readline: () => {
      class Interface extends load('node-events') {
        terminal = false;
        line = '';
        cursor = 0;
        getPrompt() { return ''; }
        setPrompt() {}
        prompt() {}
        question() {}
        resume() { return this; }
        pause() { return this; }
        write() {}
        close() { this.emit('close'); }
        getCursorPos() { return { rows: 0, cols: 0 }; }
        async* [Symbol.asyncIterator]() {}
      }
      const no = () => false;
      return {
        Interface, createInterface: () => new Interface(), clearLine: no, clearScreenDown: no, cursorTo: no, moveCursor: no,
        emitKeypressEvents: nothing, get promises() { return stubsOf('readline/promises'); },
      };
    },
    'readline/promises': () => {
      const { Interface } = stubsOf('readline');
      class Readline {
        clearLine() { return this; }
        clearScreenDown() { return this; }
        cursorTo() { return this; }
        moveCursor() { return this; }
        commit() { return Promise.resolve(); }
        rollback() { return this; }
      }
      return { Interface, Readline, createInterface: () => new Interface() };
    },

    repl: () => ({ ...stubs('start writer REPLServer Recoverable isValidSyntax'), builtinModules: [], REPL_MODE_SLOPPY: Symbol('repl-sloppy'), REPL_MODE_STRICT: Symbol('repl-strict') }),
    sqlite: () => ({ ...stubs('DatabaseSync StatementSync'), backup() { throw new Error('backup is not implemented'); }, constants: {} }),
    _stream_wrap: () => Object.assign(unimplemented('JSStreamSocket'), { JSStreamSocket: unimplemented('JSStreamSocket') }),

    test: () => ({ mock: load('node-test-mock').mock }),

    trace_events: () => ({
      createTracing: () => ({ categories: '', enabled: false, enable: nothing, disable: nothing }), getEnabledCategories: () => '',
    }),

    tty: () => ({ isatty: () => false, ReadStream: unimplemented('ReadStream'), WriteStream: unimplemented('WriteStream') }),

    v8: () => ({
      ...stubs(`cachedDataVersionTag getHeapSnapshot getHeapStatistics getHeapSpaceStatistics getHeapCodeStatistics getCppHeapStatistics
        setFlagsFromString serialize deserialize Serializer Deserializer DefaultSerializer DefaultDeserializer takeCoverage stopCoverage
        setHeapSnapshotNearHeapLimit writeHeapSnapshot queryObjects GCProfiler isStringOneByteRepresentation`),
      promiseHooks: stubs('onInit onSettled onBefore onAfter createHook', 'promiseHooks.'),
      startupSnapshot: stubs('addSerializeCallback addDeserializeCallback setDeserializeMainFunction isBuildingSnapshot', 'startupSnapshot.'),
    }),

    vm: () => ({
      ...stubs('runInThisContext compileFunction measureMemory runInContext runInNewContext Script Module SourceTextModule SyntheticModule'),
      createContext: (object = {}) => object, isContext: () => true,
      constants: { USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'), DONT_CONTEXTIFY: Symbol('vm_context_no_contextify') },
    }),

    wasi: () => stubs('WASI'),

    worker_threads: () => {
      const { MessageChannel, MessagePort } = load('message-channel');
      return {
        ...stubs('Worker BroadcastChannel postMessageToThread moveMessagePortToContext'),
        MessageChannel, MessagePort, isMainThread: true, isInternalThread: false, threadId: 0, parentPort: null, workerData: null, resourceLimits: {},
        SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'), getEnvironmentData: (key) => environment.get(key),
        setEnvironmentData(key, value) { environment.set(key, value); }, markAsUntransferable: nothing, markAsUncloneable: nothing,
        isMarkedAsUntransferable: () => false, receiveMessageOnPort: () => undefined,
      };
    },
  };
  makers['inspector/promises'] = () => stubsOf('inspector');
  const environment = new Map();
  const made = new Map();

  /** The exports of one of these modules, or undefined. */
  function stubsOf(name) {
    if (!made.has(name) && makers[name] !== undefined) made.set(name, makers[name]());
    return made.get(name);
  }

  return { stubsOf, names: Object.keys(makers) };
});
