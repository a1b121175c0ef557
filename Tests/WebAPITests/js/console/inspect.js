// The text of values: https://nodejs.org/docs/latest/api/util.html#utilinspectobject-options
'use strict';
(function () {
  ops.consoleColors = () => false;
  const { inspect } = builtin('inspect');
  const shows = (value, expected, options) => assertEqual(inspect(value, options), expected);

  test('generated values look as in Node', () => {
    inspectFixtures.forEach((expected, seed) => {
      const options = inspectOptions[seed % inspectOptions.length];
      assertEqual(inspect(generateValue(seed), options), expected, `value ${seed}`);
    });
  });

  test('an error is its name, message and stack, then its properties and its cause', () => {
    const error = new TypeError('wrong', { cause: 'why' });
    error.code = 7;
    const lines = inspect(error).split('\n');
    assertEqual(lines[0], 'TypeError: wrong');
    assert(/^    at .*:\d+:\d+\)?( \{)?$/.test(lines[1]), lines[1]);
    assertEqual(lines.slice(-3), ['  code: 7,', "  [cause]: 'why'", '}']);
  });

  test('the stack of an error is that of the original files', () => {
    ops.mapStack = (stack) => `    at original (${stack.split('@')[0]}.ts:1:2)\n    at x.ts:3:4`;
    const error = new Error('moved');
    error.stack = 'bundled@index.js:9:9';
    assertEqual(inspect({ error }), `{
  error: Error: moved
      at original (bundled.ts:1:2)
      at x.ts:3:4
}`);
    delete ops.mapStack;
    error.stack = 'f@file:///node_modules/@a/b.js:1:2\nglobal code@c.js:3:4\nmap@[native code]\nhidden@';
    assertEqual(inspect(error), 'Error: moved\n    at f (file:///node_modules/@a/b.js:1:2)\n    at c.js:3:4');
  });

  test('an error shows its class where its name does not', () => {
    class NotFoundError extends Error {}
    class Missing extends Error {}
    const first = (error) => inspect(error).split('\n')[0];
    assertEqual(first(new NotFoundError('x')), 'NotFoundError: x');
    assertEqual(first(new Missing('x')), 'Missing [Error]: x');
    assertEqual(first(Object.assign(new Error('x'), { name: 'Named' })).replace(/ \{$/, ''), 'Named: x');
    const { DOMException } = builtin('dom-exception');
    assertEqual(first(new DOMException('no', 'AbortError')), 'DOMException [AbortError]: no');
    const bare = new Error('x');
    delete bare.stack;
    bare.stack = undefined;
    assert(inspect(bare).startsWith('[Error: x]'));
  });

  test('an aggregate error lists its errors, indented', () => {
    const text = inspect(new AggregateError([new Error('one')], 'all'));
    assert(text.startsWith('AggregateError: all\n'));
    assert(text.includes('\n  [errors]: [\n    Error: one\n        at '), text);
  });

  test('what is circular is marked where it points', () => {
    const value = { a: [] };
    value.a.push(value, { b: value.a });
    shows(value, '<ref *1> { a: <ref *2> [ [Circular *1], { b: [Circular *2] } ] }');
  });

  test('getters are named and never called', () => {
    let called = 0;
    const value = { get a() { called++; return 1; }, set b(x) {}, get c() { called++; }, set c(x) {} };
    shows(value, '{ a: [Getter], b: [Setter], c: [Getter/Setter] }');
    shows([Object.defineProperty([], 0, { get() { called++; }, enumerable: true })], '[ [ [Getter] ] ]');
    assertEqual(called, 0);
  });

  test('kinds of objects have their forms', () => {
    shows(new WeakMap(), 'WeakMap { <items unknown> }');
    shows(new Proxy({ a: 1 }, {}), '{ a: 1 }');
    shows(new DataView(new ArrayBuffer(1)), `DataView {
  byteLength: 1,
  byteOffset: 0,
  buffer: ArrayBuffer { [Uint8Contents]: <00>, byteLength: 1 }
}`);
    shows((function () { return arguments; })(1), "[Arguments] { '0': 1 }");
    shows(Object.create({}), '{}');
    shows(Math, 'Object [Math] {}');
    shows((function* () {})(), 'Object [Generator] {}');
    shows(new (class extends Map {})([[1, 2]]), 'Map(1) { 1 => 2 }');
    shows(new (class Deep extends Map {})([[1, 2]]), 'Deep(1) [Map] { 1 => 2 }');
    shows(Object.setPrototypeOf([1], null), '[Array(1): null prototype] [ 1 ]');
    shows(new Date(NaN), 'Invalid Date');
    shows(Object(Symbol('a')), '[Symbol: Symbol(a)]');
    shows(globalThis.undefinedThing, 'undefined');
  });

  test('an inspection of the value\'s own is used, and its error passed on', () => {
    const custom = Symbol.for('nodejs.util.inspect.custom');
    shows([{ [custom]: (depth, options, inner) => `<${depth} ${options.depth} ${inner('x')}>` }], "[ <1 1 'x'> ]");
    shows({ a: { [custom]: () => ({ b: 1 }) } }, '{ a: { b: 1 } }');
    shows({ [custom]: () => 'no' }, "{\n  [Symbol(nodejs.util.inspect.custom)]: [Function: [nodejs.util.inspect.custom]]\n}",
      { customInspect: false });
    const error = new Error('mine');
    assertThrows(error, () => inspect({ [custom]() { throw error; } }));
    assert(inspect.custom === custom);
  });

  test('an interface of the platform shows its attributes', () => {
    const { define } = builtin('webidl');
    class Platform {
      get url() { return 'https://a/'; }
      get body() { throw new Error('was read'); }
      get broken() { throw new Error('broken'); }
    }
    define(Platform, 'Platform');
    Object.defineProperty(globalThis, 'Platform', { get: () => Platform, configurable: true });
    shows(new Platform(), "Platform { url: 'https://a/' }");
    delete globalThis.Platform;
    shows(new Platform(), 'Platform {}');
    class Pairs {
      * entries() { yield ['a', '1']; yield ['b-c', '2']; }
    }
    globalThis.Pairs = define(Pairs, 'Pairs');
    shows(new Pairs(), "Pairs { a: '1', 'b-c': '2' }");
    delete globalThis.Pairs;
  });

  test('hostile values are shown without harm and without end', () => {
    const throwing = () => { throw new Error('trap'); };
    const traps = new Proxy({}, { get: throwing, ownKeys: throwing, getPrototypeOf: throwing, has: throwing });
    shows({ traps }, '{ traps: [Object: inspection failed] }');
    const endless = new Proxy({}, { getPrototypeOf: () => endless });
    assert(typeof inspect(endless) === 'string');
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assert(typeof inspect([proxy]) === 'string');
    let deep = {};
    for (let i = 0; i < 200000; i++) deep = { deep };
    assert(inspect(deep, { depth: Infinity }).length < 1e9);
    shows([, , 1].concat(new Array(1e6)).length, '1000003');
    shows(new Array(2 ** 32 - 1), '[ <4294967295 empty items> ]');
    const sparse = [1];
    sparse[2 ** 31] = 2;
    shows(sparse, '[ 1, <2147483647 empty items>, 2 ]');
    const wide = [];
    for (let i = 0; i < 100; i++) wide.push(new Array(100).fill(new Array(100).fill('x'.repeat(9000))));
    assert(inspect(wide, { depth: 9 }).length < 100e6);
    const error = new Error('x');
    Object.defineProperty(error, 'stack', { get: throwing });
    Object.defineProperty(error, 'name', { get: throwing });
    assert(inspect(error).includes('x'));
    class Faked extends Map { get size() { throw new Error('size'); } }
    shows(new Faked([[1, 2]]), 'Faked(1) [Map] { 1 => 2 }');
    shows({ __proto__: Map.prototype }, 'Map {}');
  });

  test('long strings and lists are cut with a notice', () => {
    shows(['a'.repeat(10001)], `[\n  '${'a'.repeat(10000)}'... 1 more character\n]`);
    assert(inspect(new Array(103).fill(1)).endsWith('... 3 more items\n]'));
    assert(inspect(new Set(new Array(101).fill(0).map((x, i) => i))).endsWith('... 1 more item\n}'));
    assert(inspect(new ArrayBuffer(101)).includes('... 1 more byte>'));
  });
})();
