// Which builtin is which module of node:*, and from which flag on. https://nodejs.org/docs/latest/api/ No Swift half.
'use strict';
(function ({ load, flags }) {
  const whole = (builtin) => () => load(builtin);
  const member = (builtin, name) => () => load(builtin)[name];
  const stub = (name) => () => load('node-stubs').stubsOf(name);

  const modules = {
    __proto__: null,
    assert: whole('node-assert'), 'assert/strict': member('node-assert', 'strict'),
    async_hooks: whole('node-async-hooks'), buffer: whole('node-buffer'), constants: whole('node-constants'), console: whole('node-console'),
    crypto: whole('node-crypto'), diagnostics_channel: whole('node-diagnostics-channel'),
    dns: whole('node-dns'), 'dns/promises': member('node-dns', 'promises'), events: whole('node-events'),
    fs: whole('node-fs'), 'fs/promises': whole('node-fs-promises'), http: member('node-http', 'http'), https: member('node-http', 'https'),
    module: whole('node-module'), net: whole('node-net'), tls: whole('node-tls'), os: whole('node-os'),
    path: whole('node-path'), 'path/posix': member('node-path', 'posix'), 'path/win32': member('node-path', 'win32'),
    perf_hooks: whole('node-perf-hooks'), process: whole('node-process'), punycode: whole('node-punycode'), querystring: whole('node-querystring'),
    stream: whole('node-stream'), 'stream/promises': whole('node-stream-promises'), 'stream/consumers': whole('node-stream-consumers'),
    'stream/web': whole('node-stream-web'), string_decoder: whole('node-string-decoder'), sys: whole('node-util'),
    timers: whole('node-timers'), 'timers/promises': whole('node-timers-promises'),
    url: whole('node-url'), util: whole('node-util'), 'util/types': whole('node-util-types'), zlib: whole('node-zlib'),
    _http_agent: member('node-http', 'http'), _http_client: member('node-http', 'http'), _http_common: member('node-http', 'http'),
    _http_incoming: member('node-http', 'http'), _http_outgoing: member('node-http', 'http'), _http_server: member('node-http', 'http'),
    _tls_common: whole('node-tls'), _tls_wrap: whole('node-tls'),
    _stream_duplex: member('node-stream', 'Duplex'), _stream_passthrough: member('node-stream', 'PassThrough'),
    _stream_readable: member('node-stream', 'Readable'), _stream_transform: member('node-stream', 'Transform'), _stream_writable: member('node-stream', 'Writable'),
  };
  for (const name of ['_stream_wrap', 'child_process', 'cluster', 'dgram', 'domain', 'http2', 'inspector', 'inspector/promises', 'readline',
    'readline/promises', 'repl', 'sqlite', 'test', 'trace_events', 'tty', 'v8', 'vm', 'wasi', 'worker_threads']) modules[name] = stub(name);

  /** The flag that each of these waits for. */
  const flagOf = { __proto__: null, fs: 'enable_nodejs_fs_module', os: 'enable_nodejs_os_module', http: 'enable_nodejs_http_modules', https: 'enable_nodejs_http_modules',
    console: 'enable_nodejs_console_module', punycode: 'enable_nodejs_punycode_module', perf_hooks: 'enable_nodejs_perf_hooks_module', _stream_wrap: 'enable_nodejs_stream_wrap_module' };
  for (const name of ['http2', 'vm', 'cluster', 'domain', 'trace_events', 'wasi', 'inspector', 'sqlite', 'dgram', 'child_process', 'readline', 'repl', 'tty', 'v8',
    'worker_threads']) flagOf[name] = `enable_nodejs_${name}_module`;

  /** A module that only the prefix names. */
  const prefixed = new Set(['sqlite', 'test']);
  const made = new Map();

  function isThere(name) {
    if (modules[name] === undefined) return false;
    const flag = flagOf[name.startsWith('_http') ? 'http' : name.startsWith('_') ? name : name.split('/')[0]];
    return flag === undefined || flags[flag] !== false;
  }

  /** The exports of `node:<name>`; undefined if there is no such module, or not yet at the worker's date. */
  function nodeModule(name) {
    if (!isThere(name)) return undefined;
    if (!made.has(name)) made.set(name, modules[name]());
    return made.get(name);
  }

  const bare = (id) => (id.startsWith('node:') ? id.slice(5) : prefixed.has(id) ? '' : id);
  return {
    nodeModule,
    /** The same by `fs` or `node:fs`. */
    builtinModule: (id) => nodeModule(bare(id)),
    isBuiltin: (id) => typeof id === 'string' && isThere(bare(id)),
    get builtinNames() { return Object.keys(modules).filter((name) => isThere(name) && !prefixed.has(name)).sort(); },
  };
});
