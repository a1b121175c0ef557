// https://w3c.github.io/hr-time/ https://w3c.github.io/user-timing/ https://w3c.github.io/performance-timeline/
{
  const { EventTarget } = builtin('event-target');
  const { PerformanceEntry } = builtin('performance-entries');
  const { PerformanceObserver, PerformanceObserverEntryList } = builtin('performance-observer');

  testInterface('performance', 'Performance', {
    parent: EventTarget, length: null, readonly: ['timeOrigin', 'eventCounts', 'nodeTiming'],
    operations: {
      now: 0, toJSON: 0, mark: 1, measure: 1, clearMarks: 0, clearMeasures: 0, clearResourceTimings: 0, getEntries: 0,
      getEntriesByName: 1, getEntriesByType: 1, setResourceTimingBufferSize: 1, eventLoopUtilization: 0, timerify: 1,
      markResourceTiming: 0,
    },
    make: () => builtin('performance').performance,
  });
  testInterface('performance-entries', 'PerformanceEntry', {
    length: null, readonly: ['name', 'entryType', 'startTime', 'duration'], operations: { toJSON: 0 },
  });
  testInterface('performance-entries', 'PerformanceMark', {
    parent: PerformanceEntry, length: 1, readonly: ['detail'], operations: { toJSON: 0 },
  });
  testInterface('performance-entries', 'PerformanceMeasure', {
    parent: PerformanceEntry, length: null, readonly: ['detail'], operations: { toJSON: 0 },
  });
  testInterface('performance-resource-timing', 'PerformanceResourceTiming', {
    parent: PerformanceEntry, length: null, operations: { toJSON: 0 },
    readonly: [
      'initiatorType', 'nextHopProtocol', 'workerStart', 'redirectStart', 'redirectEnd', 'fetchStart',
      'domainLookupStart', 'domainLookupEnd', 'connectStart', 'connectEnd', 'secureConnectionStart', 'requestStart',
      'responseStart', 'responseEnd', 'responseStatus', 'transferSize', 'encodedBodySize', 'decodedBodySize',
    ],
  });

  test('Web IDL: PerformanceObserver has its members', () => {
    assertEqual([PerformanceObserver.length, Object.keys(PerformanceObserver)], [1, ['supportedEntryTypes']]);
    assertEqual(Object.keys(PerformanceObserver.prototype), ['observe', 'disconnect', 'takeRecords']);
    for (const bad of [undefined, null, {}, 'x']) assertThrows(TypeError, () => new PerformanceObserver(bad));
    assertEqual([PerformanceObserverEntryList.length, Object.keys(PerformanceObserverEntryList.prototype)],
      [0, ['getEntries', 'getEntriesByType', 'getEntriesByName']]);
    assertThrows(TypeError, () => new PerformanceObserverEntryList(), 'Illegal constructor');
  });
}
