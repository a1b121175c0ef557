// FetchEvent, of the service-worker syntax. https://developers.cloudflare.com/workers/reference/migrate-to-module-workers/
// Swift half: EventOps.swift.
'use strict';
(function ({ ops, load }) {
  const { define, dictionary, requireArguments } = load('webidl');
  const { eventInit } = load('event');
  const { isRequest } = load('request');
  const { ExtendableEvent, createExtendable } = load('extendable-event');
  const { extend } = load('execution-context');
  const { DOMException } = load('dom-exception');

  const NONE = 0;

  const toInit = dictionary([
    ...eventInit,
    {
      key: 'request',
      required: true,
      convert(value, what) {
        if (!isRequest(value)) throw new TypeError(`${what} is not a Request.`);
        return value;
      },
    },
  ]);

  let responseOf;
  let setId;

  class FetchEvent extends ExtendableEvent {
    #id;
    #request;
    #response;

    constructor(type, init) {
      requireArguments(arguments.length, 2, 'FetchEvent constructor');
      const members = toInit(init, 'FetchEvent constructor: init');
      super(type, members);
      this.#request = members.request;
    }

    static {
      responseOf = (event) => event.#response;
      setId = (event, id) => { event.#id = id; };
    }

    get request() { return this.#request; }

    /** As in workerd the listeners after the one that answers are not called. */
    respondWith(response) {
      void this.#id;
      requireArguments(arguments.length, 1, 'FetchEvent.respondWith');
      if (this.#response !== undefined) {
        throw new DOMException(
          'FetchEvent.respondWith() has already been called; it can only be called once.', 'InvalidStateError',
        );
      }
      if (this.eventPhase === NONE) {
        throw new DOMException(
          'Too late to call FetchEvent.respondWith(). It must be called synchronously in the event handler.',
          'InvalidStateError',
        );
      }
      this.#response = Promise.resolve(response);
      this.stopImmediatePropagation();
    }

    passThroughOnException() { ops.passThroughOnException(this.#id); }
  }

  define(FetchEvent, 'FetchEvent');

  return {
    FetchEvent,

    /** Dispatches the event; gives what `respondWith` got, or undefined. */
    dispatchFetchEvent(id, request) {
      const event = createExtendable(FetchEvent, 'fetch', { request }, (promise) => extend(id, promise));
      setId(event, id);
      const { dispatchOrThrow, getGlobalTarget } = load('event-target');
      dispatchOrThrow(getGlobalTarget(), event);
      return responseOf(event);
    },
  };
});
