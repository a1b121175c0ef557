// node:process, and the global `process`. https://nodejs.org/docs/latest/api/process.html
// Swift half: `currentEvent` and `abortEvent` (EventOps.swift), `consoleWrite` (WorkerLog.swift).
'use strict';
(function ({ ops, load, flags }) {
  const { nodeError, unimplemented } = load('node-errors');
  const { validateFunction, validateString, validateUint32 } = load('node-validators');
  const EventEmitter = load('node-events');
  const { nextTick } = load('node-process-tick');
  const { now } = load('clock');
  const { defineProperty, defineProperties } = Object;

  const version = 'v22.19.0';
  const start = now();

  class Process extends EventEmitter {}
  defineProperty(Process.prototype, Symbol.toStringTag, { __proto__: null, value: 'process', configurable: true });
  defineProperty(Process, 'name', { __proto__: null, value: 'process', configurable: true });
  const process = new Process();

  /** What may stand in `process.env`: a string, or what JSON makes of a value. */
  function environment() {
    const values = {};
    if (flags.nodejs_compat_populate_process_env && !flags.disallow_importable_env) {
      const env = load('env').makeEnv();
      for (const name of Object.keys(env)) {
        const value = env[name];
        if (typeof value === 'string') values[name] = value;
        else if (isPlain(value)) values[name] = JSON.stringify(value);
      }
    }
    return new Proxy(values, {
      set(target, name, value) {
        return Reflect.set(target, name, typeof value === 'symbol' || typeof name === 'symbol' ? noSymbols() : `${value}`);
      },
      defineProperty(target, name, descriptor) {
        if ('value' in descriptor) return Reflect.defineProperty(target, name, { ...descriptor, value: `${descriptor.value}` });
        throw nodeError('ERR_INVALID_ARG_VALUE', 'descriptor', descriptor, "'process.env' does not accept an accessor(getter/setter) descriptor");
      },
    });
  }
  const noSymbols = () => { throw new TypeError('Cannot convert a Symbol value to a string'); };
  function isPlain(value) {
    if (value === null || typeof value === 'number' || typeof value === 'boolean' || Array.isArray(value)) return true;
    return typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
  }

  function hrtime(previous = undefined) {
    const time = now() - start + 1;
    let seconds = Math.floor(time / 1000);
    let nanoseconds = Math.floor((time % 1000) * 1e6);
    if (previous !== undefined) {
      if (!Array.isArray(previous)) throw nodeError('ERR_INVALID_ARG_TYPE', 'time', 'Array', previous);
      if (previous.length !== 2) throw nodeError('ERR_OUT_OF_RANGE', 'time', 2, previous.length);
      seconds -= previous[0];
      nanoseconds -= previous[1];
      if (nanoseconds < 0) {
        seconds--;
        nanoseconds += 1e9;
      }
    }
    return [seconds, nanoseconds];
  }
  hrtime.bigint = () => BigInt(Math.floor((now() - start + 1) * 1e6));

  /** Ends the request: nothing of it runs on, and its client gets an error. */
  function exit(code = undefined) {
    const status = code ?? process.exitCode ?? 0;
    if (code !== undefined) process.exitCode = code;
    const error = new Error(`The Node.js process.exit(${status}) API was called. Canceling the request.`);
    ops.abortEvent(ops.currentEvent(), error);
    throw error;
  }

  function emitWarning(warning, typeOrOptions = undefined, code = undefined, constructor = undefined) {
    const options = typeof typeOrOptions === 'object' && typeOrOptions !== null ? typeOrOptions : { type: typeOrOptions, code };
    let error = warning;
    if (options.type !== undefined && typeof options.type !== 'function') validateString(options.type, 'type');
    if (typeof warning === 'string') {
      error = new Error(warning);
      error.name = typeof options.type === 'string' && options.type !== '' ? options.type : 'Warning';
      if (typeof options.code === 'string') error.code = options.code;
      if (options.detail !== undefined) error.detail = options.detail;
      if (typeof constructor === 'function') Error.captureStackTrace(error, constructor);
    } else if (!(warning instanceof Error)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'warning', ['string', 'Error'], warning);
    }
    if (error.name === 'DeprecationWarning' && process.noDeprecation) return;
    nextTick(() => {
      if (process.listenerCount('warning') > 0) process.emit('warning', error);
      else load('console').console.warn(`(node) ${error.code ? `[${error.code}] ` : ''}${error.name}: ${error.message}`);
    });
  }

  const memory = { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 };
  const versions = Object.freeze({ node: version.slice(1), v8: '12.4.254.21-node.33', uv: '1.51.0', zlib: '1.3.1', modules: '127' });
  const identity = (value) => () => value;
  let mask = 0o22;

  const members = {
    version, versions, title: 'isola', platform: 'linux', arch: 'x64', pid: 1, ppid: 0, execPath: '', execArgv: [],
    argv: ['workerd'], argv0: 'workerd', debugPort: 0, exitCode: undefined, noDeprecation: false, throwDeprecation: false,
    traceDeprecation: false, sourceMapsEnabled: false,
    config: Object.freeze({ target_defaults: Object.freeze({}), variables: Object.freeze({}) }),
    release: Object.freeze({ name: 'node', lts: true, sourceUrl: '', headersUrl: '' }),
    features: Object.freeze({
      inspector: false, debug: false, uv: false, ipv6: true, tls_alpn: true, tls_sni: true, tls_ocsp: true, tls: true,
      cached_builtins: true, require_module: true, typescript: false,
    }),
    allowedNodeEnvironmentFlags: new Set(),
    moduleLoadList: [],
    nextTick, hrtime, exit, reallyExit: exit, emitWarning,
    abort: () => exit(134),
    cwd: identity('/bundle'),
    chdir(directory) {
      const { existsSync } = load('node-fs');
      if (!existsSync(validateString(directory, 'directory'))) throw load('node-system-errors').systemError('ENOENT', 'chdir', process.cwd(), directory);
    },
    uptime: () => (now() - start) / 1000,
    memoryUsage: Object.assign(() => ({ ...memory }), { rss: () => 0 }),
    resourceUsage: () => ({
      userCPUTime: 0, systemCPUTime: 0, maxRSS: 0, sharedMemorySize: 0, unsharedDataSize: 0, unsharedStackSize: 0, minorPageFault: 0,
      majorPageFault: 0, swappedOut: 0, fsRead: 0, fsWrite: 0, ipcSent: 0, ipcReceived: 0, signalsCount: 0,
      voluntaryContextSwitches: 0, involuntaryContextSwitches: 0,
    }),
    constrainedMemory: () => 0, availableMemory: () => 0,
    umask(given = undefined) {
      const before = mask;
      if (typeof given === 'string' && !/^[0-7]+$/.test(given)) {
        throw nodeError('ERR_INVALID_ARG_VALUE', 'mask', given, 'must be a 32-bit unsigned integer or an octal string');
      }
      if (given !== undefined) mask = validateUint32(typeof given === 'string' ? parseInt(given, 8) : given, 'mask') & 0o777;
      return before;
    },
    getuid: identity(0), geteuid: identity(0), getgid: identity(0), getegid: identity(0), getgroups: () => [0],
    setuid() {}, seteuid() {}, setgid() {}, setegid() {}, setgroups() {}, initgroups() {},
    ref() {}, unref() {}, setSourceMapsEnabled() {},
    getBuiltinModule: (name) => load('node-modules').builtinModule(validateString(name, 'id')),
    loadEnvFile(path = '.env') {
      const values = load('node-util-text').parseEnv(load('node-fs').readFileSync(path, 'utf8'));
      for (const name of Object.keys(values)) if (!(name in process.env)) process.env[name] = values[name];
    },
    assert(value, message = undefined) { load('node-assert').ok(value, message); },
    getActiveResourcesInfo: () => [], _getActiveRequests: () => [], _getActiveHandles: () => [],
    hasUncaughtExceptionCaptureCallback: () => false,
    addUncaughtExceptionCaptureCallback(callback) { validateFunction(callback, 'fn'); },
    report: {
      compact: false, directory: '', filename: '', getReport: () => '', reportOnFatalError: false, reportOnSignal: false,
      reportOnUncaughtException: false, signal: 'SIGUSR2', writeReport: unimplemented('process.report.writeReport'),
    },
    permission: { has: unimplemented('process.permission.has') },
    finalization: {
      register: unimplemented('process.finalization.register'), unregister: unimplemented('process.finalization.unregister'),
      registerBeforeExit: unimplemented('process.finalization.registerBeforeExit'),
    },
  };
  for (const name of ['binding', 'dlopen', 'kill', 'execve', 'cpuUsage', 'threadCpuUsage', 'setUncaughtExceptionCaptureCallback',
    '_linkedBinding', '_debugProcess', '_debugEnd', '_startProfilerIdleNotifier', '_stopProfilerIdleNotifier']) {
    members[name] = unimplemented(`process.${name}`);
  }
  for (const name of Object.keys(members)) {
    defineProperty(process, name, { __proto__: null, value: members[name], writable: true, enumerable: true, configurable: true });
  }

  const lazily = (make) => {
    let value;
    return { __proto__: null, enumerable: true, configurable: true, get: () => (value ??= make()), set(given) { value = given; } };
  };
  return defineProperties(process, {
    env: lazily(environment),
    stdout: lazily(() => load('node-process-stdio').makeOutput('log', 1)),
    stderr: lazily(() => load('node-process-stdio').makeOutput('error', 2)),
    stdin: lazily(() => load('node-process-stdio').makeInput()),
  });
});
