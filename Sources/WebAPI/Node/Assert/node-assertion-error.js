// AssertionError and its message: the two values, line by line. https://nodejs.org/docs/latest/api/assert.html#class-assertassertionerror
// No Swift half. Differs from Node.js: the difference is never shortened in its middle, and has no colours.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateObject } = load('node-validators');
  const { inspect } = load('inspect');

  const readable = {
    __proto__: null,
    deepStrictEqual: 'Expected values to be strictly deep-equal:',
    partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
    strictEqual: 'Expected values to be strictly equal:',
    strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
    deepEqual: 'Expected values to be loosely deep-equal:',
    notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
    notStrictEqual: 'Expected "actual" to be strictly unequal to:',
    notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
    notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
    notIdentical: 'Values identical but not reference-equal:',
  };

  /** Lines beyond this are not compared one by one: the table grows with the square. */
  const linesMax = 600;

  const show = (value) => inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false,
    sorted: true, getters: true,
  });

  const isPrimitive = (value) => (typeof value !== 'object' || value === null) && typeof value !== 'function';

  /** The lines with "+" for those of the actual value alone, "-" for those of the expected alone. */
  function difference(actual, expected) {
    if (actual.length > linesMax || expected.length > linesMax) {
      return [...actual.map((line) => `+ ${line}`), ...expected.map((line) => `- ${line}`)];
    }
    // The longest common subsequence, from the end.
    const width = expected.length + 1;
    const table = new Uint16Array((actual.length + 1) * width);
    const same = (a, b) => a === b || `${a},` === b || a === `${b},`;
    for (let i = actual.length - 1; i >= 0; i--) {
      for (let j = expected.length - 1; j >= 0; j--) {
        table[i * width + j] = same(actual[i], expected[j])
          ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
    }
    const lines = [];
    let [i, j] = [0, 0];
    while (i < actual.length || j < expected.length) {
      if (i < actual.length && j < expected.length && same(actual[i], expected[j])) {
        lines.push(`  ${actual[i++]}`);
        j++;
      } else if (j >= expected.length
        || (i < actual.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) {
        lines.push(`+ ${actual[i++]}`);
      } else {
        lines.push(`- ${expected[j++]}`);
      }
    }
    return lines;
  }

  function differenceMessage(actual, expected, given) {
    let operator = given;
    if (operator === 'strictEqual' && ((!isPrimitive(actual) && !isPrimitive(expected)))) operator = 'strictEqualObject';
    const [left, right] = [show(actual), show(expected)];
    const [leftLines, rightLines] = [left.split('\n'), right.split('\n')];
    if (leftLines.length === 1 && rightLines.length === 1 && left !== right
      && isPrimitive(actual) && isPrimitive(expected) && left.length + right.length <= 80 && (actual !== 0 || expected !== 0)) {
      return `${readable[operator]}\n\n${left} !== ${right}\n`;
    }
    if (left === right) {
      const text = leftLines.length > 50 ? `${leftLines.slice(0, 46).join('\n')}\n...` : left;
      return `${readable.notIdentical}\n\n${text}\n`;
    }
    return `${readable[operator]}\n+ actual - expected\n\n${difference(leftLines, rightLines).join('\n')}\n`;
  }

  function messageFor(actual, expected, operator) {
    if (operator === 'deepStrictEqual' || operator === 'strictEqual' || operator === 'partialDeepStrictEqual') {
      return differenceMessage(actual, expected, operator);
    }
    if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') {
      const isReference = operator === 'notStrictEqual' && !isPrimitive(actual);
      const base = readable[isReference ? 'notStrictEqualObject' : operator];
      const lines = show(actual).split('\n');
      if (lines.length > 50) lines.splice(46, lines.length, '...');
      return lines.length === 1 ? `${base}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}` : `${base}\n\n${lines.join('\n')}\n`;
    }
    const cut = (text, max) => (text.length > max ? `${text.slice(0, max)}...` : text);
    const [left, right] = [cut(show(actual), 512), cut(show(expected), 512)];
    if (operator === 'deepEqual') return `${readable.deepEqual}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
    if (operator === 'notDeepEqual') return `${readable.notDeepEqual}\n\n${left}${left === right ? '' : `\n\nshould not loosely deep-equal\n\n${right}`}`;
    return `${left} ${operator} ${right}`;
  }

  class AssertionError extends Error {
    constructor(options) {
      validateObject(options, 'options');
      const { message, operator, actual, expected, stackStartFn } = options;
      if (message !== undefined && typeof message !== 'string' && message === null) {
        throw nodeError('ERR_INVALID_ARG_TYPE', 'options.message', 'string', message);
      }
      super(message === undefined ? messageFor(actual, expected, operator) : String(message));
      this.generatedMessage = message === undefined;
      Object.defineProperty(this, 'name', {
        __proto__: null, value: 'AssertionError', enumerable: false, writable: true, configurable: true,
      });
      this.code = 'ERR_ASSERTION';
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
      if (stackStartFn) Error.captureStackTrace(this, stackStartFn);
    }

    toString() { return `${this.name} [${this.code}]: ${this.message}`; }
  }

  return { AssertionError };
});
