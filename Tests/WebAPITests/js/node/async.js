// node:async_hooks, timers, diagnostics_channel, process. https://nodejs.org/docs/latest/api/async_context.html
// The async functions of a worker are lowered to `then` by the bundler; here the tests say `then` themselves.
'use strict';
test('als: across promises, microtasks, timers and ticks', async () => {
  const { AsyncLocalStorage } = nodeModule('async_hooks');
  const als = new AsyncLocalStorage();
  const seen = [];
  const see = (name) => seen.push(`${name}:${als.getStore()}`);
  als.run('one', () => {
    Promise.resolve().then(() => see('then')).then(() => see('then2')).finally(() => see('finally'));
    queueMicrotask(() => see('micro'));
    setTimeout(() => see('timer'), 1);
    nodeModule('timers').setImmediate(() => see('immediate'));
    nodeModule('process').nextTick(() => see('tick'));
    Promise.reject(new Error('x')).catch(() => see('catch'));
    see('now');
  });
  Promise.resolve().then(() => see('outside'));
  await later(20);
  assertEqual(seen.sort(), ['catch:one', 'finally:one', 'immediate:one', 'micro:one', 'now:one', 'outside:undefined', 'then2:one', 'then:one', 'tick:one', 'timer:one']);
  assertEqual(als.getStore(), undefined);
});

test('als: nests, exits, restores after a throw, and two do not mix', async () => {
  const { AsyncLocalStorage } = nodeModule('async_hooks');
  const [a, b] = [new AsyncLocalStorage(), new AsyncLocalStorage()];
  const seen = [];
  a.run(1, () => b.run(2, () => {
    a.run(3, () => seen.push([a.getStore(), b.getStore()]));
    a.exit(() => seen.push([a.getStore(), b.getStore()]));
    try { a.run(4, () => { throw new Error('x'); }); } catch { seen.push(a.getStore()); }
  }));
  assertEqual(seen, [[3, 2], [undefined, 2], 1]);
  const slow = (store) => a.run(store, () => Promise.resolve().then(() => {}).then(() => a.getStore()));
  assertEqual(await Promise.all([slow('x'), slow('y')]), ['x', 'y']);
});

test('als: bind, snapshot, AsyncResource', () => {
  const { AsyncLocalStorage, AsyncResource } = nodeModule('async_hooks');
  const { EventEmitterAsyncResource } = nodeModule('events');
  const als = new AsyncLocalStorage();
  const [bound, snapshot, resource, emitter] = als.run('in', () => [
    AsyncLocalStorage.bind(() => als.getStore()), AsyncLocalStorage.snapshot(), new AsyncResource('X'), new EventEmitterAsyncResource({ name: 'Q' }),
  ]);
  assertEqual([bound(), snapshot(() => als.getStore()), resource.runInAsyncScope(() => als.getStore()), resource.bind((x) => [x, als.getStore()])(5)],
    ['in', 'in', 'in', [5, 'in']]);
  let heard;
  emitter.on('x', () => { heard = als.getStore(); });
  emitter.emit('x');
  assertEqual(heard, 'in');
});

test('als: listeners run in the context of who dispatches', () => {
  const { AsyncLocalStorage } = nodeModule('async_hooks');
  const als = new AsyncLocalStorage();
  const target = new EventTarget();
  let seen;
  als.run('registered', () => target.addEventListener('x', () => { seen = als.getStore(); }));
  als.run('dispatched', () => target.dispatchEvent(new Event('x')));
  assertEqual(seen, 'dispatched');
});

ourTest('als: no store for good', () => {
  const { AsyncLocalStorage } = nodeModule('async_hooks');
  assertThrows(Error, () => new AsyncLocalStorage().enterWith(1), 'asyncLocalStorage.enterWith() is not implemented');
  assertThrows(Error, () => new AsyncLocalStorage().disable(), 'asyncLocalStorage.disable() is not implemented');
});

test('timers: handles and promises', async () => {
  const timers = nodeModule('timers');
  let count = 0;
  const handle = timers.setTimeout((by) => { count += by; }, 2, 5);
  assertEqual([typeof handle, handle.hasRef(), handle.unref() === handle, handle.hasRef()], ['object', true, true, false]);
  const gone = timers.setTimeout(() => { count += 100; }, 2);
  timers.clearTimeout(gone);
  const { promises } = timers;
  const waited = promises.setTimeout(3, 'value');
  const controller = new AbortController();
  const aborted = promises.setTimeout(1000, null, { signal: controller.signal });
  controller.abort();
  let name;
  aborted.catch((error) => { name = error.name; });
  await later(30);
  assertEqual([count, await waited, name], [5, 'value', 'AbortError']);
  assertCode('ERR_INVALID_ARG_TYPE', () => timers.setTimeout('x'));
});

test('diagnostics_channel: publishes, traces, and binds stores', async () => {
  const dc = nodeModule('diagnostics_channel');
  const { AsyncLocalStorage } = nodeModule('async_hooks');
  const channel = dc.channel('isola-test');
  const seen = [];
  const listen = (message, name) => seen.push([message, name]);
  dc.subscribe('isola-test', listen);
  assert(channel.hasSubscribers && dc.channel('isola-test') === channel);
  channel.publish(1);
  assert(dc.unsubscribe('isola-test', listen) && !channel.hasSubscribers);
  channel.publish(2);
  assertEqual(seen, [[1, 'isola-test']]);
  const als = new AsyncLocalStorage();
  channel.bindStore(als, (data) => data.id);
  assertEqual(channel.runStores({ id: 7 }, () => als.getStore()), 7);
  const tracing = dc.tracingChannel('isola-trace');
  const events = [];
  tracing.subscribe({ start: () => events.push('start'), end: () => events.push('end'), asyncEnd: ({ result }) => events.push(result), error: ({ error }) => events.push(error.message) });
  assertEqual(await tracing.tracePromise(async () => 'done', {}), 'done');
  assertThrows(Error, () => tracing.traceSync(() => { throw new Error('oops'); }, {}), 'oops');
  assertEqual(events, ['start', 'end', 'done', 'start', 'oops', 'end']);
});

test('process: what a worker may ask', async () => {
  const process = nodeModule('process');
  assertEqual([process.platform, typeof process.version, Array.isArray(process.argv), process.getBuiltinModule('node:path') === nodeModule('path')], ['linux', 'string', true, true]);
  const [seconds, nanoseconds] = process.hrtime();
  assert(Number.isInteger(seconds) && nanoseconds < 1e9 && typeof process.hrtime.bigint() === 'bigint');
  process.env.ISOLA_TEST = 5;
  assertEqual([process.env.ISOLA_TEST, 'ISOLA_TEST' in process.env, delete process.env.ISOLA_TEST], ['5', true, true]);
  assertCode('ERR_INVALID_ARG_TYPE', () => process.nextTick(5));
});

ourTest('process and modules as in workerd', () => {
  const process = nodeModule('process');
  assertEqual([process.cwd(), Object.prototype.toString.call(process), process.arch], ['/bundle', '[object process]', 'x64']);
  assertCode('ERR_METHOD_NOT_IMPLEMENTED', () => process.kill(), 'The process.kill method is not implemented');
  assertCode('ERR_METHOD_NOT_IMPLEMENTED', () => nodeModule('child_process').spawn('x'), 'The spawn method is not implemented');
  assertEqual([nodeModule('nope'), nodeModule('net/nope'), nodeModule('module').isBuiltin('node:fs')], [undefined, undefined, true]);
  for (const name of nodeModule('module').builtinModules) {
    if (!/^(crypto|zlib|constants)$/.test(name)) assert(nodeModule(name) !== undefined && nodeModule(name) !== null, name);
  }
  const { mock } = nodeModule('test');
  const double = mock.fn((x) => x * 2);
  assertEqual([double(4), double.mock.callCount(), double.mock.calls[0].arguments], [8, 1, [4]]);
});

test('timers: the callback belongs to its Timeout', async () => {
  const timers = nodeModule('timers');
  let timeout;
  const self = await new Promise((resolve) => { timeout = timers.setTimeout(function (...args) { resolve([this === timeout, args]); }, 1, 'x'); later(5); });
  assertEqual(self, [true, ['x']]);
});

test('process: bad arguments', () => {
  const process = nodeModule('process');
  assertCode('ERR_INVALID_ARG_TYPE', () => process.emitWarning('a', 5), 'The "type" argument must be of type string. Received type number (5)');
  assertCode('ERR_INVALID_ARG_VALUE', () => process.umask('z'));
  assertCode('ENOENT', () => process.chdir('/nonexistent'), `ENOENT: no such file or directory, chdir '${process.cwd()}' -> '/nonexistent'`);
  assertCode('ERR_INVALID_ARG_VALUE', () => nodeModule('module').createRequire('/x/y.js')(''), "The argument 'id' must be a non-empty string. Received ''");
});
