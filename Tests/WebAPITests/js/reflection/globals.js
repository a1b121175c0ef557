// https://webidl.spec.whatwg.org/#define-the-global-property-references and what holds for members of a global object.
{
  const descriptorOf = Object.getOwnPropertyDescriptor;
  const native = (name) => `function ${name}() {\n    [native code]\n}`;

  /** What was not touched yet when it is looked at. */
  function checkData(look, name, enumerable) {
    const found = look(globalThis, name);
    assertEqual(found.value === globalThis[name], true, name);
    assertEqual([found.writable, found.enumerable, found.configurable], [true, enumerable, true], name);
  }

  test('a global is a data property before it is touched', () => {
    checkData(Object.getOwnPropertyDescriptor, 'CountQueuingStrategy', false);
    checkData(Reflect.getOwnPropertyDescriptor, 'ByteLengthQueuingStrategy', false);
    checkData(Object.getOwnPropertyDescriptor, 'console', false);
    checkData(Object.getOwnPropertyDescriptor, 'reportError', true);
  });

  test('a getter of its own that a worker puts in the place of a global is not called', () => {
    let calls = 0;
    const get = () => { calls++; };
    Object.defineProperty(globalThis, 'URLPattern', { get, configurable: true });
    assertEqual(descriptorOf(globalThis, 'URLPattern').get, get);
    assertEqual(calls, 0);
  });

  test('properties of any other object are described as ever', () => {
    const symbol = Symbol('s');
    const object = { a: 1, get b() { return 2; }, [symbol]: 3 };
    const data = { value: 1, writable: true, enumerable: true, configurable: true };
    assertEqual([descriptorOf(object, 'a'), Reflect.getOwnPropertyDescriptor(object, 'a')], [data, data]);
    assertEqual([descriptorOf(object, symbol).value, descriptorOf(object, 'c')], [3, undefined]);
    assertEqual(descriptorOf('text', 'length').value, 4);
    assertEqual(Object.getOwnPropertyDescriptors({ a: 1 }), { a: data });
    assertThrows(TypeError, () => descriptorOf(null, 'a'));
    assertThrows(TypeError, () => Reflect.getOwnPropertyDescriptor(1, 'a'));
  });

  test('what stands in for functions of the language looks like them', () => {
    const owners = [
      [Object, 'getOwnPropertyDescriptor', 2], [Object, 'getOwnPropertyDescriptors', 1],
      [Reflect, 'getOwnPropertyDescriptor', 2], [Function.prototype, 'toString', 0],
    ];
    for (const [owner, name, length] of owners) {
      const { value, writable, enumerable, configurable } = descriptorOf(owner, name);
      assertEqual([value.name, value.length, String(value)], [name, length, native(name)]);
      assertEqual([writable, enumerable, configurable], [true, false, true], name);
      assertEqual(Object.hasOwn(value, 'prototype'), false, name);
    }
  });

  test('an object that inherits from the global one gets a property of its own', () => {
    const sandbox = Object.create(globalThis);
    sandbox.FixedLengthStream = 1;
    assertEqual(descriptorOf(sandbox, 'FixedLengthStream'),
      { value: 1, writable: true, enumerable: true, configurable: true });
    assertEqual(typeof globalThis.FixedLengthStream, 'function');
  });

  test('a global that was not touched yet can be replaced', () => {
    const own = {};
    globalThis.FormData = own;
    assertEqual(descriptorOf(globalThis, 'FormData'),
      { value: own, writable: true, enumerable: false, configurable: true });
  });

  test('Cloudflare has the flags, which cannot be changed', () => {
    checkData(Object.getOwnPropertyDescriptor, 'Cloudflare', false);
    assertEqual([Object.keys(Cloudflare), Object.isFrozen(Cloudflare.compatibilityFlags)], [['compatibilityFlags'], true]);
    assertEqual({ ...Cloudflare.compatibilityFlags }, { ...flags });
  });

  test('all globals can be described at once', () => {
    const all = Object.getOwnPropertyDescriptors(globalThis);
    assertEqual([typeof all.TransformStream.value, typeof all.fetch.value], ['function', 'function']);
  });

  // https://webidl.spec.whatwg.org/#js-operations Those of the global object are enumerable.
  test('operations of the global object are enumerable, interfaces are not', () => {
    const keys = new Set(Object.keys(globalThis));
    assertEqual(['queueMicrotask', 'fetch', 'Event', 'console'].map((name) => keys.has(name)), [true, true, false, false]);
    const lengths = { setTimeout: 1, setInterval: 1, clearTimeout: 0, clearInterval: 0, queueMicrotask: 1 };
    for (const name in lengths) assertEqual(globalThis[name].length, lengths[name], name);
  });

  test('the source of builtins is not shown', () => {
    assertEqual(String(URL), native('URL'));
    assertEqual(Function.prototype.toString.call(Headers), native('Headers'));
    assertEqual(String(URL.prototype.toJSON), native('toJSON'));
    assertEqual(String(URL.canParse), native('canParse'));
    assertEqual(String(descriptorOf(URL.prototype, 'href').get), native('get href'));
    assertEqual(String(descriptorOf(AbortSignal.prototype, 'onabort').set), native('set onabort'));
    assertEqual(String(fetch), native('fetch'));
    assertEqual(String(setTimeout), native('setTimeout'));
    assertEqual(String(console.log), native('log'));
  });

  test('the source of a function of the worker is shown', () => {
    const sources = ['class A extends URL {}', '() => 1', 'function* f(a, b = 2) { yield a; }', 'async (x) => x'];
    for (const source of sources) assertEqual(String((0, eval)(`(${source})`)), source);
    assertEqual(String({ m() { return 1; } }.m), 'm() { return 1; }');
    assertEqual(String(Math.max), native('max'));
    assertThrows(TypeError, () => Function.prototype.toString.call({}));
  });

  const text = 'Illegal invocation: function called with incorrect `this` reference. '
    + 'See https://developers.cloudflare.com/workers/observability/errors/#illegal-invocation-errors for details.';

  // https://developers.cloudflare.com/workers/observability/errors/#illegal-invocation-errors
  test('what is taken off its object and called is told of in workerd\'s words', async () => {
    const { waitUntil, passThroughOnException, abort } = builtin('execution-context').makeContext(-1);
    for (const call of [waitUntil, passThroughOnException, abort]) {
      for (const self of [undefined, {}, 1]) assertThrows(TypeError, () => call.call(self, Promise.resolve()), text);
    }
    const { encode } = new TextEncoder();
    const { decode } = new TextDecoder();
    const { randomUUID } = crypto;
    for (const call of [encode, decode, randomUUID]) assertThrows(TypeError, () => call(), text);
    const { wait } = scheduler;
    await assertRejects(TypeError, wait(1), text);
  });

  // https://webidl.spec.whatwg.org/#dfn-create-operation-function
  test('operations of the global object are called on it, or bare', async () => {
    const calls = {
      setTimeout: [() => {}], setInterval: [() => {}], clearTimeout: [0], clearInterval: [0], queueMicrotask: [() => {}],
      reportError: [0], atob: [''], btoa: [''], structuredClone: [1],
    };
    for (const [name, args] of Object.entries(calls)) {
      for (const self of [Object.create(globalThis), {}, 1, { [name]: globalThis[name] }]) {
        assertThrows(TypeError, () => globalThis[name].call(self, ...args), text);
      }
    }
    await assertRejects(TypeError, { fetch }.fetch('https://example.com/'), text);
    assertThrows(TypeError, () => Object.create(globalThis).addEventListener('x', () => {}));
    for (const self of [undefined, null, globalThis]) assertEqual(btoa.call(self, 'a'), 'YQ==');
  });
}
