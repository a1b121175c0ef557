// MessageEvent. https://html.spec.whatwg.org/multipage/comms.html#messageevent No Swift half.
'use strict';
(function ({ load }) {
  const { DOMString, USVString, define, dictionary, requireArguments, sequence } = load('webidl');
  const { Event, createTrusted, eventInit, initialise, isDispatching } = load('event');

  function toPort(value, what) {
    if (!load('message-channel').isMessagePort(value)) throw new TypeError(`${what} is not a MessagePort.`);
    return value;
  }
  const toSource = (value, what) => (value === null ? null : toPort(value, what));
  const toPorts = sequence(toPort);
  const toInit = dictionary([
    ...eventInit,
    { key: 'data', fallback: null },
    { key: 'lastEventId', convert: DOMString, fallback: '' },
    { key: 'origin', convert: USVString, fallback: '' },
    { key: 'ports', convert: toPorts },
    { key: 'source', convert: toSource, fallback: null },
  ]);

  let createMessage;

  class MessageEvent extends Event {
    #members;
    #ports;

    static {
      // Beside the dictionary, which would make null of `undefined`.
      createMessage = (data, ports = undefined) => {
        const event = createTrusted(MessageEvent, 'message');
        event.#members.data = data;
        event.#members.ports = ports;
        return event;
      };
    }

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

    initMessageEvent(
      type, bubbles = undefined, cancelable = undefined, data = null, origin = '', lastEventId = '', source = null,
      ports = [],
    ) {
      void this.#members;
      requireArguments(arguments.length, 1, 'MessageEvent.initMessageEvent');
      const name = DOMString(type, 'MessageEvent.initMessageEvent: type');
      const members = toInit({ data, lastEventId, origin, ports, source }, 'MessageEvent.initMessageEvent');
      if (isDispatching(this)) return;
      initialise(this, name, !!bubbles, !!cancelable);
      this.#members = members;
      this.#ports = undefined;
    }
  }

  return {
    MessageEvent: define(MessageEvent, 'MessageEvent'),

    /** A trusted `message` event with any data, even `undefined`, and maybe ports. */
    createMessage,
  };
});
