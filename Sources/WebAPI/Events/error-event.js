// ErrorEvent. https://html.spec.whatwg.org/multipage/webappapis.html#errorevent No Swift half.
'use strict';
(function ({ load }) {
  const { DOMString, USVString, define, dictionary, requireArguments, unsignedLong } = load('webidl');
  const { Event, eventInit } = load('event');
  const toInit = dictionary([
    ...eventInit,
    { key: 'colno', convert: unsignedLong, fallback: 0 },
    { key: 'error' },
    { key: 'filename', convert: USVString, fallback: '' },
    { key: 'lineno', convert: unsignedLong, fallback: 0 },
    { key: 'message', convert: DOMString, fallback: '' },
  ]);

  let isErrorEvent;

  class ErrorEvent extends Event {
    #members;

    static { isErrorEvent = (value) => #members in value; }

    constructor(type, init = undefined) {
      requireArguments(arguments.length, 1, 'ErrorEvent constructor');
      const members = toInit(init, 'ErrorEvent constructor: init');
      super(type, members);
      this.#members = members;
    }

    get message() { return this.#members.message; }
    get filename() { return this.#members.filename; }
    get lineno() { return this.#members.lineno; }
    get colno() { return this.#members.colno; }
    get error() { return this.#members.error; }
  }

  return { ErrorEvent: define(ErrorEvent, 'ErrorEvent'), isErrorEvent };
});
