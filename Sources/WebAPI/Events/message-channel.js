// MessageChannel and MessagePort, within one isolate. Native half: ops.postTask, a turn of the calling request.
// https://html.spec.whatwg.org/multipage/web-messaging.html#message-channels
// As in workerd, and not in the standard nor with pedantic_wpt, a listener added by addEventListener starts the port, and
// ports are not transferred.
'use strict';
(function ({ ops, load, flags }) {
  const { define, dictionary, illegalConstructor, isObject, object, requireArguments, sequence } = load('webidl');
  const { inContext } = load('primordials');
  const { EventTarget, defineEventHandler, dispatch, watchListeners } = load('event-target');
  const { DOMException } = load('dom-exception');
  const { Event, createTrusted } = load('event');

  const secret = {};
  const toTransfer = sequence(object);
  const toOptions = dictionary([{ key: 'transfer', convert: toTransfer }]);
  let isMessagePort, isDetached, movePort, entangle;

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
    #queue = []; // messages that came and were not dispatched yet: { data, ports }
    #isEnabled = false;
    #isClosed = false;
    #successor = undefined; // once it is transferred

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
      isDetached = (port) => port.#isClosed;
      // https://html.spec.whatwg.org/multipage/web-messaging.html#message-ports:transfer-steps
      movePort = (port) => {
        const successor = new MessagePort(secret);
        successor.#queue = port.#queue;
        if (port.#peer !== null) entangle(successor, port.#peer);
        port.#successor = successor;
        port.#isClosed = true;
        port.#isEnabled = false;
        port.#peer = null;
        port.#queue = [];
        return successor;
      };
      entangle = (one, other) => {
        one.#peer = other;
        other.#peer = one;
      };
    }

    postMessage(data, options = undefined) {
      void this.#peer;
      requireArguments(arguments.length, 1, 'MessagePort.postMessage');
      const transfer = transferOf(options);
      if (!flags.pedantic_wpt && transfer.some(isMessagePort)) throw new Error('Transfer list is not supported');
      if (transfer.includes(this)) throw new DOMException('A port cannot be sent through itself.', 'DataCloneError');
      const isDoomed = transfer.includes(this.#peer); // nobody is left to get it
      // Copied even when nobody will get it, so that what cannot be copied always throws.
      const message = load('structured-clone').cloneMessage(data, transfer);
      if (!isDoomed) this.#peer?.#receive(message);
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
      if (peer !== null) ops.postTask(() => peer.#end());
    }

    /** Shuts whichever port it is by now. */
    #end() {
      let port = this;
      while (port.#successor !== undefined) port = port.#successor;
      if (!port.#isClosed) port.#shut();
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
      // In the async context of who sent it, or let it come.
      ops.postTask(inContext(() => {
        if (!this.#isEnabled || this.#queue.length === 0) return;
        const { data, ports } = this.#queue.shift();
        dispatch(this, load('message-event').createMessage(data, ports));
      }));
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

  return { MessageChannel: define(MessageChannel, 'MessageChannel'), MessagePort, isMessagePort, isDetached, movePort };
});
