// node:stream. https://nodejs.org/docs/latest/api/stream.html
'use strict';
test('stream: a readable flows, pauses and ends', async () => {
  const { Readable } = nodeModule('stream');
  const seen = [];
  const r = new Readable({ read() {} });
  r.on('data', (chunk) => seen.push(chunk.toString()));
  r.on('end', () => seen.push('end')).on('close', () => seen.push('close'));
  r.push('a');
  r.push(nodeModule('buffer').Buffer.from('b'));
  r.push(null);
  await later(20);
  assertEqual(seen, ['a', 'b', 'end', 'close']);
  assertEqual([r.readableEnded, r.destroyed, r.readable], [true, true, false]);
});

test('stream: read with a size, setEncoding, unshift', async () => {
  const { Readable } = nodeModule('stream');
  const r = new Readable({ read() {} });
  r.push('hello world');
  r.push(null);
  const parts = [];
  await new Promise((resolve) => {
    r.once('readable', () => {
      parts.push(r.read(5).toString());
      r.unshift(nodeModule('buffer').Buffer.from('_'));
      parts.push(r.read(3).toString());
      resolve();
    });
  });
  assertEqual(parts, ['hello', '_ w']);
  const s = new Readable({ read() {}, encoding: 'utf8' });
  const euro = nodeModule('buffer').Buffer.from('\u20ac');
  s.push(euro.subarray(0, 1));
  s.push(euro.subarray(1));
  s.push(null);
  assertEqual((await s.toArray()).join(''), '\u20ac');
});

test('stream: a writable buffers, drains and finishes', async () => {
  const { Writable } = nodeModule('stream');
  const seen = [];
  let release;
  const w = new Writable({
    highWaterMark: 4,
    write(chunk, encoding, callback) {
      seen.push(chunk.toString());
      release = callback;
    },
    final(callback) {
      seen.push('final');
      callback();
    },
  });
  assertEqual([w.write('abc'), w.write('de'), w.writableLength, w.writableNeedDrain], [true, false, 5, true]);
  w.on('drain', () => seen.push('drain')).on('finish', () => seen.push('finish')).on('close', () => seen.push('close'));
  release();
  release();
  await later(10);
  w.end('x', () => seen.push('ended'));
  release();
  await later(10);
  assertEqual(seen, ['abc', 'de', 'drain', 'x', 'final', 'ended', 'finish', 'close']);
  let error;
  w.on('error', (value) => { error = value; });
  w.write('late', () => {});
  await later(10);
  assertEqual([error === undefined, w.writableFinished], [true, true]);
});

test('stream: writev, cork and errors', async () => {
  const { Writable } = nodeModule('stream');
  const batches = [];
  const w = new Writable({ writev(chunks, callback) {
    batches.push(chunks.map(({ chunk }) => chunk.toString()));
    callback();
  } });
  w.cork();
  w.write('a');
  w.write('b');
  w.uncork();
  await later(5);
  assertEqual(batches, [['a', 'b']]);
  const bad = new Writable({ write(chunk, encoding, callback) { callback(new Error('no')); } });
  const seen = [];
  bad.on('error', (error) => seen.push(error.message)).on('close', () => seen.push('close'));
  bad.write('x', (error) => seen.push(`cb ${error.message}`));
  await later(5);
  assertEqual([seen, bad.errored.message], [['cb no', 'no', 'close'], 'no']);
  assertCode('ERR_STREAM_NULL_VALUES', () => new Writable().write(null));
  assertCode('ERR_INVALID_ARG_TYPE', () => new Writable().write(5));
});

test('stream: transforms and pipes with backpressure', async () => {
  const { Readable, Transform, Writable } = nodeModule('stream');
  let count = 0;
  const source = new Readable({ highWaterMark: 10, read() { this.push(count < 50 ? `${count++},` : null); } });
  const upper = new Transform({
    highWaterMark: 5,
    transform(chunk, encoding, callback) { callback(null, `<${chunk}>`); },
    flush(callback) { callback(null, 'END'); },
  });
  let text = '';
  const sink = new Writable({ highWaterMark: 3, write(chunk, encoding, callback) {
    text += chunk;
    queueMicrotask(callback);
  } });
  const done = new Promise((resolve) => { sink.on('finish', resolve); });
  source.pipe(upper).pipe(sink);
  await later(30);
  await done;
  assert(text.startsWith('<0,><1,>') && text.endsWith('<49,>END'), text.slice(-20));
});

test('stream: pipeline with generators gives its value and destroys on failure', async () => {
  const { Readable, PassThrough, promises: { pipeline, finished } } = nodeModule('stream');
  const value = await pipeline(Readable.from(['a', 'b']), async function* (source) {
    for await (const chunk of source) yield chunk.toUpperCase();
  }, async (source) => {
    let all = '';
    for await (const chunk of source) all += chunk;
    return all;
  });
  assertEqual(value, 'AB');
  const a = new PassThrough();
  const b = new PassThrough();
  const failing = pipeline(a, b);
  a.destroy(new Error('broken'));
  let error;
  try { await failing; } catch (caught) { error = caught; }
  assertEqual([error.message, b.destroyed], ['broken', true]);
  const early = new PassThrough();
  const over = finished(early);
  early.destroy();
  try { await over; } catch (caught) { error = caught; }
  assertEqual(error.code, 'ERR_STREAM_PREMATURE_CLOSE');
});

test('stream: pipeline of streams into a writable', async () => {
  const { PassThrough, Writable, pipeline } = nodeModule('stream');
  const seen = [];
  const sink = new Writable({ write(chunk, encoding, callback) { seen.push(`${chunk}`); callback(); } });
  const source = new PassThrough();
  const result = new Promise((resolve) => { pipeline(source, new PassThrough(), sink, resolve); });
  source.write('1');
  source.end('2');
  await later(20);
  assertEqual([await result, seen.join('')], [undefined, '12']);
});

test('stream: async iteration, from and the operators', async () => {
  const { Readable } = nodeModule('stream');
  const numbers = () => Readable.from([1, 2, 3, 4]);
  const seen = [];
  for await (const value of numbers()) {
    seen.push(value);
    if (value === 2) break;
  }
  assertEqual(seen, [1, 2]);
  assertEqual(await numbers().map(async (x) => x * 2).filter((x) => x > 2).toArray(), [4, 6, 8]);
  assertEqual(await numbers().map((x) => x, { concurrency: 3 }).drop(1).take(2).toArray(), [2, 3]);
  assertEqual([await numbers().reduce((a, b) => a + b), await numbers().some((x) => x > 3), await numbers().every((x) => x > 3), await numbers().find((x) => x === 3)],
    [10, true, false, 3]);
  assertEqual(await numbers().flatMap((x) => [x, x]).toArray(), [1, 1, 2, 2, 3, 3, 4, 4]);
  const failing = Readable.from((async function* () {
    yield 1;
    throw new TypeError('mid');
  })());
  await assertRejects(TypeError, failing.toArray());
  assertEqual(failing.destroyed, true);
});

test('stream: abort signals, destroy and construct', async () => {
  const { Readable, Writable, addAbortSignal } = nodeModule('stream');
  const controller = new AbortController();
  const r = addAbortSignal(controller.signal, new Readable({ read() {} }));
  let name;
  r.on('error', (error) => { name = error.name; });
  controller.abort();
  await later(5);
  assertEqual([name, r.destroyed, r.readableAborted], ['AbortError', true, true]);
  const steps = [];
  const w = new Writable({
    construct(callback) { steps.push('construct'); later(1).then(() => callback()); void 0; },
    write(chunk, encoding, callback) { steps.push('write'); callback(); },
    destroy(error, callback) { steps.push('destroy'); callback(error); },
  });
  w.end('x');
  await later(20);
  await later(20);
  assertEqual(steps, ['construct', 'write', 'destroy']);
});

test('stream: to and from web streams, consumers', async () => {
  const { Readable, Writable, Duplex } = nodeModule('stream');
  const { text, json, buffer } = nodeModule('stream/consumers');
  const web = Readable.toWeb(Readable.from(['a', 'b']));
  assertEqual(await text(web), 'ab');
  const node = Readable.fromWeb(new ReadableStream({ start(controller) {
    controller.enqueue(new Uint8Array([104, 105]));
    controller.close();
  } }));
  assertEqual((await buffer(node)).toString(), 'hi');
  assertEqual(await json(Readable.from(['{"a":', '1}'])), { a: 1 });
  const chunks = [];
  const writer = Writable.toWeb(new Writable({ write(chunk, encoding, callback) { chunks.push(`${chunk}`); callback(); } })).getWriter();
  await writer.write('x');
  await writer.close();
  assertEqual(chunks, ['x']);
  const { readable, writable } = new TransformStream();
  const duplex = Duplex.fromWeb({ readable, writable }, { objectMode: true });
  duplex.end('through');
  assertEqual(await duplex.toArray(), ['through']);
});

test('stream: compose and duplexPair', async () => {
  const stream = nodeModule('stream');
  const composed = stream.compose(async function* (source) {
    for await (const chunk of source) yield `${chunk}!`;
  }, async function* (source) {
    for await (const chunk of source) yield `(${chunk})`;
  });
  composed.end('a');
  assertEqual((await composed.toArray()).join(''), '(a!)');
  const [a, b] = stream.duplexPair();
  a.end('ping');
  b.end();
  assertEqual((await b.toArray()).join(''), 'ping');
});

test('stream: old classes and instanceof', () => {
  const Stream = nodeModule('stream');
  const { Duplex, Readable, Transform, Writable, PassThrough } = Stream;
  const d = new Duplex({ read() {}, write(a, b, c) { c(); } });
  assert(d instanceof Stream && d instanceof Readable && d instanceof Writable && !(new Readable() instanceof Writable));
  function Old() { Transform.call(this); }
  Object.setPrototypeOf(Old.prototype, Transform.prototype);
  assert(new Old() instanceof Writable);
  assertEqual([PassThrough() instanceof Transform, Stream.isReadable(d), Stream.getDefaultHighWaterMark(true)], [true, true, 16]);
});

test('pipeline: a destination that is not ended', async () => {
  const { PassThrough, Readable } = nodeModule('stream');
  const { pipeline } = nodeModule('stream/promises');
  const sink = new PassThrough();
  await pipeline(Readable.from(['a']), sink, { end: false });
  assertEqual([sink.writableEnded, sink.destroyed, `${sink.read()}`], [false, false, 'a']);
  const failing = new PassThrough();
  const over = pipeline(new Readable({ read() {} }), failing, { end: false });
  failing.destroy(new Error('no'));
  let error;
  try { await over; } catch (caught) { error = caught; }
  assertEqual(error.message, 'no');
});
