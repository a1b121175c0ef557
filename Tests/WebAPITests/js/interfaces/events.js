// https://dom.spec.whatwg.org/ https://html.spec.whatwg.org/ https://w3c.github.io/ServiceWorker/
{
  const { Event } = builtin('event');
  const { EventTarget } = builtin('event-target');

  testInterface('event', 'Event', {
    length: 1,
    readonly: [
      'type', 'target', 'srcElement', 'currentTarget', 'eventPhase', 'bubbles', 'cancelable', 'defaultPrevented',
      'composed', 'timeStamp',
    ],
    writable: ['cancelBubble', 'returnValue'],
    operations: { composedPath: 0, stopPropagation: 0, stopImmediatePropagation: 0, preventDefault: 0, initEvent: 1 },
    constants: { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 },
    make: () => new Event('x'),
  });
  testInterface('custom-event', 'CustomEvent', {
    parent: Event, length: 1, readonly: ['detail'], operations: { initCustomEvent: 1 },
    make: () => new (builtin('custom-event').CustomEvent)('x'),
  });
  testInterface('error-event', 'ErrorEvent', {
    parent: Event, length: 1, readonly: ['message', 'filename', 'lineno', 'colno', 'error'],
  });
  testInterface('close-event', 'CloseEvent', { parent: Event, length: 1, readonly: ['wasClean', 'code', 'reason'] });
  testInterface('message-event', 'MessageEvent', {
    parent: Event, length: 1, readonly: ['data', 'origin', 'lastEventId', 'source', 'ports'],
    operations: { initMessageEvent: 1 },
    make: () => new (builtin('message-event').MessageEvent)('x'),
  });
  testInterface('promise-rejection-event', 'PromiseRejectionEvent', {
    parent: Event, length: 2, readonly: ['promise', 'reason'],
  });
  testInterface('extendable-event', 'ExtendableEvent', { parent: Event, length: 1, operations: { waitUntil: 1 } });
  testInterface('fetch-event', 'FetchEvent', {
    parent: builtin('extendable-event').ExtendableEvent, length: 2, readonly: ['request'],
    operations: { respondWith: 1, passThroughOnException: 0 },
  });
  testInterface('event-target', 'EventTarget', {
    length: 0, operations: { addEventListener: 2, removeEventListener: 2, dispatchEvent: 1 },
    make: () => new EventTarget(),
  });
  testInterface('abort-signal', 'AbortController', { length: 0, readonly: ['signal'], operations: { abort: 0 } });
  testInterface('abort-signal', 'AbortSignal', {
    parent: EventTarget, length: null, readonly: ['aborted', 'reason'], writable: ['onabort'],
    operations: { throwIfAborted: 0 }, statics: { abort: 0, timeout: 1, any: 1 },
  });
  testInterface('message-channel', 'MessageChannel', { length: 0, readonly: ['port1', 'port2'] });
  testInterface('message-channel', 'MessagePort', {
    parent: EventTarget, length: null, writable: ['onmessage', 'onmessageerror', 'onclose'],
    operations: { postMessage: 1, start: 0, close: 0 },
    make: () => new (builtin('message-channel').MessageChannel)().port1,
  });
  testInterface('event-source', 'EventSource', {
    parent: EventTarget, length: 1, readonly: ['url', 'withCredentials', 'readyState'],
    writable: ['onopen', 'onmessage', 'onerror'], operations: { close: 0 }, statics: { from: 1 },
    constants: { CONNECTING: 0, OPEN: 1, CLOSED: 2 },
  });
  testInterface('quota-exceeded-error', 'QuotaExceededError', {
    parent: builtin('dom-exception').DOMException, length: 0, readonly: ['quota', 'requested'],
  });
}
