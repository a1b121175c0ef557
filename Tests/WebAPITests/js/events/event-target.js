{
  const { Event } = builtin('event');
  const { EventTarget, defineEventHandler, dispatch } = builtin('event-target');
  const { DOMException } = builtin('dom-exception');
  const { AbortController } = builtin('abort-signal');

  test('EventTarget: listeners run in order with the target as receiver', () => {
    const target = new EventTarget();
    const calls = [];
    target.addEventListener('x', function (event) {
      calls.push(this === target, event.target === target, event.currentTarget === target, event.eventPhase);
    });
    target.addEventListener('x', () => calls.push('second'));
    const event = new Event('x');
    assertEqual(target.dispatchEvent(event), true);
    assertEqual(calls, [true, true, true, 2, 'second']);
    assertEqual([event.currentTarget, event.eventPhase, event.composedPath().length], [null, 0, 0]);
    assertEqual(event.target, target);
  });

  test('EventTarget: the same listener is added once', () => {
    const target = new EventTarget();
    let count = 0;
    const listener = () => count++;
    target.addEventListener('x', listener);
    target.addEventListener('x', listener, { once: true });
    target.dispatchEvent(new Event('x'));
    target.dispatchEvent(new Event('x'));
    assertEqual(count, 2);
    target.removeEventListener('x', listener);
    target.dispatchEvent(new Event('x'));
    assertEqual(count, 2);
  });

  test('EventTarget: once removes before the call, so a nested dispatch does not see it', () => {
    const target = new EventTarget();
    let count = 0;
    target.addEventListener('x', () => {
      count++;
      target.dispatchEvent(new Event('x'));
    }, { once: true });
    target.dispatchEvent(new Event('x'));
    assertEqual(count, 1);
  });

  test('EventTarget: handleEvent is looked up at each dispatch', () => {
    const target = new EventTarget();
    const calls = [];
    const handler = { handleEvent() { calls.push(1); } };
    target.addEventListener('x', handler);
    target.dispatchEvent(new Event('x'));
    handler.handleEvent = function () { calls.push(this === handler); };
    target.dispatchEvent(new Event('x'));
    assertEqual(calls, [1, true]);
    delete handler.handleEvent;
    assertThrows(TypeError, () => target.dispatchEvent(new Event('x')));
  });

  test('EventTarget: a listener removed or added during dispatch does not run', () => {
    const target = new EventTarget();
    const calls = [];
    const second = () => calls.push('second');
    target.addEventListener('x', () => {
      target.removeEventListener('x', second);
      target.addEventListener('x', () => calls.push('late'));
    });
    target.addEventListener('x', second);
    target.dispatchEvent(new Event('x'));
    assertEqual(calls, []);
  });

  test('EventTarget: stopImmediatePropagation stops, and the event can be sent again', () => {
    const target = new EventTarget();
    let late = 0;
    let isFirst = true;
    target.addEventListener('x', (event) => {
      if (isFirst) event.stopImmediatePropagation();
      isFirst = false;
    });
    target.addEventListener('x', () => late++);
    const event = new Event('x');
    target.dispatchEvent(event);
    assertEqual(late, 0);
    target.dispatchEvent(event);
    assertEqual(late, 1);
  });

  test('EventTarget: as in workerd an exception ends dispatchEvent(), which throws it', () => {
    const target = new EventTarget();
    let count = 0;
    target.addEventListener('x', () => { throw new RangeError('boom'); }, { once: true });
    target.addEventListener('x', () => count++);
    const event = new Event('x');
    assertThrows(RangeError, () => target.dispatchEvent(event), 'boom');
    assertEqual([count, event.eventPhase, event.currentTarget], [0, 0, null]);
    assertEqual([target.dispatchEvent(event), count, takeUncaught()], [true, 1, []]);
  });

  for (const isPedantic of [false, true]) {
    test(`EventTarget: an exception is reported and the next listener runs${isPedantic ? ', pedantic' : ' for an event of the runtime'}`, () => {
      const load = isPedantic ? freshBuiltins({ __proto__: null, ...flags, pedantic_wpt: true }) : builtin;
      const { EventTarget: Target, dispatch } = load('event-target');
      const { Event: Kind } = load('event');
      const target = new Target();
      let ran = false;
      target.addEventListener('x', () => { throw new RangeError('boom'); });
      target.addEventListener('x', () => { ran = true; });
      assertEqual(isPedantic ? target.dispatchEvent(new Kind('x')) : dispatch(target, new Kind('x')), true);
      assert(ran);
      assertEqual(takeUncaught(), ['RangeError: boom']);
    });
  }

  test('EventTarget: capture and passive are refused as in workerd', () => {
    const target = new EventTarget();
    const add = (options) => () => target.addEventListener('x', () => {}, options);
    const remove = (options) => () => target.removeEventListener('x', () => {}, options);
    assertThrows(TypeError, add(true), 'addEventListener(): useCapture must be false.');
    assertThrows(TypeError, add({ capture: true }), 'addEventListener(): options.capture must be false.');
    assertThrows(TypeError, add({ passive: true }), 'addEventListener(): options.passive must be false.');
    assertThrows(TypeError, remove(true), 'removeEventListener(): useCapture must be false.');
    assertThrows(TypeError, remove({ capture: true }), 'removeEventListener(): options.capture must be false.');
    add(false)();
    add({ capture: false, passive: false })();
  });

  test('EventTarget: null is no listener, a primitive is refused', () => {
    const target = new EventTarget();
    target.addEventListener('x', null);
    assertThrows(TypeError, () => target.addEventListener('x', 'alert()'));
    assertThrows(TypeError, () => target.addEventListener('x'));
    assertThrows(TypeError, () => target.dispatchEvent({ type: 'x' }));
    assertThrows(TypeError, () => target.addEventListener.call({}, 'x', () => {}));
  });

  test('EventTarget: an event that is being dispatched cannot be dispatched', () => {
    const target = new EventTarget();
    const event = new Event('x');
    let thrown;
    target.addEventListener('x', () => {
      try {
        target.dispatchEvent(event);
      } catch (error) {
        thrown = error;
      }
    });
    target.dispatchEvent(event);
    assertEqual([thrown.name, thrown.message], ['InvalidStateError', 'The event is already being dispatched.']);
    assert(thrown instanceof DOMException);
  });

  test('EventTarget: a signal removes its listener', () => {
    const target = new EventTarget();
    const controller = new AbortController();
    let count = 0;
    target.addEventListener('x', () => count++, { signal: controller.signal });
    target.dispatchEvent(new Event('x'));
    controller.abort();
    target.dispatchEvent(new Event('x'));
    target.addEventListener('x', () => count++, { signal: controller.signal });
    target.dispatchEvent(new Event('x'));
    assertEqual(count, 1);
    assertThrows(TypeError, () => target.addEventListener('x', () => {}, { signal: {} }));
  });

  test('EventTarget: an attribute keeps the place where it was first set', () => {
    class Target extends EventTarget {}
    defineEventHandler(Target, 'x');
    const target = new Target();
    const calls = [];
    assertEqual(target.onx, null);
    target.onx = () => calls.push('old');
    target.addEventListener('x', () => calls.push('listener'));
    target.onx = () => calls.push('new');
    target.dispatchEvent(new Event('x'));
    assertEqual(calls, ['new', 'listener']);
    target.onx = 5;
    assertEqual(target.onx, null);
    target.dispatchEvent(new Event('x'));
    assertEqual(calls, ['new', 'listener', 'listener']);
  });

  test('EventTarget: an attribute cancels by returning false, a listener does not', () => {
    class Target extends EventTarget {}
    defineEventHandler(Target, 'x');
    const target = new Target();
    target.addEventListener('x', () => false);
    assertEqual(target.dispatchEvent(new Event('x', { cancelable: true })), true);
    target.onx = () => false;
    assertEqual(target.dispatchEvent(new Event('x', { cancelable: true })), false);
    assertEqual(target.dispatchEvent(new Event('x')), true);
  });

  // https://dom.spec.whatwg.org/#dom-event-srcelement https://dom.spec.whatwg.org/#dom-event-timestamp
  test('Event: srcElement is the target by its old name, and timeStamp a time', () => {
    const event = new Event('x');
    assertEqual([event.srcElement, typeof event.timeStamp, event.timeStamp >= 0], [null, 'number', true]);
    const target = new EventTarget();
    const seen = [];
    target.addEventListener('x', () => seen.push(event.srcElement === target, event.eventPhase === Event.AT_TARGET));
    const { timeStamp } = event;
    target.dispatchEvent(event);
    assertEqual([seen, event.srcElement === target, event.timeStamp], [[true, true], true, timeStamp]);
    assertEqual([Event.NONE, event.CAPTURING_PHASE, Event.BUBBLING_PHASE], [0, 1, 3]);
  });

  test('Event: isTrusted is the event\'s own and false after dispatchEvent', () => {
    const { createTrusted } = builtin('event');
    const event = createTrusted(Event, 'x');
    assertEqual([event.isTrusted, Object.keys(event)], [true, ['isTrusted']]);
    assertEqual(Object.getOwnPropertyDescriptor(event, 'isTrusted').configurable, false);
    dispatch(new EventTarget(), event);
    assertEqual(event.isTrusted, true);
    new EventTarget().dispatchEvent(event);
    assertEqual(event.isTrusted, false);
  });

  test('Event: flags follow the init, and only a cancelable event is cancelled', () => {
    const event = new Event('x', { bubbles: 1, composed: 'yes' });
    assertEqual([event.bubbles, event.cancelable, event.composed], [true, false, true]);
    event.preventDefault();
    assertEqual([event.defaultPrevented, event.returnValue], [false, true]);
    const other = new Event('y', { cancelable: true });
    other.returnValue = false;
    assertEqual(other.defaultPrevented, true);
    other.cancelBubble = true;
    assertEqual(other.cancelBubble, true);
    assertThrows(TypeError, () => new Event());
    assertThrows(TypeError, () => new Event('x', 5));
  });

  // https://dom.spec.whatwg.org/#concept-event-dispatch
  test('Event: one whose propagation was stopped before reaches nobody, once', () => {
    const target = new EventTarget();
    let calls = 0;
    target.addEventListener('x', () => calls++);
    const event = new Event('x');
    event.stopPropagation();
    assertEqual([target.dispatchEvent(event), calls, event.cancelBubble], [true, 0, false]);
    target.dispatchEvent(event);
    assertEqual(calls, 1);
  });

  // https://dom.spec.whatwg.org/#dom-event-initevent
  test('Event.initEvent: begins anew, but not while being dispatched', () => {
    const event = new Event('x', { bubbles: true, cancelable: true, composed: true });
    event.preventDefault();
    event.initEvent('y');
    assertEqual([event.type, event.bubbles, event.cancelable, event.defaultPrevented, event.composed],
      ['y', false, false, false, true]);
    const target = new EventTarget();
    target.addEventListener('y', () => event.initEvent('z', true, true));
    target.dispatchEvent(event);
    assertEqual([event.type, event.bubbles, event.target === target], ['y', false, true]);
    event.initEvent('z', 1, 'yes');
    assertEqual([event.type, event.bubbles, event.cancelable, event.target], ['z', true, true, null]);
    assertThrows(TypeError, () => event.initEvent());
    assertThrows(TypeError, () => Event.prototype.initEvent.call({}, 'x'));
  });

  // https://dom.spec.whatwg.org/#dom-eventtarget-removeeventlistener
  test('EventTarget: a listener is a function, an object or nothing', () => {
    const target = new EventTarget();
    for (const name of ['addEventListener', 'removeEventListener']) {
      for (const nothing of [null, undefined]) assertEqual(target[name]('x', nothing), undefined);
      for (const bad of [1, 'x', true, Symbol('x')]) {
        assertThrows(TypeError, () => target[name]('x', bad),
          `EventTarget.${name}: handler is not a function or an object.`);
      }
    }
  });
}
