// https://streams.spec.whatwg.org/#ws
{
  const { WritableStream, WritableStreamDefaultWriter } = builtin('streams');
  const boom = new Error('boom');

  function deferred() {
    const made = {};
    made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
  }

  test('5.2.4 WritableStream constructor: arguments are checked', () => {
    assertThrows(TypeError, () => new WritableStream(null));
    assertThrows(TypeError, () => new WritableStream(1));
    assertThrows(TypeError, () => new WritableStream({ write: 1 }));
    assertThrows(RangeError, () => new WritableStream({ type: 'bytes' }));
    assertThrows(RangeError, () => new WritableStream({ type: null }));
    assertThrows(RangeError, () => new WritableStream({}, { highWaterMark: -1 }));
    assertThrows(boom, () => new WritableStream({ start() { throw boom; } }));
  });

  test('5.2.3 underlying sink: each method gets its this and arguments', async () => {
    const log = [];
    const note = (name) => function (...given) {
      log.push([name, this === sink, given.map((x) => (typeof x === 'object' ? 'controller' : x))]);
    };
    const sink = { start: note('start'), write: note('write'), close: note('close'), abort: note('abort') };
    const writer = new WritableStream(sink).getWriter();
    assertEqual(log, [['start', true, ['controller']]]);
    await writer.write('a');
    await writer.close();
    await new WritableStream(sink).abort('why');
    assertEqual(log.slice(1), [
      ['write', true, ['a', 'controller']], ['close', true, []],
      ['start', true, ['controller']], ['abort', true, ['why']],
    ]);
  });

  test('5.2.3 writes wait for start and for each other', async () => {
    const log = [];
    const start = deferred();
    const writes = [deferred(), deferred()];
    const writer = new WritableStream({
      start: () => start.promise,
      write: (chunk) => { log.push(chunk); return writes[log.length - 1].promise; },
    }, { highWaterMark: 9 }).getWriter();
    const done = [writer.write('a'), writer.write('b')];
    await flush();
    assertEqual(log, []);
    start.resolve();
    await flush();
    assertEqual(log, ['a']);
    assert(await isPending(done[0]));
    writes[0].resolve();
    await done[0];
    assertEqual(log, ['a', 'b']);
    writes[1].resolve();
    assertEqual(await done[1], undefined);
  });

  test('5.3 ready and desiredSize follow the queue', async () => {
    const write = deferred();
    const writer = new WritableStream({ write: () => write.promise }, { highWaterMark: 2 }).getWriter();
    const ready = writer.ready;
    assertEqual(writer.desiredSize, 2);
    await ready;
    writer.write('a');
    assert(writer.ready === ready);
    const second = writer.write('b');
    assertEqual(writer.desiredSize, 0);
    assert(writer.ready !== ready);
    assert(await isPending(writer.ready));
    write.resolve();
    await writer.ready;
    await second;
    assertEqual(writer.desiredSize, 2);
  });

  test('5.3 a high-water mark of 0 means backpressure for ever', async () => {
    const writer = new WritableStream({}, { highWaterMark: 0 }).getWriter();
    assertEqual(writer.desiredSize, 0);
    await writer.write('a');
    assert(await isPending(writer.ready));
  });

  test('5.3 close: fulfils ready at once, closed after the sink', async () => {
    const closing = deferred();
    const writer = new WritableStream({ close: () => closing.promise }, { highWaterMark: 0 }).getWriter();
    const log = [];
    writer.ready.then(() => log.push('ready'));
    writer.closed.then(() => log.push('closed'));
    writer.close().then(() => log.push('close'));
    await flush();
    assertEqual(log, ['ready']);
    assertEqual(writer.desiredSize, 0);
    closing.resolve();
    await flush();
    assertEqual(log, ['ready', 'close', 'closed']);
    assertEqual(writer.desiredSize, 0);
  });

  test('5.3 close: waits for all writes; later writes and closes reject', async () => {
    const log = [];
    const writer = new WritableStream({
      write(chunk) { log.push(chunk); }, close() { log.push('close'); },
    }).getWriter();
    writer.write('a');
    writer.write('b');
    const closed = writer.close();
    await assertRejects(TypeError, writer.write('late'));
    await assertRejects(TypeError, writer.close());
    await closed;
    assertEqual(log, ['a', 'b', 'close']);
    await assertRejects(TypeError, writer.close());
    await assertRejects(TypeError, writer.write('later'));
  });

  test('5.3 a locked stream refuses abort, close and getWriter', async () => {
    const stream = new WritableStream();
    const text = globalThis.isNode ? undefined : 'This WritableStream is currently locked to a writer.';
    stream.getWriter();
    assert(stream.locked);
    await assertRejects(TypeError, stream.abort(), text);
    await assertRejects(TypeError, stream.close(), text);
    assertThrows(TypeError, () => stream.getWriter(), text);
    assertThrows(TypeError, () => new WritableStreamDefaultWriter(stream), text);
    assertThrows(TypeError, () => new WritableStreamDefaultWriter({}));
  });

  test('5.3 releaseLock: everything of the writer rejects, its writes go on', async () => {
    const write = deferred();
    const stream = new WritableStream({ write: () => write.promise });
    const writer = stream.getWriter();
    const { closed } = writer;
    const written = writer.write('a');
    writer.releaseLock();
    await assertRejects(TypeError, closed);
    assert(writer.closed === closed);
    await assertRejects(TypeError, writer.ready);
    await assertRejects(TypeError, writer.write('b'));
    await assertRejects(TypeError, writer.close());
    await assertRejects(TypeError, writer.abort());
    assertThrows(TypeError, () => writer.desiredSize);
    writer.releaseLock();
    write.resolve();
    await written;
    await stream.close();
  });

  for (const [how, fail] of [['throws', () => { throw boom; }], ['rejects', () => Promise.reject(boom)]]) {
    test(`5.2.3 a write that ${how} errors the stream`, async () => {
      const stream = new WritableStream({ write: fail }, { highWaterMark: 3 });
      const writer = stream.getWriter();
      const second = [writer.write('a'), writer.write('b'), writer.close()];
      for (const promise of second) await assertRejects(boom, promise);
      await assertRejects(boom, writer.closed);
      await assertRejects(boom, writer.ready);
      assertEqual(writer.desiredSize, null);
      await assertRejects(boom, writer.write('c'));
      await assertRejects(TypeError, writer.close());
      assertEqual(await writer.abort(), undefined);
    });

    test(`5.2.3 a close that ${how} errors the stream`, async () => {
      const writer = new WritableStream({ close: fail }).getWriter();
      await assertRejects(boom, writer.close());
      await assertRejects(boom, writer.closed);
    });

    test(`5.2.3 an abort that ${how} rejects abort(); closed has the reason`, async () => {
      const writer = new WritableStream({ abort: fail }).getWriter();
      await assertRejects(boom, writer.abort('why'));
      await assertRejects('why', writer.closed);
    });
  }

  test('5.2.3 a start that rejects errors the stream without a write', async () => {
    let wrote = false;
    const writer = new WritableStream({
      start: () => Promise.reject(boom), write() { wrote = true; },
    }).getWriter();
    await assertRejects(boom, writer.write('a'));
    await assertRejects(boom, writer.closed);
    assert(!wrote);
  });

  test('5.3 abort: queued writes reject with the reason, in order; the sink hears after the write in flight',
    async () => {
      const log = [];
      const write = deferred();
      const writer = new WritableStream({
        write() { log.push('write'); return write.promise; },
        abort(reason) { log.push(`abort ${reason}`); },
      }, { highWaterMark: 9 }).getWriter();
      await writer.ready;
      writer.write('a').then(() => log.push('a'));
      writer.write('b').catch((e) => log.push(`b ${e}`));
      writer.close().catch((e) => log.push(`close ${e}`));
      writer.closed.catch((e) => log.push(`closed ${e}`));
      writer.abort('why').then(() => log.push('aborted'));
      writer.ready.catch((e) => log.push(`ready ${e}`));
      await flush();
      assertEqual(log, ['write', 'ready why']);
      write.resolve();
      await flush();
      assertEqual(log.slice(2), ['abort why', 'a', 'b why', 'aborted', 'close why', 'closed why']);
    });

  test('5.3 abort: twice gives the same promise', async () => {
    const writer = new WritableStream({ start: () => new Promise(() => {}) }).getWriter();
    const first = writer.abort('first');
    assert(first === writer.abort('second'));
    await assertRejects('first', writer.ready);
  });

  test('5.3 abort: of a closed stream does nothing; while close is in flight it waits for that', async () => {
    let aborted = false;
    const closing = deferred();
    const writer = new WritableStream({
      close: () => closing.promise, abort() { aborted = true; },
    }).getWriter();
    await writer.ready;
    const close = writer.close();
    await flush();
    const abort = writer.abort('why');
    await assertRejects('why', writer.ready);
    closing.resolve();
    await Promise.all([close, abort, writer.closed]);
    assert(!aborted);
    assertEqual(await writer.abort(), undefined);
  });

  test('5.3 abort: a close in flight that fails rejects both', async () => {
    const closing = deferred();
    const writer = new WritableStream({ close: () => closing.promise }).getWriter();
    await writer.ready;
    const close = writer.close();
    await flush();
    const abort = writer.abort('why');
    closing.reject(boom);
    await assertRejects(boom, close);
    await assertRejects(boom, abort);
    await assertRejects('why', writer.closed);
  });

  test('5.3 abort: a write in flight that fails still calls abort of the sink', async () => {
    const log = [];
    const write = deferred();
    const writer = new WritableStream({
      write: () => write.promise, abort(reason) { log.push(reason); },
    }).getWriter();
    await writer.ready;
    const written = writer.write('a');
    const abort = writer.abort('why');
    write.reject(boom);
    await assertRejects(boom, written);
    await abort;
    assertEqual(log, ['why']);
    await assertRejects('why', writer.closed);
  });

  test('5.3 abort after error() in the same turn rejects with the error', async () => {
    let controller;
    const writer = new WritableStream({ start(c) { controller = c; } }).getWriter();
    controller.error(boom);
    await assertRejects(boom, writer.abort('why'));
    await assertRejects(boom, writer.closed);
  });

  test('5.4 controller.error: drops the queue, keeps the first reason, is nothing once closed', async () => {
    let controller;
    const writer = new WritableStream({ start(c) { controller = c; } }).getWriter();
    const write = writer.write('a');
    controller.error(boom);
    controller.error('second');
    await assertRejects(boom, write);
    await assertRejects(boom, writer.closed);
    const other = new WritableStream({ start(c) { controller = c; } }).getWriter();
    await other.close();
    controller.error(boom);
    await other.closed;
  });

  test('5.4 controller.signal: aborts with the reason before the sink hears', async () => {
    const log = [];
    let controller;
    const writer = new WritableStream({
      start(c) {
        controller = c;
        c.signal.addEventListener('abort', () => log.push(`signal ${c.signal.reason}`));
      },
      abort() { log.push('abort'); },
    }).getWriter();
    assert(controller.signal === controller.signal);
    assert(controller.signal instanceof builtin('abort-signal').AbortSignal);
    assert(!controller.signal.aborted);
    await writer.ready;
    const aborting = writer.abort('why');
    assertEqual(log, ['signal why', 'abort']);
    await aborting;
    assert(controller.signal.aborted);
  });

  test('5.4 controller.signal: not by an error, not by close, and also when asked for late', async () => {
    let controller;
    const writer = new WritableStream({ start(c) { controller = c; } }).getWriter();
    controller.error(boom);
    await writer.closed.catch(() => {});
    assert(!controller.signal.aborted);
    const stream = new WritableStream({ start(c) { controller = c; } });
    await stream.abort('why');
    assertEqual([controller.signal.aborted, controller.signal.reason], [true, 'why']);
  });

  test('5.5 a writer released inside size gets a TypeError for the write', async () => {
    let writer;
    const stream = new WritableStream({}, { size() { writer.releaseLock(); return 1; } });
    writer = stream.getWriter();
    await assertRejects(TypeError, writer.write('a'));
  });

  test('5.5 a new writer of an erroring stream sees ready rejected and closed pending', async () => {
    let controller;
    const stream = new WritableStream({ start(c) { controller = c; return new Promise(() => {}); } });
    controller.error(boom);
    const writer = stream.getWriter();
    await assertRejects(boom, writer.ready);
    assert(await isPending(writer.closed));
  });
}
