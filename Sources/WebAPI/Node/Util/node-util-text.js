// styleText, stripVTControlCharacters, parseEnv, debuglog, deprecate. https://nodejs.org/docs/latest/api/util.html No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateString, validateFunction, validateOneOf } = load('node-validators');
  const { inspect } = load('inspect');
  const { formatWithOptions } = load('inspect-format');

  Object.assign(inspect.colors, {
    dim: [2, 22], italic: [3, 23], blink: [5, 25], inverse: [7, 27], hidden: [8, 28], strikethrough: [9, 29],
    doubleunderline: [21, 24], black: [30, 39], gray: [90, 39], redBright: [91, 39], greenBright: [92, 39],
    yellowBright: [93, 39], blueBright: [94, 39], magentaBright: [95, 39], cyanBright: [96, 39], whiteBright: [97, 39],
    bgBlack: [40, 49], bgRed: [41, 49], bgGreen: [42, 49], bgYellow: [43, 49], bgBlue: [44, 49], bgMagenta: [45, 49],
    bgCyan: [46, 49], bgWhite: [47, 49], bgGray: [100, 49], bgGrey: [100, 49], bgRedBright: [101, 49],
    bgGreenBright: [102, 49], bgYellowBright: [103, 49], bgBlueBright: [104, 49], bgMagentaBright: [105, 49],
    bgCyanBright: [106, 49], bgWhiteBright: [107, 49], framed: [51, 54], overlined: [53, 55],
  });

  function styleText(format, text, options = undefined) {
    validateString(text, 'text');
    void options;
    const names = Array.isArray(format) ? format : [format];
    let [open, close] = ['', ''];
    for (const name of names) {
      if (name === 'none') continue;
      const codes = inspect.colors[name];
      if (codes === undefined) validateOneOf(name, 'format', Object.keys(inspect.colors));
      open += `\u001b[${codes[0]}m`;
      close = `\u001b[${codes[1]}m${close}`;
    }
    return `${open}${text}${close}`;
  }

  // CSI sequences, and those that an OSC begins and a bell or ST ends.
  const control = /[\u001b\u009b](?:\][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|[[\]()#;?]*(?:\d{1,4}(?:[;:]\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~])/g;
  const stripVTControlCharacters = (text) => validateString(text, 'str').replace(control, '');

  /** The variables of a .env file. */
  function parseEnv(content) {
    validateString(content, 'content');
    const result = {};
    const line = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|`([^`]*)`|([^#\r\n]*))/gm;
    for (const [, key, double, single, back, bare] of content.matchAll(line)) {
      result[key] = double !== undefined ? double.replaceAll('\\n', '\n') : single ?? back ?? bare.trim();
    }
    return result;
  }

  function debuglog(set, callback = undefined) {
    const name = String(set).toUpperCase();
    const isWanted = () => {
      const { NODE_DEBUG: wanted } = load('node-process').env;
      return typeof wanted === 'string' && wanted.split(',').some((one) =>
        new RegExp(`^${one.trim().replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*')}$`, 'i').test(name));
    };
    let enabled;
    const log = (...args) => {
      enabled ??= isWanted();
      if (enabled) load('console').console.error(`${name}: ${formatWithOptions({}, ...args)}`);
    };
    callback?.(log);
    return Object.defineProperty(log, 'enabled', { __proto__: null, get: () => (enabled ??= isWanted()), configurable: true, enumerable: true });
  }

  const warned = new Set();

  function deprecate(original, message, code = undefined) {
    validateFunction(original, 'fn');
    if (code !== undefined) validateString(code, 'code');
    let isWarned = false;
    function deprecated(...args) {
      if (!isWarned) {
        isWarned = true;
        if (code === undefined || !warned.has(code)) {
          if (code !== undefined) warned.add(code);
          load('node-process').emitWarning(message, 'DeprecationWarning', code, deprecated);
        }
      }
      return new.target ? Reflect.construct(original, args, new.target) : Reflect.apply(original, this, args);
    }
    Object.setPrototypeOf(deprecated, original);
    if (original.prototype) deprecated.prototype = original.prototype;
    return Object.defineProperty(deprecated, 'length', { __proto__: null, value: original.length, configurable: true });
  }

  function inherits(constructor, parent) {
    validateFunction(constructor, 'ctor');
    validateFunction(parent, 'superCtor');
    if (parent.prototype === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'superCtor.prototype', 'Object', parent.prototype);
    Object.defineProperty(constructor, 'super_', { __proto__: null, value: parent, writable: true, configurable: true });
    Object.setPrototypeOf(constructor.prototype, parent.prototype);
  }

  return { styleText, stripVTControlCharacters, parseEnv, debuglog, deprecate, inherits };
});
