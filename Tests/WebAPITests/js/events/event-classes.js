// The event classes, and that each has the members of its interface.
{
  const { Event, createTrusted } = builtin('event');

  const shapes = {
    'custom-event': ['CustomEvent', 1, ['detail', 'initCustomEvent']],
    'error-event': ['ErrorEvent', 1, ['colno', 'error', 'filename', 'lineno', 'message']],
    'message-event': ['MessageEvent', 1, ['data', 'initMessageEvent', 'lastEventId', 'origin', 'ports', 'source']],
    'close-event': ['CloseEvent', 1, ['code', 'reason', 'wasClean']],
    'promise-rejection-event': ['PromiseRejectionEvent', 2, ['promise', 'reason']],
    'extendable-event': ['ExtendableEvent', 1, ['waitUntil']],
  };
  for (const [file, [name, length, members]] of Object.entries(shapes)) {
    test(`Web IDL: ${name} has the members of its interface`, () => {
      const Class = builtin(file)[name];
      assertEqual([Class.name, Class.length], [name, length]);
      assertEqual(Object.keys(Class.prototype).sort(), members);
      assertEqual(Class.prototype[Symbol.toStringTag], name);
      assert(Class.prototype instanceof Event);
      assertThrows(TypeError, () => new Class());
      assertThrows(TypeError, () => Object.getOwnPropertyDescriptor(Class.prototype, members[0]).get?.call({})
        ?? Class.prototype[members[0]].call({}));
    });
  }

  test('CustomEvent: detail is any value, null by default', () => {
    const { CustomEvent } = builtin('custom-event');
    const detail = {};
    assertEqual(new CustomEvent('x', { detail, cancelable: true }).detail, detail);
    assertEqual(new CustomEvent('x', { cancelable: true }).cancelable, true);
    assertEqual(new CustomEvent('x').detail, null);
  });

  // https://html.spec.whatwg.org/multipage/webappapis.html#errorevent
  test('ErrorEvent: says what went wrong, and where', () => {
    const { ErrorEvent } = builtin('error-event');
    const error = new Error('boom');
    const event = new ErrorEvent('error', {
      message: 'boom', filename: 'a.js', lineno: 3, colno: -1, error, cancelable: true,
    });
    assertEqual([event.message, event.filename, event.lineno, event.colno, event.cancelable],
      ['boom', 'a.js', 3, 2 ** 32 - 1, true]);
    assert(event.error === error);
    const plain = new ErrorEvent('error');
    assertEqual([plain.message, plain.filename, plain.lineno, plain.colno], ['', '', 0, 0]);
    assertThrows(TypeError, () => new ErrorEvent('error', { message: Symbol('m') }));
    assertThrows(TypeError, () => new ErrorEvent('error', 1));
  });

  test('MessageEvent: ports is one frozen array', () => {
    const { MessageEvent } = builtin('message-event');
    const event = new MessageEvent('message', { data: 1, origin: 'o' });
    assertEqual([event.data, event.origin, event.source, event.ports], [1, 'o', null, []]);
    assert(event.ports === event.ports && Object.isFrozen(event.ports));
    assertThrows(TypeError, () => new MessageEvent('message', { ports: [1] }));
  });

  test('CloseEvent: the code wraps at 16 bits', () => {
    const { CloseEvent } = builtin('close-event');
    const event = new CloseEvent('close', { code: 65537, reason: 'bye', wasClean: 1 });
    assertEqual([event.code, event.reason, event.wasClean], [1, 'bye', true]);
  });

  test('PromiseRejectionEvent: the promise is required', () => {
    const { PromiseRejectionEvent } = builtin('promise-rejection-event');
    const promise = Promise.resolve();
    assertEqual(new PromiseRejectionEvent('x', { promise, reason: 3 }).reason, 3);
    assertThrows(TypeError, () => new PromiseRejectionEvent('x', {}));
  });

  test('ExtendableEvent: waitUntil is for trusted events', () => {
    const { ExtendableEvent, createExtendable } = builtin('extendable-event');
    let thrown;
    try {
      new ExtendableEvent('x').waitUntil(1);
    } catch (error) {
      thrown = error;
    }
    assertEqual(
      [thrown.name, thrown.message],
      ['InvalidStateError', 'waitUntil() can only be called on trusted event.'],
    );
    const extended = [];
    const event = createExtendable(ExtendableEvent, 'x', undefined, (promise) => extended.push(promise));
    event.waitUntil(1);
    assert(extended[0] instanceof Promise);
    assertEqual(createTrusted(ExtendableEvent, 'x').isTrusted, true);
  });

  // https://dom.spec.whatwg.org/#dom-customevent-initcustomevent
  test('CustomEvent.initCustomEvent: sets the detail too', () => {
    const { CustomEvent } = builtin('custom-event');
    const { EventTarget } = builtin('event-target');
    const event = new CustomEvent('x', { detail: 1 });
    event.initCustomEvent('y', true, true, 2);
    assertEqual([event.type, event.bubbles, event.cancelable, event.detail], ['y', true, true, 2]);
    const target = new EventTarget();
    target.addEventListener('y', () => event.initCustomEvent('z', false, false, 3));
    target.dispatchEvent(event);
    assertEqual([event.type, event.detail], ['y', 2]);
    event.initCustomEvent('z');
    assertEqual(event.detail, null);
  });

  // https://html.spec.whatwg.org/multipage/comms.html#dom-messageevent-initmessageevent
  test('MessageEvent: init and initMessageEvent take ports and sources that are ports only', () => {
    const { MessageEvent } = builtin('message-event');
    const { port1 } = new (builtin('message-channel').MessageChannel)();
    assertEqual(new MessageEvent('x', { source: port1 }).source, port1);
    for (const init of [{ source: {} }, { source: 1 }, { ports: [{}] }, { ports: null }]) {
      assertThrows(TypeError, () => new MessageEvent('x', init));
    }
    const event = new MessageEvent('x', { data: 1 });
    event.initMessageEvent('y', true, true, 'd', 'o', 'l', port1, [port1]);
    assertEqual([event.type, event.bubbles, event.data, event.origin, event.lastEventId], ['y', true, 'd', 'o', 'l']);
    assert(event.source === port1 && event.ports[0] === port1 && Object.isFrozen(event.ports));
    event.initMessageEvent('z');
    assertEqual([event.data, event.origin, event.source, event.ports], [null, '', null, []]);
    assertThrows(TypeError, () => event.initMessageEvent());
  });

  // https://w3c.github.io/ServiceWorker/#fetchevent-interface
  test('FetchEvent: needs a Request', () => {
    const { FetchEvent } = builtin('fetch-event');
    const { Request } = builtin('request');
    const request = new Request('http://a/');
    assertEqual([FetchEvent.length, new FetchEvent('fetch', { request }).request === request], [2, true]);
    for (const args of [['fetch'], ['fetch', {}], ['fetch', { request: {} }], ['fetch', 1]]) {
      assertThrows(TypeError, () => new FetchEvent(...args));
    }
    assertThrows(TypeError, () => new FetchEvent('fetch', { request }).respondWith());
  });
}
