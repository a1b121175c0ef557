// MessageChannel and MessagePort, within one isolate. Native half: ops.postTask, a turn of the calling request.
// https://html.spec.whatwg.org/multipage/web-messaging.html#message-channels
// As in workerd and Node.js, and not in the standard nor with pedantic_wpt, a listener added by addEventListener starts
// the port.
'use strict';
(function ({ ops, load, flags }) {
  const { define, dictionary, illegalConstructor, isObject, object, requireArguments, sequence } = load('webidl');
  const { EventTarget, defineEventHandler, dispatch, watchListeners } = load('event-target');
  const { Event, createTrusted } = load('event');

  const secret = {};
  const toTransfer = sequence(object);
  const toOptions = dictionary([{ key: 'transfer', convert: toTransfer }]);
  let isMessagePort, entangle;

  /** The second argument of postMessage: a transfer list, or options that have one. */
  function transferOf(options) {
    const what = 'MessagePort.postMessage: options';
    if (isObject(options) && typeof options[Symbol.iterator] === 'function') {
      return toTransfer(options, what);
    }
    return toOptions(options, what).transfer ?? [];
  }

  class MessagePort extends EventTarget {
    #peer = null;
    #queue = []; // messages that came and were not dispatched yet
    #isEnabled = false;
    #isClosed = false;

    constructor(token = undefined) {
      if (token !== secret) illegalConstructor();
      super();
      watchListeners(this, (type, count, isAttribute) => {
        if (type !== 'message' || (flags.pedantic_wpt && !isAttribute)) return;
        if (count > 0) this.start();
        else this.#isEnabled = false;
      });
    }

    static {
      isMessagePort = (value) => isObject(value) && #peer in value;
      entangle = (one, other) => {
        one.#peer = other;
        other.#peer = one;
      };
    }

    postMessage(data, options = undefined) {
      const peer = this.#peer;
      requireArguments(arguments.length, 1, 'MessagePort.postMessage');
      const transfer = transferOf(options);
      for (const item of transfer) {
        if (isMessagePort(item)) throw new Error('Transfer list is not supported');
      }
      // Copied even when nobody will get it, so that what cannot be copied always throws.
      const { structuredClone } = load('structured-clone');
      const message = structuredClone(data, { __proto__: null, transfer });
      if (peer !== null) peer.#receive(message);
    }

    start() {
      if (this.#isEnabled || this.#isClosed) return;
      this.#isEnabled = true;
      for (let i = 0; i < this.#queue.length; i++) this.#schedule();
    }

    close() {
      if (this.#isClosed) return;
      const peer = this.#peer;
      this.#shut();
      // The other side gets first what was sent to it before.
      if (peer !== null) ops.postTask(() => peer.#isClosed || peer.#shut());
    }

    #shut() {
      this.#isClosed = true;
      this.#isEnabled = false;
      this.#peer = null;
      this.#queue = [];
      dispatch(this, createTrusted(Event, 'close'));
    }

    #receive(message) {
      if (this.#isClosed) return;
      this.#queue.push(message);
      if (this.#isEnabled) this.#schedule();
    }

    #schedule() {
      ops.postTask(() => {
        if (!this.#isEnabled || this.#queue.length === 0) return;
        const data = this.#queue.shift();
        dispatch(this, load('message-event').createMessage(data));
      });
    }
  }

  define(MessagePort, 'MessagePort');
  defineEventHandler(MessagePort, 'message');
  defineEventHandler(MessagePort, 'messageerror');
  defineEventHandler(MessagePort, 'close');

  class MessageChannel {
    #port1 = new MessagePort(secret);
    #port2 = new MessagePort(secret);

    constructor() { entangle(this.#port1, this.#port2); }

    get port1() { return this.#port1; }
    get port2() { return this.#port2; }
  }

  return { MessageChannel: define(MessageChannel, 'MessageChannel'), MessagePort, isMessagePort };
});
