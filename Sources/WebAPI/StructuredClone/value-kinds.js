// What kind of object a value is for cloning: by its internal slots, as far as script can ask for them. No Swift half.
// https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal
'use strict';
(function ({ load }) {
  const {
    ArrayBufferByteLength, DataViewByteOffset, TypedArrayName, sharedArrayBufferClass, uncurryThis,
  } = load('primordials');
  const { hostTypeOf } = load('host-types');
  const { DOMException } = load('dom-exception');
  const { getPrototypeOf } = Object;
  const { isArray } = Array;
  const { isView } = ArrayBuffer;
  const { isError } = Error;
  const ObjectPrototype = Object.prototype;
  const functionText = uncurryThis(Function.prototype.toString);
  const slotGetter = (prototype, key) =>
    uncurryThis(Object.getOwnPropertyDescriptor(prototype, key).get);

  const OBJECT = 0; // with the prototype of a literal
  const INSTANCE = 1; // with any other, or none
  const ARRAY = 2;
  const VIEW = 3;
  const BUFFER = 4;
  const DATE = 5;
  const REGEXP = 6;
  const MAP = 7;
  const SET = 8;
  const ERROR = 9;
  const WRAPPER = 10; // a Boolean, Number, String or BigInt object
  const HOST = 11;
  const REFUSED = 12;

  const dateValue = uncurryThis(Date.prototype.getTime);
  const regExpSource = slotGetter(RegExp.prototype, 'source');
  const mapSize = slotGetter(Map.prototype, 'size');
  const setSize = slotGetter(Set.prototype, 'size');
  const unwrappers = [Boolean, Number, String, BigInt].map(
    ({ prototype }) => uncurryThis(prototype.valueOf),
  );

  /** Whether the check does not throw, which is how an internal slot shows. */
  function passes(check, value) {
    try {
      check(value);
      return true;
    } catch {
      return false;
    }
  }

  /** The primitive in a wrapper object. */
  function unwrap(value) {
    for (const unwrapper of unwrappers) {
      if (passes(unwrapper, value)) return unwrapper(value);
    }
    throw new TypeError('The value is not a wrapper object.');
  }

  const slots = new Map([
    [Date.prototype, { kind: DATE, check: dateValue }],
    [RegExp.prototype, { kind: REGEXP, check: (v) => v !== RegExp.prototype && regExpSource(v) }],
    [Map.prototype, { kind: MAP, check: mapSize }],
    [Set.prototype, { kind: SET, check: setSize }],
    [ArrayBuffer.prototype, { kind: BUFFER, check: ArrayBufferByteLength }],
    [Boolean.prototype, { kind: WRAPPER, check: unwrappers[0] }],
    [Number.prototype, { kind: WRAPPER, check: unwrappers[1] }],
    [String.prototype, { kind: WRAPPER, check: unwrappers[2] }],
    [BigInt.prototype, { kind: WRAPPER, check: unwrappers[3] }],
  ]);
  const always = () => {};
  const wasm = globalThis.WebAssembly ?? {};
  for (const Class of [
    Promise, WeakMap, WeakSet, globalThis.WeakRef, globalThis.FinalizationRegistry, Symbol,
    sharedArrayBufferClass(),
    wasm.Module, wasm.Instance, wasm.Memory, wasm.Table, wasm.Global,
  ]) {
    if (Class) slots.set(Class.prototype, { kind: REFUSED, check: always });
  }
  // Generators, and the iterators of arrays, maps, sets and strings, by what all of them inherit from.
  const iteratorPrototype = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
  slots.set(iteratorPrototype, { kind: REFUSED, check: always });
  slots.set(getPrototypeOf(async function* () {}.prototype), { kind: REFUSED, check: always });

  /** A chain of prototypes is followed no further, as a proxy may make an endless one. */
  const CHAIN_MAX = 1000;

  function kindOf(object) {
    let prototype = getPrototypeOf(object);
    if (prototype === ObjectPrototype) return OBJECT;
    if (isArray(object)) return ARRAY;
    if (isView(object)) return VIEW;
    for (let i = 0; prototype !== null && i < CHAIN_MAX; i++) {
      const slot = slots.get(prototype);
      if (slot) {
        if (slot.kind === REFUSED || passes(slot.check, object)) return slot.kind;
      } else {
        const type = hostTypeOf(prototype);
        if (type?.is(object)) return type.refused ? REFUSED : HOST;
      }
      prototype = getPrototypeOf(prototype);
    }
    return isError(object) ? ERROR : INSTANCE;
  }

  /** The registered type of an object of kind HOST. */
  function hostType(object) {
    for (let p = getPrototypeOf(object); p !== null; p = getPrototypeOf(p)) {
      const type = hostTypeOf(p);
      if (type) return type;
    }
    throw refusal(object);
  }

  function nameOf(object) {
    try {
      const { name } = object.constructor;
      return typeof name === 'string' && name !== '' ? name : 'Object';
    } catch {
      return 'Object';
    }
  }

  /** The DataCloneError for a value that cannot be cloned, worded as V8 does. */
  function refusal(value) {
    let shown;
    if (typeof value === 'function') shown = functionText(value);
    else if (typeof value === 'symbol') shown = value.toString();
    else shown = `#<${nameOf(value)}>`;
    return new DOMException(`${shown} could not be cloned.`, 'DataCloneError');
  }

  /** workerd's error for what cannot leave its isolate. */
  const unsupported = (value) => new DOMException(
    `Could not serialize object of type "${nameOf(value)}". This type does not support serialization.`,
    'DataCloneError',
  );

  const detached = () => new DOMException(
    'An ArrayBuffer is detached and could not be cloned.', 'DataCloneError',
  );

  const outOfBounds = () => new DOMException(
    'A view is out of the bounds of its ArrayBuffer and could not be cloned.', 'DataCloneError',
  );

  /** The name of the class of an array of numbers, or `DataView`. */
  const viewName = (view) => {
    const name = TypedArrayName(view);
    if (name === undefined) DataViewByteOffset(view); // throws when it is out of bounds
    return name ?? 'DataView';
  };

  return {
    OBJECT, INSTANCE, ARRAY, VIEW, BUFFER, DATE, REGEXP, MAP, SET, ERROR, WRAPPER, HOST, REFUSED,
    kindOf, hostType, nameOf, refusal, unsupported, detached, outOfBounds, unwrap, viewName, dateValue, mapSize, setSize, regExpSource,
  };
});
