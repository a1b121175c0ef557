// node:events. https://nodejs.org/docs/latest/api/events.html
'use strict';
test('events: listeners in order, once, prepended, removed', () => {
  const EventEmitter = nodeModule('events');
  const e = new EventEmitter();
  const seen = [];
  const a = () => seen.push('a');
  e.on('x', a);
  e.once('x', (value) => seen.push(value));
  e.prependListener('x', () => seen.push('first'));
  assertEqual([e.emit('x', 'once'), e.emit('x', 'again'), e.emit('none')], [true, true, false]);
  assertEqual(seen, ['first', 'a', 'once', 'first', 'a']);
  e.off('x', a);
  assertEqual([e.listenerCount('x'), e.eventNames().length, EventEmitter.listenerCount(e, 'x')], [1, 1, 1]);
  e.removeAllListeners();
  assertEqual(e.eventNames(), []);
  e.on('newListener', (name) => seen.push(`new ${String(name)}`));
  e.on('removeListener', (name) => seen.push(`gone ${String(name)}`));
  e.on('y', a).off('y', a);
  assertEqual(seen.slice(5), ['new removeListener', 'new y', 'gone y']);
});

test('events: a walk sees the listeners as they were', () => {
  const EventEmitter = nodeModule('events');
  const e = new EventEmitter();
  let count = 0;
  e.on('x', () => {
    count++;
    e.removeAllListeners('x');
    e.on('x', () => { count += 100; });
  });
  e.on('x', () => { count += 10; });
  e.emit('x');
  assertEqual(count, 11);
});

test('events: errors that nobody hears are thrown', () => {
  const EventEmitter = nodeModule('events');
  const e = new EventEmitter();
  const error = new Error('boom');
  assertThrows(error, () => e.emit('error', error));
  assertCode('ERR_UNHANDLED_ERROR', () => e.emit('error', 5), 'Unhandled error. (5)');
  const monitored = [];
  e.on(EventEmitter.errorMonitor, (value) => monitored.push(value));
  e.on('error', () => {});
  e.emit('error', error);
  assertEqual(monitored, [error]);
  assertCode('ERR_INVALID_ARG_TYPE', () => e.on('x', 1), 'The "listener" argument must be of type function. Received type number (1)');
});

test('events: once and on as promises', async () => {
  const EventEmitter = nodeModule('events');
  const { once, on } = EventEmitter;
  const e = new EventEmitter();
  const waiting = once(e, 'x');
  e.emit('x', 1, 2);
  assertEqual(await waiting, [1, 2]);
  const failing = once(e, 'x');
  e.emit('error', new TypeError('no'));
  await assertRejects(TypeError, failing);
  const seen = [];
  const walk = on(e, 'y');
  e.emit('y', 1);
  e.emit('y', 2);
  for await (const [value] of walk) {
    seen.push(value);
    if (value === 2) break;
  }
  assertEqual([seen, e.listenerCount('y')], [[1, 2], 0]);
  const controller = new AbortController();
  const aborted = once(e, 'z', { signal: controller.signal });
  controller.abort();
  let name;
  try { await aborted; } catch (error) { name = error.name; }
  assertEqual(name, 'AbortError');
  const target = new EventTarget();
  const event = once(target, 'go');
  target.dispatchEvent(new Event('go'));
  assertEqual((await event)[0].type, 'go');
});

test('events: rejections of listeners are captured', async () => {
  const EventEmitter = nodeModule('events');
  const e = new EventEmitter({ captureRejections: true });
  const error = new Error('late');
  e.on('x', async () => { throw error; });
  const heard = new Promise((resolve) => { e.on('error', resolve); });
  e.emit('x');
  assertEqual(await heard, error);
});

test('events: classes inherit from it either way', () => {
  const EventEmitter = nodeModule('events');
  class A extends EventEmitter {}
  function B() { EventEmitter.call(this); }
  Object.setPrototypeOf(B.prototype, EventEmitter.prototype);
  for (const e of [new A(), new B()]) {
    let got;
    e.on('x', (value) => { got = value; });
    e.emit('x', 5);
    assertEqual([got, e instanceof EventEmitter], [5, true]);
  }
  assertEqual(new A().getMaxListeners(), 10);
});
