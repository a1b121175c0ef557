// PerformanceObserver and PerformanceObserverEntryList. No Swift half.
// https://w3c.github.io/performance-timeline/#the-performanceobserver-interface
// In workerd an observer is never called; here it sees marks and measures, as the standard says.
'use strict';
(function ({ load }) {
  const {
    DOMString, boolean, callback, define, dictionary, double, illegalConstructor, requireArguments, sequence,
  } = load('webidl');
  const { DOMException } = load('dom-exception');
  const { PromiseResolve, PromiseThen, ReflectApply } = load('primordials');

  const secret = {};
  const supportedEntryTypes = Object.freeze(['mark', 'measure']);
  const toOptions = dictionary([
    { key: 'buffered', convert: boolean },
    { key: 'durationThreshold', convert: double },
    { key: 'entryTypes', convert: sequence(DOMString) },
    { key: 'type', convert: DOMString },
  ]);
  const observers = new Set(); // those that observe something
  let offer;

  /** The entries of this name and type, where one is given, in the order of their start. */
  function select(entries, name, type) {
    return entries
      .filter((entry) => (name === undefined || entry.name === name)
        && (type === undefined || entry.entryType === type))
      .sort((a, b) => a.startTime - b.startTime);
  }

  class PerformanceObserverEntryList {
    #entries;

    constructor(token = undefined, entries = undefined) {
      if (token !== secret) illegalConstructor();
      this.#entries = entries;
    }

    getEntries() { return select(this.#entries); }

    getEntriesByType(type) {
      requireArguments(arguments.length, 1, 'PerformanceObserverEntryList.getEntriesByType');
      return select(this.#entries, undefined, `${type}`);
    }

    getEntriesByName(name, type = undefined) {
      requireArguments(arguments.length, 1, 'PerformanceObserverEntryList.getEntriesByName');
      return select(this.#entries, `${name}`, type === undefined ? undefined : `${type}`);
    }
  }

  class PerformanceObserver {
    #callback;
    #types = new Set();
    #isSingle = undefined; // by `type`, or by `entryTypes`: the two may not be mixed
    #records = [];
    #isScheduled = false;

    constructor(callbackfn) {
      requireArguments(arguments.length, 1, 'PerformanceObserver constructor');
      this.#callback = callback(callbackfn, 'PerformanceObserver constructor: callback');
    }

    static {
      offer = (entry) => {
        for (const observer of observers) {
          if (observer.#types.has(entry.entryType)) observer.#add(entry);
        }
      };
    }

    static get supportedEntryTypes() { return supportedEntryTypes; }

    observe(options = undefined) {
      const where = 'PerformanceObserver.observe';
      const { buffered, durationThreshold, entryTypes, type } = toOptions(options, `${where}: options`);
      if (entryTypes === undefined && type === undefined) {
        throw new TypeError(`${where}: options has neither entryTypes nor type.`);
      }
      if (entryTypes !== undefined && (type ?? buffered ?? durationThreshold) !== undefined) {
        throw new TypeError(`${where}: options has entryTypes, and nothing may be beside them.`);
      }
      const isSingle = type !== undefined;
      if (this.#isSingle !== undefined && this.#isSingle !== isSingle) {
        throw new DOMException(
          `${where}: an observer takes either entryTypes or type, not one after the other.`,
          'InvalidModificationError',
        );
      }
      this.#isSingle = isSingle;
      const wanted = (entryTypes ?? [type]).filter((name) => supportedEntryTypes.includes(name));
      if (wanted.length === 0) return;
      this.#types = isSingle ? this.#types.add(type) : new Set(wanted);
      observers.add(this);
      if (isSingle && buffered) {
        for (const entry of load('performance').performance.getEntriesByType(type)) this.#add(entry);
      }
    }

    disconnect() {
      observers.delete(this);
      this.#types = new Set();
      this.#isSingle = undefined;
      this.#records = [];
    }

    takeRecords() {
      const records = this.#records;
      this.#records = [];
      return records;
    }

    #add(entry) {
      this.#records.push(entry);
      if (this.#isScheduled) return;
      this.#isScheduled = true;
      PromiseThen(PromiseResolve(), () => this.#deliver());
    }

    #deliver() {
      this.#isScheduled = false;
      const records = this.takeRecords();
      if (records.length === 0) return;
      try {
        ReflectApply(this.#callback, this, [
          new PerformanceObserverEntryList(secret, records), this, { droppedEntriesCount: 0 },
        ]);
      } catch (error) {
        load('report-error').reportException(error);
      }
    }
  }

  define(PerformanceObserver, 'PerformanceObserver');
  define(PerformanceObserverEntryList, 'PerformanceObserverEntryList');

  return { PerformanceObserver, PerformanceObserverEntryList, offer, select };
});
