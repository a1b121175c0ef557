// MessageEvent. https://html.spec.whatwg.org/multipage/comms.html#messageevent No Swift half.
'use strict';
(function ({ load }) {
  const { DOMString, USVString, define, dictionary, requireArguments, sequence } = load('webidl');
  const { Event, eventInit } = load('event');
  const toPorts = sequence((value, what) => {
    if (!load('message-channel').isMessagePort(value)) {
      throw new TypeError(`${what} is not a MessagePort.`);
    }
    return value;
  });
  const toInit = dictionary([
    ...eventInit,
    { key: 'data', fallback: null },
    { key: 'lastEventId', convert: DOMString, fallback: '' },
    { key: 'origin', convert: USVString, fallback: '' },
    { key: 'ports', convert: toPorts },
    { key: 'source', fallback: null },
  ]);

  class MessageEvent extends Event {
    #members;
    #ports;

    constructor(type, initializer = undefined) {
      requireArguments(arguments.length, 1, 'MessageEvent constructor');
      const members = toInit(initializer, 'MessageEvent constructor: initializer');
      super(type, members);
      this.#members = members;
    }

    get data() { return this.#members.data; }
    get origin() { return this.#members.origin; }
    get lastEventId() { return this.#members.lastEventId; }
    get source() { return this.#members.source; }
    // One frozen array for the life of the event, made when first asked for.
    get ports() { return (this.#ports ??= Object.freeze(this.#members.ports ?? [])); }
  }

  return { MessageEvent: define(MessageEvent, 'MessageEvent') };
});
