// PerformanceResourceTiming and PerformanceNodeTiming: there are no such measurements here, as in workerd.
// https://w3c.github.io/resource-timing/ No Swift half.
'use strict';
(function ({ load }) {
  const { define, illegalInvocation, isObject } = load('webidl');
  const { PerformanceEntry, entrySecret } = load('performance-entries');
  const { defineProperty } = Object;

  /** Read-only accessors that always give the same, though only on objects of the class, as `is` tells. */
  function defineConstants(Class, is, members) {
    for (const key in members) {
      const { get } = Object.getOwnPropertyDescriptor({
        get [key]() {
          if (!is(this)) throw illegalInvocation();
          return members[key];
        },
      }, key);
      defineProperty(Class.prototype, key, {
        __proto__: null, get, set: undefined, enumerable: true, configurable: true,
      });
    }
  }

  let isResourceTiming;
  let isNodeTiming;

  class PerformanceResourceTiming extends PerformanceEntry {
    #brand;

    static {
      isResourceTiming = (value) => isObject(value) && #brand in value;
    }

    toJSON() {
      void this.#brand;
      throw new Error('PerformanceResourceTiming.toJSON is not implemented');
    }
  }

  defineConstants(PerformanceResourceTiming, isResourceTiming, {
    connectEnd: 0, connectStart: 0, decodedBodySize: 0, domainLookupEnd: 0, domainLookupStart: 0,
    encodedBodySize: 0, fetchStart: 0, initiatorType: '', nextHopProtocol: '', redirectEnd: 0,
    redirectStart: 0, requestStart: 0, responseEnd: 0, responseStart: 0, responseStatus: 0,
    secureConnectionStart: undefined, transferSize: 0, workerStart: 0,
  });
  define(PerformanceResourceTiming, 'PerformanceResourceTiming');

  const nodeMembers = {
    nodeStart: 0, v8Start: 0, bootstrapComplete: 0, environment: 0, loopStart: 0, loopExit: 0, idleTime: 0,
  };
  const newMetrics = () => ({ loopCount: 0, events: 0, eventsWaiting: 0 });
  const { toJSON } = PerformanceEntry.prototype;

  class PerformanceNodeTiming extends PerformanceEntry {
    #brand;

    static {
      isNodeTiming = (value) => isObject(value) && #brand in value;
    }

    get uvMetricsInfo() {
      void this.#brand;
      return newMetrics();
    }

    toJSON() {
      return { ...toJSON.call(this), ...nodeMembers, uvMetricsInfo: newMetrics() };
    }
  }

  defineConstants(PerformanceNodeTiming, isNodeTiming, nodeMembers);
  define(PerformanceNodeTiming, 'PerformanceNodeTiming');

  return {
    PerformanceResourceTiming,
    PerformanceNodeTiming,
    newNodeTiming: () => new PerformanceNodeTiming(entrySecret, 'node', 'node', 0, 0),
  };
});
