// The entries of the performance timeline. https://w3c.github.io/user-timing/ No Swift half.
// https://w3c.github.io/performance-timeline/#dom-performanceentry
'use strict';
(function ({ load }) {
  const { DOMString, define, dictionary, double, illegalConstructor, requireArguments } = load('webidl');

  const { now } = load('clock');
  const secret = {};
  const toMarkOptions = dictionary([{ key: 'detail' }, { key: 'startTime', convert: double }]);

  /** A copy of the `detail` of a mark or measure; absent, it is null. */
  const copyDetail = (detail) =>
    (detail === undefined || detail === null ? null : load('structured-clone').cloneValue(detail));

  class PerformanceEntry {
    #name;
    #type;
    #start;
    #duration;

    constructor(token = undefined, name, type, start, duration) {
      if (token !== secret) illegalConstructor();
      this.#name = name;
      this.#type = type;
      this.#start = start;
      this.#duration = duration;
    }

    get name() { return this.#name; }
    get entryType() { return this.#type; }
    get startTime() { return this.#start; }
    get duration() { return this.#duration; }

    toJSON() {
      return {
        name: this.#name, entryType: this.#type, startTime: this.#start, duration: this.#duration,
      };
    }
  }

  const { toJSON } = PerformanceEntry.prototype;

  class PerformanceMark extends PerformanceEntry {
    #detail;

    constructor(name, maybeOptions = undefined) {
      requireArguments(arguments.length, 1, 'PerformanceMark constructor');
      const text = DOMString(name, 'PerformanceMark constructor: name');
      const { detail, startTime } = toMarkOptions(maybeOptions, 'PerformanceMark constructor: options');
      if (startTime < 0) {
        throw new TypeError('PerformanceMark constructor: options.startTime is negative.');
      }
      super(secret, text, 'mark', startTime ?? now(), 0);
      this.#detail = copyDetail(detail);
    }

    get detail() { return this.#detail; }
    toJSON() { return { ...toJSON.call(this), detail: this.#detail }; }
  }

  class PerformanceMeasure extends PerformanceEntry {
    #detail;

    constructor(token = undefined, name, start, duration, detail) {
      super(token, name, 'measure', start, duration);
      this.#detail = detail;
    }

    get detail() { return this.#detail; }
    toJSON() { return { ...toJSON.call(this), detail: this.#detail }; }
  }

  define(PerformanceEntry, 'PerformanceEntry');
  define(PerformanceMark, 'PerformanceMark');
  define(PerformanceMeasure, 'PerformanceMeasure');

  return {
    PerformanceEntry,
    PerformanceMark,
    PerformanceMeasure,

    /** A new measure; `detail` is copied. */
    newMeasure: (name, start, duration, detail) =>
      new PerformanceMeasure(secret, name, start, duration, copyDetail(detail)),

    /** For the classes of entries that only this runtime makes. */
    entrySecret: secret,
  };
});
