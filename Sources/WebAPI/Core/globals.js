// Which export of which builtin is a global. A global costs nothing until it is first touched. No Swift half.
// https://developers.cloudflare.com/workers/runtime-apis/web-standards/
'use strict';
(function ({ load, flags }) {
  const { defineProperty, freeze, getOwnPropertyDescriptor } = Object;
  const reflection = load('reflection');
  const global = globalThis;

  const classes = {
    __proto__: null,
    'dom-exception': ['DOMException'],
    'quota-exceeded-error': ['QuotaExceededError'],
    event: ['Event'],
    'custom-event': ['CustomEvent'],
    'error-event': ['ErrorEvent'],
    'message-event': ['MessageEvent'],
    'close-event': ['CloseEvent'],
    'promise-rejection-event': ['PromiseRejectionEvent'],
    'extendable-event': ['ExtendableEvent'],
    'fetch-event': ['FetchEvent'],
    scheduled: ['ScheduledEvent'],
    'event-target': ['EventTarget'],
    'abort-signal': ['AbortController', 'AbortSignal'],
    headers: ['Headers'],
    body: ['Body'],
    request: ['Request'],
    response: ['Response'],
    fetch: ['fetch'],
    'execution-context': ['ExecutionContext'],
    service: ['Fetcher'],
    blob: ['Blob'],
    file: ['File'],
    'form-data': ['FormData'],
    url: ['URL'],
    'url-search-params': ['URLSearchParams'],
    'url-pattern': ['URLPattern'],
    'text-encoder': ['TextEncoder'],
    'text-decoder': ['TextDecoder'],
    base64: ['atob', 'btoa'],
    'structured-clone': ['structuredClone'],
    timers: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'queueMicrotask'],
    'report-error': ['reportError'],
    console: ['console'],
    performance: ['performance'],
    'global-scope': [
      'WorkerGlobalScope', 'ServiceWorkerGlobalScope', 'addEventListener', 'removeEventListener', 'dispatchEvent',
    ],
    navigator: ['navigator', 'Navigator'],
    scheduler: ['scheduler', 'Scheduler'],
    crypto: ['crypto', 'Crypto'],
    'subtle-crypto': ['SubtleCrypto'],
    'crypto-key': ['CryptoKey'],
    'message-channel': ['MessageChannel', 'MessagePort'],
    streams: [
      'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader',
      'ReadableStreamDefaultController', 'ReadableByteStreamController', 'ReadableStreamBYOBRequest',
      'WritableStream', 'WritableStreamDefaultWriter', 'WritableStreamDefaultController',
      'TransformStream', 'TransformStreamDefaultController',
      'ByteLengthQueuingStrategy', 'CountQueuingStrategy',
      'IdentityTransformStream', 'FixedLengthStream',
    ],
    'html-rewriter': ['HTMLRewriter'],
    'compression-streams': ['CompressionStream', 'DecompressionStream'],
    'event-source': ['EventSource'],
    'web-socket': ['WebSocket'],
    'web-socket-pair': ['WebSocketPair', 'WebSocketRequestResponsePair'],
    cache: ['caches', 'Cache', 'CacheStorage'],
    'text-streams': ['TextEncoderStream', 'TextDecoderStream'],
  };

  /** Global by a flag only. */
  const performanceClasses = {
    __proto__: null,
    performance: ['Performance'],
    'performance-entries': ['PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure'],
    'performance-observer': ['PerformanceObserver', 'PerformanceObserverEntryList'],
    'performance-resource-timing': ['PerformanceResourceTiming'],
  };

  const nodeGlobals = ['Buffer', 'process', 'global', 'setImmediate', 'clearImmediate'];
  const nodeTimers = ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'];

  // Interfaces and namespaces are not to be enumerated, operations and attributes are.
  const isEnumerable = (name) => name !== 'console' && name.charCodeAt(0) > 96;

  function define(object, name, value, enumerable) {
    defineProperty(object, name, { __proto__: null, value, writable: true, enumerable, configurable: true });
  }

  function lazy(name, builtin) {
    const enumerable = isEnumerable(name);
    defineProperty(global, name, {
      __proto__: null,
      get() {
        const value = load(builtin)[name];
        if (typeof value === 'function') reflection.hideSource(value);
        define(global, name, value, enumerable);
        return value;
      },
      // An object that inherits from the global one gets a property of its own.
      set(value) { define(this, name, value, this !== global || enumerable); },
      enumerable,
      configurable: true,
    });
  }

  function install() {
    for (const builtin in classes) {
      const names = classes[builtin];
      for (let i = 0; i < names.length; i++) lazy(names[i], builtin);
    }
    if (flags.enable_global_performance_classes) {
      for (const builtin in performanceClasses) {
        for (const name of performanceClasses[builtin]) lazy(name, builtin);
      }
    }
    if (flags.nodejs_compat) {
      for (const name of nodeGlobals) lazy(name, 'node-globals');
      if (flags.enable_nodejs_global_timers) {
        for (const name of nodeTimers) lazy(name, 'node-globals');
      }
    }
    if (!flags.global_navigator) delete global.navigator;
    if (!flags.expose_global_message_channel) {
      delete global.MessageChannel;
      delete global.MessagePort;
    }
    define(global, 'self', global, false);
    define(global, 'origin', 'null', false);
    lazy('Cloudflare', 'globals');
    // Not part of Workers: threads do not share memory here.
    delete global.SharedArrayBuffer;
    if (flags.pedantic_wpt) load('global-attributes').install();
    reflection.install(getOwnPropertyDescriptor(global, 'fetch').get);
  }

  return {
    install,
    get Cloudflare() { return { compatibilityFlags: freeze({ ...flags }) }; },
  };
});
