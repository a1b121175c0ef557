// node:perf_hooks. https://nodejs.org/docs/latest/api/perf_hooks.html No Swift half.
'use strict';
(function ({ load }) {
  const { unimplemented } = load('node-errors');
  const { performance, Performance } = load('performance');
  const homes = {
    'performance-entries': ['PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure'],
    'performance-observer': ['PerformanceObserver', 'PerformanceObserverEntryList'],
    'performance-resource-timing': ['PerformanceResourceTiming'],
  };
  const exports = {
    performance, Performance,
    createHistogram: unimplemented('createHistogram'), monitorEventLoopDelay: unimplemented('monitorEventLoopDelay'),
    eventLoopUtilization: () => performance.eventLoopUtilization(), timerify: (callback) => performance.timerify(callback),
    constants: Object.freeze({
      NODE_PERFORMANCE_GC_MAJOR: 4, NODE_PERFORMANCE_GC_MINOR: 1, NODE_PERFORMANCE_GC_INCREMENTAL: 8, NODE_PERFORMANCE_GC_WEAKCB: 16,
      NODE_PERFORMANCE_GC_FLAGS_NO: 0, NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2, NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
      NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8, NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
      NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32, NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
    }),
  };
  for (const home of Object.keys(homes)) {
    for (const name of homes[home]) {
      Object.defineProperty(exports, name, { __proto__: null, enumerable: true, configurable: true, get: () => load(home)[name] });
    }
  }
  return exports;
});
