// CloseEvent. https://websockets.spec.whatwg.org/#the-closeevent-interface No Swift half.
'use strict';
(function ({ load }) {
  const { USVString, boolean, define, dictionary, requireArguments, unsignedShort } = load('webidl');
  const { Event, eventInit } = load('event');
  const toInit = dictionary([
    ...eventInit,
    { key: 'code', convert: unsignedShort, fallback: 0 },
    { key: 'reason', convert: USVString, fallback: '' },
    { key: 'wasClean', convert: boolean, fallback: false },
  ]);

  class CloseEvent extends Event {
    #members;

    constructor(type, init = undefined) {
      requireArguments(arguments.length, 1, 'CloseEvent constructor');
      const members = toInit(init, 'CloseEvent constructor: init');
      super(type, members);
      this.#members = members;
    }

    get code() { return this.#members.code; }
    get reason() { return this.#members.reason; }
    get wasClean() { return this.#members.wasClean; }
  }

  return { CloseEvent: define(CloseEvent, 'CloseEvent') };
});
