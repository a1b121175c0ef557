// ExtendableEvent: an event whose request lives on until its promises have settled. No Swift half.
// https://w3c.github.io/ServiceWorker/#extendableevent-interface
'use strict';
(function ({ load }) {
  const { define, requireArguments } = load('webidl');
  const { PromiseResolve } = load('primordials');
  const { Event, createTrusted, isTrusted } = load('event');
  const { DOMException } = load('dom-exception');
  let setExtend;

  class ExtendableEvent extends Event {
    #extend;

    constructor(type, init = undefined) {
      requireArguments(arguments.length, 1, 'ExtendableEvent constructor');
      super(type, init);
    }

    static {
      setExtend = (event, extend) => { event.#extend = extend; };
    }

    waitUntil(promise) {
      requireArguments(arguments.length, 1, 'ExtendableEvent.waitUntil');
      if (!isTrusted(this) || !this.#extend) {
        throw new DOMException(
          'waitUntil() can only be called on trusted event.', 'InvalidStateError',
        );
      }
      this.#extend(PromiseResolve(promise));
    }
  }

  /** A trusted event of this class; each promise given to its `waitUntil` goes to `extend(promise)`. */
  function createExtendable(Class, type, init, extend) {
    const event = createTrusted(Class, type, init);
    setExtend(event, extend);
    return event;
  }

  return { ExtendableEvent: define(ExtendableEvent, 'ExtendableEvent'), createExtendable };
});
