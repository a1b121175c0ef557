// https://streams.spec.whatwg.org/#rs-asynciterator and #rs-from
{
  const { ReadableStream } = builtin('streams');
  const boom = new Error('boom');

  function controlled() {
    const made = { cancels: [] };
    made.stream = new ReadableStream({
      start(c) { made.controller = c; }, cancel(reason) { made.cancels.push(reason); },
    });
    return made;
  }

  test('4.2.5 async iterator: prototype as Web IDL has it', () => {
    const iterator = new ReadableStream().values();
    const prototype = Object.getPrototypeOf(iterator);
    const base = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype));
    assert(Object.getPrototypeOf(prototype) === base);
    assertEqual(Reflect.ownKeys(prototype).sort((a, b) => (String(a) < String(b) ? -1 : 1)),
      [Symbol.toStringTag, 'next', 'return']);
    assertEqual(prototype[Symbol.toStringTag], 'ReadableStream AsyncIterator');
    assertEqual([prototype.next.length, prototype.return.length], [0, 1]);
    assertEqual(Object.keys(prototype), ['next', 'return']);
    assert(iterator[Symbol.asyncIterator]() === iterator);
  });

  test('4.2.5 async iterator: gives all chunks, then unlocks', async () => {
    const { stream, controller } = controlled();
    controller.enqueue(1);
    controller.enqueue(2);
    controller.close();
    const got = [];
    for await (const chunk of stream) got.push(chunk);
    assertEqual(got, [1, 2]);
    assert(!stream.locked);
  });

  test('4.2.5 async iterator: leaving the loop cancels, with undefined or the error unseen', async () => {
    const { stream, controller, cancels } = controlled();
    controller.enqueue(1);
    for await (const chunk of stream) break;
    assertEqual(cancels, [undefined]);
    assert(!stream.locked);
    const other = controlled();
    other.controller.enqueue(1);
    let caught;
    try {
      for await (const chunk of other.stream) throw boom;
    } catch (error) {
      caught = error;
    }
    assertEqual([caught, other.cancels], [boom, [undefined]]);
  });

  test('4.2.5 async iterator: preventCancel leaves the stream usable', async () => {
    const { stream, controller, cancels } = controlled();
    controller.enqueue(1);
    controller.enqueue(2);
    for await (const chunk of stream.values({ preventCancel: true })) break;
    assertEqual(cancels, []);
    assertEqual((await stream.getReader().read()).value, 2);
  });

  test('4.2.5 async iterator: a failing stream rejects next, then is done', async () => {
    const { stream, controller } = controlled();
    const iterator = stream.values();
    const next = iterator.next();
    controller.error(boom);
    await assertRejects(boom, next);
    assertEqual(await iterator.next(), { value: undefined, done: true });
    assert(!stream.locked);
  });

  test('4.2.5 async iterator: calls made at once are served one after the other', async () => {
    let pulls = 0;
    const iterator = new ReadableStream({
      pull(c) { c.enqueue(pulls); if (++pulls === 3) c.close(); },
    }, { highWaterMark: 0 }).values();
    const nexts = [iterator.next(), iterator.next(), iterator.next(), iterator.next()];
    assertEqual(await Promise.all(nexts), [
      { value: 0, done: false }, { value: 1, done: false }, { value: 2, done: false },
      { value: undefined, done: true },
    ]);
  });

  test('4.2.5 async iterator: return waits for the next before it; then all is done', async () => {
    const { stream, controller, cancels } = controlled();
    const iterator = stream.values();
    const log = [];
    iterator.next().then(({ value }) => log.push(`next ${value}`));
    iterator.return('given').then(({ value, done }) => log.push(`return ${value} ${done}`));
    iterator.next().then(({ value, done }) => log.push(`after ${value} ${done}`));
    await flush();
    assertEqual([log, cancels], [[], []]);
    controller.enqueue('a');
    await flush();
    assertEqual(log, ['next a', 'return given true', 'after undefined true']);
    assertEqual(cancels, ['given']);
    assertEqual(await iterator.return('again'), { value: 'again', done: true });
  });

  test('4.2.5 async iterator: two nexts and a return, each pending when the other is called', async () => {
    const { stream, controller, cancels } = controlled();
    const iterator = stream.values();
    const calls = [iterator.next(), iterator.next(), iterator.return('given'), iterator.next()];
    controller.enqueue('a');
    await flush();
    assertEqual(cancels, []);
    controller.enqueue('b');
    assertEqual(await Promise.all(calls), [
      { value: 'a', done: false }, { value: 'b', done: false }, { value: 'given', done: true },
      { value: undefined, done: true },
    ]);
    assertEqual(cancels, ['given']);
  });

  test('4.2.5 async iterator: return of a failed cancel rejects', async () => {
    const iterator = new ReadableStream({ cancel() { throw boom; } }).values();
    await assertRejects(boom, iterator.return());
    assertEqual(await iterator.next(), { value: undefined, done: true });
  });

  test('4.2.5 async iterator: methods called on something else reject', async () => {
    const { next } = Object.getPrototypeOf(new ReadableStream().values());
    await assertRejects(TypeError, next.call({}));
    await assertRejects(TypeError, next.call(undefined));
  });

  test('4.2.5 values: the options must be an object', () => {
    assertThrows(TypeError, () => new ReadableStream().values(5));
    assertThrows(boom, () => new ReadableStream().values({ get preventCancel() { throw boom; } }));
  });

  // from

  async function drain(stream) {
    const got = [];
    for await (const chunk of stream) got.push(chunk);
    return got;
  }

  async function* generate() { yield 'a'; yield 'b'; }

  const iterables = {
    array: () => ['a', 'b'],
    'array of promises': () => [Promise.resolve('a'), Promise.resolve('b')],
    string: () => 'ab',
    Set: () => new Set(['a', 'b']),
    generator: function* () { yield 'a'; yield 'b'; },
    'async generator': generate,
    ReadableStream: () => new ReadableStream({
      start(c) { c.enqueue('a'); c.enqueue('b'); c.close(); },
    }),
  };
  for (const [name, make] of Object.entries(iterables)) {
    test(`4.2.4 from: ${name}`, async () => {
      if (globalThis.isNode) return;
      assertEqual(await drain(ReadableStream.from(make())), ['a', 'b']);
    });
  }

  test('4.2.4 from: what cannot be iterated is a TypeError', () => {
    for (const bad of [undefined, null, 0, true, {}, Symbol(), () => {}, new Date()]) {
      assertThrows(TypeError, () => ReadableStream.from(bad));
    }
    assertThrows(TypeError, () => ReadableStream.from());
    for (const key of [Symbol.iterator, Symbol.asyncIterator]) {
      assertThrows(TypeError, () => ReadableStream.from({ [key]: 5 }));
      assertThrows(TypeError, () => ReadableStream.from({ [key]: () => 5 }));
      assertThrows(boom, () => ReadableStream.from({ [key]() { throw boom; } }));
    }
    assertThrows(TypeError, () => ReadableStream.from({ [Symbol.asyncIterator]: 5, [Symbol.iterator]: () => [] }));
  });

  test('4.2.4 from: the asynchronous iterator is preferred, null is as if absent', async () => {
    if (globalThis.isNode) return;
    const both = { [Symbol.iterator]() { throw boom; }, [Symbol.asyncIterator]: generate };
    assertEqual(await drain(ReadableStream.from(both)), ['a', 'b']);
    const sync = { [Symbol.asyncIterator]: null, [Symbol.iterator]: () => ['c'][Symbol.iterator]() };
    assertEqual(await drain(ReadableStream.from(sync)), ['c']);
  });

  test('4.2.4 from: nothing is taken before a read; next is looked up once', async () => {
    let nexts = 0;
    let lookups = 0;
    const stream = ReadableStream.from({
      [Symbol.asyncIterator]: () => ({
        get next() { lookups++; return async () => ({ value: ++nexts, done: false }); },
      }),
    });
    await flush();
    assertEqual([nexts, lookups], [0, 1]);
    const reader = stream.getReader();
    assertEqual((await reader.read()).value, 1);
    assertEqual((await reader.read()).value, 2);
    assertEqual([nexts, lookups], [2, 1]);
  });

  for (const [how, next] of Object.entries({
    throws() { throw boom; }, rejects: () => Promise.reject(boom),
  })) {
    test(`4.2.4 from: a next that ${how} errors the stream`, async () => {
      const reader = ReadableStream.from({ [Symbol.asyncIterator]: () => ({ next }) }).getReader();
      await assertRejects(boom, reader.read());
      await assertRejects(boom, reader.closed);
    });
  }

  test('4.2.4 from: a result that is no object errors the stream', async () => {
    const reader = ReadableStream.from({ [Symbol.asyncIterator]: () => ({ next: () => 5 }) }).getReader();
    await assertRejects(TypeError, reader.read());
  });

  test('4.2.4 from: cancel calls return with the reason and waits for it', async () => {
    const log = [];
    const iterable = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return(...given) { log.push(...given); return Promise.resolve({ done: true }); },
      }),
    };
    assertEqual(await ReadableStream.from(iterable).cancel('why'), undefined);
    assertEqual(log, ['why']);
    const none = { [Symbol.asyncIterator]: () => ({ next() {} }) };
    assertEqual(await ReadableStream.from(none).cancel(), undefined);
  });

  test('4.2.4 from: a return that is wrong, throws or rejects makes cancel reject', async () => {
    const make = (method) => ReadableStream.from({
      [Symbol.asyncIterator]: () => ({ next() {}, return: method }),
    });
    await assertRejects(TypeError, make(5).cancel());
    await assertRejects(TypeError, make(() => 5).cancel());
    await assertRejects(boom, make(() => { throw boom; }).cancel());
    await assertRejects(boom, make(() => Promise.reject(boom)).cancel());
  });

  test('4.2.4 from: a value promise that rejects closes a synchronous iterator', async () => {
    if (globalThis.isNode) return;
    let returned = 0;
    const reader = ReadableStream.from({
      [Symbol.iterator]: () => ({
        next: () => ({ value: Promise.reject(boom), done: false }),
        return() { returned++; return {}; },
      }),
    }).getReader();
    await assertRejects(boom, reader.read());
    assertEqual(returned, 1);
  });
}
