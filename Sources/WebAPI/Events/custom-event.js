// CustomEvent. https://dom.spec.whatwg.org/#interface-customevent No Swift half.
'use strict';
(function ({ load }) {
  const { define, dictionary, requireArguments } = load('webidl');
  const { Event, eventInit } = load('event');
  const toInit = dictionary([...eventInit, { key: 'detail', fallback: null }]);

  class CustomEvent extends Event {
    #detail;

    constructor(type, init = undefined) {
      requireArguments(arguments.length, 1, 'CustomEvent constructor');
      const members = toInit(init, 'CustomEvent constructor: init');
      super(type, members);
      this.#detail = members.detail;
    }

    get detail() { return this.#detail; }
  }

  return { CustomEvent: define(CustomEvent, 'CustomEvent') };
});
