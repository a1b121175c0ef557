// PromiseRejectionEvent. https://html.spec.whatwg.org/multipage/webappapis.html#promiserejectionevent No Swift half.
'use strict';
(function ({ load }) {
  const { define, dictionary, requireArguments } = load('webidl');
  const { Event, eventInit } = load('event');
  const toInit = dictionary([
    ...eventInit,
    { key: 'promise', required: true },
    { key: 'reason' },
  ]);

  class PromiseRejectionEvent extends Event {
    #promise;
    #reason;

    constructor(type, init) {
      requireArguments(arguments.length, 2, 'PromiseRejectionEvent constructor');
      const members = toInit(init, 'PromiseRejectionEvent constructor: init');
      super(type, members);
      this.#promise = members.promise;
      this.#reason = members.reason;
    }

    get promise() { return this.#promise; }
    get reason() { return this.#reason; }
  }

  return { PromiseRejectionEvent: define(PromiseRejectionEvent, 'PromiseRejectionEvent') };
});
