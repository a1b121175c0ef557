// node:zlib. https://nodejs.org/docs/latest/api/zlib.html
'use strict';
nativeNodeTest('zlib: all at once, there and back', async () => {
  const zlib = nodeModule('zlib');
  const text = 'hello hello hello '.repeat(500);
  const pairs = [['deflate', 'inflate'], ['gzip', 'gunzip'], ['deflateRaw', 'inflateRaw'], ['brotliCompress', 'brotliDecompress'], ['gzip', 'unzip'], ['deflate', 'unzip']];
  if (zlib.zstdCompressSync) pairs.push(['zstdCompress', 'zstdDecompress']);
  for (const [there, back] of pairs) {
    const small = zlib[`${there}Sync`](text);
    assert(small.length < 500, there);
    assertEqual(zlib[`${back}Sync`](small).toString(), text, back);
    const later = await new Promise((resolve, reject) => { zlib[back](small, (error, value) => (error ? reject(error) : resolve(value))); });
    assertEqual(later.length, text.length);
  }
  assertEqual(zlib.gunzipSync(nodeModule('buffer').Buffer.concat([zlib.gzipSync('a'), zlib.gzipSync('b')])).toString(), 'ab');
  if (zlib.crc32) assertEqual(zlib.crc32('hello'), 907060870);
});

nativeNodeTest('zlib: streams', async () => {
  const zlib = nodeModule('zlib');
  const { pipeline } = nodeModule('stream/promises');
  const { Readable } = nodeModule('stream');
  const parts = Array.from({ length: 50 }, (_, i) => `line ${i}\n`.repeat(100));
  const out = await pipeline(Readable.from(parts), zlib.createGzip({ level: 9 }), zlib.createGunzip(), async (source) => {
    let all = '';
    for await (const chunk of source) all += chunk;
    return all;
  });
  assertEqual(out === parts.join(''), true);
  const deflate = zlib.createDeflate();
  const chunks = [];
  deflate.on('data', (chunk) => chunks.push(chunk));
  deflate.write('abc');
  await new Promise((resolve) => { deflate.flush(resolve); });
  await later(5);
  assert(chunks.length > 0, 'flushed');
  assert(zlib.Gzip() instanceof zlib.Gzip);
});

nativeNodeTest('zlib: bad data', async () => {
  const zlib = nodeModule('zlib');
  assertCode('Z_DATA_ERROR', () => zlib.gunzipSync('not gzip'), 'incorrect header check');
  assertCode('Z_BUF_ERROR', () => zlib.inflateSync(zlib.deflateSync('hello hello').subarray(0, 8)), 'unexpected end of file');
  assertCode('ERR_BUFFER_TOO_LARGE', () => zlib.inflateSync(zlib.deflateSync('a'.repeat(5000)), { maxOutputLength: 100 }));
  assertCode('ERR_OUT_OF_RANGE', () => zlib.createGzip({ level: 20 }), 'The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 20');
  assertCode('ERR_INVALID_ARG_TYPE', () => zlib.gzipSync(5));
  const error = await new Promise((resolve) => { zlib.createGunzip().on('error', resolve).end('bad bytes'); });
  assertEqual([error.code, error.errno], ['Z_DATA_ERROR', -3]);
  const dictionary = 'hello world';
  const small = zlib.deflateSync('hello world hello', { dictionary: nodeModule('buffer').Buffer.from(dictionary) });
  assertCode('Z_NEED_DICT', () => zlib.inflateSync(small), 'Missing dictionary');
  assertEqual(zlib.inflateSync(small, { dictionary: nodeModule('buffer').Buffer.from(dictionary) }).toString(), 'hello world hello');
});
