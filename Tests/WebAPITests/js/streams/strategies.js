// https://streams.spec.whatwg.org/#qs
{
  const { ByteLengthQueuingStrategy, CountQueuingStrategy, ReadableStream, WritableStream } =
    builtin('streams');

  for (const Strategy of [ByteLengthQueuingStrategy, CountQueuingStrategy]) {
    test(`7 Queuing strategies: ${Strategy.name} needs a highWaterMark`, () => {
      assertThrows(TypeError, () => new Strategy());
      assertThrows(TypeError, () => new Strategy(null));
      assertThrows(TypeError, () => new Strategy(5));
      assertThrows(TypeError, () => new Strategy({}));
      const error = new Error('getter');
      assertThrows(error, () => new Strategy({ get highWaterMark() { throw error; } }));
    });

    test(`7 Queuing strategies: ${Strategy.name} takes any number, checked only by a stream`, () => {
      for (const [given, kept] of [[-1, -1], [NaN, NaN], ['7', 7], [Infinity, Infinity], [null, 0]]) {
        assertEqual(new Strategy({ highWaterMark: given }).highWaterMark, kept);
      }
      for (const bad of [-1, NaN, 'foo', -Infinity]) {
        const strategy = new Strategy({ highWaterMark: bad });
        assertThrows(RangeError, () => new ReadableStream({}, strategy));
        assertThrows(RangeError, () => new WritableStream({}, strategy));
      }
    });

    test(`7 Queuing strategies: the size of ${Strategy.name} is one function, not a constructor`, () => {
      const { size } = new Strategy({ highWaterMark: 1 });
      assert(size === new Strategy({ highWaterMark: 2 }).size);
      assertEqual(size.name, 'size');
      assert(!('prototype' in size));
      assertThrows(TypeError, () => new size());
    });
  }

  test('7.2 ByteLengthQueuingStrategy: size is GetV(chunk, "byteLength")', () => {
    const { size } = new ByteLengthQueuingStrategy({ highWaterMark: 1 });
    assertEqual(size.length, 1);
    assertEqual(size({ byteLength: 'x' }), 'x');
    assertEqual(size(5), undefined);
    assertThrows(TypeError, () => size());
    assertThrows(TypeError, () => size(null));
  });

  test('7.3 CountQueuingStrategy: size is always 1', () => {
    const { size } = new CountQueuingStrategy({ highWaterMark: 1 });
    assertEqual(size.length, 0);
    assertEqual([size(), size(null), size({ byteLength: 3 })], [1, 1, 1]);
  });

  test('8.1 Queue-with-sizes: the total of fractional sizes never falls below zero', () => {
    let controller;
    new ReadableStream({ start(c) { controller = c; } }, { size: (x) => x, highWaterMark: 0 });
    controller.enqueue(2);
    assertEqual(controller.desiredSize, -2);
    controller.enqueue(Number.EPSILON);
    assertEqual(controller.desiredSize, -(2 + Number.EPSILON));
  });

  test('8.1 Queue-with-sizes: rounding follows the order of the operations', async () => {
    let controller;
    const reader = new ReadableStream(
      { start(c) { controller = c; } }, { size: (x) => x, highWaterMark: 0 }
    ).getReader();
    controller.enqueue(1e-16);
    controller.enqueue(1);
    assertEqual(controller.desiredSize, 0 - 1e-16 - 1);
    await reader.read();
    assertEqual(controller.desiredSize, 0 - (1e-16 + 1 - 1e-16));
    await reader.read();
    assertEqual(controller.desiredSize, 0);
  });

  for (const bad of [NaN, -1, Infinity, 'text']) {
    test(`8.1 Queue-with-sizes: a size of ${bad} errors the stream with a RangeError`, async () => {
      let controller;
      const reader = new ReadableStream(
        { start(c) { controller = c; } }, { size: () => bad, highWaterMark: 9 }
      ).getReader();
      assertThrows(RangeError, () => controller.enqueue('chunk'));
      await assertRejects(RangeError, reader.closed);
      const writer = new WritableStream({}, { size: () => bad, highWaterMark: 9 }).getWriter();
      await assertRejects(RangeError, writer.write('chunk'));
      await assertRejects(RangeError, writer.closed);
    });
  }

  test('7.4 a strategy that throws in size errors the stream with that', async () => {
    const error = new Error('size');
    let controller;
    const reader = new ReadableStream(
      { start(c) { controller = c; } }, { size() { throw error; } }
    ).getReader();
    assertThrows(error, () => controller.enqueue('chunk'));
    await assertRejects(error, reader.read());
    const writer = new WritableStream({}, { size() { throw error; } }).getWriter();
    await assertRejects(error, writer.write('chunk'));
  });

  test('7.4 size is called as a function, highWaterMark is read before size', () => {
    const log = [];
    const strategy = {
      get highWaterMark() { log.push('highWaterMark'); return 4; },
      get size() { log.push('size'); return function () { 'use strict'; log.push(this); return 1; }; },
    };
    new ReadableStream({ start(c) { c.enqueue(1); } }, strategy);
    assertEqual(log, ['highWaterMark', 'size', undefined]);
    assertThrows(TypeError, () => new ReadableStream({}, { size: 5 }));
  });

  test('7.4 size may close, error or fill the stream that it measures for', async () => {
    let controller;
    const log = [];
    let calls = 0;
    const reader = new ReadableStream({ start(c) { controller = c; } }, {
      highWaterMark: 9,
      size() {
        if (calls++ === 0) controller.enqueue('inner');
        return 1;
      },
    }).getReader();
    controller.enqueue('outer');
    log.push((await reader.read()).value, (await reader.read()).value);
    assertEqual(log, ['inner', 'outer']);
    let other;
    const closing = new ReadableStream({ start(c) { other = c; } }, {
      size() { other.error('failed'); return 1; },
    }).getReader();
    other.enqueue('chunk');
    await assertRejects('failed', closing.read());
  });
}
