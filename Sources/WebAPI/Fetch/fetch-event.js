// FetchEvent, of the service-worker syntax. https://developers.cloudflare.com/workers/reference/migrate-to-module-workers/
// Swift half: EventOps.swift.
'use strict';
(function ({ ops, load }) {
  const { define } = load('webidl');
  const { ExtendableEvent, createExtendable } = load('extendable-event');
  const { extend } = load('execution-context');

  let responseOf;
  let prepare;

  class FetchEvent extends ExtendableEvent {
    #id;
    #request;
    #response;

    static {
      responseOf = (event) => event.#response;
      prepare = (event, id, request) => {
        event.#id = id;
        event.#request = request;
      };
    }

    get request() { return this.#request; }

    respondWith(response) {
      if (this.#response !== undefined) {
        throw new Error('FetchEvent.respondWith() has already been called; it can only be called once.');
      }
      this.#response = Promise.resolve(response);
    }

    passThroughOnException() { ops.passThroughOnException(this.#id); }
  }

  define(FetchEvent, 'FetchEvent');

  return {
    FetchEvent,

    /** Dispatches the event; gives what `respondWith` got, or undefined. */
    dispatchFetchEvent(id, request) {
      const event = createExtendable(FetchEvent, 'fetch', {}, (promise) => extend(id, promise));
      prepare(event, id, request);
      const { dispatch, getGlobalTarget } = load('event-target');
      dispatch(getGlobalTarget(), event);
      return responseOf(event);
    },
  };
});
