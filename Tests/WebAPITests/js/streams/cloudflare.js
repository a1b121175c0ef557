// What Cloudflare adds, and what other builtins use.
// https://developers.cloudflare.com/workers/runtime-apis/streams/
{
  const streams = builtin('streams');
  const { FixedLengthStream, IdentityTransformStream, ReadableStream, TransformStream, WritableStream } = streams;
  const boom = new Error('boom');
  const bytes = (...values) => new Uint8Array(values);

  async function drain(stream) {
    const got = [];
    for await (const chunk of stream) got.push(...chunk);
    return got;
  }

  test('IdentityTransformStream: bytes pass as a copy, a write ends when it was read', async () => {
    const { readable, writable } = new IdentityTransformStream();
    const writer = writable.getWriter();
    const reader = readable.getReader();
    const chunk = bytes(1, 2);
    const write = writer.write(chunk);
    assert(await isPending(write));
    const { value } = await reader.read();
    await write;
    assertEqual(value, bytes(1, 2));
    value.fill(9);
    assertEqual(chunk, bytes(1, 2));
    writer.close();
    assert((await reader.read()).done);
    await writer.closed;
  });

  test('IdentityTransformStream: takes ArrayBuffers and views, skips empty ones', async () => {
    const { readable, writable } = new IdentityTransformStream();
    const writer = writable.getWriter();
    const all = drain(readable);
    await writer.write(new Uint8Array(0));
    await writer.write(bytes(1).buffer);
    await writer.write(new DataView(bytes(0, 2, 3).buffer, 1));
    await writer.write(new Uint16Array([0x0504]));
    await writer.close();
    assertEqual(await all, [1, 2, 3, 4, 5]);
  });

  test('IdentityTransformStream: anything but bytes is a TypeError that says so', async () => {
    const texts = [
      ['text', "This TransformStream is being used as a byte stream, but received a string on its writable side. "
        + "If you wish to write a string, you'll probably want to explicitly UTF-8-encode it with TextEncoder."],
      [{}, 'This TransformStream is being used as a byte stream, but received an object of '
        + 'non-ArrayBuffer/ArrayBufferView type on its writable side.'],
    ];
    for (const [chunk, text] of texts) {
      const { readable, writable } = new IdentityTransformStream();
      const read = readable.getReader().read();
      await assertRejects(TypeError, writable.getWriter().write(chunk), text);
      await assertRejects(TypeError, read, text);
    }
  });

  test('IdentityTransformStream: BYOB reads take part of a chunk', async () => {
    const { readable, writable } = new IdentityTransformStream();
    const writer = writable.getWriter();
    const reader = readable.getReader({ mode: 'byob' });
    const write = writer.write(bytes(1, 2, 3));
    assertEqual((await reader.read(new Uint8Array(2))).value, bytes(1, 2));
    assert(await isPending(write));
    assertEqual((await reader.read(new Uint8Array(2))).value, bytes(3));
    await write;
    const last = reader.read(new Uint8Array(2));
    await writer.close();
    assertEqual(await last, { value: bytes(), done: true });
  });

  test('IdentityTransformStream: { min } reads across writes', async () => {
    const { readable, writable } = new IdentityTransformStream();
    const writer = writable.getWriter();
    const read = readable.getReader({ mode: 'byob' }).readAtLeast(3, new Uint8Array(8));
    await writer.write(bytes(1, 2));
    await writer.write(bytes(3, 4));
    assertEqual((await read).value, bytes(1, 2, 3, 4));
  });

  test('readAtLeast() gives what there is at the end, and the end with the read after it', async () => {
    const { readable, writable } = new IdentityTransformStream();
    const writer = writable.getWriter();
    const reader = readable.getReader({ mode: 'byob' });
    const read = reader.readAtLeast(6, new Uint8Array(8));
    await writer.write(bytes(1, 2));
    await writer.close();
    assertEqual(await read, { value: bytes(1, 2), done: false });
    assertEqual(await reader.readAtLeast(6, new Uint8Array(8)), { value: bytes(), done: true });
  });

  test('pedantic: a read of { min } has the last bytes and the end at once', async () => {
    const { ReadableStream: Pedantic } = freshBuiltins({ __proto__: null, ...flags, pedantic_wpt: true })('streams');
    let controller;
    const stream = new Pedantic({ type: 'bytes', start(given) { controller = given; } });
    const read = stream.getReader({ mode: 'byob' }).read(new Uint8Array(8), { min: 6 });
    controller.enqueue(bytes(1));
    controller.close();
    controller.byobRequest.respond(0);
    assertEqual(await read, { value: bytes(1), done: true });
  });

  test('IdentityTransformStream: abort and cancel reach the other side', async () => {
    const one = new IdentityTransformStream();
    const read = one.readable.getReader().read();
    await one.writable.abort(boom);
    await assertRejects(boom, read);
    const two = new IdentityTransformStream();
    const writer = two.writable.getWriter();
    const write = writer.write(bytes(1));
    await flush();
    await two.readable.cancel(boom);
    await write;
    await assertRejects(boom, writer.closed);
    await assertRejects(boom, writer.write(bytes(1)));
  });

  test('IdentityTransformStream: highWaterMark counts bytes', () => {
    const writer = new IdentityTransformStream({ highWaterMark: 10 }).writable.getWriter();
    assertEqual(writer.desiredSize, 10);
    writer.write(bytes(1, 2, 3));
    assertEqual(writer.desiredSize, 7);
    assertThrows(RangeError, () => new IdentityTransformStream({ highWaterMark: -1 }));
  });

  test('FixedLengthStream: the exact length passes', async () => {
    for (const length of [0, 3, 3n]) {
      const { readable, writable } = new FixedLengthStream(length);
      assertEqual(streams.expectedLength(readable), Number(length));
      const writer = writable.getWriter();
      const all = drain(readable);
      if (length) await writer.write(bytes(1, 2));
      if (length) await writer.write(bytes(3));
      await writer.close();
      assertEqual(await all, length ? [1, 2, 3] : []);
    }
  });

  test('FixedLengthStream: too much and too little are TypeErrors on both sides', async () => {
    const much = new FixedLengthStream(1);
    const read = much.readable.getReader().read();
    const text = 'Attempt to write too many bytes through a FixedLengthStream.';
    await assertRejects(TypeError, much.writable.getWriter().write(bytes(1, 2)), text);
    await assertRejects(TypeError, read, text);
    const little = new FixedLengthStream(1);
    const other = little.readable.getReader().read();
    const short = 'FixedLengthStream did not see all expected bytes before close().';
    await assertRejects(TypeError, little.writable.close(), short);
    await assertRejects(TypeError, other, short);
  });

  test('FixedLengthStream: the length is an integer below 2^53', () => {
    const text = 'FixedLengthStream requires an integer expected length less than 2^53.';
    for (const bad of [-1, NaN, Infinity, 2 ** 53, 2n ** 60n, -1n, 'x']) {
      assertThrows(TypeError, () => new FixedLengthStream(bad), text);
    }
    assertThrows(TypeError, () => new FixedLengthStream());
  });

  test('a branch of a tee has the length of the whole, unless some of that was read', async () => {
    const make = () => new ReadableStream({
      type: 'bytes', expectedLength: 2, pull(controller) { controller.enqueue(bytes(1)); },
    });
    assertEqual(make().tee().map(streams.expectedLength), [2, 2]);
    assertEqual(streams.teeForClone(make()).map(streams.expectedLength), [2, 2]);
    const begun = make();
    const reader = begun.getReader();
    await reader.read();
    reader.releaseLock();
    assertEqual(begun.tee().map(streams.expectedLength), [undefined, undefined]);
  });

  test('expectedLength of an underlying source and of a transformer', () => {
    assertEqual(streams.expectedLength(new ReadableStream({ expectedLength: 5 })), 5);
    assertEqual(streams.expectedLength(new ReadableStream({ type: 'bytes', expectedLength: 5n })), 5);
    assertEqual(streams.expectedLength(new ReadableStream()), undefined);
    assertEqual(streams.expectedLength(new TransformStream({ expectedLength: 7 }).readable), 7);
    assertThrows(TypeError, () => new ReadableStream({ expectedLength: -1 }));
  });

  // Native sources

  function native(chunks, options) {
    const log = [];
    const queue = [...chunks];
    ops.sourceRead = async (handle) => {
      log.push(`read ${handle}`);
      const next = queue.shift();
      if (next instanceof Error) throw next;
      return next === undefined ? null : next.buffer;
    };
    ops.sourceCancel = async (handle, reason) => { log.push(`cancel ${handle} ${reason}`); };
    return { stream: streams.nativeReadable(7, options), log };
  }

  test('nativeReadable: nothing is read before it is asked for, empty reads are skipped', async () => {
    const { stream, log } = native([bytes(1), bytes(), bytes(2, 3)], { expectedLength: 3 });
    await flush();
    assertEqual(log, []);
    assertEqual([streams.expectedLength(stream), streams.isDisturbed(stream)], [3, false]);
    assertEqual(await drain(stream), [1, 2, 3]);
    assert(streams.isDisturbed(stream));
    assertEqual(log.length, 4);
  });

  test('nativeReadable: BYOB reads, and the end of one', async () => {
    const { stream } = native([bytes(1, 2, 3)]);
    const reader = stream.getReader({ mode: 'byob' });
    assertEqual((await reader.read(new Uint8Array(2))).value, bytes(1, 2));
    assertEqual((await reader.read(new Uint8Array(2))).value, bytes(3));
    assertEqual(await reader.read(new Uint8Array(2)), { value: bytes(), done: true });
  });

  test('nativeReadable: a failing source errors the stream', async () => {
    const { stream } = native([bytes(1), boom]);
    const reader = stream.getReader();
    await reader.read();
    await assertRejects(boom, reader.read());
  });

  test('nativeReadable: cancel tells the source the reason as a text', async () => {
    const { stream, log } = native([bytes(1)]);
    await stream.cancel(boom);
    const other = native([]);
    await other.stream.cancel({ toString() { throw boom; } });
    assertEqual([log, other.log], [['cancel 7 Error: boom'], ['cancel 7 ']]);
  });

  test('takeNativeHandle: once, of an untouched stream, which is then disturbed and closed', async () => {
    const { stream, log } = native([bytes(1)]);
    assertEqual(streams.takeNativeHandle(stream), 7);
    assertEqual(streams.takeNativeHandle(stream), undefined);
    assert(streams.isDisturbed(stream) && !stream.locked);
    assertEqual(await drain(stream), []);
    assertEqual(log, []);
    const locked = native([bytes(1)]).stream;
    const reader = locked.getReader();
    assertEqual(streams.takeNativeHandle(locked), undefined);
    await reader.read();
    reader.releaseLock();
    assertEqual(streams.takeNativeHandle(locked), undefined);
    assertEqual(streams.takeNativeHandle(new ReadableStream()), undefined);
    assertEqual(streams.takeNativeHandle({}), undefined);
  });

  // Helpers for bodies

  test('isReadableStream is by brand', () => {
    assert(streams.isReadableStream(new ReadableStream()));
    for (const other of [undefined, null, 1, {}, Object.create(ReadableStream.prototype)]) {
      assert(!streams.isReadableStream(other));
    }
  });

  test('isDisturbed: by a read, a cancel or a pipe, not by a reader', async () => {
    const stream = new ReadableStream();
    const reader = stream.getReader();
    assert(!streams.isDisturbed(stream));
    reader.read();
    assert(streams.isDisturbed(stream));
    const cancelled = new ReadableStream();
    cancelled.cancel();
    assert(streams.isDisturbed(cancelled));
    const piped = new ReadableStream();
    piped.pipeTo(new WritableStream());
    assert(streams.isDisturbed(piped));
  });

  test('readableFromBytes: one chunk, with a length', async () => {
    const stream = streams.readableFromBytes(bytes(1, 2));
    assertEqual([streams.expectedLength(stream), streams.isDisturbed(stream)], [2, false]);
    assertEqual(await drain(stream), [1, 2]);
    assertEqual(await drain(streams.readableFromBytes(bytes())), []);
    const reader = streams.readableFromBytes(bytes(1, 2)).getReader({ mode: 'byob' });
    assertEqual((await reader.read(bytes(0))).value, bytes(1));
  });

  test('readAllBytes: joins all chunks of any stream of bytes', async () => {
    assertEqual(await streams.readAllBytes(streams.readableFromBytes(bytes(1, 2))), bytes(1, 2));
    assertEqual(await streams.readAllBytes(native([bytes(1), bytes(2)]).stream), bytes(1, 2));
    let next = 0;
    const mixed = new ReadableStream({
      async pull(c) {
        if (next === 3) c.close();
        else c.enqueue([bytes(1), bytes(2).buffer, new Uint16Array([3])][next++]);
      },
    });
    assertEqual(await streams.readAllBytes(mixed), bytes(1, 2, 3, 0));
    assert(mixed.locked);
    assertEqual(await streams.readAllBytes(new ReadableStream({ start(c) { c.close(); } })), bytes());
  });

  test('readAllBytes: many queued chunks do not nest, and are copied when they come', async () => {
    const count = 100000;
    const shared = bytes(1);
    const stream = new ReadableStream({
      start(c) { for (let i = 0; i < count; i++) c.enqueue(shared); c.close(); },
    });
    const all = await streams.readAllBytes(stream);
    assertEqual(all.byteLength, count);
    assert(all.buffer !== shared.buffer);
  });

  test('readAllBytes: refuses what is no bytes, locked or failed', async () => {
    let reason;
    const text = new ReadableStream({ start(c) { c.enqueue('x'); }, cancel(r) { reason = r; } });
    await assertRejects(TypeError, streams.readAllBytes(text), 'This ReadableStream did not return bytes.');
    assert(reason instanceof TypeError);
    const locked = new ReadableStream();
    locked.getReader();
    await assertRejects(TypeError, streams.readAllBytes(locked),
      'This ReadableStream is currently locked to a reader.');
    const failed = new ReadableStream({ start(c) { c.error(boom); } });
    await assertRejects(boom, streams.readAllBytes(failed));
  });

  test('transformBytes: chunks as Uint8Arrays, flush at the end, TypeError for others', async () => {
    const make = () => streams.transformBytes({
      transform(chunk, enqueue) { enqueue(chunk.map((x) => x * 2)); },
      async flush(enqueue) { enqueue(bytes(99)); },
    });
    const { readable, writable } = make();
    const all = drain(readable);
    const writer = writable.getWriter();
    await writer.write(bytes(1, 2).buffer);
    await writer.write(new DataView(bytes(3).buffer));
    await writer.close();
    assertEqual(await all, [2, 4, 6, 99]);
    const other = make();
    const read = other.readable.getReader().read();
    await assertRejects(TypeError, other.writable.getWriter().write('text'));
    await assertRejects(TypeError, read);
  });

  // Compatibility flags

  test('streams_enable_constructors off: only new TransformStream() works', () => {
    const old = freshBuiltins({ streams_enable_constructors: false })('streams');
    for (const name of ['ReadableStream', 'WritableStream']) {
      assertThrows(Error, () => new old[name](), `To use the new ${name}() constructor, enable the `
        + 'streams_enable_constructors compatibility flag. Refer to the docs for more information: '
        + 'https://developers.cloudflare.com/workers/platform/compatibility-dates/#compatibility-flags');
    }
    assertEqual(new old.TransformStream().readable.tee().length, 2);
    assertEqual(old.readableFromBytes(bytes(1)).tee().length, 2);
  });

  test('transformstream_enable_standard_constructor off: an identity stream of bytes', async () => {
    const old = freshBuiltins({ transformstream_enable_standard_constructor: false })('streams');
    const { readable, writable } = new old.TransformStream({ transform() { throw boom; } });
    const writer = writable.getWriter();
    writer.write(bytes(1, 2));
    assertEqual((await readable.getReader({ mode: 'byob' }).read(bytes(0))).value, bytes(1));
    await assertRejects(TypeError, new old.TransformStream().writable.getWriter().write('text'));
  });
}
