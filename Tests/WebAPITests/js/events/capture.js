// With pedantic_wpt listeners capture and are passive: https://dom.spec.whatwg.org/#dictdef-addeventlisteneroptions
{
  const load = freshBuiltins({ __proto__: null, pedantic_wpt: true });
  const { Event } = load('event');
  const { EventTarget, defineEventHandler } = load('event-target');
  const { MessageChannel } = load('message-channel');

  /** What listeners with these options log when an event is dispatched. */
  function logged(type, listeners, init = undefined) {
    const target = new EventTarget();
    const log = [];
    for (const [name, options, steps] of listeners) {
      target.addEventListener(type, (event) => {
        log.push(name);
        steps?.(event, target);
      }, options);
    }
    const event = new Event(type, init);
    log.push(target.dispatchEvent(event));
    return log;
  }

  test('2.9 dispatch: at the target listeners that capture come first', () => {
    const listeners = [['a', false], ['b', true], ['c', { capture: false }], ['d', { capture: true }], ['e', null]];
    assertEqual(logged('x', listeners), ['b', 'd', 'a', 'c', 'e', true]);
  });

  test('2.9 dispatch: stopPropagation() of one that captures keeps the event from those that do not', () => {
    const stop = (event) => event.stopPropagation();
    assertEqual(logged('x', [['a'], ['b', true, stop], ['c', true]]), ['b', 'c', true]);
    const stopAtOnce = (event) => event.stopImmediatePropagation();
    assertEqual(logged('x', [['a'], ['b', true, stopAtOnce], ['c', true]]), ['b', true]);
  });

  test('2.9 dispatch: a listener that one that captures adds is called, unless it captures too', () => {
    const log = [];
    const add = (_, target) => {
      target.addEventListener('x', () => log.push('captures'), true);
      target.addEventListener('x', () => log.push('does not'));
    };
    logged('x', [['a', true, add]]);
    assertEqual(log, ['does not']);
  });

  test('2.7 addEventListener(): a listener is there once for each capture', () => {
    const target = new EventTarget();
    let count = 0;
    const listener = () => { count++; };
    for (const options of [true, false, { capture: true, passive: true }, undefined]) {
      target.addEventListener('x', listener, options);
    }
    target.dispatchEvent(new Event('x'));
    assertEqual(count, 2);
    target.removeEventListener('x', listener, { capture: 1 });
    target.dispatchEvent(new Event('x'));
    assertEqual(count, 3);
    target.removeEventListener('x', listener);
    target.dispatchEvent(new Event('x'));
    assertEqual(count, 3);
  });

  test('2.7 addEventListener(): no listener may be added to capture either', () => {
    const target = new EventTarget();
    assertEqual([target.addEventListener('x', null, true), target.removeEventListener('x', null, true)], [undefined, undefined]);
  });

  test('2.7 passive: preventDefault() and returnValue do nothing while such a listener runs', () => {
    const passive = { passive: true };
    const cancelable = { cancelable: true };
    const prevent = (event) => event.preventDefault();
    const unset = (event) => { event.returnValue = false; };
    const fail = (event) => {
      event.preventDefault();
      throw new Error('the next one is not passive all the same');
    };
    assertEqual(logged('x', [['a', passive, prevent], ['b', passive, unset]], cancelable), ['a', 'b', true]);
    assertEqual(logged('x', [['a', passive, prevent], ['b', false, prevent]], cancelable), ['a', 'b', false]);
    assertEqual(logged('x', [['a', passive, fail], ['b', false, unset]], cancelable), ['a', 'b', false]);
    takeUncaught();
  });

  test('an event handler attribute does not capture', () => {
    class Target extends EventTarget {}
    defineEventHandler(Target, 'x');
    const target = new Target();
    const log = [];
    target.onx = () => log.push('attribute');
    target.addEventListener('x', () => log.push('captures'), true);
    target.dispatchEvent(new Event('x'));
    assertEqual(log, ['captures', 'attribute']);
  });

  // https://html.spec.whatwg.org/multipage/web-messaging.html#message-ports
  test('a port is started by start() and by onmessage, not by addEventListener', () => {
    const { port1, port2 } = new MessageChannel();
    const got = [];
    port2.addEventListener('message', ({ data }) => got.push(data));
    port1.postMessage(1);
    runTasks();
    assertEqual(got, []);
    port2.start();
    runTasks();
    assertEqual(got, [1]);
    port1.onmessage = ({ data }) => got.push(data);
    port2.postMessage(2);
    runTasks();
    assertEqual(got, [1, 2]);
  });
}
