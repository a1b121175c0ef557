// What the other files of this folder use. The codecs are native: under the jsc shell, which has no ops, only shapes
// and refusals are tested.
'use strict';
(function (global) {
  global.nativeTest = typeof ops.compressionOpen === 'function' ? test : () => {};
  global.formats = ['gzip', 'deflate', 'deflate-raw', 'brotli'];

  global.streamsUnderTest = () => builtin('compression-streams');

  /** Bytes that compress, but not to nothing. */
  global.sample = (count, seed = 1) => {
    const bytes = new Uint8Array(count);
    let state = seed;
    for (let i = 0; i < count; i++) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      bytes[i] = 97 + ((state >>> 16) % 11);
    }
    return bytes;
  };

  global.join = (chunks) => {
    const all = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
    let at = 0;
    for (const chunk of chunks) {
      all.set(chunk, at);
      at += chunk.byteLength;
    }
    return all;
  };

  /** All that comes out of a transform for these chunks. */
  global.through = async (transform, chunks) => {
    const writer = transform.writable.getWriter();
    const written = (async () => {
      for (const chunk of chunks) await writer.write(chunk);
      await writer.close();
    })();
    written.catch(() => {});
    const reader = transform.readable.getReader();
    const output = [];
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      output.push(value);
    }
    await written;
    return join(output);
  };

  global.compress = (format, chunks) => through(new (streamsUnderTest().CompressionStream)(format), chunks);
  global.decompress = (format, chunks) => through(new (streamsUnderTest().DecompressionStream)(format), chunks);

  global.sameBytes = (actual, expected, what) => {
    assertEqual(actual.byteLength, expected.byteLength, `${what}: length`);
    for (let i = 0; i < expected.byteLength; i++) {
      if (actual[i] !== expected[i]) throw new Error(`${what}: byte ${i} is ${actual[i]}, not ${expected[i]}`);
    }
  };

  global.fromBase64 = (text) => {
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const bytes = [];
    let bits = 0;
    let count = 0;
    for (const character of text.replace(/=+$/, '')) {
      bits = (bits << 6) | digits.indexOf(character);
      count += 6;
      if (count >= 8) bytes.push((bits >> (count -= 8)) & 255);
    }
    return new Uint8Array(bytes);
  };
})(globalThis);
