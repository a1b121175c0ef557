{
  const timers = builtin('timers');
  const {
    clearImmediate, clearTimeout, clearInterval, fire, forget, queueMicrotask, setImmediate, setInterval, setTimeout,
  } = timers;
  const { Scheduler, scheduler } = builtin('scheduler');
  const { AbortController } = builtin('abort-signal');
  const last = () => [...ops.timers].at(-1)[1];

  test('setTimeout: gives a number, and its arguments to the callback', () => {
    const got = [];
    const id = setTimeout((...args) => got.push(...args), 5, 'a', 'b');
    assertEqual(typeof id, 'number');
    fire(id);
    fire(id);
    assertEqual(got, ['a', 'b']);
  });

  test('setTimeout: the delay is clamped to 0 and a century', () => {
    const delays = [[undefined, 0], [-100, 0], [NaN, 0], ['7', 7], [1.9, 1], [2 ** 63, 3_153_600_000_000]];
    for (const [given, used] of delays) {
      const id = setTimeout(() => {}, given);
      assertEqual(last().delay, used, String(given));
      clearTimeout(id);
    }
    assertThrows(TypeError, () => setTimeout(() => {}, 5n));
  });

  test('setTimeout: a string is no handler', () => {
    const text = (name) =>
      `Failed to execute '${name}' on 'ServiceWorkerGlobalScope': parameter 1 is not of type 'function'.`;
    assertThrows(TypeError, () => setTimeout('alert()'), text('setTimeout'));
    assertThrows(TypeError, () => setInterval(), text('setInterval'));
    assertThrows(TypeError, () => queueMicrotask({}), text('queueMicrotask'));
  });

  test('setInterval: fires until it is cleared, from inside too', () => {
    let count = 0;
    const id = setInterval(() => {
      if (++count === 3) clearInterval(id);
    }, 10);
    for (let i = 0; i < 5; i++) fire(id);
    assertEqual(count, 3);
    assert(!ops.timers.has(id));
  });

  test('clearTimeout: takes what is no timer, and a handle that turns into a number', () => {
    for (const value of [undefined, null, NaN, -1, {}, 'x', 2 ** 60]) clearTimeout(value);
    let fired = false;
    const id = setTimeout(() => { fired = true; });
    clearTimeout({ [Symbol.toPrimitive]: () => id });
    fire(id);
    assertEqual(fired, false);
  });

  test('setTimeout: an exception is reported', () => {
    fire(setTimeout(() => { throw new TypeError('boom'); }));
    assertEqual(takeUncaught(), ['TypeError: boom']);
  });

  test('setTimeout: a request may have 10,000 timers', () => {
    const start = ops.timerStart;
    ops.timerStart = () => 77;
    try {
      const once = setTimeout(() => {});
      fire(once);
      for (let i = 0; i < 10_000; i++) setTimeout(() => {});
      let thrown;
      try {
        setTimeout(() => {});
      } catch (error) {
        thrown = error;
      }
      assertEqual([thrown.name, thrown.message], [
        'QuotaExceededError',
        'You have exceeded the number of active timeouts you may set. max active timeouts: 10000, ' +
          'current active timeouts: 10000, finished timeouts: 1',
      ]);
      forget(77);
      setTimeout(() => {});
    } finally {
      ops.timerStart = start;
      forget(77);
    }
  });

  test('setImmediate: gives a handle that clearImmediate and using take', () => {
    let count = 0;
    const immediate = setImmediate((step) => { count += step; }, 2);
    assertEqual(immediate.hasRef(), true);
    immediate.unref();
    assertEqual(immediate.hasRef(), false);
    immediate.ref();
    assertEqual(immediate.hasRef(), true);
    clearImmediate(immediate);
    assertEqual(count, 0);
    setImmediate((step) => { count += step; }, 3);
    fire([...ops.timers].at(-1)[0]);
    assertEqual(count, 3);
    clearImmediate(undefined);
    clearImmediate({});
    assertThrows(TypeError, () => new timers.Immediate());
  });

  test('queueMicrotask: runs later, and reports what it throws', async () => {
    const calls = [];
    queueMicrotask((...args) => calls.push(args.length));
    queueMicrotask(() => { throw new Error('boom'); });
    assertEqual(calls, []);
    await flush();
    assertEqual([calls, takeUncaught()], [[0], ['Error: boom']]);
  });

  test('scheduler.wait: resolves when due', async () => {
    const waiting = scheduler.wait(10);
    assert(await isPending(waiting));
    fire([...ops.timers].at(-1)[0]);
    assertEqual(await waiting, undefined);
  });

  test('scheduler.wait: a signal rejects it and stops the timer', async () => {
    const controller = new AbortController();
    const waiting = scheduler.wait(10, { signal: controller.signal });
    const before = ops.timers.size;
    controller.abort('why');
    await assertRejects('why', waiting);
    assertEqual(ops.timers.size, before - 1);
    await assertRejects('why', scheduler.wait(10, { signal: controller.signal }));
    await assertRejects(TypeError, scheduler.wait(10, { signal: {} }));
    await assertRejects(TypeError, scheduler.wait());
    await assertRejects(TypeError, Scheduler.prototype.wait.call({}, 1));
  });

  // https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-settimeout
  test('setTimeout: with pedantic_wpt the delay is a long', () => {
    const pedantic = freshBuiltins({ __proto__: null, pedantic_wpt: true })('timers');
    for (const name of ['setTimeout', 'setInterval']) {
      for (const [given, used] of [[2 ** 32, 0], [2 ** 32 + 5, 5], [2 ** 31, 0], [2 ** 31 - 1, 2 ** 31 - 1], [1.9, 1], [-1, 0]]) {
        const id = (0, pedantic[name])(() => {}, given);
        assertEqual(ops.timers.get(id).delay, used, `${name} ${given}`);
        ops.timers.delete(id);
      }
    }
  });
}
