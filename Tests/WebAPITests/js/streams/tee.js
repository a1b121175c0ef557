// https://streams.spec.whatwg.org/#abstract-opdef-readablestreamtee
{
  const { ReadableStream } = builtin('streams');
  const boom = new Error('boom');
  const bytes = (...values) => new Uint8Array(values);

  async function drain(stream) {
    const got = [];
    for await (const chunk of stream) got.push(chunk);
    return got;
  }

  function controlled(type) {
    const made = { cancels: [] };
    made.stream = new ReadableStream({
      type, start(c) { made.controller = c; },
      cancel(reason) { made.cancels.push(reason); return made.onCancel?.(); },
    });
    return made;
  }

  for (const type of [undefined, 'bytes']) {
    const kind = type ?? 'default';

    test(`4.9.1 tee, ${kind}: locks the stream, both branches get everything`, async () => {
      const { stream, controller } = controlled(type);
      const branches = stream.tee();
      assert(Array.isArray(branches) && stream.locked);
      controller.enqueue(bytes(1));
      controller.enqueue(bytes(2));
      controller.close();
      assertEqual(await drain(branches[0]), [bytes(1), bytes(2)]);
      assertEqual(await drain(branches[1]), [bytes(1), bytes(2)]);
    });

    test(`4.9.1 tee, ${kind}: an error reaches both`, async () => {
      const { stream, controller } = controlled(type);
      const [one, two] = stream.tee().map((branch) => branch.getReader());
      controller.error(boom);
      await assertRejects(boom, one.read());
      await assertRejects(boom, two.closed);
    });

    test(`4.9.1 tee, ${kind}: the source is cancelled when both are, with both reasons`, async () => {
      for (const order of [[0, 1], [1, 0]]) {
        const made = controlled(type);
        const branches = made.stream.tee();
        const first = branches[order[0]].cancel(`reason ${order[0]}`);
        assert(await isPending(first));
        assertEqual(made.cancels, []);
        await branches[order[1]].cancel(`reason ${order[1]}`);
        await first;
        assertEqual(made.cancels, [['reason 0', 'reason 1']]);
      }
    });

    test(`4.9.1 tee, ${kind}: a cancel that fails rejects both`, async () => {
      const made = controlled(type);
      made.onCancel = () => { throw boom; };
      const [one, two] = made.stream.tee();
      const first = one.cancel();
      await assertRejects(boom, two.cancel());
      await assertRejects(boom, first);
    });

    test(`4.9.1 tee, ${kind}: one cancelled branch does not stop the other`, async () => {
      const made = controlled(type);
      const [one, two] = made.stream.tee();
      const cancelled = one.cancel();
      made.controller.enqueue(bytes(7));
      made.controller.close();
      assertEqual(await drain(two), [bytes(7)]);
      await cancelled;
    });

    test(`4.9.1 tee, ${kind}: an error settles the cancel of one branch`, async () => {
      const made = controlled(type);
      const [one] = made.stream.tee();
      const cancelled = one.cancel();
      made.controller.error(boom);
      assertEqual(await cancelled, undefined);
    });

    test(`4.9.1 tee, ${kind}: closing while both read ends both`, async () => {
      const made = controlled(type);
      const reads = made.stream.tee().map((branch) => branch.getReader().read());
      await flush();
      made.controller.close();
      for (const read of reads) assert((await read).done);
    });
  }

  test('4.9.1 tee, default: both get the same object, one pull for both', async () => {
    let pulls = 0;
    const stream = new ReadableStream({ pull(c) { c.enqueue({ n: ++pulls }); } }, { highWaterMark: 0 });
    const [one, two] = stream.tee();
    await flush();
    assertEqual(pulls, 1);
    const a = await one.getReader().read();
    const b = await two.getReader().read();
    assert(a.value === b.value);
  });

  test('4.9.1 tee, bytes: nothing is pulled before a branch reads; the branches are byte streams', async () => {
    let pulls = 0;
    const stream = new ReadableStream({ type: 'bytes', pull(c) { pulls++; c.enqueue(bytes(pulls)); } });
    const [one, two] = stream.tee();
    await flush();
    assertEqual(pulls, 0);
    const a = await one.getReader({ mode: 'byob' }).read(new Uint8Array(4));
    assertEqual([a.value, a.value.buffer.byteLength], [bytes(1), 4]);
    const b = await two.getReader().read();
    assertEqual([b.value, pulls], [bytes(1), 1]);
  });

  test('4.9.1 tee, bytes: the branches never share memory', async () => {
    const { stream, controller } = controlled('bytes');
    const [one, two] = stream.tee();
    controller.enqueue(bytes(1, 2));
    const a = (await one.getReader().read()).value;
    a.fill(9);
    assertEqual((await two.getReader().read()).value, bytes(1, 2));
  });

  test('4.9.1 tee, bytes: a BYOB read of a branch reaches the source as such', async () => {
    const sizes = [];
    const stream = new ReadableStream({
      type: 'bytes',
      pull(c) {
        const { view } = c.byobRequest;
        sizes.push(view.byteLength);
        view[0] = 42;
        c.byobRequest.respond(1);
      },
    });
    const [one, two] = stream.tee();
    const read = await one.getReader({ mode: 'byob' }).read(new Uint8Array(16));
    assertEqual([read.value, sizes], [bytes(42), [16]]);
    assertEqual((await two.getReader().read()).value, bytes(42));
  });

  test('4.9.1 tee, bytes: BYOB and default reads of the branches alternate', async () => {
    let next = 0;
    const stream = new ReadableStream({ type: 'bytes', pull(c) { c.enqueue(bytes(next++)); } });
    const [one, two] = stream.tee();
    const reader = one.getReader({ mode: 'byob' });
    const other = two.getReader();
    for (let i = 0; i < 6; i++) {
      if (i % 2) assertEqual((await other.read()).value, bytes(i));
      assertEqual((await reader.read(new Uint8Array(1))).value, bytes(i));
      if (i % 2 === 0) assertEqual((await other.read()).value, bytes(i));
    }
  });

  test('4.9.1 tee, bytes: closing gives pending BYOB views back', async () => {
    const stream = new ReadableStream({
      type: 'bytes', pull(c) { c.close(); c.byobRequest.respond(0); },
    });
    const reads = stream.tee().map((branch) => branch.getReader({ mode: 'byob' }).read(new Uint8Array(3)));
    for (const read of reads) {
      const { value, done } = await read;
      assert(done);
      assertEqual(value.byteLength, 0);
    }
  });
}
