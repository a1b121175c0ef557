{
  const { reportError } = builtin('report-error');
  const scope = builtin('global-scope');
  const { Event } = builtin('event');
  const { listen, unlisten } = {
    listen: (0, scope.addEventListener), unlisten: (0, scope.removeEventListener),
  };

  test('the global object is a scope, and a bare addEventListener is its own', () => {
    assert(globalThis instanceof scope.WorkerGlobalScope);
    assert(globalThis instanceof scope.ServiceWorkerGlobalScope);
    assert(!({} instanceof scope.WorkerGlobalScope));
    assertThrows(TypeError, () => new scope.ServiceWorkerGlobalScope());
    let target;
    const listener = (event) => { ({ target } = event); };
    listen('x', listener);
    (0, scope.dispatchEvent)(new Event('x'));
    unlisten('x', listener);
    assertEqual(target === globalThis, true);
  });

  test('reportError: logs what no error listener cancels', () => {
    const events = [];
    const error = new RangeError('boom');
    const listener = (event) => events.push(event);
    listen('error', listener);
    reportError(error);
    unlisten('error', listener);
    const [event] = events;
    assertEqual([event.message, event.error === error, event.lineno > 0, event.cancelable],
      ['Uncaught RangeError: boom', true, true, true]);
    assertEqual(takeUncaught(), ['RangeError: boom']);
  });

  test('reportError: a listener that cancels keeps it from the log', () => {
    const listener = (event) => event.preventDefault();
    listen('error', listener);
    reportError('text');
    unlisten('error', listener);
    assertEqual(takeUncaught(), []);
  });

  test('reportError: an exception of an error listener is logged and ends there', () => {
    const listener = () => { throw new Error('second'); };
    listen('error', listener);
    reportError(new Error('first'));
    unlisten('error', listener);
    assertEqual(takeUncaught(), ['Error: second', 'Error: first']);
  });

  test('reportError: takes any value', () => {
    const hostile = { get stack() { throw 1; }, toString() { throw 2; } };
    for (const value of [undefined, null, Symbol('s'), 5n, hostile, new Proxy({}, {})]) reportError(value);
    assertEqual(takeUncaught().length, 6);
    assertThrows(TypeError, () => reportError());
  });

  // https://html.spec.whatwg.org/multipage/workers.html#dom-workerglobalscope-self
  // https://html.spec.whatwg.org/multipage/webappapis.html#dom-origin
  // https://developers.cloudflare.com/workers/runtime-apis/web-standards/#cloudflarecompatibilityflags
  if (globalThis.Cloudflare) {
    test('the global object knows itself, its origin and the flags of the worker', () => {
      assertEqual([self === globalThis, origin], [true, 'null']);
      const { compatibilityFlags } = Cloudflare;
      assert(Object.isFrozen(compatibilityFlags));
      assert(Object.values(compatibilityFlags).every((value) => typeof value === 'boolean'));
      assertEqual(compatibilityFlags.no_such_flag, undefined);
    });
  }

  test('navigator: says what Cloudflare says', () => {
    flags.enable_navigator_language = true;
    const { Navigator, navigator } = builtin('navigator');
    assertEqual(
      [navigator.userAgent, navigator.platform, navigator.language, navigator.languages, navigator.hardwareConcurrency],
      ['Cloudflare-Workers', '', 'en', ['en'], 1],
    );
    assertThrows(TypeError, () => new Navigator());
    assertThrows(TypeError, () => Navigator.prototype.userAgent);
  });

  test('navigator.sendBeacon: is false where no request is running', () => {
    ops.currentEvent = () => { throw new Error('Disallowed operation called within global scope.'); };
    assertEqual(builtin('navigator').navigator.sendBeacon('https://example.com/'), false);
  });

  // https://html.spec.whatwg.org/multipage/system-state.html#navigatorid
  test('navigator: has what old pages ask for with pedantic_wpt only', () => {
    const { navigator } = freshBuiltins({ __proto__: null, pedantic_wpt: true })('navigator');
    const { appCodeName, appName, appVersion, product } = navigator;
    assertEqual([appCodeName, appName, appVersion, product], ['Mozilla', 'Netscape', '5.0', 'Gecko']);
    assertEqual(['appCodeName', 'appName', 'appVersion', 'product'].filter((name) => name in builtin('navigator').navigator), []);
  });

  // https://html.spec.whatwg.org/multipage/webappapis.html#extract-error
  test('reportError: for what is no error the place is that of the call', () => {
    let place;
    const listener = ({ filename, lineno, colno }) => { place = [filename, lineno, colno]; };
    listen('error', listener);
    reportError('text');
    unlisten('error', listener);
    takeUncaught();
    assert(place[0].endsWith('global/scope.js'), place[0]);
    assert(place[1] > 0 && place[2] > 0);
  });

  test('reportError: calls no getter of what is no error', () => {
    let calls = 0;
    const getter = { get: () => { calls++; } };
    const names = ['name', 'message', 'stack', 'sourceURL', 'line', 'column', 'fileName', 'lineNumber'];
    reportError(Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, getter]))));
    assertEqual([calls, takeUncaught()], [0, ['[object Object]']]);
  });
}
