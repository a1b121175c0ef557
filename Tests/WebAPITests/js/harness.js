// A small test harness for builtins, run by `scripts/jstest streams` (any folder beside this file)
// under the jsc shell.
//
// A plain script. Before it, the runner defines `builtinSource(name)`, the text of a builtin. A
// test file calls `builtin(name)` for a builtin's exports and `test(name, body)`; a body may be
// async and may wait for microtasks (`await flush()`), never for time. Then `runTests()` gives the
// results as JSON. Where microtasks run only when the host says so, the host calls `startTest(i)`,
// which gives a promise, and later `resultOf(i)` for each i below `testCount()` instead:
// JavaScriptTests.swift does, in an isolate.
'use strict';
(function (global) {
  const tests = [];
  const results = [];
  let unhandled = [];

  // Inside an isolate the Swift driver gives the real ones; under the shell there are none.
  const runtime = global.testRuntime;

  /** What the builtins get as `ops`; a test file adds its mocks. */
  global.ops = runtime?.ops ?? { __proto__: null, now: () => 0 };
  global.flags = runtime?.flags ?? { __proto__: null };

  /** A loader of builtins of its own, for a test of other compatibility flags. */
  global.freshBuiltins = function freshBuiltins(flags) {
    const loaded = new Map();
    return function load(name) {
      if (!loaded.has(name)) {
        const make = (0, eval)(`${builtinSource(name)}\n//# sourceURL=${name}.js`);
        loaded.set(name, make({ ops: global.ops, load, flags }));
      }
      return loaded.get(name);
    };
  };

  global.builtin = runtime?.load ?? freshBuiltins(global.flags);

  global.test = (name, body) => tests.push({ name, body });
  global.testCount = () => tests.length;

  global.startTest = function startTest(index) {
    const { name } = tests[index];
    results[index] = { name, ok: false, error: 'did not settle' };
    unhandled = [];
    return run(index);
  };

  /** With `await` only, so that a body may patch Promise.prototype. */
  async function run(index) {
    const { name, body } = tests[index];
    try {
      await body();
      results[index] = { name, ok: true };
    } catch (error) {
      results[index] = { name, ok: false, error: describe(error) };
    }
  }

  global.resultOf = function resultOf(index) {
    const result = results[index];
    if (result.ok && unhandled.length > 0) {
      const error = `unhandled rejection: ${unhandled.join(', ')}`;
      return { name: result.name, ok: false, error };
    }
    return result;
  };

  global.runTests = function runTests() {
    for (let i = 0; i < tests.length; i++) {
      startTest(i);
      drainMicrotasks();
      results[i] = resultOf(i);
    }
    return JSON.stringify(results);
  };

  // The shell calls this for each rejection that nobody handles.
  if (typeof setUnhandledRejectionCallback === 'function') {
    setUnhandledRejectionCallback((promise, reason) => unhandled.push(describe(reason)));
  }

  function describe(error) {
    if (!(error instanceof Error)) return String(error);
    const at = String(error.stack ?? '').split('\n').slice(0, 6).join('\n      ');
    return `${error.name}: ${error.message}\n      ${at}`;
  }

  // Waiting

  /** Lets everything run that can run now. */
  global.flush = async function flush() {
    for (let i = 0; i < 100; i++) await undefined;
  };

  // Assertions

  function fail(message, expected, actual) {
    const error = new Error(`${message}: expected ${show(expected)}, got ${show(actual)}`);
    error.name = 'AssertionError';
    throw error;
  }

  function show(value) {
    if (typeof value === 'string') return JSON.stringify(value);
    if (ArrayBuffer.isView(value)) return `${value.constructor.name}[${[...toArray(value)]}]`;
    if (Array.isArray(value)) return `[${value.map(show)}]`;
    if (value instanceof Error) return `${value.name}(${value.message})`;
    if (typeof value === 'object' && value !== null) {
      return `{${Object.keys(value).map((key) => `${key}: ${show(value[key])}`)}}`;
    }
    return String(value);
  }

  const toArray = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

  function same(a, b) {
    if (Object.is(a, b)) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
      return a.constructor === b.constructor && same([...toArray(a)], [...toArray(b)]);
    }
    if (a instanceof Error || b instanceof Error) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length
      && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
  }

  global.assert = (condition, message = 'condition') => {
    if (!condition) fail(message, true, condition);
  };

  /** Same structure; identical leaves. */
  global.assertEqual = (actual, expected, message = 'value') => {
    if (!same(actual, expected)) fail(message, expected, actual);
  };

  /** `expected` is an error class, or the very value that must be thrown. */
  function check(error, expected, text) {
    const isClass = typeof expected === 'function' && expected.prototype instanceof Error
      || expected === Error;
    if (isClass ? error?.constructor !== expected : !Object.is(error, expected)) {
      fail('thrown', isClass ? expected.name : expected, error);
    }
    if (text !== undefined && error.message !== text) fail('message', text, error.message);
  }

  global.assertThrows = (expected, body, text) => {
    try {
      body();
    } catch (error) {
      check(error, expected, text);
      return;
    }
    fail('call', 'an exception', 'none');
  };

  global.assertRejects = async (expected, promise, text) => {
    assert(promise instanceof Promise, 'is a promise');
    let value;
    try {
      value = await promise;
    } catch (error) {
      check(error, expected, text);
      return;
    }
    fail('promise', 'a rejection', value);
  };

  /** Whether the promise is still pending once everything has run that can run. */
  global.isPending = async (promise) => {
    let pending = true;
    promise.then(() => { pending = false; }, () => { pending = false; });
    await flush();
    return pending;
  };
})(globalThis);
