// The arguments of handlers other than `fetch`. Swift half: HandlerEvent.swift, and each binding's own.
// https://developers.cloudflare.com/workers/runtime-apis/handlers/
'use strict';
(function ({ load }) {
  /**
   * One opener a handler: `(id) => { argument, report, makeEvent }`. `report()`, if there is one, gives the text that
   * Swift gets when the handler has ended well; `makeEvent(extend, type)` is what service-worker scripts listen for;
   * `alias` is an older name of the handler.
   */
  const openers = {
    __proto__: null,
    queue: (id) => load('queue-event').openQueue(id),
    email: (id) => load('incoming-email').openEmail(id),
    tail: (id) => load('trace-items').openTail(id),
    scheduled: (id) => load('scheduled').openScheduled(id),
  };

  return { open: (name, id) => openers[name](id) };
});
