// The first builtin: gives the others `load`, and puts the globals in place. Native half: Isolate/Runtime+Bootstrap.swift.
'use strict';
(function (ops, builtinFunction, flags) {
  const cache = { __proto__: null };
  const { TypeError, RangeError, Error } = globalThis;

  function load(name) {
    return cache[name] ??= builtinFunction(name)({ ops, load, flags });
  }

  /** The error of a class, or the DOMException of a name, that an op throws; `marks` are properties of it that are true. */
  function makeError(name, message, marks) {
    const error = newError(name, message);
    if (marks !== '') for (const mark of marks.split(' ')) error[mark] = true;
    return error;
  }

  function newError(name, message) {
    switch (name) {
      case 'Error': return new Error(message);
      case 'TypeError': return new TypeError(message);
      case 'RangeError': return new RangeError(message);
      case 'QuotaExceededError': return new (load('quota-exceeded-error').QuotaExceededError)(message);
      default: return new (load('dom-exception').DOMException)(message, name);
    }
  }

  // What esbuild's lowering of `using` looks for, where the engine has none.
  for (const name of ['dispose', 'asyncDispose']) {
    if (Symbol[name] === undefined) {
      Object.defineProperty(Symbol, name, { value: Symbol.for(`Symbol.${name}`), writable: false });
    }
  }
  load('primordials');
  load('globals').install();
  return { load, makeError };
});
