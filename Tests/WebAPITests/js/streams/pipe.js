// https://streams.spec.whatwg.org/#readable-stream-pipe-to
{
  const { ReadableStream, WritableStream, TransformStream } = builtin('streams');
  const { AbortController, AbortSignal } = builtin('abort-signal');
  const boom = new Error('boom');
  const bang = new Error('bang');

  function source(underlying = {}, strategy = undefined) {
    const log = [];
    let controller;
    const readable = new ReadableStream({
      start(c) { controller = c; return underlying.start?.(c); },
      pull(c) { log.push('pull'); return underlying.pull?.(c); },
      cancel(reason) { log.push('cancel', reason); return underlying.cancel?.(reason); },
    }, strategy);
    return { readable, controller, log, told: () => log.filter((x) => x !== 'pull') };
  }

  function sink(underlying = {}, strategy = undefined) {
    const log = [];
    let controller;
    const writable = new WritableStream({
      start(c) { controller = c; return underlying.start?.(c); },
      write(chunk) { log.push('write', chunk); return underlying.write?.(chunk); },
      close() { log.push('close'); return underlying.close?.(); },
      abort(reason) { log.push('abort', reason); return underlying.abort?.(reason); },
    }, strategy);
    return { writable, controller, log };
  }

  test('4.2.4 pipeTo: arguments are checked, and nothing is locked by a bad call', async () => {
    const { readable } = source();
    const { writable } = sink();
    await assertRejects(TypeError, readable.pipeTo());
    await assertRejects(TypeError, readable.pipeTo({}));
    await assertRejects(TypeError, readable.pipeTo(writable, 5));
    for (const signal of [null, {}, 'AbortSignal', true, Object.create(AbortSignal.prototype)]) {
      await assertRejects(TypeError, readable.pipeTo(writable, { signal }));
    }
    await assertRejects(boom, readable.pipeTo(writable, { get preventAbort() { throw boom; } }));
    assert(!readable.locked && !writable.locked);
    writable.getWriter();
    await assertRejects(TypeError, readable.pipeTo(writable));
    assert(!readable.locked);
  });

  test('4.2.4 pipeTo: options are read in alphabetical order', () => {
    const log = [];
    source().readable.pipeTo(sink().writable, new Proxy({}, { get(_, key) { log.push(key); } }));
    assertEqual(log, ['preventAbort', 'preventCancel', 'preventClose', 'signal']);
  });

  test('4.2.4 pipeThrough: returns the readable given, and checks what it is given', async () => {
    const { readable, writable } = new TransformStream();
    assert(source().readable.pipeThrough({ readable, writable }) === readable);
    const stream = source().readable;
    assertThrows(TypeError, () => stream.pipeThrough());
    assertThrows(TypeError, () => stream.pipeThrough({ readable }));
    assertThrows(TypeError, () => stream.pipeThrough({ writable: new WritableStream() }));
    assertThrows(TypeError, () => stream.pipeThrough({ readable: {}, writable: new WritableStream() }));
    assertThrows(TypeError, () => stream.pipeThrough({ readable, writable: {} }));
    assertThrows(TypeError, () => stream.pipeThrough({ readable, writable }), globalThis.isNode
      ? undefined : 'This WritableStream is currently locked to a writer.');
    assert(!stream.locked);
  });

  test('4.2.4 pipeThrough: its failure is never an unhandled rejection', async () => {
    const { readable, controller } = source();
    const through = readable.pipeThrough(new TransformStream());
    controller.error(boom);
    await assertRejects(boom, through.getReader().read());
    await flush();
  });

  test('4.9.1 pipeTo: locks both until all is written and closed', async () => {
    const { readable } = source({ start(c) { c.enqueue('a'); c.enqueue('b'); c.close(); } });
    const { writable, log } = sink();
    const piping = readable.pipeTo(writable);
    assert(readable.locked && writable.locked);
    assertEqual(await piping, undefined);
    assert(!readable.locked && !writable.locked);
    assertEqual(log, ['write', 'a', 'write', 'b', 'close']);
  });

  test('4.9.1 flow control: reads no more than the sink has room for', async () => {
    const { readable, log: pulls } = source({ pull(c) { c.enqueue('x'); } }, { highWaterMark: 0 });
    const { writable, log } = sink({ write: () => new Promise(() => {}) }, { highWaterMark: 3 });
    readable.pipeTo(writable);
    await flush();
    assertEqual(pulls.length, 3);
    assertEqual(log, ['write', 'x']);
  });

  test('4.9.1 flow control: a sink without room is not written to', async () => {
    const { readable, log: pulls } = source({ pull(c) { c.enqueue('x'); } }, { highWaterMark: 0 });
    const { writable, log } = sink({}, { highWaterMark: 0 });
    readable.pipeTo(writable);
    await flush();
    assertEqual([pulls, log], [[], []]);
  });

  test('4.9.1 enqueue() does not call the sink before it returns', async () => {
    const { readable, controller } = source();
    const { writable, log } = sink();
    readable.pipeTo(writable);
    await flush();
    controller.enqueue('a');
    assertEqual(log, []);
    await flush();
    assertEqual(log, ['write', 'a']);
  });

  test('4.9.1 errors forward: a source that fails aborts the sink', async () => {
    const { readable, controller } = source();
    const { writable, log } = sink();
    const piping = readable.pipeTo(writable);
    await flush();
    controller.error(boom);
    await assertRejects(boom, piping);
    assertEqual(log, ['abort', boom]);
    await assertRejects(boom, writable.getWriter().closed);
  });

  test('4.9.1 errors forward: what was read before the failure is written first', async () => {
    const { readable, controller } = source();
    let written;
    const { writable, log } = sink({ write: () => new Promise((resolve) => { written = resolve; }) });
    const piping = readable.pipeTo(writable);
    await flush();
    controller.enqueue('a');
    controller.error(boom);
    await flush();
    assertEqual(log, ['write', 'a']);
    written();
    await assertRejects(boom, piping);
    assertEqual(log, ['write', 'a', 'abort', boom]);
  });

  test('4.9.1 errors forward: preventAbort leaves the sink usable', async () => {
    const { readable } = source({ start: () => Promise.reject(boom) });
    const { writable, log } = sink();
    await assertRejects(boom, readable.pipeTo(writable, { preventAbort: 'yes' }));
    assertEqual(log, []);
    assert(!writable.locked);
    await writable.getWriter().write('later');
  });

  test('4.9.1 errors forward: an abort of the sink that fails is what the pipe rejects with', async () => {
    const { readable } = source({ start: () => Promise.reject(boom) });
    const { writable } = sink({ abort() { throw bang; } });
    await assertRejects(bang, readable.pipeTo(writable));
  });

  test('4.9.1 errors backward: a sink that fails cancels the source', async () => {
    const { readable, told } = source({ start(c) { c.enqueue('a'); } });
    const { writable } = sink({ write() { throw boom; } });
    await assertRejects(boom, readable.pipeTo(writable));
    assertEqual(told(), ['cancel', boom]);
  });

  test('4.9.1 errors backward: preventCancel leaves the source readable', async () => {
    const { readable, told } = source({ start(c) { c.enqueue('a'); c.enqueue('b'); } });
    const { writable } = sink({ write() { throw boom; } });
    await assertRejects(boom, readable.pipeTo(writable, { preventCancel: true }));
    assertEqual(told(), []);
    assertEqual((await readable.getReader().read()).value, 'b');
  });

  test('4.9.1 errors backward: an undefined error still rejects', async () => {
    const { readable } = source({ start(c) { c.enqueue('a'); } });
    const { writable } = sink({ write: () => Promise.reject(undefined) });
    await assertRejects(undefined, readable.pipeTo(writable));
  });

  test('4.9.1 closing forward: preventClose leaves the sink open', async () => {
    const { readable } = source({ start(c) { c.close(); } });
    const { writable, log } = sink();
    await readable.pipeTo(writable, { preventClose: true });
    assertEqual(log, []);
    await writable.getWriter().close();
  });

  test('4.9.1 closing forward: waits for the last write, and for close', async () => {
    const { readable } = source({ start(c) { c.enqueue('a'); c.close(); } });
    let written;
    let closed;
    const { writable, log } = sink({
      write: () => new Promise((resolve) => { written = resolve; }),
      close: () => new Promise((resolve) => { closed = resolve; }),
    });
    const piping = readable.pipeTo(writable);
    await flush();
    assertEqual(log, ['write', 'a']);
    written();
    await flush();
    assertEqual(log, ['write', 'a', 'close']);
    assert(await isPending(piping));
    closed();
    await piping;
  });

  test('4.9.1 closing forward: a close that fails rejects the pipe', async () => {
    const { readable } = source({ start(c) { c.close(); } });
    await assertRejects(boom, readable.pipeTo(sink({ close() { throw boom; } }).writable));
  });

  for (const preventCancel of [false, true]) {
    test(`4.9.1 closing backward: a closed sink is a TypeError (preventCancel ${preventCancel})`, async () => {
      const { readable, told } = source({ start(c) { c.enqueue('a'); } });
      const { writable } = sink();
      const writer = writable.getWriter();
      writer.close();
      writer.releaseLock();
      await assertRejects(TypeError, readable.pipeTo(writable, { preventCancel }));
      assertEqual(told().length, preventCancel ? 0 : 2);
    });
  }

  test('4.9.1 both ends failed: the source wins', async () => {
    const { readable, controller } = source();
    const { writable, controller: other, log } = sink();
    controller.error(boom);
    other.error(bang);
    await flush();
    await assertRejects(boom, readable.pipeTo(writable));
    assertEqual(log, []);
  });

  test('4.9.1 signal: aborted before, both ends hear the same reason', async () => {
    for (const reason of [undefined, boom, 'text']) {
      const controller = new AbortController();
      controller.abort(reason);
      const { signal } = controller;
      const from = source();
      const to = sink();
      await assertRejects(signal.reason, from.readable.pipeTo(to.writable, { signal }));
      assertEqual(from.told(), ['cancel', signal.reason]);
      assertEqual(to.log, ['abort', signal.reason]);
    }
  });

  test('4.9.1 signal: aborted later, the write in flight is waited for', async () => {
    const controller = new AbortController();
    let written;
    const from = source({ start(c) { c.enqueue('a'); } });
    const to = sink({ write: () => new Promise((resolve) => { written = resolve; }) });
    const piping = from.readable.pipeTo(to.writable, { signal: controller.signal });
    await flush();
    controller.abort(boom);
    await flush();
    assertEqual(to.log, ['write', 'a']);
    written();
    await assertRejects(boom, piping);
    assertEqual(to.log, ['write', 'a', 'abort', boom]);
    assertEqual(from.told(), ['cancel', boom]);
  });

  test('4.9.1 signal: a chunk just read is still written', async () => {
    const controller = new AbortController();
    const from = source();
    const to = sink();
    const piping = from.readable.pipeTo(to.writable, { signal: controller.signal });
    await flush();
    from.controller.enqueue('a');
    controller.abort(boom);
    await assertRejects(boom, piping);
    assertEqual(to.log, ['write', 'a', 'abort', boom]);
  });

  test('4.9.1 signal: preventAbort and preventCancel hold', async () => {
    const controller = new AbortController();
    const from = source();
    const to = sink();
    const piping = from.readable.pipeTo(to.writable, {
      signal: controller.signal, preventAbort: true, preventCancel: true,
    });
    controller.abort(boom);
    await assertRejects(boom, piping);
    assertEqual([from.told(), to.log], [[], []]);
    assert(!from.readable.locked && !to.writable.locked);
  });

  test('4.9.1 signal: when abort and cancel both fail, the abort is what rejects', async () => {
    const controller = new AbortController();
    controller.abort();
    const from = source({ cancel() { throw bang; } });
    const to = sink({ abort() { throw boom; } });
    await assertRejects(boom, from.readable.pipeTo(to.writable, { signal: controller.signal }));
  });

  test('4.9.1 signal: aborting after the end does nothing', async () => {
    const controller = new AbortController();
    const { readable } = source({ start(c) { c.close(); } });
    const { writable, log } = sink();
    await readable.pipeTo(writable, { signal: controller.signal });
    controller.abort();
    await flush();
    assertEqual(log, ['close']);
  });

  test('4.9.1 a byte stream is piped as Uint8Arrays', async () => {
    const readable = new ReadableStream({
      type: 'bytes',
      start(c) { c.enqueue(new Uint8Array([1])); },
      pull(c) { c.enqueue(new Uint8Array([2])); c.close(); },
    });
    const { writable, log } = sink();
    await readable.pipeTo(writable);
    assertEqual(log, ['write', new Uint8Array([1]), 'write', new Uint8Array([2]), 'close']);
  });

  test('4.9.1 a chain of transforms carries everything through, in order', async () => {
    const count = 500;
    let next = 0;
    let stream = new ReadableStream({
      pull(c) {
        if (next < count) c.enqueue(next++);
        else c.close();
      },
    });
    for (let i = 0; i < 5; i++) {
      stream = stream.pipeThrough(new TransformStream({
        async transform(chunk, c) { await undefined; c.enqueue(chunk + 1); },
      }));
    }
    const got = [];
    await stream.pipeTo(new WritableStream({ write(chunk) { got.push(chunk); } }));
    assertEqual(got, Array.from({ length: count }, (_, i) => i + 5));
  });
}
