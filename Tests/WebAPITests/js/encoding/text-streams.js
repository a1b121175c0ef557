// https://encoding.spec.whatwg.org/#interface-textdecoderstream

async function through(transform, chunks) {
  const writer = transform.writable.getWriter();
  const written = (async () => {
    for (const chunk of chunks) await writer.write(chunk);
    await writer.close();
  })();
  const reader = transform.readable.getReader();
  const output = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    output.push(value);
  }
  await written;
  return output;
}

test('TextEncoderStream joins a surrogate pair that was cut', async () => {
  const { TextEncoderStream } = builtin('text-streams');
  const stream = new TextEncoderStream();
  assertEqual(stream.encoding, 'utf-8');
  assertEqual(await through(stream, ['a\ud83d', '\ude00', '', 'b\ud83d']), [
    new Uint8Array([97]), new Uint8Array([240, 159, 152, 128]), new Uint8Array([98]), new Uint8Array([239, 191, 189]),
  ]);
  assertEqual(await through(new TextEncoderStream(), ['\ud83d', 'x', 1]), [
    new Uint8Array([239, 191, 189, 120]), new Uint8Array([49]),
  ]);
});

test('TextDecoderStream joins what was cut, and says its options', async () => {
  const { TextDecoderStream } = builtin('text-streams');
  const stream = new TextDecoderStream('UTF8', { ignoreBOM: true });
  assertEqual([stream.encoding, stream.fatal, stream.ignoreBOM], ['utf-8', false, true]);
  assertEqual(await through(stream, [new Uint8Array([97, 0xe2]), new Uint8Array([0x82, 0xac]), new Uint8Array([0xe2])]), ['a', '€', '\ufffd']);
  assertThrows(RangeError, () => new TextDecoderStream('nope'));
});

test('TextDecoderStream fails on malformed text when fatal, and on what is no bytes', async () => {
  const { TextDecoderStream } = builtin('text-streams');
  for (const [options, chunk] of [[{ fatal: true }, new Uint8Array([0xff])], [{}, 'text'], [{}, undefined]]) {
    const stream = new TextDecoderStream('utf-8', options);
    const reader = stream.readable.getReader();
    const write = stream.writable.getWriter().write(chunk);
    await assertRejects(TypeError, reader.read());
    await assertRejects(TypeError, write);
  }
});

test('TextEncoderStream fails on a symbol', async () => {
  const { TextEncoderStream } = builtin('text-streams');
  const stream = new TextEncoderStream();
  const read = stream.readable.getReader().read();
  await assertRejects(TypeError, stream.writable.getWriter().write(Symbol('x')));
  await assertRejects(TypeError, read);
});
