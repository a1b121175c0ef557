// https://compression.spec.whatwg.org/ and FEATURES 1.3.
'use strict';
(function () {
  const { CompressionStream, DecompressionStream } = streamsUnderTest();
  const { ReadableStream, TransformStream } = builtin('streams');
  const text = 'hello hello hello hello';
  const hello = new Uint8Array([...text].map((c) => c.charCodeAt(0)));

  /** The same text, compressed by Node. */
  const fixtures = {
    __proto__: null,
    gzip: 'H4sIAAAAAAAAA8tIzcnJV8hAJwHjUT2NFwAAAA==',
    deflate: 'eJzLSM3JyVfIQCcBaAMIsQ==',
    'deflate-raw': 'y0jNyclXyEAnAQ==',
    brotli: 'GxYA+I2Ubt5EVYaWbCBvIU8c4Dg=',
  };

  // https://compression.spec.whatwg.org/#compression-stream

  test('the constructors take one format and refuse others', () => {
    for (const Class of [CompressionStream, DecompressionStream]) {
      assertEqual(Class.length, 1);
      assertThrows(TypeError, () => new Class());
      for (const format of ['', 'GZIP', 'zlib', 'br', 'toString', undefined, null, 1]) {
        assertThrows(
          TypeError, () => new Class(format),
          "The compression format must be either 'deflate', 'deflate-raw' or 'gzip'.",
        );
      }
      assertThrows(TypeError, () => new Class(Symbol('gzip')));
      assertEqual(Object.prototype.toString.call(new Class('gzip')), `[object ${Class.name}]`);
      assert(new Class({ toString: () => 'deflate' }) instanceof TransformStream, 'is a transform stream');
    }
  });

  test('a chunk that is no buffer is refused on both sides', async () => {
    for (const Class of [CompressionStream, DecompressionStream]) {
      const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
      for (const chunk of [undefined, null, 3.14, 'text', {}, [1, 2], buffer, new Uint8Array(buffer)]) {
        const stream = new Class('gzip');
        const read = stream.readable.getReader().read();
        const write = stream.writable.getWriter().write(chunk);
        await assertRejects(TypeError, write);
        await assertRejects(TypeError, read);
      }
    }
  });

  for (const format of formats) {
    nativeTest(`${format}: what another implementation compressed comes out again`, async () => {
      const bytes = fromBase64(fixtures[format]);
      sameBytes(await decompress(format, [bytes]), hello, 'whole');
      sameBytes(await decompress(format, [...bytes].map((byte) => new Uint8Array([byte]))), hello, 'by the byte');
    });

    nativeTest(`${format}: any split of the input comes back`, async () => {
      for (const size of [0, 1, 1000, 65_536, 300_000]) {
        const input = sample(size);
        const chunks = [];
        for (let at = 0; at < size; at += 40_007) chunks.push(input.subarray(at, at + 40_007));
        const packed = await compress(format, chunks);
        assert(size < 1000 || packed.byteLength < size * 0.7, 'it shrinks');
        const pieces = [];
        for (let at = 0; at < packed.byteLength; at += 1009) pieces.push(packed.subarray(at, at + 1009));
        sameBytes(await decompress(format, pieces), input, `${size} bytes`);
      }
    });

    nativeTest(`${format}: a chunk of megabytes is worked off in parts`, async () => {
      const input = sample(3_000_000);
      sameBytes(await decompress(format, [await compress(format, [input])]), input, 'three megabytes');
    });

    nativeTest(`${format}: input that ends too early is an error at close`, async () => {
      const bytes = fromBase64(fixtures[format]);
      for (const count of [0, 1, bytes.byteLength - 1]) {
        const stream = new DecompressionStream(format);
        const writer = stream.writable.getWriter();
        const reader = stream.readable.getReader();
        writer.write(bytes.subarray(0, count)).catch(() => {});
        const closed = writer.close();
        const read = (async () => { while (!(await reader.read()).done); })();
        await assertRejects(
          TypeError, closed, 'Called close() on a decompression stream with incomplete data',
        );
        await assertRejects(TypeError, read);
      }
    });

    nativeTest(`${format}: bytes after the end are an error, after what came before them`, async () => {
      const bytes = fromBase64(fixtures[format]);
      for (const chunks of [[join([bytes, new Uint8Array([1])])], [bytes, new Uint8Array([0])], [bytes, bytes]]) {
        const stream = new DecompressionStream(format);
        const reader = stream.readable.getReader();
        const first = reader.read();
        const second = reader.read();
        const writer = stream.writable.getWriter();
        const writes = Promise.all(chunks.map((chunk) => writer.write(chunk)));
        sameBytes((await first).value, hello, 'before the error');
        await assertRejects(TypeError, second, 'Trailing bytes after end of compressed data');
        await assertRejects(TypeError, writes, 'Trailing bytes after end of compressed data');
      }
    });

    nativeTest(`${format}: damaged input is an error`, async () => {
      const stream = new DecompressionStream(format);
      const reader = stream.readable.getReader();
      const write = stream.writable.getWriter().write(new Uint8Array(64).fill(0xff));
      await assertRejects(TypeError, write, 'Decompression failed.');
      await assertRejects(TypeError, reader.read(), 'Decompression failed.');
    });

    nativeTest(`${format}: a bomb waits for its reader`, async () => {
      const size = 40 << 20;
      const bomb = await compress(format, [new Uint8Array(size)]);
      const stream = new DecompressionStream(format);
      const writer = stream.writable.getWriter();
      const written = writer.write(bomb);
      assert(await isPending(written), 'the write waits');
      const reader = stream.readable.getReader();
      let count = 0;
      let longest = 0;
      writer.close().catch(() => {});
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        count += value.byteLength;
        longest = Math.max(longest, value.byteLength);
      }
      await written;
      assertEqual(count, size);
      assert(longest <= 65_536, 'no part is long');
    });
  }

  nativeTest('writes of a little can be awaited before anything is read', async () => {
    const stream = new CompressionStream('gzip');
    const writer = stream.writable.getWriter();
    await writer.write(hello);
    await writer.close();
    sameBytes(await through(new DecompressionStream('gzip'), [join([await readAll(stream.readable)])]), hello, 'text');
  });

  async function readAll(readable) {
    const chunks = [];
    for await (const chunk of readable) chunks.push(chunk);
    return join(chunks);
  }

  nativeTest('a chunk that its writer changes afterwards is compressed as it was', async () => {
    const stream = new CompressionStream('deflate');
    const writer = stream.writable.getWriter();
    const chunk = hello.slice();
    const written = writer.write(chunk);
    await flush();
    chunk.fill(0);
    writer.close();
    const packed = await readAll(stream.readable);
    await written;
    sameBytes(await decompress('deflate', [packed]), hello, 'text');
  });

  nativeTest('every kind of buffer is a chunk', async () => {
    const buffer = hello.buffer.slice(0);
    for (const chunk of [buffer, new DataView(buffer), new Uint8Array(buffer), new Uint8ClampedArray(buffer)]) {
      sameBytes(await decompress('gzip', [await compress('gzip', [chunk])]), hello, chunk.constructor.name);
    }
    sameBytes(await compress('gzip', [new Uint8Array(0), hello]), await compress('gzip', [hello]), 'an empty chunk');
  });

  nativeTest('the readable gives BYOB reads', async () => {
    const { readable, writable } = new DecompressionStream('gzip');
    const reader = readable.getReader({ mode: 'byob' });
    const writer = writable.getWriter();
    writer.write(fromBase64(fixtures.gzip)).catch(() => {});
    writer.close().catch(() => {});
    const { value } = await reader.read(new Uint8Array(5));
    sameBytes(value, hello.subarray(0, 5), 'the first five');
    sameBytes((await reader.read(new Uint8Array(100))).value, hello.subarray(5), 'the rest');
    assertEqual((await reader.read(new Uint8Array(1))).done, true);
  });

  nativeTest('cancel and abort end the other side', async () => {
    const one = new CompressionStream('gzip');
    const writer = one.writable.getWriter();
    await writer.write(hello);
    const reason = new Error('enough');
    await one.readable.cancel(reason);
    await assertRejects(reason, writer.write(hello));
    const other = new CompressionStream('gzip');
    const read = other.readable.getReader().read();
    await other.writable.abort(reason);
    await assertRejects(reason, read);
  });

  nativeTest('without the flag trailing bytes and a missing end are no errors', async () => {
    const { DecompressionStream: Lenient } = freshBuiltins({ strict_compression_checks: false })('compression-streams');
    const bytes = fromBase64(fixtures.gzip);
    sameBytes(await through(new Lenient('gzip'), [join([bytes, hello]), hello]), hello, 'with more after it');
    sameBytes(await through(new Lenient('gzip'), [bytes.subarray(0, -4)]), hello, 'without its end');
  });

  nativeTest('streams pipe from one into the other', async () => {
    const input = sample(200_000);
    const source = new ReadableStream({
      start(controller) {
        controller.enqueue(input);
        controller.close();
      },
    });
    const output = source.pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip'));
    sameBytes(await readAll(output), input, 'through both');
  });
})();
