// What kind of object a value is, found out without running code of a worker. No Swift half.
// A brand check is a call of an engine's own method that throws for any other object.
'use strict';
(function ({ load }) {
  const { ArrayBufferByteLength, DataViewByteLength, TypedArrayName, uncurryThis } = load('primordials');
  const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
  const getter = (prototype, name) =>
    uncurryThis(getOwnPropertyDescriptor(prototype, name).get);

  const mapSize = getter(Map.prototype, 'size');
  const setSize = getter(Set.prototype, 'size');
  const dateTime = uncurryThis(Date.prototype.getTime);
  const regExpFlags = getter(RegExp.prototype, 'global');
  const weakMapHas = uncurryThis(WeakMap.prototype.has);
  const weakSetHas = uncurryThis(WeakSet.prototype.has);
  const weakRefDeref = uncurryThis(WeakRef.prototype.deref);
  const objectToString = uncurryThis(Object.prototype.toString);
  const functionToString = uncurryThis(Function.prototype.toString);
  const boxes = [
    ['Number', uncurryThis(Number.prototype.valueOf)], ['String', uncurryThis(String.prototype.valueOf)],
    ['Boolean', uncurryThis(Boolean.prototype.valueOf)], ['BigInt', uncurryThis(BigInt.prototype.valueOf)],
    ['Symbol', uncurryThis(Symbol.prototype.valueOf)],
  ];

  /** Prototype chains are walked this far; a proxy can make an endless one. */
  const chainMax = 100;

  /** The result of the call, or the fallback if it throws. */
  function attempt(call, fallback) {
    try {
      return call();
    } catch {
      return fallback;
    }
  }

  const passes = (check, value) => {
    try {
      check(value);
      return true;
    } catch {
      return false;
    }
  };

  /** Whether one of the prototypes is the given one. */
  function inherits(value, prototype) {
    let link = value;
    for (let i = 0; i < chainMax && link !== null; i++) {
      link = getPrototypeOf(link);
      if (link === prototype) return true;
    }
    return false;
  }

  const isError = typeof Error.isError === 'function'
    ? (value) => Error.isError(value) || inherits(value, Error.prototype)
    : (value) => inherits(value, Error.prototype);

  /** The name of the box of a boxed primitive, such as "Number", with the primitive. */
  function boxed(value) {
    for (const [name, valueOf] of boxes) {
      const unboxed = attempt(() => ({ name, primitive: valueOf(value) }), undefined);
      if (unboxed) return unboxed;
    }
    return undefined;
  }

  const branded = new Set([
    Map, Set, Error, Date, RegExp, ArrayBuffer, WeakMap, WeakSet, WeakRef, Promise, Number, String, Boolean, BigInt,
    Symbol, ...(typeof SharedArrayBuffer === 'function' ? [SharedArrayBuffer] : []),
  ].map((constructor) => constructor.prototype));

  /**
   * Whether the object inherits from Object and from none of the classes that `kindOf` asks for.
   *
   * Most of what is logged does, and a dozen failed brand checks would cost more than the rest of the inspection.
   */
  function isOrdinary(value) {
    let link = value;
    for (let i = 0; i < chainMax; i++) {
      link = getPrototypeOf(link);
      if (link === Object.prototype) return true;
      if (link === null || branded.has(link)) return false;
    }
    return true;
  }

  const isArguments = (value) =>
    !(Symbol.toStringTag in value) && objectToString(value) === '[object Arguments]';

  /** One of the words that `inspect` switches on. */
  function kindOf(value) {
    if (typeof value === 'function') return 'function';
    if (Array.isArray(value)) return 'array';
    if (ArrayBuffer.isView(value)) return TypedArrayName(value) === undefined ? 'dataView' : 'typedArray';
    if (isOrdinary(value)) return isArguments(value) ? 'arguments' : 'object';
    if (passes(mapSize, value)) return 'map';
    if (passes(setSize, value)) return 'set';
    if (isError(value)) return 'error';
    if (passes(dateTime, value)) return 'date';
    if (value !== RegExp.prototype && passes(regExpFlags, value)) return 'regexp';
    if (passes(ArrayBufferByteLength, value)) return 'arrayBuffer';
    if (passes((candidate) => weakMapHas(candidate, value), value)) return 'weakMap';
    if (passes((candidate) => weakSetHas(candidate, value), value)) return 'weakSet';
    if (passes(weakRefDeref, value)) return 'weakRef';
    if (inherits(value, Promise.prototype)) return 'promise';
    if (boxed(value)) return 'boxed';
    return 'object';
  }

  /**
   * The name of the constructor; `null` for an object without a prototype, and `undefined` if none can be found.
   *
   * Only data properties are looked at, and only a constructor whose instance the object is.
   */
  function constructorName(value) {
    let link = value;
    for (let i = 0; i < chainMax && link !== null; i++) {
      const descriptor = getOwnPropertyDescriptor(link, 'constructor');
      const constructor = descriptor?.value;
      if (typeof constructor === 'function') {
        const name = getOwnPropertyDescriptor(constructor, 'name')?.value;
        const prototype = getOwnPropertyDescriptor(constructor, 'prototype')?.value;
        const isInstance = (typeof prototype === 'object' || typeof prototype === 'function')
          && prototype !== null && inherits(value, prototype);
        if (typeof name === 'string' && name !== '' && isInstance) return name;
      }
      link = getPrototypeOf(link);
      if (i === 0 && link === null) return null;
    }
    return undefined;
  }

  const prototypesOfFunctions = [
    ['AsyncGeneratorFunction', getPrototypeOf(async function* () {})],
    ['GeneratorFunction', getPrototypeOf(function* () {})],
    ['AsyncFunction', getPrototypeOf(async () => {})],
  ];

  /** "Function" or the name of a special kind of function. */
  function functionType(value) {
    for (const [name, prototype] of prototypesOfFunctions) if (inherits(value, prototype)) return name;
    return 'Function';
  }

  const isClass = (value) => {
    const source = functionToString(value);
    return source.startsWith('class') && source.endsWith('}');
  };

  return {
    attempt, boxed, chainMax, constructorName, dateTime, functionToString, functionType, inherits, isClass, isError,
    kindOf, mapSize, setSize, weakRefDeref, DataViewByteLength,
  };
});
