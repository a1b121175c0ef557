// https://streams.spec.whatwg.org/#rbs-controller-class, #byob-reader-class and
// #rs-byob-request-class
{
  const { ReadableStream, ReadableStreamBYOBReader } = builtin('streams');
  const boom = new Error('boom');
  const bytes = (...values) => new Uint8Array(values);

  function byteStream(source = {}, strategy = undefined) {
    const made = {};
    made.stream = new ReadableStream({
      type: 'bytes', ...source,
      start(c) { made.controller = c; return source.start?.(c); },
    }, strategy);
    return made;
  }

  test('4.7 byte controller: enqueue detaches the buffer; a default read gets a Uint8Array', async () => {
    const { stream, controller } = byteStream();
    const chunk = new Uint16Array([0x0201, 0x0403]);
    controller.enqueue(chunk);
    assertEqual(chunk.byteLength, 0);
    assertEqual(await stream.getReader().read(), { value: bytes(1, 2, 3, 4), done: false });
  });

  test('4.7 byte controller: enqueue refuses what is no view, empty, detached or late', () => {
    const { controller } = byteStream();
    for (const bad of [undefined, null, 1, 'x', {}, new ArrayBuffer(4)]) {
      assertThrows(TypeError, () => controller.enqueue(bad));
    }
    assertThrows(TypeError, () => controller.enqueue());
    assertThrows(TypeError, () => controller.enqueue(new Uint8Array(0)));
    assertThrows(TypeError, () => controller.enqueue(new Uint8Array(new ArrayBuffer(4), 4)));
    const detached = bytes(1);
    structuredCloneTransfer(detached.buffer);
    assertThrows(TypeError, () => controller.enqueue(detached));
    controller.close();
    const late = bytes(1);
    assertThrows(TypeError, () => controller.enqueue(late));
    assertEqual(late.byteLength, 1, 'a refused chunk');
    assertThrows(TypeError, () => controller.close());
  });

  function structuredCloneTransfer(buffer) {
    if (buffer.transfer) buffer.transfer();
    else structuredClone(buffer, { transfer: [buffer] });
  }

  test('4.7 byte controller: the default high-water mark is 0, so pull waits for a read', async () => {
    let pulls = 0;
    const { stream, controller } = byteStream({ pull() { pulls++; } });
    await flush();
    assertEqual([pulls, controller.desiredSize], [0, 0]);
    stream.getReader().read();
    assertEqual(pulls, 1);
  });

  test('4.7 byte controller: close waits for the queue', async () => {
    const { stream, controller } = byteStream();
    controller.enqueue(bytes(1));
    controller.close();
    const reader = stream.getReader();
    assert(await isPending(reader.closed));
    assertEqual((await reader.read()).value, bytes(1));
    await reader.closed;
    assertEqual(await reader.read(), { value: undefined, done: true });
  });

  test('4.5 BYOB reader: needs a byte stream and a view with room', async () => {
    assertThrows(TypeError, () => new ReadableStreamBYOBReader(new ReadableStream()));
    assertThrows(TypeError, () => new ReadableStreamBYOBReader({}));
    const reader = byteStream().stream.getReader({ mode: 'byob' });
    await assertRejects(TypeError, reader.read());
    await assertRejects(TypeError, reader.read({}));
    await assertRejects(TypeError, reader.read(new ArrayBuffer(1)));
    await assertRejects(TypeError, reader.read(new Uint8Array(0)));
    const detached = bytes(1);
    structuredCloneTransfer(detached.buffer);
    await assertRejects(TypeError, reader.read(detached));
  });

  test('4.5 read: min is positive and at most the length of the view', async () => {
    if (globalThis.isNode) return;
    const reader = byteStream().stream.getReader({ mode: 'byob' });
    await assertRejects(TypeError, reader.read(bytes(1), { min: 0 }));
    await assertRejects(TypeError, reader.read(bytes(1), { min: -1 }));
    await assertRejects(TypeError, reader.read(bytes(1), { min: NaN }));
    await assertRejects(RangeError, reader.read(bytes(1), { min: 2 }));
    await assertRejects(RangeError, reader.read(new Uint16Array(1), { min: 2 }));
    await assertRejects(RangeError, reader.read(new DataView(new ArrayBuffer(1)), { min: 2 }));
    await assertRejects(TypeError, reader.read(bytes(1), 5));
  });

  test('4.5 read: takes the buffer, and gives back a view of the same kind', async () => {
    for (const View of [Uint8Array, Int16Array, Float64Array, DataView]) {
      const { stream, controller } = byteStream();
      const reader = stream.getReader({ mode: 'byob' });
      const buffer = new ArrayBuffer(32);
      const view = new View(buffer, 8, 16 / (View.BYTES_PER_ELEMENT ?? 1));
      const read = reader.read(view);
      assertEqual(buffer.byteLength, 0);
      controller.enqueue(new Uint8Array(8).fill(7));
      const { value, done } = await read;
      assert(!done);
      assert(value.constructor === View);
      assertEqual([value.byteOffset, value.byteLength, value.buffer.byteLength], [8, 8, 32]);
      assertEqual(new Uint8Array(value.buffer, 8, 8), new Uint8Array(8).fill(7));
    }
  });

  test('4.5 read: a queue is copied across chunks', async () => {
    const { stream, controller } = byteStream();
    controller.enqueue(bytes(1, 2, 3));
    controller.enqueue(bytes(4, 5, 6));
    const reader = stream.getReader({ mode: 'byob' });
    assertEqual((await reader.read(new Uint8Array(4))).value, bytes(1, 2, 3, 4));
    assertEqual((await reader.read(new Uint8Array(4))).value, bytes(5, 6));
  });

  test('4.5 read: part of an element stays queued until it is whole', async () => {
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    controller.enqueue(bytes(1));
    const read = reader.read(new Uint16Array(2));
    assert(await isPending(read));
    controller.enqueue(bytes(2, 3));
    assertEqual((await read).value, new Uint16Array(bytes(1, 2).buffer));
    assertEqual((await reader.read(bytes(0))).value, bytes(3));
  });

  test('4.7 close in the middle of an element throws and errors the stream', async () => {
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.read(new Uint16Array(1));
    controller.enqueue(bytes(1));
    assertThrows(TypeError, () => controller.close());
    await assertRejects(TypeError, read);
    await assertRejects(TypeError, reader.closed);
  });

  test('4.5 read: a queue that ends in the middle of an element is an error', async () => {
    const { stream, controller } = byteStream();
    controller.enqueue(bytes(1));
    controller.close();
    const reader = stream.getReader({ mode: 'byob' });
    await assertRejects(TypeError, reader.read(new Uint16Array(1)));
    await assertRejects(TypeError, reader.closed);
  });

  test('4.5 read: of a closed stream gives an empty view over the buffer', async () => {
    const { stream, controller } = byteStream();
    controller.close();
    const { value, done } = await stream.getReader({ mode: 'byob' }).read(new Uint8Array(new ArrayBuffer(9), 4));
    assert(done);
    assertEqual([value.byteOffset, value.byteLength, value.buffer.byteLength], [4, 0, 9]);
  });

  test('4.5 read: after cancel the value is undefined', async () => {
    const { stream } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.read(bytes(1));
    await reader.cancel();
    assertEqual(await read, { value: undefined, done: true });
  });

  test('4.5 read: { min } waits for as many elements', async () => {
    if (globalThis.isNode) return;
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.read(new Uint8Array(8), { min: 3 });
    controller.enqueue(bytes(1));
    controller.enqueue(bytes(2));
    assert(await isPending(read));
    controller.enqueue(bytes(3, 4));
    assertEqual((await read).value, bytes(1, 2, 3, 4));
  });

  test('4.8 BYOB request: { min } keeps the request open, with the rest of the view', async () => {
    if (globalThis.isNode) return;
    const log = [];
    const { stream } = byteStream({
      pull(c) {
        const { view, atLeast } = c.byobRequest;
        log.push([view.byteOffset, view.byteLength, atLeast]);
        view[0] = log.length;
        c.byobRequest.respond(1);
      },
    });
    const reader = stream.getReader({ mode: 'byob' });
    assertEqual((await reader.read(new Uint8Array(5), { min: 3 })).value, bytes(1, 2, 3));
    assertEqual(log, [[0, 5, 3], [1, 4, 2], [2, 3, 1]]);
  });

  test('4.5 read: { min } at the end gives what there is', async () => {
    if (globalThis.isNode) return;
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.read(new Uint8Array(5), { min: 3 });
    controller.enqueue(bytes(1));
    controller.close();
    assert(await isPending(read));
    controller.byobRequest.respond(0);
    // As in workerd, so that who stops at `done` has them; the standard says so at once.
    assertEqual(await read, { value: bytes(1), done: false });
    assertEqual(await reader.read(new Uint8Array(5)), { value: bytes(), done: true });
  });

  test('4.8 BYOB request: respond fills the view that was asked for', async () => {
    const { stream } = byteStream({
      pull(c) {
        const request = c.byobRequest;
        assert(request === c.byobRequest);
        const { view } = request;
        assert(view === request.view);
        view.set([9, 8]);
        request.respond(2);
        assertEqual(request.view, null);
        assertEqual(view.byteLength, 0);
        assertThrows(TypeError, () => request.respond(1));
        assertThrows(TypeError, () => request.respondWithNewView(bytes(1)));
      },
    });
    const reader = stream.getReader({ mode: 'byob' });
    assertEqual((await reader.read(new Uint8Array(3))).value, bytes(9, 8));
  });

  test('4.8 BYOB request: there is none without a BYOB read', () => {
    const { stream, controller } = byteStream();
    assertEqual(controller.byobRequest, null);
    stream.getReader().read();
    assertEqual(controller.byobRequest, null);
  });

  test('4.8 respond: validation', async () => {
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.read(new Uint8Array(2));
    const request = controller.byobRequest;
    assertThrows(TypeError, () => request.respond());
    assertThrows(TypeError, () => request.respond(-1));
    assertThrows(TypeError, () => request.respond(NaN));
    assertThrows(TypeError, () => request.respond('x'));
    assertThrows(TypeError, () => request.respond(0));
    assertThrows(RangeError, () => request.respond(3));
    controller.close();
    assertThrows(TypeError, () => request.respond(1));
    request.respond(0);
    assertEqual(await read, { value: bytes(), done: true });
  });

  test('4.8 respondWithNewView: validation', async () => {
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    reader.read(new Uint8Array(new ArrayBuffer(6), 2, 3));
    const request = controller.byobRequest;
    assertThrows(TypeError, () => request.respondWithNewView());
    assertThrows(TypeError, () => request.respondWithNewView({}));
    assertThrows(TypeError, () => request.respondWithNewView(new Uint8Array(0)));
    assertThrows(RangeError, () => request.respondWithNewView(new Uint8Array(new ArrayBuffer(6), 1, 1)));
    assertThrows(RangeError, () => request.respondWithNewView(new Uint8Array(new ArrayBuffer(5), 2, 1)));
    assertThrows(RangeError, () => request.respondWithNewView(new Uint8Array(new ArrayBuffer(6), 2, 4)));
    const detached = new Uint8Array(6);
    structuredCloneTransfer(detached.buffer);
    assertThrows(TypeError, () => request.respondWithNewView(detached));
    request.respondWithNewView(new Uint8Array(new ArrayBuffer(6), 2, 1));
  });

  test('4.8 respond: a detached request buffer is a TypeError', () => {
    const { stream, controller } = byteStream();
    stream.getReader({ mode: 'byob' }).read(new Uint8Array(2));
    const request = controller.byobRequest;
    structuredCloneTransfer(request.view.buffer);
    assertThrows(TypeError, () => request.respond(1));
    assertThrows(TypeError, () => controller.enqueue(bytes(1)));
  });

  test('4.7 enqueue with a BYOB request open invalidates the request', async () => {
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.read(new Uint8Array(2));
    const request = controller.byobRequest;
    controller.enqueue(bytes(5));
    assertEqual(request.view, null);
    assertEqual((await read).value, bytes(5));
    assertEqual(controller.byobRequest, null);
  });

  test('4.7 autoAllocateChunkSize: default reads become BYOB requests', async () => {
    const { stream } = byteStream({
      autoAllocateChunkSize: 4,
      pull(c) {
        const { view } = c.byobRequest;
        assertEqual([view.byteLength, view.buffer.byteLength], [4, 4]);
        view[0] = 3;
        c.byobRequest.respond(1);
      },
    });
    const { value } = await stream.getReader().read();
    assertEqual(value, bytes(3));
    assertEqual(value.buffer.byteLength, 4);
  });

  test('4.7 autoAllocateChunkSize: an allocation that fails rejects the read only', async () => {
    const { stream } = byteStream({ autoAllocateChunkSize: Number.MAX_SAFE_INTEGER });
    const reader = stream.getReader();
    await assertRejects(RangeError, reader.read());
    assert(await isPending(reader.closed));
  });

  test('4.5 releaseLock: the request stays and its bytes go to the next reader', async () => {
    const { stream, controller } = byteStream();
    const first = stream.getReader({ mode: 'byob' });
    const lost = first.read(new Uint8Array(4));
    const request = controller.byobRequest;
    first.releaseLock();
    await assertRejects(TypeError, lost);
    assert(controller.byobRequest === request);
    request.view[0] = 7;
    request.respond(1);
    assertEqual((await stream.getReader().read()).value, bytes(7));
  });

  test('4.5 releaseLock: then close, and the buffer is given back with respond(0)', async () => {
    const { stream, controller } = byteStream();
    const first = stream.getReader({ mode: 'byob' });
    const lost = first.read(new Uint8Array(4));
    first.releaseLock();
    await assertRejects(TypeError, lost);
    const second = stream.getReader({ mode: 'byob' });
    const read = second.read(new Uint8Array(2));
    controller.close();
    controller.byobRequest.respond(0);
    assertEqual(await read, { value: bytes(), done: true });
  });

  test('4.5 several reads are served in order by one chunk', async () => {
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    const reads = [1, 2, 3].map((length) => reader.read(new Uint8Array(length)));
    controller.enqueue(bytes(1, 2, 3, 4));
    controller.close();
    assertEqual((await reads[0]).value, bytes(1));
    assertEqual((await reads[1]).value, bytes(2, 3));
    assertEqual((await reads[2]).value, bytes(4));
    assertEqual((await reader.read(bytes(0))).done, true);
  });

  test('4.5 all pending BYOB reads end when the source gives the buffer back', async () => {
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    const reads = [reader.read(new Uint8Array(1)), reader.read(new Uint16Array(1))];
    controller.close();
    assert(await isPending(reads[0]));
    controller.byobRequest.respond(0);
    assertEqual(await reads[0], { value: bytes(), done: true });
    assertEqual(await reads[1], { value: new Uint16Array(0), done: true });
  });

  test('4.7 error: pending BYOB reads reject', async () => {
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.read(bytes(1));
    controller.error(boom);
    await assertRejects(boom, read);
    await assertRejects(boom, reader.read(bytes(1)));
    assertEqual(controller.desiredSize, null);
  });

  test('4.5 read: a buffer that cannot be transferred rejects', async () => {
    if (typeof WebAssembly !== 'object') return;
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    await assertRejects(TypeError, reader.read(new Uint8Array(memory.buffer, 0, 1)));
    assertThrows(TypeError, () => controller.enqueue(new Uint8Array(memory.buffer, 0, 1)));
  });

  test('Cloudflare: readAtLeast waits for so many elements', async () => {
    if (globalThis.isNode) return;
    const { stream, controller } = byteStream();
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.readAtLeast(2, new Uint8Array(4));
    controller.enqueue(bytes(1));
    assert(await isPending(read));
    controller.enqueue(bytes(2));
    assertEqual((await read).value, bytes(1, 2));
    await assertRejects(TypeError, reader.readAtLeast(0, bytes(1)));
    await assertRejects(RangeError, reader.readAtLeast(2, bytes(1)));
    await assertRejects(TypeError, reader.readAtLeast(1));
  });
}
