// util.format: a message with %-specifiers. https://nodejs.org/docs/latest/api/util.html#utilformatformat-args
'use strict';
(function ({ load }) {
  const { inspect } = load('inspect');
  const texts = load('inspect-text');
  const { attempt, chainMax } = load('inspect-kinds');
  const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn } = Object;
  const { stringify } = JSON;

  const builtIns = new Set(Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z][a-zA-Z0-9]+$/.test(name)));

  /** Whether the object's `toString` is the engine's, and so says little. */
  function hasBuiltInToString(value) {
    if (hasOwn(value, 'toString')) return false;
    let link = value;
    for (let i = 0; i < chainMax; i++) {
      link = getPrototypeOf(link);
      if (link === null) return true;
      if (!hasOwn(link, 'toString')) continue;
      const constructor = getOwnPropertyDescriptor(link, 'constructor')?.value;
      return typeof constructor === 'function' && builtIns.has(constructor.name);
    }
    return true;
  }

  const failed = '[inspection failed]';

  const specifiers = {
    __proto__: null,
    s(value, options) {
      if (typeof value === 'number') return texts.number(value);
      if (typeof value === 'bigint') return `${value}n`;
      if (typeof value !== 'object' || value === null) return attempt(() => String(value), failed);
      if (!attempt(() => hasBuiltInToString(value), true)) return attempt(() => String(value), failed);
      return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
    },
    d: (value) => numeric(value, Number),
    i: (value) => numeric(value, parseInt),
    f: (value) => (typeof value === 'symbol' ? 'NaN' : texts.number(attempt(() => parseFloat(value), NaN))),
    j(value) {
      try {
        return stringify(value);
      } catch (error) {
        const isCircular = error instanceof TypeError && /cyclic|circular/i.test(error.message);
        return isCircular ? '[Circular]' : failed;
      }
    },
    o: (value, options) => inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 }),
    O: (value, options) => inspect(value, options),
    c: () => '',
  };

  function numeric(value, convert) {
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'symbol') return 'NaN';
    return texts.number(attempt(() => convert(value), NaN));
  }

  /** The message of the arguments; what no specifier takes follows, with spaces between. */
  function formatWithOptions(options, ...values) {
    const [first] = values;
    let text = '';
    let used = 0;
    if (typeof first === 'string') {
      if (values.length === 1) return first;
      used = 1;
      let plainFrom = 0;
      for (let i = 0; i < first.length - 1; i++) {
        if (first[i] !== '%') continue;
        const specifier = first[i + 1];
        if (specifier === '%') {
          text += first.slice(plainFrom, i + 1);
        } else if (specifier in specifiers && used < values.length) {
          text += first.slice(plainFrom, i) + specifiers[specifier](values[used++], options);
        } else {
          continue;
        }
        plainFrom = i + 2;
        i++;
      }
      text += first.slice(plainFrom);
    }
    for (let i = used; i < values.length; i++) {
      const value = values[i];
      text += (i > 0 ? ' ' : '') + (typeof value === 'string' ? value : inspect(value, options));
    }
    return text;
  }

  return { format: (...values) => formatWithOptions(undefined, ...values), formatWithOptions };
});
