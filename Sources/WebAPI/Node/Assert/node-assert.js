// node:assert. https://nodejs.org/docs/latest/api/assert.html No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateFunction } = load('node-validators');
  const { inspect } = load('inspect');
  const { AssertionError } = load('node-assertion-error');
  const { isDeepEqual, isDeepStrictEqual } = load('node-comparisons');
  const { is, keys: objectKeys } = Object;
  const noException = Symbol('no exception');

  function failWith(details) {
    if (details.message instanceof Error) throw details.message;
    throw new AssertionError(details);
  }

  function innerOk(start, given, value, message) {
    if (value) return;
    let text = message;
    let generated = false;
    if (given === 0) {
      generated = true;
      text = 'No value argument passed to `assert.ok()`';
    } else if (message === undefined) {
      generated = true;
      text = `The expression evaluated to a falsy value:\n\n  ${start.name === 'ok' ? 'assert.ok' : 'assert'}(${inspect(value)})\n`;
    } else if (message instanceof Error) {
      throw message;
    }
    const error = new AssertionError({ actual: value, expected: true, message: text, operator: '==', stackStartFn: start });
    error.generatedMessage = generated;
    throw error;
  }

  function assert(...args) { innerOk(assert, args.length, ...args); }
  const api = { ok };
  function ok(...args) { innerOk(ok, args.length, ...args); }

  function fail(message = undefined) {
    if (message instanceof Error) throw message;
    const error = new AssertionError({ message: message === undefined ? 'Failed' : message, operator: 'fail', stackStartFn: fail });
    error.generatedMessage = message === undefined;
    throw error;
  }
  api.fail = fail;

  /** A method of two values; `holds` decides. */
  function compare(name, operator, holds) {
    api[name] = {
      [name](actual, expected, message) {
        if (arguments.length < 2) throw nodeError('ERR_MISSING_ARGS', 'actual', 'expected');
        if (!holds(actual, expected)) failWith({ actual, expected, message, operator, stackStartFn: api[name] });
      },
    }[name];
  }
  const looselyEqual = (a, b) => a == b || (a !== a && b !== b); // eslint-disable-line eqeqeq
  compare('equal', '==', looselyEqual);
  compare('notEqual', '!=', (a, b) => !looselyEqual(a, b));
  compare('strictEqual', 'strictEqual', is);
  compare('notStrictEqual', 'notStrictEqual', (a, b) => !is(a, b));
  compare('deepEqual', 'deepEqual', isDeepEqual);
  compare('notDeepEqual', 'notDeepEqual', (a, b) => !isDeepEqual(a, b));
  compare('deepStrictEqual', 'deepStrictEqual', isDeepStrictEqual);
  compare('notDeepStrictEqual', 'notDeepStrictEqual', (a, b) => !isDeepStrictEqual(a, b));
  compare('partialDeepStrictEqual', 'partialDeepStrictEqual', (a, b) => isPartOf(a, b, []));

  /** Whether everything in `expected` is in `actual` too. */
  function isPartOf(actual, expected, seen) {
    if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null
      || seen.includes(expected)) return isDeepStrictEqual(actual, expected);
    const inner = [...seen, expected];
    if (Array.isArray(expected)) {
      let from = 0;
      return Array.isArray(actual) && expected.every((item) => {
        const at = actual.findIndex((candidate, i) => i >= from && isPartOf(candidate, item, inner));
        from = at + 1;
        return at !== -1;
      });
    }
    if (expected instanceof Set) {
      return actual instanceof Set && [...expected].every((item) => [...actual].some((other) => isPartOf(other, item, inner)));
    }
    if (expected instanceof Map) {
      return actual instanceof Map && [...expected].every(([key, value]) => actual.has(key) && isPartOf(actual.get(key), value, inner));
    }
    if (Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) return false;
    if (load('inspect-kinds').kindOf(expected) !== 'object') return isDeepStrictEqual(actual, expected);
    return Reflect.ownKeys(expected).every((key) => key in actual && isPartOf(actual[key], expected[key], inner));
  }

  /** Whether what was thrown is what was expected; throws if not. */
  function checkThrown(actual, expected, message, start) {
    const reject = (text) => {
      const error = new AssertionError({ actual, expected, message: message ?? text, operator: start.name, stackStartFn: start });
      error.generatedMessage = message === undefined;
      throw message instanceof Error ? message : error;
    };
    if (typeof expected === 'function') {
      if (expected.prototype !== undefined && actual instanceof expected) return;
      if (Error.isPrototypeOf(expected) || expected === Error) {
        const got = actual?.constructor?.name ? `an instance of "${actual.constructor.name}"` : `"${inspect(actual, { depth: -1 })}"`;
        reject(`The error is expected to be an instance of "${expected.name}". Received ${got}\n\nError message:\n\n${actual?.message}`);
      }
      if (Reflect.apply(expected, {}, [actual]) === true) return;
      const name = expected.name ? `"${expected.name}" ` : '';
      reject(`The ${name}validation function is expected to return "true". Received false\n\nCaught error:\n\n${actual}`);
    } else if (load('node-util-types').isRegExp(expected)) {
      if (RegExp.prototype.exec.call(expected, String(actual)) !== null) return;
      reject(`The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(actual))}\n`);
    } else if (typeof expected === 'object' && expected !== null) {
      const keys = objectKeys(expected);
      if (expected instanceof Error) keys.push('name', 'message');
      if (keys.length === 0) throw nodeError('ERR_INVALID_ARG_VALUE', 'error', expected, 'may not be an empty object');
      if (typeof actual !== 'object' || actual === null) reject(undefined);
      for (const key of keys) {
        const matches = typeof actual[key] === 'string' && load('node-util-types').isRegExp(expected[key])
          && expected[key].exec(actual[key]) !== null;
        if (!matches && (!(key in actual) || !isDeepStrictEqual(actual[key], expected[key]))) {
          const pick = (source) => Object.fromEntries(keys.filter((name) => name in source).map((name) => [name, source[name]]));
          const error = new AssertionError({
            actual: pick(actual), expected: pick(expected), message, operator: 'deepStrictEqual', stackStartFn: start,
          });
          Object.assign(error, { actual, expected, operator: start.name });
          throw message instanceof Error ? message : error;
        }
      }
    }
  }

  const split = (expected, message) => {
    if (typeof expected !== 'string') {
      if (expected !== undefined && typeof expected !== 'function' && (typeof expected !== 'object' || expected === null)) {
        throw nodeError('ERR_INVALID_ARG_TYPE', 'error', ['Function', 'Error', 'RegExp', 'Object'], expected);
      }
      return [expected, message];
    }
    return [undefined, expected];
  };

  function expectThrown(start, actual, given, text) {
    const [expected, message] = split(given, text);
    if (actual === noException) {
      let details = expected?.name ? ` (${expected.name})` : '';
      details += message ? `: ${message}` : '.';
      const kind = start.name === 'rejects' ? 'rejection' : 'exception';
      failWith({
        actual: undefined, expected, operator: start.name, stackStartFn: start,
        message: message instanceof Error ? message : `Missing expected ${kind}${details}`,
      });
    }
    if (typeof given === 'string' && (actual === given || actual?.message === given)) {
      throw nodeError('ERR_AMBIGUOUS_ARGUMENT', 'error/message', actual === given
        ? `The error "${actual}" is identical to the message.` : `The error message "${actual.message}" is identical to the message.`);
    }
    if (expected !== undefined) checkThrown(actual, expected, message, start);
  }

  function expectNotThrown(start, actual, given, text) {
    if (actual === noException) return;
    const [expected, message] = split(given, text);
    const matches = expected === undefined || (typeof expected === 'function' && actual instanceof expected)
      || (load('node-util-types').isRegExp(expected) && expected.test(String(actual)));
    if (!matches) throw actual;
    const kind = start.name === 'doesNotReject' ? 'rejection' : 'exception';
    failWith({
      actual, expected, operator: start.name, stackStartFn: start,
      message: `Got unwanted ${kind}${message ? `: ${message}` : '.'}\nActual message: "${actual?.message}"`,
    });
  }

  function thrownBy(body) {
    validateFunction(body, 'fn');
    try {
      body();
    } catch (error) {
      return error;
    }
    return noException;
  }

  async function rejectionOf(promiseFn) {
    let promise = promiseFn;
    if (typeof promiseFn === 'function') {
      promise = promiseFn();
      if (typeof promise?.then !== 'function') throw nodeError('ERR_INVALID_RETURN_VALUE', 'instance of Promise', 'promiseFn', promise);
    } else if (typeof promiseFn?.then !== 'function' || typeof promiseFn.catch !== 'function') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'promiseFn', ['Function', 'Promise'], promiseFn);
    }
    try {
      await promise;
    } catch (error) {
      return error;
    }
    return noException;
  }

  Object.assign(api, {
    throws: function throws(body, ...args) { expectThrown(throws, thrownBy(body), ...args); },
    doesNotThrow: function doesNotThrow(body, ...args) { expectNotThrown(doesNotThrow, thrownBy(body), ...args); },
    rejects: async function rejects(body, ...args) { expectThrown(rejects, await rejectionOf(body), ...args); },
    doesNotReject: async function doesNotReject(body, ...args) { expectNotThrown(doesNotReject, await rejectionOf(body), ...args); },

    ifError: function ifError(value) {
      if (value === null || value === undefined) return;
      const text = typeof value === 'object' && typeof value.message === 'string'
        ? value.message || value.constructor?.name : inspect(value);
      throw Object.assign(new AssertionError({
        actual: value, expected: null, operator: 'ifError', message: `ifError got unwanted exception: ${text}`, stackStartFn: ifError,
      }), { generatedMessage: true });
    },

    match: function match(text, pattern, message) { matches(match, text, pattern, message, true); },
    doesNotMatch: function doesNotMatch(text, pattern, message) { matches(doesNotMatch, text, pattern, message, false); },
  });

  function matches(start, text, pattern, message, isWanted) {
    if (!load('node-util-types').isRegExp(pattern)) throw nodeError('ERR_INVALID_ARG_TYPE', 'regexp', 'RegExp', pattern);
    if (typeof text === 'string' && (RegExp.prototype.exec.call(pattern, text) !== null) === isWanted) return;
    if (message instanceof Error) throw message;
    const why = typeof text !== 'string' ? `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`
      : `The input ${isWanted ? 'did not match' : 'was expected to not match'} the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;
    const error = new AssertionError({ actual: text, expected: pattern, message: message ?? why, operator: start.name, stackStartFn: start });
    error.generatedMessage = message === undefined;
    throw error;
  }

  function strict(...args) { innerOk(strict, args.length, ...args); }
  Object.assign(assert, api, { AssertionError });
  Object.assign(strict, assert, {
    equal: assert.strictEqual, deepEqual: assert.deepStrictEqual,
    notEqual: assert.notStrictEqual, notDeepEqual: assert.notDeepStrictEqual,
  });
  assert.strict = strict.strict = strict;
  return assert;
});
