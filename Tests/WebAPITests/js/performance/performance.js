{
  const { Performance, performance } = builtin('performance');
  const { PerformanceObserver } = builtin('performance-observer');
  const { PerformanceMark, PerformanceMeasure, PerformanceEntry } = builtin('performance-entries');
  const clear = () => {
    performance.clearMarks();
    performance.clearMeasures();
  };
  const names = (entries) => entries.map(({ name }) => name);

  test('performance: the time origin is 0, so now is the time of day', () => {
    assertEqual(performance.timeOrigin, 0);
    assert(Math.abs(performance.now() - Date.now()) < 60_000, 'near Date.now()');
    const before = performance.now();
    ops.clock += 1.5;
    assert(Math.abs(performance.now() - before - 1.5) < 0.01, 'moves with ops.now');
    assertEqual(performance.toJSON(), { timeOrigin: 0 });
    assertThrows(TypeError, () => Performance.prototype.now());
    assertThrows(TypeError, () => new Performance());
  });

  test('performance.mark: is listed by name and type until it is cleared', () => {
    clear();
    const mark = performance.mark('b', { startTime: 20, detail: { deep: [1] } });
    performance.mark('a', { startTime: 10 });
    performance.mark('b', { startTime: 30 });
    assert(mark instanceof PerformanceMark);
    assertEqual(mark.toJSON(), {
      name: 'b', entryType: 'mark', startTime: 20, duration: 0, detail: { deep: [1] },
    });
    assertEqual(names(performance.getEntries()), ['a', 'b', 'b']);
    assertEqual(performance.getEntriesByName('b', 'mark').length, 2);
    assertEqual(performance.getEntriesByName('b', 'measure').length, 0);
    performance.clearMarks('b');
    assertEqual(names(performance.getEntriesByType('mark')), ['a']);
    assertThrows(TypeError, () => performance.mark());
    assertThrows(TypeError, () => performance.mark('x', { startTime: -1 }));
  });

  test('performance.mark: the detail is a copy', () => {
    const detail = { a: 1 };
    const mark = new PerformanceMark('x', { detail });
    detail.a = 2;
    assertEqual(mark.detail, { a: 1 });
    assertEqual(new PerformanceMark('x').detail, null);
    assertThrows(builtin('dom-exception').DOMException, () => new PerformanceMark('x', { detail: () => {} }));
  });

  test('performance.measure: between marks, times and options', () => {
    clear();
    performance.mark('a', { startTime: 10 });
    performance.mark('b', { startTime: 25 });
    const span = (...args) => {
      const { startTime, duration } = performance.measure('m', ...args);
      return [startTime, duration];
    };
    assertEqual(span('a', 'b'), [10, 15]);
    assertEqual(span({ start: 'a', end: 100 }), [10, 90]);
    assertEqual(span({ start: 5, duration: 3 }), [5, 3]);
    assertEqual(span({ end: 'b', duration: 5 }), [20, 5]);
    assertEqual(span('b', 'a'), [25, -15]);
    assertEqual(span({}, 'b'), [0, 25]);
    assertEqual(span(undefined, 'b'), [0, 25]);
    assert(performance.measure('x', 'a', 'b') instanceof PerformanceMeasure);
    assertEqual(span()[0], 0);
  });

  // https://w3c.github.io/user-timing/#dom-performance-measure
  test('performance.measure: refuses what makes no span', () => {
    clear();
    const { DOMException } = builtin('dom-exception');
    for (const args of [['nowhere'], [undefined, 'nowhere'], [{ start: 'nowhere' }], [{ end: 'nowhere' }]]) {
      assertThrows(DOMException, () => performance.measure('x', ...args), "Performance.measure: there is no mark 'nowhere'.");
    }
    for (const time of [{ start: -1 }, { end: -1 }]) {
      assertThrows(TypeError, () => performance.measure('x', time), 'Performance.measure: a time is negative.');
    }
    assertThrows(TypeError, () => performance.measure('x', { start: 1 }, 'end'),
      'Performance.measure: options and endMark exclude each other.');
    for (const options of [{ duration: 1 }, { detail: 1 }]) {
      assertThrows(TypeError, () => performance.measure('x', options),
        'Performance.measure: options has neither start nor end.');
    }
    assertThrows(TypeError, () => performance.measure('x', { start: 1, end: 2, duration: 1 }),
      'Performance.measure: options has start, end and duration.');
    assertEqual(performance.getEntries(), []);
  });

  // https://w3c.github.io/performance-timeline/#dom-performanceobserver-observe
  test('PerformanceObserver: entryTypes stand alone', () => {
    const observer = new PerformanceObserver(() => {});
    for (const other of [{ type: 'mark' }, { buffered: false }, { durationThreshold: 1 }]) {
      assertThrows(TypeError, () => observer.observe({ entryTypes: ['mark'], ...other }));
    }
  });

  test('performance: the oldest of 10,000 entries gives way', () => {
    clear();
    for (let i = 0; i <= 10_000; i++) performance.mark(`m${i}`, { startTime: i });
    assertEqual(performance.getEntries().length, 10_000);
    assertEqual(performance.getEntriesByName('m0').length, 0);
    clear();
  });

  test('PerformanceObserver: gets what it asked for, together, later', async () => {
    const got = [];
    const observer = new PerformanceObserver(function (list, self) {
      got.push(names(list.getEntries()), this === observer, self === observer);
    });
    observer.observe({ entryTypes: ['mark', 'nonsense'] });
    performance.mark('a', { startTime: 2 });
    performance.measure('no');
    performance.mark('b', { startTime: 1 });
    assertEqual(got, []);
    await flush();
    assertEqual(got, [['b', 'a'], true, true]);
    performance.mark('c');
    assertEqual(names(observer.takeRecords()), ['c']);
    observer.disconnect();
    performance.mark('d');
    await flush();
    assertEqual(got.length, 3);
    clear();
  });

  test('PerformanceObserver: buffered brings what was before; the ways to ask do not mix', async () => {
    performance.mark('early');
    const got = [];
    const observer = new PerformanceObserver((list) => got.push(...names(list.getEntriesByType('mark'))));
    observer.observe({ type: 'mark', buffered: true });
    await flush();
    assertEqual(got, ['early']);
    assertThrows(builtin('dom-exception').DOMException, () => observer.observe({ entryTypes: ['mark'] }));
    observer.disconnect();
    assertThrows(TypeError, () => observer.observe({}));
    assertThrows(TypeError, () => observer.observe({ type: 'mark', entryTypes: ['mark'] }));
    assertThrows(TypeError, () => new PerformanceObserver());
    assertEqual(PerformanceObserver.supportedEntryTypes, ['mark', 'measure']);
    clear();
  });

  test('performance: what is only there for Node.js code', () => {
    assertEqual(performance.eventLoopUtilization(), { idle: 0, active: 0, utilization: 0 });
    const fn = () => {};
    assertEqual(performance.timerify(fn), fn);
    assertEqual(performance.nodeTiming.toJSON().uvMetricsInfo, { loopCount: 0, events: 0, eventsWaiting: 0 });
    assertEqual([performance.nodeTiming.loopStart, performance.eventCounts.size], [0, 0]);
    assertEqual([...performance.eventCounts], []);
    performance.setResourceTimingBufferSize(5);
    performance.markResourceTiming();
    performance.clearResourceTimings();
  });

  test('PerformanceResourceTiming: has its members and no instances', () => {
    const { PerformanceResourceTiming } = builtin('performance-resource-timing');
    assert(Object.keys(PerformanceResourceTiming.prototype).includes('transferSize'));
    assertThrows(TypeError, () => new PerformanceResourceTiming());
    assertThrows(TypeError, () => new PerformanceEntry());
    assertThrows(TypeError, () => PerformanceResourceTiming.prototype.transferSize);
  });

  // https://w3c.github.io/performance-timeline/#dom-performanceentry
  test('PerformanceEntry: says its name, type, start and length', () => {
    const { name, entryType, startTime, duration } = performance.measure('m', { start: 3, duration: 4 });
    assertEqual([name, entryType, startTime, duration], ['m', 'measure', 3, 4]);
    const mark = performance.mark('n', { startTime: 5 });
    assertEqual([mark.name, mark.entryType, mark.startTime, mark.duration], ['n', 'mark', 5, 0]);
    clear();
  });

  // https://w3c.github.io/event-timing/#sec-event-counts
  test('EventCounts: is a map of nothing', () => {
    const { eventCounts } = performance;
    assert(eventCounts === performance.eventCounts);
    assertEqual([eventCounts.size, eventCounts.get('click'), eventCounts.has('click')], [0, undefined, false]);
    for (const key of ['keys', 'values', 'entries']) assertEqual([...eventCounts[key]()], []);
    let calls = 0;
    assertEqual(eventCounts.forEach(() => { calls++; }), undefined);
    assertEqual(calls, 0);
    assertThrows(TypeError, () => eventCounts.forEach({}), 'EventCounts.forEach: callback is not a function.');
    assertThrows(TypeError, () => eventCounts.get(Symbol('x')));
  });

  // https://nodejs.org/docs/latest-v24.x/api/perf_hooks.html#class-performancenodetiming
  test('PerformanceNodeTiming: has no figures', () => {
    const keys = ['nodeStart', 'v8Start', 'bootstrapComplete', 'environment', 'loopStart', 'loopExit', 'idleTime'];
    const { nodeTiming } = performance;
    assert(nodeTiming === performance.nodeTiming);
    assertEqual(keys.map((key) => nodeTiming[key]), keys.map(() => 0));
    assertEqual([nodeTiming.name, nodeTiming.entryType, nodeTiming.uvMetricsInfo.loopCount], ['node', 'node', 0]);
    for (const key of keys) assertThrows(TypeError, () => Object.getPrototypeOf(nodeTiming)[key]);
  });
}
