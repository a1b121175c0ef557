// With pedantic_wpt: https://html.spec.whatwg.org/multipage/workers.html#the-workerglobalscope-common-interface
{
  const load = freshBuiltins({ __proto__: null, pedantic_wpt: true, global_navigator: true });
  let isInstalled = false;

  /** The attributes replace what this folder's realm has. */
  function attribute(name) {
    if (!isInstalled) load('global-attributes').install();
    isInstalled = true;
    return Object.getOwnPropertyDescriptor(globalThis, name);
  }

  test('attributes of the global object are accessors that ask for their receiver', () => {
    for (const name of ['self', 'origin', 'navigator', 'onerror', 'onunhandledrejection']) {
      const { get, enumerable, configurable } = attribute(name);
      assertEqual([get.name, get.length, enumerable, configurable], [`get ${name}`, 0, true, true]);
      for (const self of [Object.create(globalThis), {}, 1]) assertThrows(TypeError, () => get.call(self));
      for (const self of [undefined, null]) assertEqual(get.call(self) === globalThis[name], true, name);
    }
    assertEqual(self === globalThis, true);
  });

  test('self is read-only, origin replaceable', () => {
    assertEqual(attribute('self').set, undefined);
    const { set } = attribute('origin');
    assertThrows(TypeError, () => set.call({}, 'a'));
    set.call(null, 'a');
    assertEqual(attribute('origin'), { value: 'a', writable: true, enumerable: true, configurable: true });
  });

  // https://html.spec.whatwg.org/multipage/webappapis.html#the-event-handler-processing-algorithm
  test('onerror gets the parts of an ErrorEvent, and cancels it with true', () => {
    const { ErrorEvent } = load('error-event');
    const { Event } = load('event');
    const target = load('event-target').getGlobalTarget();
    const dispatch = (event) => load('event-target').dispatch(target, event);
    const init = { cancelable: true, message: 'm', filename: 'f', lineno: 1, colno: 2, error: 3 };
    const calls = [];
    const { get, set } = attribute('onerror');
    const handler = (...args) => {
      calls.push(args.length === 1 ? args[0].type : args);
      return calls.length === 1;
    };
    set.call(undefined, handler);
    assertEqual(get.call(null), handler);
    assertEqual(dispatch(new ErrorEvent('error', init)), false);
    assertEqual(dispatch(new ErrorEvent('error', init)), true);
    assertEqual(dispatch(new Event('error', init)), false);
    assertEqual(calls, [['m', 'f', 1, 2, 3], ['m', 'f', 1, 2, 3], 'error']);
    set.call(globalThis, null);
    assertEqual([get.call(globalThis), dispatch(new ErrorEvent('error', init))], [null, true]);
  });

  test('another handler gets an event of any class', () => {
    const { ErrorEvent } = load('error-event');
    const { set } = attribute('onoffline');
    let type;
    set.call(null, (event) => { ({ type } = event); });
    load('event-target').dispatch(load('event-target').getGlobalTarget(), new ErrorEvent('offline'));
    assertEqual(type, 'offline');
  });
}
