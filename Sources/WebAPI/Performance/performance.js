// performance. https://w3c.github.io/hr-time/ https://w3c.github.io/user-timing/ No Swift half of its own.
// As in workerd the time origin is 0, so now() is Date.now() with a fraction.
'use strict';
(function ({ load }) {
  const {
    DOMString, define, dictionary, double, illegalConstructor, isObject, requireArguments,
  } = load('webidl');
  const { DOMException } = load('dom-exception');
  const { EventTarget } = load('event-target');
  const { PerformanceMark, newMeasure } = load('performance-entries');
  const { now } = load('clock');
  const { offer, select } = load('performance-observer');

  /** The most entries kept; the oldest give way, or a worker that marks each request would fill its memory. */
  const ENTRIES_MAX = 10_000;

  const secret = {};
  const toMarkOrTime = (value, what) =>
    (typeof value === 'string' ? value : double(value, what));
  const toMeasureOptions = dictionary([
    { key: 'detail' },
    { key: 'duration', convert: double },
    { key: 'end', convert: toMarkOrTime },
    { key: 'start', convert: toMarkOrTime },
  ]);

  /** https://w3c.github.io/user-timing/#dom-performance-measure What options may not be together. */
  function requireConsistent({ start, end, duration, detail }, endMark) {
    if ((start ?? end ?? duration ?? detail) === undefined) return;
    if (endMark !== undefined) throw new TypeError('Performance.measure: options and endMark exclude each other.');
    if (start === undefined && end === undefined) {
      throw new TypeError('Performance.measure: options has neither start nor end.');
    }
    if (start !== undefined && end !== undefined && duration !== undefined) {
      throw new TypeError('Performance.measure: options has start, end and duration.');
    }
  }

  class Performance extends EventTarget {
    #entries = [];
    #eventCounts;
    #nodeTiming;

    constructor(token = undefined) {
      if (token !== secret) illegalConstructor();
      super();
    }

    get timeOrigin() {
      void this.#entries;
      return 0;
    }

    get eventCounts() {
      return this.#eventCounts ??= load('event-counts').newEventCounts();
    }

    get nodeTiming() {
      return this.#nodeTiming ??= load('performance-resource-timing').newNodeTiming();
    }

    now() {
      void this.#entries;
      return now();
    }

    mark(name, options = undefined) {
      void this.#entries;
      requireArguments(arguments.length, 1, 'Performance.mark');
      const mark = new PerformanceMark(name, options);
      this.#add(mark);
      return mark;
    }

    measure(measureName, measureOptionsOrStartMark = undefined, maybeEndMark = undefined) {
      void this.#entries;
      requireArguments(arguments.length, 1, 'Performance.measure');
      const name = DOMString(measureName, 'Performance.measure: name');
      const { start, end, duration, detail } =
        this.#span(measureOptionsOrStartMark, maybeEndMark);
      let to = end === undefined ? undefined : this.#timeOf(end);
      const from = start !== undefined ? this.#timeOf(start)
        : to !== undefined && duration !== undefined ? to - duration : 0;
      to ??= duration === undefined ? now() : from + duration;
      const measure = newMeasure(name, from, to - from, detail);
      this.#add(measure);
      return measure;
    }

    /** The arguments of measure() as options. */
    #span(startOrOptions, endMark) {
      const end = endMark === undefined ? undefined : DOMString(endMark, 'Performance.measure: endMark');
      if (isObject(startOrOptions)) {
        const options = toMeasureOptions(startOrOptions, 'Performance.measure: options');
        requireConsistent(options, end);
        return options.start === undefined && options.end === undefined ? { end } : options;
      }
      const isAbsent = startOrOptions === undefined || startOrOptions === null;
      return {
        start: isAbsent ? undefined : DOMString(startOrOptions, 'Performance.measure: startMark'),
        end,
      };
    }

    #timeOf(markOrTime) {
      if (typeof markOrTime === 'number') {
        if (markOrTime < 0) throw new TypeError('Performance.measure: a time is negative.');
        return markOrTime;
      }
      const last = this.#entries.findLast(
        (entry) => entry.entryType === 'mark' && entry.name === markOrTime,
      );
      if (last === undefined) {
        throw new DOMException(`Performance.measure: there is no mark '${markOrTime}'.`, 'SyntaxError');
      }
      return last.startTime;
    }

    #add(entry) {
      if (this.#entries.length === ENTRIES_MAX) this.#entries.shift();
      this.#entries.push(entry);
      offer(entry);
    }

    #clear(type, name) {
      const text = name === undefined ? undefined : `${name}`;
      this.#entries = this.#entries.filter((entry) => entry.entryType !== type
        || (text !== undefined && entry.name !== text));
    }

    clearMarks(name = undefined) { this.#clear('mark', name); }
    clearMeasures(name = undefined) { this.#clear('measure', name); }
    clearResourceTimings() { this.#clear('resource'); }

    getEntries() { return select(this.#entries); }

    getEntriesByName(name, type = undefined) {
      requireArguments(arguments.length, 1, 'Performance.getEntriesByName');
      return select(this.#entries, `${name}`, type === undefined ? undefined : `${type}`);
    }

    getEntriesByType(type) {
      requireArguments(arguments.length, 1, 'Performance.getEntriesByType');
      return select(this.#entries, undefined, `${type}`);
    }

    // What Node.js has too; nothing is measured here.

    eventLoopUtilization() {
      void this.#entries;
      return { idle: 0, active: 0, utilization: 0 };
    }

    timerify(fn) {
      void this.#entries;
      if (typeof fn !== 'function') throw new TypeError('Performance.timerify: fn is not a function.');
      return fn;
    }

    markResourceTiming() { void this.#entries; }

    setResourceTimingBufferSize(size) {
      void this.#entries;
      requireArguments(arguments.length, 1, 'Performance.setResourceTimingBufferSize');
    }

    toJSON() {
      void this.#entries;
      return { timeOrigin: 0 };
    }
  }

  define(Performance, 'Performance');
  return { Performance, performance: new Performance(secret) };
});
