// CustomEvent. https://dom.spec.whatwg.org/#interface-customevent No Swift half.
'use strict';
(function ({ load }) {
  const { DOMString, define, dictionary, requireArguments } = load('webidl');
  const { Event, eventInit, initialise, isDispatching } = load('event');
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

    initCustomEvent(type, bubbles = undefined, cancelable = undefined, detail = null) {
      void this.#detail;
      requireArguments(arguments.length, 1, 'CustomEvent.initCustomEvent');
      const name = DOMString(type, 'CustomEvent.initCustomEvent: type');
      if (isDispatching(this)) return;
      initialise(this, name, !!bubbles, !!cancelable);
      this.#detail = detail;
    }
  }

  return { CustomEvent: define(CustomEvent, 'CustomEvent') };
});
