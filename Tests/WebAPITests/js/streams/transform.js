// https://streams.spec.whatwg.org/#ts
{
  const { TransformStream } = builtin('streams');
  const boom = new Error('boom');

  function deferred() {
    const made = {};
    made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
  }

  function sides(transformer, writableStrategy, readableStrategy) {
    const stream = new TransformStream(transformer, writableStrategy, readableStrategy);
    return { stream, reader: stream.readable.getReader(), writer: stream.writable.getWriter() };
  }

  test('6.2.4 TransformStream constructor: arguments are checked', () => {
    assertThrows(TypeError, () => new TransformStream(null));
    assertThrows(TypeError, () => new TransformStream({ transform: 1 }));
    assertThrows(RangeError, () => new TransformStream({ readableType: 'bytes' }));
    assertThrows(RangeError, () => new TransformStream({ writableType: 'bytes' }));
    assertThrows(RangeError, () => new TransformStream({}, { highWaterMark: -1 }));
    assertThrows(RangeError, () => new TransformStream({}, {}, { highWaterMark: NaN }));
    assertThrows(boom, () => new TransformStream({ start() { throw boom; } }));
  });

  test('6.2.4 readable and writable are always the same objects', () => {
    const stream = new TransformStream();
    assert(stream.readable === stream.readable);
    assert(stream.writable === stream.writable);
  });

  test('6.2.3 without a transform it is the identity', async () => {
    const { reader, writer } = sides();
    writer.write('a');
    writer.close();
    assertEqual(await reader.read(), { value: 'a', done: false });
    assertEqual(await reader.read(), { value: undefined, done: true });
    await writer.closed;
  });

  test('6.2.3 transformer: each method gets its this and arguments', async () => {
    const log = [];
    const note = (name) => function (...given) {
      log.push([name, this === transformer, given.map((x) => (typeof x === 'object' ? 'controller' : x))]);
    };
    const transformer = {
      start: note('start'), transform: note('transform'), flush: note('flush'), cancel: note('cancel'),
    };
    const { reader, writer } = sides(transformer);
    reader.read();
    await writer.write('a');
    await writer.close();
    await sides(transformer).reader.cancel('why');
    assertEqual(log, [
      ['start', true, ['controller']], ['transform', true, ['a', 'controller']],
      ['flush', true, ['controller']], ['start', true, ['controller']], ['cancel', true, ['why']],
    ]);
  });

  test('6.2 backpressure: transform waits until something is read', async () => {
    const log = [];
    const { reader, writer } = sides({ transform(chunk, c) { log.push(chunk); c.enqueue(chunk); } });
    assertEqual(writer.desiredSize, 1);
    writer.write('a');
    writer.write('b');
    await flush();
    assertEqual(log, []);
    assertEqual((await reader.read()).value, 'a');
    await flush();
    assertEqual(log, ['a']);
    assertEqual((await reader.read()).value, 'b');
    assert(await isPending(reader.read()));
  });

  test('6.2 backpressure: a readable high-water mark lets as many through', async () => {
    const log = [];
    const { writer } = sides({
      transform(chunk, c) { log.push(chunk); c.enqueue(chunk); },
    }, { highWaterMark: 9 }, { highWaterMark: 2 });
    for (const chunk of 'abcd') writer.write(chunk);
    await flush();
    assertEqual(log, ['a', 'b']);
  });

  test('6.2 a transform may enqueue many chunks, or none', async () => {
    const { reader, writer } = sides({
      transform(chunk, c) { for (let i = 0; i < chunk; i++) c.enqueue(`${chunk}.${i}`); },
    });
    writer.write(0);
    writer.write(2);
    writer.write(1);
    const got = [];
    for (let i = 0; i < 3; i++) got.push((await reader.read()).value);
    assertEqual(got, ['2.0', '2.1', '1.0']);
  });

  test('6.2.3 flush may enqueue, and the readable closes after its promise', async () => {
    const flushed = deferred();
    const { reader, writer } = sides({ flush(c) { c.enqueue('last'); return flushed.promise; } });
    const close = writer.close();
    assertEqual((await reader.read()).value, 'last');
    const end = reader.read();
    assert(await isPending(end));
    assert(await isPending(close));
    flushed.resolve();
    assert((await end).done);
    await close;
  });

  for (const [how, fail] of [['throws', () => { throw boom; }], ['rejects', () => Promise.reject(boom)]]) {
    test(`6.2.3 a transform that ${how} errors both sides`, async () => {
      const { reader, writer } = sides({ transform: fail });
      const read = reader.read();
      await assertRejects(boom, writer.write('a'));
      await assertRejects(boom, read);
      await assertRejects(boom, writer.closed);
      await assertRejects(boom, reader.closed);
    });

    test(`6.2.3 a flush that ${how} errors both sides`, async () => {
      const { reader, writer } = sides({ flush: fail });
      await assertRejects(boom, writer.close());
      await assertRejects(boom, writer.closed);
      await assertRejects(boom, reader.closed);
    });

    test(`6.2.3 a cancel that ${how}, by reader.cancel(), errors the writable side`, async () => {
      const { reader, writer } = sides({ cancel: fail });
      await assertRejects(boom, reader.cancel('why'));
      await assertRejects(boom, writer.closed);
    });

    test(`6.2.3 a cancel that ${how}, by writer.abort(), errors the readable side`, async () => {
      const { reader, writer } = sides({ cancel: fail });
      await assertRejects(boom, writer.abort('why'));
      await assertRejects(boom, reader.closed);
    });
  }

  test('6.2.3 a start that rejects errors both sides', async () => {
    const { reader, writer } = sides({ start: () => Promise.reject(boom) });
    await assertRejects(boom, writer.write('a'));
    await assertRejects(boom, reader.read());
    await assertRejects(boom, writer.closed);
  });

  test('6.2 abort: the readable errors with the reason; cancel of the transformer gets it', async () => {
    const log = [];
    const { reader, writer } = sides({ cancel(reason) { log.push(reason); }, flush() { log.push('flush'); } });
    assertEqual(await writer.abort('why'), undefined);
    await assertRejects('why', reader.read());
    await assertRejects('why', writer.closed);
    assertEqual(log, ['why']);
  });

  test('6.2 cancel: the writable errors with the reason, pending writes are let go', async () => {
    const { reader, writer } = sides();
    const write = writer.write('a');
    assertEqual(await reader.cancel('why'), undefined);
    await assertRejects('why', write);
    await assertRejects('why', writer.closed);
  });

  test('6.2 the transformer is finished only once: abort during a running flush gets its outcome', async () => {
    const log = [];
    const flushed = deferred();
    const { reader, writer } = sides({
      flush() { log.push('flush'); return flushed.promise; }, cancel() { log.push('cancel'); },
    });
    const close = writer.close();
    await flush();
    const cancel = reader.cancel('why');
    flushed.resolve();
    await Promise.allSettled([close, cancel]);
    assertEqual(log, ['flush']);
  });

  test('6.3 controller.terminate: closes the readable, errors the writable with a TypeError', async () => {
    let controller;
    const { reader, writer } = sides({ start(c) { controller = c; } });
    controller.terminate();
    assert((await reader.read()).done);
    await assertRejects(TypeError, writer.closed);
    await assertRejects(TypeError, writer.write('a'));
    assertThrows(TypeError, () => controller.enqueue('a'));
    controller.terminate();
    controller.error(boom);
  });

  test('6.3 controller.terminate: what is queued can still be read', async () => {
    let controller;
    const { reader } = sides({ start(c) { controller = c; } }, {}, { highWaterMark: 5 });
    controller.enqueue('a');
    controller.terminate();
    assertEqual((await reader.read()).value, 'a');
    assert((await reader.read()).done);
  });

  test('6.3 controller.error: errors both sides; the first reason stays', async () => {
    let controller;
    const { reader, writer } = sides({ start(c) { controller = c; } });
    controller.error(boom);
    controller.error('second');
    await assertRejects(boom, reader.read());
    await assertRejects(boom, writer.write('a'));
    await assertRejects(boom, writer.closed);
    assertThrows(TypeError, () => controller.enqueue('a'));
    assertEqual(controller.desiredSize, null);
  });

  test('6.3 controller.desiredSize is the readable side', async () => {
    let controller;
    const { reader } = sides({ start(c) { controller = c; } }, {}, { highWaterMark: 3 });
    assertEqual(controller.desiredSize, 3);
    controller.enqueue('a');
    assertEqual(controller.desiredSize, 2);
    await reader.read();
    assertEqual(controller.desiredSize, 3);
  });

  test('6.4 a readable size that throws errors both sides with that', async () => {
    const { reader, writer } = sides({}, {}, { highWaterMark: 5, size() { throw boom; } });
    await assertRejects(boom, writer.write('a'));
    await assertRejects(boom, reader.closed);
  });

  test('6.4 a write while cancel of the transformer is running fails', async () => {
    const cancelling = deferred();
    const { reader, writer } = sides({ cancel: () => cancelling.promise }, {}, { highWaterMark: 9 });
    await flush();
    const cancel = reader.cancel('why');
    await assertRejects(TypeError, writer.write('a'));
    cancelling.resolve();
    await cancel.catch(() => {});
  });
  test('6.2.3 cancel() at once is through before the sides have started, and fulfils whatever ends the other side', async () => {
    for (const end of [(c) => c.error(boom), (c) => c.terminate(), (c, writer) => writer.abort(boom)]) {
      let controller;
      const { reader, writer } = sides({ start(given) { controller = given; } });
      const closed = writer.closed.catch((error) => error);
      const cancelled = reader.cancel('why');
      end(controller, writer);
      assertEqual(await cancelled, undefined);
      assert(await closed instanceof Error);
    }
  });

  test('6.2.3 cancel() at once rejects if the transformer ends the other side and returns a promise', async () => {
    let controller;
    const stream = new TransformStream({
      start(given) { controller = given; },
      async cancel() { controller.error(boom); },
    });
    const cancelled = stream.readable.cancel('why');
    const closed = stream.writable.close();
    await assertRejects(boom, cancelled);
    await assertRejects(boom, closed);
  });

  test('6.2.3 once it has started, cancel() rejects if the other side has an error', async () => {
    let controller;
    const { reader, writer } = sides({ start(given) { controller = given; } });
    writer.closed.catch(() => {});
    await flush();
    const cancelled = reader.cancel('why');
    controller.error(boom);
    await assertRejects(boom, cancelled);
  });
}
