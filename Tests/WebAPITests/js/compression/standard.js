// Bad input: https://compression.spec.whatwg.org/#decompress-and-enqueue-a-chunk
'use strict';
{
  const text = new Uint8Array([...'expected output'].map((c) => c.charCodeAt(0)));

  /** What comes out before the error, and the error. */
  async function decompressBadly(format, input) {
    const { readable, writable } = new (builtin('compression-streams').DecompressionStream)(format);
    const writer = writable.getWriter();
    const written = Promise.allSettled([writer.write(input), writer.close(), writer.closed]);
    const reader = readable.getReader();
    const output = [];
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return { output: join(output) };
        output.push(value);
      }
    } catch (error) {
      await written;
      return { output: join(output), error };
    }
  }

  for (const format of formats) {
    nativeTest(`${format}: what is cut off anywhere is a TypeError`, async () => {
      const whole = await compress(format, [text]);
      for (let end = 0; end < whole.length; end++) {
        const { error } = await decompressBadly(format, whole.slice(0, end));
        assert(error instanceof TypeError, `${end} of ${whole.length} bytes`);
      }
    });

    nativeTest(`${format}: what follows the end is a TypeError, after the output`, async () => {
      const whole = await compress(format, [text]);
      const { output, error } = await decompressBadly(format, join([whole, new Uint8Array(1)]));
      sameBytes(output, text, 'output');
      assert(error instanceof TypeError);
    });

    nativeTest(`${format}: detached and empty chunks are nothing`, async () => {
      const gone = text.slice();
      gone.buffer.transfer();
      const buffer = text.slice().buffer;
      buffer.transfer();
      const compressed = await compress(format, [gone, buffer, new Uint8Array(0), text]);
      sameBytes(await decompress(format, [compressed]), text, 'output');
    });
  }

  // Each field of RFC 1950 and RFC 1952 that is checked, where it is, and a value that is wrong.
  for (const [format, field, at, value] of [
    ['deflate', 'CMF', 0, 0], ['deflate', 'FLG', 1, 0], ['deflate', 'ADLER32', -1, 0],
    ['gzip', 'ID1', 0, 255], ['gzip', 'ID2', 1, 255], ['gzip', 'CM', 2, 0],
    ['gzip', 'CRC32', -5, 0], ['gzip', 'ISIZE', -1, 1],
  ]) {
    nativeTest(`${format}: a wrong ${field} is a TypeError`, async () => {
      const spoiled = await compress(format, [text]);
      spoiled[at < 0 ? spoiled.length + at : at] = value;
      const { error } = await decompressBadly(format, spoiled);
      assert(error instanceof TypeError);
    });
  }

  nativeTest('gzip: MTIME, XFL and OS may be anything', async () => {
    const changed = await compress('gzip', [text]);
    for (let i = 4; i < 10; i++) changed[i] = 255;
    sameBytes(await decompress('gzip', [changed]), text, 'output');
  });
}
