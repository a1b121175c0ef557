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

nativeNodeTest('zlib: a chunk at once, as minizlib takes it', () => {
  const zlib = nodeModule('zlib');
  const { Buffer } = nodeModule('buffer');
  const packed = zlib.gzipSync('hello');
  assertEqual(new zlib.Gunzip()._processChunk(packed, zlib.constants.Z_FINISH).toString(), 'hello');
  // The stream is closed after a chunk, unless that is taken from its handle.
  const gunzip = new zlib.Gunzip();
  const handle = gunzip._handle;
  const { close } = handle;
  handle.close = () => {};
  const first = gunzip._processChunk(packed.subarray(0, 20), zlib.constants.Z_NO_FLUSH);
  assertEqual([gunzip._handle, gunzip._closed], [null, true]);
  gunzip._handle = handle;
  handle.close = close;
  assertEqual([gunzip._closed, Buffer.concat([first, gunzip._processChunk(packed.subarray(20), zlib.constants.Z_FINISH)]).toString()], [false, 'hello']);
});

nativeNodeTest('zlib: what options say, and what follows the data', async () => {
  const zlib = nodeModule('zlib');
  const { Buffer } = nodeModule('buffer');
  const gzip = zlib.gzipSync('hello');
  assertEqual(zlib.gunzipSync(Buffer.concat([gzip, Buffer.alloc(5)])).toString(), 'hello');
  assertCode('Z_DATA_ERROR', () => zlib.gunzipSync(Buffer.concat([gzip, Buffer.from('rest')])), 'incorrect header check');
  const { buffer, engine } = zlib.gunzipSync(gzip, { info: true });
  assertEqual([buffer.toString(), engine instanceof zlib.Gunzip, engine.bytesWritten], ['hello', true, gzip.length]);
  const sizes = [];
  await new Promise((resolve, reject) => {
    zlib.createInflate({ chunkSize: 64, encoding: 'utf8' }).on('data', (chunk) => sizes.push(chunk.byteLength)).on('end', resolve).on('error', reject)
      .end(zlib.deflateSync('a'.repeat(150)));
  });
  assertEqual(sizes, [64, 64, 22]);
  assertEqual(zlib.inflateSync(zlib.deflateSync('a'), { windowBits: null }).toString(), 'a');
  assertCode('ERR_OUT_OF_RANGE', () => zlib.createGzip({ chunkSize: 5 }), 'The value of "options.chunkSize" is out of range. It must be >= 64. Received 5');
  assertCode('ERR_OUT_OF_RANGE', () => zlib.createGzip({ level: Infinity }), 'The value of "options.level" is out of range. It must be a finite number. Received Infinity');
  assertCode('ERR_INVALID_ARG_TYPE', () => zlib.createGzip({ dictionary: 'text' }));
  assertCode('ERR_OUT_OF_RANGE', () => zlib.createGzip().params(99, 0), 'The value of "level" is out of range. It must be >= -1 and <= 9. Received 99');
  const brotli = await new Promise((resolve) => { zlib.brotliDecompress(Buffer.from('garbage!!'), resolve); });
  assertEqual([brotli.code, brotli.errno], ['ERR__ERROR_FORMAT_PADDING_1', -14]);
  if (zlib.zstdDecompress) {
    const zstd = await new Promise((resolve) => { zlib.zstdDecompress(Buffer.from('garbage!!'), resolve); });
    assertEqual([zstd.code, zstd.errno, zlib.constants.ZSTD_error_prefix_unknown], ['ZSTD_error_prefix_unknown', 10, 10]);
    assertCode('ERR_ZSTD_INVALID_PARAM', () => zlib.createZstdCompress({ params: { 9999: 1 } }), '9999 is not a valid zstd parameter');
  }
});
