// The console: https://console.spec.whatwg.org/
'use strict';
(function () {
  let written = [];
  ops.consoleColors = () => false;
  ops.consoleWrite = (level, text) => written.push([level, text]);
  const { console } = builtin('console');

  /** What the body writes, each line as [level, text]. */
  function output(body) {
    written = [];
    body();
    return written;
  }
  const logs = (args, expected) => assertEqual(output(() => console.log(...args)), [['log', expected]]);

  test('each level writes a line of that level', () => {
    for (const level of ['log', 'debug', 'info', 'warn', 'error']) {
      assertEqual(output(() => console[level]('a', 1)), [[level, 'a 1']]);
    }
    logs([], '');
    logs(['%d%%'], '%d%%');
    logs([{ a: 1 }, 'b', null, Symbol('s')], "{ a: 1 } b null Symbol(s)");
  });

  test('specifiers take their arguments as in Node', () => {
    logs(['%s|%s|%s|%s', 'a', -0, 5n, Symbol('x')], 'a|-0|5n|Symbol(x)');
    logs(['%s', { a: { b: 1 } }], '{ a: [Object] }');
    logs(['%s', { toString: () => 'own' }], 'own');
    logs(['%s', class { toString() { return 'x'; } }.prototype], 'x');
    logs(['%d %d %d %i %f', '42', 5n, Symbol('x'), '4.9', '4.9x'], '42 5n NaN 4 4.9');
    logs(['%j %j', { a: 1 }, (() => { const c = {}; c.c = c; return c; })()], '{"a":1} [Circular]');
    logs(['%O', { a: { b: { c: { d: 1 } } } }], '{ a: { b: { c: [Object] } } }');
    logs(['%o', [1]], '[ 1, [length]: 1 ]');
    logs(['%cred%c plain', 'color: red', ''], 'red plain');
    logs(['100%% %s %x', 'sure', 'more'], '100% sure %x more');
    logs(['%s and %s', 'one'], 'one and %s');
    logs(['%', 1], '% 1');
    logs([1, '%s', 'a'], '1 %s a');
  });

  test('groups indent every line, and end', () => {
    assertEqual(output(() => {
      console.group('one');
      console.log('a\nb');
      console.groupCollapsed();
      console.warn('c');
      console.groupEnd();
      console.groupEnd();
      console.groupEnd();
      console.log('d');
    }), [['log', 'one'], ['log', '  a\n  b'], ['warn', '    c'], ['log', 'd']]);
  });

  test('counts count by label', () => {
    assertEqual(output(() => {
      console.count();
      console.count('x');
      console.count('default');
      console.countReset();
      console.count();
      console.countReset('nobody');
    }), [
      ['info', 'default: 1'], ['info', 'x: 1'], ['info', 'default: 2'], ['info', 'default: 1'],
      ['warn', "Count for 'nobody' does not exist"],
    ]);
    assertThrows(TypeError, () => console.count(Symbol()));
  });

  test('timers tell the time since', () => {
    const lines = output(() => {
      console.time('t');
      console.time('t');
      console.timeLog('t', 'so far', { a: 1 });
      console.timeEnd('t');
      console.timeEnd('t');
      console.timeLog();
    });
    assertEqual(lines.map(([level]) => level), ['warn', 'log', 'info', 'warn', 'warn']);
    assertEqual(lines[0][1], "Label 't' already exists for console.time()");
    assert(/^t: \d+ms so far \{ a: 1 \}$/.test(lines[1][1]));
    assert(/^t: \d+ms$/.test(lines[2][1]));
    assertEqual(lines[3][1], "No such label 't' for console.timeEnd()");
    assertEqual(lines[4][1], "No such label 'default' for console.timeLog()");
  });

  test('assert speaks when it fails', () => {
    assertEqual(output(() => {
      console.assert(true, 'no');
      console.assert(false);
      console.assert(0, 'a %s', 'b');
      console.assert('', { a: 1 });
    }), [['error', 'Assertion failed'], ['error', 'Assertion failed: a b'], ['error', 'Assertion failed: { a: 1 }']]);
  });

  test('trace shows where it was called', () => {
    const [[level, text]] = output(() => (function caller() { console.trace('at %s', 'x'); })());
    assertEqual(level, 'log');
    const lines = text.split('\n');
    assertEqual(lines[0], 'Trace: at x');
    assert(lines[1].startsWith('    at caller ('), text);
    assert(lines.slice(1).every((line) => line.startsWith('    at ')), text);
  });

  test('dir takes options and no inspection of the value\'s own', () => {
    const value = { a: { b: 1 }, [Symbol.for('nodejs.util.inspect.custom')]: undefined };
    delete value[Symbol.for('nodejs.util.inspect.custom')];
    assertEqual(output(() => console.dir(value, { depth: 0 })), [['log', '{ a: [Object] }']]);
    assertEqual(output(() => console.dirxml(1, 'a')), [['log', '1 a']]);
    assertEqual(output(() => { console.clear(); console.timeStamp('x'); }), []);
  });

  test('tables are drawn as in Node', () => {
    const draws = (args, expected) => assertEqual(output(() => console.table(...args)), [['log', expected]]);
    for (const [args, expected] of tableFixtures()) draws(args, expected);
    draws(['text'], 'text');
  });

  test('nothing that is logged can throw', () => {
    const custom = Symbol.for('nodejs.util.inspect.custom');
    const hostile = [
      { [custom]() { throw new Error('x'); } }, { [custom]() { throw { toString() { throw 1; } }; } },
      new Proxy({}, { get() { throw 1; }, ownKeys() { throw 1; } }),
      Object.defineProperty({}, 'toString', { get() { throw 1; } }),
      { toString() { throw 1; } },
    ];
    for (const value of hostile) {
      assertEqual(output(() => {
        console.log(value);
        console.log('%s %d %i %f %j %o %O', value, value, value, value, value, value, value);
        console.dir(value);
        console.table([value]);
      }).length, 4);
    }
  });

  test('a line of a megabyte and more is cut with a notice', () => {
    const [[, text]] = output(() => console.log('x'.repeat((1 << 20) + 5)));
    assertEqual(text.slice(-21), 'x... 5 more characters'.slice(-21));
    assert(text.length < (1 << 20) + 40);
  });

  test('the methods need no receiver and are the console\'s own', () => {
    const { log } = console;
    assertEqual(output(() => log('x')), [['log', 'x']]);
    assertEqual(Object.prototype.toString.call(console), '[object console]');
    for (const name of [
      'assert', 'clear', 'count', 'countReset', 'debug', 'dir', 'dirxml', 'error', 'group', 'groupCollapsed',
      'groupEnd', 'info', 'log', 'table', 'time', 'timeEnd', 'timeLog', 'timeStamp', 'trace', 'warn',
    ]) {
      assertEqual(console[name].name, name);
      assert(Object.keys(console).includes(name));
    }
  });

  // https://console.spec.whatwg.org/#console-namespace
  test('console: is a namespace object over an empty prototype', () => {
    const prototype = Object.getPrototypeOf(console);
    assertEqual([Reflect.ownKeys(prototype).length, Object.getPrototypeOf(prototype) === Object.prototype], [0, true]);
    for (const name of Object.keys(console)) {
      assertEqual(console[name].length, 0, name);
      assertThrows(TypeError, () => new console[name]());
    }
    const boo = new Error('boo');
    for (const name of ['count', 'countReset', 'time', 'timeLog', 'timeEnd']) {
      assertThrows(boo, () => console[name]({ toString() { throw boo; } }));
    }
  });
})();
