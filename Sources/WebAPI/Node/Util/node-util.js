// node:util. https://nodejs.org/docs/latest/api/util.html No Swift half.
'use strict';
(function ({ load, flags }) {
  const { nodeError, unimplemented } = load('node-errors');
  const { validateNumber, validateAbortSignal } = load('node-validators');
  const { inspect } = load('inspect');
  const { format, formatWithOptions } = load('inspect-format');
  const types = load('node-util-types');
  const text = load('node-util-text');
  const { isDeepStrictEqual } = load('node-comparisons');
  const { promisify, callbackify, aborted } = load('node-util-promises');

  function getSystemErrorName(number) {
    validateNumber(number, 'err');
    if (number >= 0 || !Number.isSafeInteger(number)) throw nodeError('ERR_OUT_OF_RANGE', 'err', 'a negative integer', number);
    return load('node-system-errors').byNumber.get(number)?.[0] ?? `Unknown system error ${number}`;
  }

  function getSystemErrorMessage(number) {
    validateNumber(number, 'err');
    return load('node-system-errors').byNumber.get(number)?.[1] ?? `Unknown system error ${number}`;
  }

  const isObject = (value) => typeof value === 'object' && value !== null;

  const util = {
    _errnoException: unimplemented('_errnoException'),
    _exceptionWithHostPort: unimplemented('_exceptionWithHostPort'),
    _extend(target, source) { return isObject(source) ? Object.assign(target, source) : target; },
    aborted, callbackify,
    debug: text.debuglog, debuglog: text.debuglog,
    deprecate: text.deprecate, format, formatWithOptions,
    styleText: text.styleText,
    getCallSites: () => [],
    getSystemErrorMap: () => new Map(load('node-system-errors').byNumber),
    getSystemErrorMessage, getSystemErrorName,
    inherits: text.inherits, inspect, isDeepStrictEqual, promisify,
    stripVTControlCharacters: text.stripVTControlCharacters,
    toUSVString: (value) => `${value}`.toWellFormed(),
    transferableAbortSignal: (signal) => validateAbortSignal(signal, 'signal'),
    transferableAbortController: () => new (load('abort-signal').AbortController)(),
    types, parseEnv: text.parseEnv,
    parseArgs: (config) => load('node-parse-args').parseArgs(config),
    log(...args) { load('console').console.log('%s - %s', new Date().toLocaleTimeString(), format(...args)); },
    isArray: Array.isArray,
  };
  // End-of-life since Node.js 23, and gone from workers of that age on.
  if (!flags.remove_nodejs_compat_eol_v23) {
    Object.assign(util, {
      isBoolean: (value) => typeof value === 'boolean', isBuffer: (value) => load('node-buffer').Buffer.isBuffer(value),
      isDate: types.isDate, isError: (value) => types.isNativeError(value) || value instanceof Error,
      isFunction: (value) => typeof value === 'function', isNull: (value) => value === null,
      isNullOrUndefined: (value) => value === null || value === undefined, isNumber: (value) => typeof value === 'number',
      isObject, isPrimitive: (value) => !isObject(value) && typeof value !== 'function', isRegExp: types.isRegExp,
      isString: (value) => typeof value === 'string', isSymbol: (value) => typeof value === 'symbol',
      isUndefined: (value) => value === undefined,
    });
  }
  const lazy = { TextDecoder: 'text-decoder', TextEncoder: 'text-encoder', MIMEType: 'node-mime-type', MIMEParams: 'node-mime-type' };
  for (const name in lazy) {
    Object.defineProperty(util, name, { __proto__: null, enumerable: true, configurable: true, get: () => load(lazy[name])[name] });
  }
  return util;
});
