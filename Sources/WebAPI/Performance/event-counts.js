// EventCounts: a map that stays empty, since there are no events of a user here. No Swift half.
// https://w3c.github.io/event-timing/#sec-event-counts
'use strict';
(function ({ load }) {
  const { DOMString, callback, define, illegalConstructor } = load('webidl');
  const secret = {};

  class EventCounts {
    #counts = new Map();

    constructor(token = undefined) {
      if (token !== secret) illegalConstructor();
    }

    get size() { return this.#counts.size; }
    get(eventType) { return this.#counts.get(DOMString(eventType, 'EventCounts.get: type')); }
    has(eventType) { return this.#counts.has(DOMString(eventType, 'EventCounts.has: type')); }
    entries() { return this.#counts.entries(); }
    keys() { return this.#counts.keys(); }
    values() { return this.#counts.values(); }

    forEach(param1, param2 = undefined) {
      const call = callback(param1, 'EventCounts.forEach: callback');
      for (const [key, count] of this.#counts) call.call(param2, count, key, this);
    }
  }

  define(EventCounts, 'EventCounts');
  Object.defineProperty(EventCounts.prototype, Symbol.iterator, {
    __proto__: null, value: EventCounts.prototype.entries,
    writable: true, enumerable: false, configurable: true,
  });
  return { EventCounts, newEventCounts: () => new EventCounts(secret) };
});
