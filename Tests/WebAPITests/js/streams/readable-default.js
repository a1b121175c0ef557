// https://streams.spec.whatwg.org/#rs and #rs-default-controller-class
{
  const { ReadableStream, ReadableStreamDefaultReader } = builtin('streams');
  const boom = new Error('boom');

  test('4.2.4 ReadableStream constructor: arguments are checked in order', () => {
    assertThrows(TypeError, () => new ReadableStream(null));
    assertThrows(TypeError, () => new ReadableStream(1));
    assertThrows(TypeError, () => new ReadableStream({ type: 'x' }));
    assertThrows(TypeError, () => new ReadableStream({ type: '' }));
    assertThrows(TypeError, () => new ReadableStream({ type: null }));
    assertThrows(TypeError, () => new ReadableStream({ start: 1 }));
    assertThrows(TypeError, () => new ReadableStream({ pull: {} }));
    assertThrows(TypeError, () => new ReadableStream({ cancel: 'x' }));
    assertThrows(RangeError, () => new ReadableStream({ type: 'bytes' }, { size() {} }));
    assertThrows(TypeError, () => new ReadableStream({ type: 'bytes', autoAllocateChunkSize: 0 }));
    assertThrows(TypeError, () => new ReadableStream({ type: 'bytes', autoAllocateChunkSize: -1 }));
    assertThrows(boom, () => new ReadableStream({ start() { throw boom; } }));
    assertThrows(boom, () => new ReadableStream({ get type() { throw boom; } }));
    new ReadableStream({ type: undefined });
    new ReadableStream({ type: { toString: () => 'bytes' } });
  });

  test('4.2.4 ReadableStream constructor: members are read once, in alphabetical order', () => {
    const log = [];
    const recorder = new Proxy({}, { get(_, key) { log.push(key); } });
    new ReadableStream(recorder, new Proxy({}, { get(_, key) { log.push(key); } }));
    assertEqual(log.filter((key) => key !== 'expectedLength'),
      ['highWaterMark', 'size', 'autoAllocateChunkSize', 'cancel', 'pull', 'start', 'type']);
  });

  test('4.2.3 underlying source: start, pull and cancel get their this and arguments', async () => {
    const log = [];
    const source = {
      start(c) { log.push(['start', this === source, c.desiredSize, arguments.length]); },
      pull(c) { log.push(['pull', this === source, c.desiredSize, arguments.length]); },
      cancel(reason) { log.push(['cancel', this === source, reason, arguments.length]); },
    };
    const stream = new ReadableStream(source);
    assertEqual(log.length, 1);
    await flush();
    await stream.cancel('why');
    assertEqual(log, [
      ['start', true, 1, 1], ['pull', true, 1, 1], ['cancel', true, 'why', 1],
    ]);
  });

  test('4.2.3 pull waits for start, and is called again only after its promise', async () => {
    let started;
    let pulled;
    let pulls = 0;
    const stream = new ReadableStream({
      start: () => new Promise((resolve) => { started = resolve; }),
      pull: () => { pulls++; return new Promise((resolve) => { pulled = resolve; }); },
    }, { highWaterMark: 5 });
    const reader = stream.getReader();
    const read = reader.read();
    await flush();
    assertEqual(pulls, 0);
    started();
    await flush();
    assertEqual(pulls, 1);
    reader.read();
    await flush();
    assertEqual(pulls, 1, 'pulls while the first is pending');
    pulled();
    await flush();
    assertEqual(pulls, 2);
    assert(await isPending(read));
  });

  test('4.2.3 pull is not called past the high-water mark', async () => {
    let pulls = 0;
    const stream = new ReadableStream({ pull(c) { c.enqueue(++pulls); } }, { highWaterMark: 3 });
    await flush();
    assertEqual(pulls, 3);
    const reader = stream.getReader();
    assertEqual(await reader.read(), { value: 1, done: false });
    await flush();
    assertEqual(pulls, 4);
  });

  for (const [how, fail] of [['throws', () => { throw boom; }], ['rejects', () => Promise.reject(boom)]]) {
    test(`4.2.3 a pull that ${how} errors the stream`, async () => {
      const stream = new ReadableStream({ pull: fail });
      const reader = stream.getReader();
      await assertRejects(boom, reader.read());
      await assertRejects(boom, reader.closed);
      await assertRejects(boom, stream.cancel === undefined || reader.cancel());
    });

    test(`4.2.3 a cancel that ${how} rejects cancel() but the stream is closed`, async () => {
      const stream = new ReadableStream({ cancel: fail });
      const reader = stream.getReader();
      await assertRejects(boom, reader.cancel());
      await reader.closed;
      assertEqual(await reader.read(), { value: undefined, done: true });
    });
  }

  test('4.2.3 a start that rejects errors the stream; pull is never called', async () => {
    let pulled = false;
    const reader = new ReadableStream({
      start: () => Promise.reject(boom), pull() { pulled = true; },
    }).getReader();
    await assertRejects(boom, reader.read());
    assert(!pulled);
  });

  test('4.2.3 thenables are awaited', async () => {
    let controller;
    const reader = new ReadableStream({
      start(c) { controller = c; return { then(_, reject) { reject(boom); } }; },
    }).getReader();
    controller.enqueue('a');
    await assertRejects(boom, reader.closed);
  });

  test('4.2.4 cancel: undefined result, reason given, queue dropped', async () => {
    const stream = new ReadableStream({
      start(c) { c.enqueue('a'); }, cancel: () => 'ignored',
    });
    assertEqual(await stream.cancel(), undefined);
    const reader = stream.getReader();
    assertEqual(await reader.read(), { value: undefined, done: true });
  });

  test('4.2.4 cancel: pending reads are done before the source hears of it', async () => {
    const log = [];
    const reader = new ReadableStream({ cancel() { log.push('cancel'); } }).getReader();
    reader.closed.then(() => log.push('closed'));
    reader.read().then(({ done }) => log.push(`read ${done}`));
    reader.cancel().then(() => log.push('cancelled'));
    await flush();
    assertEqual(log, ['cancel', 'closed', 'read true', 'cancelled']);
  });

  test('4.2.4 a locked stream refuses cancel, getReader, tee, pipeTo and pipeThrough', async () => {
    const { WritableStream, TransformStream } = builtin('streams');
    const stream = new ReadableStream();
    const text = globalThis.isNode ? undefined : 'This ReadableStream is currently locked to a reader.';
    assert(!stream.locked);
    stream.getReader();
    assert(stream.locked);
    await assertRejects(TypeError, stream.cancel(), text);
    assertThrows(TypeError, () => stream.getReader(), text);
    assertThrows(TypeError, () => new ReadableStreamDefaultReader(stream), text);
    assertThrows(TypeError, () => stream.tee(), text);
    assertThrows(TypeError, () => stream.values(), text);
    await assertRejects(TypeError, stream.pipeTo(new WritableStream()), text);
    assertThrows(TypeError, () => stream.pipeThrough(new TransformStream()), text);
  });

  test('4.2.4 getReader: mode is undefined or "byob"', () => {
    const stream = new ReadableStream();
    for (const mode of [null, '', 'BYOB', 0]) assertThrows(TypeError, () => stream.getReader({ mode }));
    assertThrows(TypeError, () => stream.getReader({ mode: 'byob' }));
    assertThrows(TypeError, () => stream.getReader(5));
    assertThrows(boom, () => stream.getReader({ mode: { toString() { throw boom; } } }));
    assert(!stream.locked);
    stream.getReader(null);
    assert(stream.locked);
  });

  test('4.3 ReadableStreamDefaultReader: chunks come in order, then the end', async () => {
    const log = [];
    const stream = new ReadableStream({
      start(c) { c.enqueue(1); c.enqueue(2); c.close(); },
    });
    const reader = stream.getReader();
    reader.closed.then(() => log.push('closed'));
    for (let i = 0; i < 3; i++) reader.read().then(({ value, done }) => log.push(value ?? done));
    await flush();
    // The stream closes as its last chunk is taken, before that read's promise is fulfilled.
    assertEqual(log, [1, 'closed', 2, true]);
  });

  test('4.3 read: result objects are ordinary, with value before done', async () => {
    const reader = new ReadableStream({ start(c) { c.enqueue('a'); } }).getReader();
    const result = await reader.read();
    assertEqual(Object.keys(result), ['value', 'done']);
    assertEqual(Object.getPrototypeOf(result), Object.prototype);
    const pending = reader.read();
    reader.cancel();
    assertEqual(Object.keys(await pending), ['value', 'done']);
  });

  test('4.3 releaseLock: pending reads and closed reject with a TypeError', async () => {
    const stream = new ReadableStream();
    const reader = stream.getReader();
    const closed = reader.closed;
    const reads = [reader.read(), reader.read()];
    reader.releaseLock();
    assert(!stream.locked);
    for (const read of reads) await assertRejects(TypeError, read);
    await assertRejects(TypeError, closed);
    assert(closed === reader.closed);
    await assertRejects(TypeError, reader.read());
    await assertRejects(TypeError, reader.cancel());
    reader.releaseLock();
  });

  test('4.3 releaseLock: closed of a finished stream is replaced', async () => {
    const stream = new ReadableStream({ start(c) { c.close(); } });
    const reader = stream.getReader();
    const closed = reader.closed;
    await closed;
    reader.releaseLock();
    assert(reader.closed !== closed);
    await assertRejects(TypeError, reader.closed);
  });

  test('4.3 closed: the same promise each time, and never an unhandled rejection', async () => {
    const stream = new ReadableStream({ start(c) { c.error(boom); } });
    const reader = stream.getReader();
    assert(reader.closed === reader.closed);
    await flush();
    assertEqual(await reader.closed.catch((e) => e), boom);
  });

  test('4.3 a second reader continues where the first released', async () => {
    const stream = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); } });
    const first = stream.getReader();
    assertEqual((await first.read()).value, 1);
    first.releaseLock();
    assertEqual((await stream.getReader().read()).value, 2);
  });

  test('4.6 controller: desiredSize by state', () => {
    let controller;
    const source = { start(c) { controller = c; } };
    new ReadableStream(source, { highWaterMark: 2 });
    assertEqual(controller.desiredSize, 2);
    controller.enqueue(1);
    controller.enqueue(1);
    controller.enqueue(1);
    assertEqual(controller.desiredSize, -1);
    new ReadableStream(source);
    controller.close();
    assertEqual(controller.desiredSize, 0);
    new ReadableStream(source);
    controller.error();
    assertEqual(controller.desiredSize, null);
  });

  test('4.6 controller: close and enqueue throw a TypeError once closing or errored', async () => {
    let controller;
    const stream = new ReadableStream({ start(c) { controller = c; } });
    controller.enqueue('a');
    controller.close();
    assertThrows(TypeError, () => controller.close());
    assertThrows(TypeError, () => controller.enqueue('b'));
    const reader = stream.getReader();
    assertEqual((await reader.read()).value, 'a');
    await reader.closed;
    controller.error(boom);
    await reader.closed;
    new ReadableStream({ start(c) { controller = c; } });
    controller.error(boom);
    controller.error(new Error('second'));
    assertThrows(TypeError, () => controller.close());
    assertThrows(TypeError, () => controller.enqueue());
  });

  test('4.6 controller: enqueue after cancel throws; close after cancel throws', async () => {
    let controller;
    const stream = new ReadableStream({ start(c) { controller = c; } });
    stream.cancel();
    assertThrows(TypeError, () => controller.enqueue('a'));
    assertThrows(TypeError, () => controller.close());
  });

  test('4.6 controller: error drops what is queued', async () => {
    let controller;
    const reader = new ReadableStream({ start(c) { controller = c; } }).getReader();
    controller.enqueue('lost');
    controller.error(boom);
    await assertRejects(boom, reader.read());
  });

  test('4.6 controller: enqueue answers a pending read without the size algorithm', async () => {
    let controller;
    let sizes = 0;
    const reader = new ReadableStream({ start(c) { controller = c; } }, {
      size() { sizes++; return 1; }, highWaterMark: 0,
    }).getReader();
    const read = reader.read();
    controller.enqueue(undefined);
    assertEqual(await read, { value: undefined, done: false });
    assertEqual(sizes, 0);
  });

  test('4.9.2 errors after a read was fulfilled come after it', async () => {
    const log = [];
    let controller;
    const reader = new ReadableStream({ start(c) { controller = c; } }).getReader();
    reader.read().then(({ value }) => log.push(value));
    reader.read().catch((e) => log.push(e.message));
    reader.closed.catch(() => log.push('closed'));
    controller.enqueue('a');
    controller.error(boom);
    await flush();
    assertEqual(log, ['a', 'closed', 'boom']);
  });

  test('4.9.5 the queue keeps its order past many growths', async () => {
    const count = 1000;
    const reader = new ReadableStream({
      start(c) { for (let i = 0; i < count; i++) c.enqueue(i); },
      pull(c) { c.close(); },
    }).getReader();
    for (let i = 0; i < count; i++) assertEqual((await reader.read()).value, i);
    assert((await reader.read()).done);
  });
}
