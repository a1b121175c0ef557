// Web IDL conversions and class shaping shared by every builtin. https://webidl.spec.whatwg.org/
// In each conversion `what` names the argument for the error text, as in "Blob.slice: start".
// No Swift half.
'use strict';
(function ({ load }) {
  const {
    ArrayBufferByteLength, DataViewBuffer, DataViewByteLength, DataViewByteOffset,
    StringToWellFormed, TypedArrayBuffer, TypedArrayByteLength, TypedArrayByteOffset, TypedArrayName,
  } = load('primordials');
  const { hideSource } = load('reflection');
  const { isView } = ArrayBuffer;
  const View = DataView;
  const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
  const { floor, min, max, trunc } = Math;
  const { iterator } = Symbol;
  const global = globalThis;

  // Strings: https://webidl.spec.whatwg.org/#js-DOMString

  function DOMString(value, what) {
    if (typeof value === 'string') return value;
    if (typeof value === 'symbol') throw new TypeError(`${what} is a symbol, not a string.`);
    return `${value}`;
  }

  const USVString = (value, what) => StringToWellFormed(DOMString(value, what));

  function ByteString(value, what) {
    const text = DOMString(value, what);
    for (let i = 0; i < text.length; i++) {
      if (text.charCodeAt(i) > 255) {
        throw new TypeError(`${what} has a character above U+00FF at index ${i}.`);
      }
    }
    return text;
  }

  // Numbers: https://webidl.spec.whatwg.org/#js-integer-types

  function number(value, what) {
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint' || typeof value === 'symbol') {
      throw new TypeError(`${what} is a ${typeof value}, not a number.`);
    }
    return +value;
  }

  function double(value, what) {
    const x = number(value, what);
    if (x - x !== 0) throw new TypeError(`${what} is not a finite number.`);
    return x;
  }

  /** A conversion `(value, what, { enforceRange, clamp })` to an integer of so many bits. */
  function integer(bits, signed) {
    const lower = bits === 64 ? (signed ? -(2 ** 53) + 1 : 0) : signed ? -(2 ** (bits - 1)) : 0;
    const upper = bits === 64 ? 2 ** 53 - 1 : 2 ** (signed ? bits - 1 : bits) - 1;
    const modulus = 2 ** bits;
    return (value, what, options) => {
      let x = number(value, what);
      if (options?.enforceRange) {
        if (x - x !== 0) throw new TypeError(`${what} is not a finite number.`);
        x = trunc(x) + 0;
        if (x < lower || x > upper) {
          throw new TypeError(`${what} is outside of ${lower} to ${upper}.`);
        }
        return x;
      }
      if (x !== x) return 0;
      if (options?.clamp) return roundHalfToEven(min(max(x, lower), upper));
      if (x - x !== 0) return 0;
      x = trunc(x) + 0;
      if (x >= lower && x <= upper) return x;
      // Past 2**53 the remainder of a double is still exact, so the wrap is right for 64 bits too.
      x %= modulus;
      if (x < 0) x += modulus;
      if (signed && x >= modulus / 2) x -= modulus;
      return x + 0;
    };
  }

  function roundHalfToEven(x) {
    const below = floor(x);
    const rest = x - below;
    if (rest < 0.5 || (rest === 0.5 && below % 2 === 0)) return below + 0;
    return below + 1;
  }

  const boolean = (value) => !!value;

  // Objects

  const isObject = (value) =>
    (typeof value === 'object' && value !== null) || typeof value === 'function';

  function object(value, what) {
    if (!isObject(value)) throw new TypeError(`${what} is not an object.`);
    return value;
  }

  /** A conversion to an array whose elements are converted with `convert(value, what)`. */
  const sequence = (convert) => (value, what) => {
    const method = isObject(value) ? value[iterator] : undefined;
    if (typeof method !== 'function') throw new TypeError(`${what} is not iterable.`);
    const result = [];
    // The method is called once, as the standard says, though `for of` would look it up again.
    const steps = { __proto__: null, [iterator]: () => method.call(value) };
    for (const item of steps) {
      defineProperty(result, result.length, {
        __proto__: null, value: convert(item, `${what}[${result.length}]`),
        writable: true, enumerable: true, configurable: true,
      });
    }
    return result;
  };

  /**
   * A conversion to a dictionary, an object without a prototype.
   *
   * `members` is a list of `{ key, convert, required, fallback }` in the order in which they are to
   * be read (inherited ones first, then alphabetical). What is absent and has no `fallback` is
   * `undefined`.
   */
  const dictionary = (members) => (value, what) => {
    const absent = value === undefined || value === null;
    if (!absent && !isObject(value)) throw new TypeError(`${what} is not an object.`);
    const result = { __proto__: null };
    for (let i = 0; i < members.length; i++) {
      const { key, convert, required, fallback } = members[i];
      const member = absent ? undefined : value[key];
      if (member !== undefined) {
        result[key] = convert ? convert(member, `${what}.${key}`) : member;
      } else if (required) {
        throw new TypeError(`${what}.${key} is required.`);
      } else {
        result[key] = fallback;
      }
    }
    return result;
  };

  /** A callback function: any callable. */
  function callback(value, what) {
    if (typeof value !== 'function') throw new TypeError(`${what} is not a function.`);
    return value;
  }

  // Buffers: https://webidl.spec.whatwg.org/#BufferSource

  function isArrayBuffer(value) {
    if (typeof value !== 'object' || value === null) return false;
    try {
      ArrayBufferByteLength(value);
      return true;
    } catch {
      return false;
    }
  }

  /** Of the two things that a DataView can be over, the one that is no ArrayBuffer. */
  function isSharedArrayBuffer(value) {
    if (typeof value !== 'object' || value === null || isArrayBuffer(value)) return false;
    try {
      return new View(value) !== undefined;
    } catch {
      return false;
    }
  }

  /** Whether a BufferSource is a view of shared memory, which the standard takes only where it says [AllowShared]. */
  function isSharedView(source) {
    if (!isView(source)) return false;
    const isArray = TypedArrayName(source) !== undefined;
    return !isArrayBuffer(isArray ? TypedArrayBuffer(source) : DataViewBuffer(source));
  }

  const isBufferSource = (value) => isView(value) || isArrayBuffer(value);

  function BufferSource(value, what) {
    if (!isBufferSource(value)) {
      throw new TypeError(`${what} is not an ArrayBuffer or a view of one.`);
    }
    return value;
  }

  /** The bytes of a BufferSource, not copied; none of one that is detached or out of its buffer's bounds. */
  function bytesOf(source) {
    const name = isView(source) ? TypedArrayName(source) : undefined;
    if (name === 'Uint8Array' && TypedArrayByteLength(source) > 0) return source;
    try {
      if (!isView(source)) return new Uint8Array(source);
      return name === undefined
        ? new Uint8Array(DataViewBuffer(source), DataViewByteOffset(source), DataViewByteLength(source))
        : new Uint8Array(TypedArrayBuffer(source), TypedArrayByteOffset(source), TypedArrayByteLength(source));
    } catch {
      return new Uint8Array(0);
    }
  }

  // Interfaces

  /** Throws unless at least `needed` arguments were given; `where` is as in "Headers.append". */
  function requireArguments(given, needed, where) {
    if (given < needed) {
      const plural = needed === 1 ? 'argument' : 'arguments';
      throw new TypeError(`${where}: ${needed} ${plural} required, but only ${given} given.`);
    }
  }

  function illegalConstructor() {
    throw new TypeError('Illegal constructor');
  }

  /** The error of a method or accessor that was called on something else, in workerd's words. */
  const illegalInvocation = () => new TypeError(
    'Illegal invocation: function called with incorrect `this` reference. '
      + 'See https://developers.cloudflare.com/workers/observability/errors/#illegal-invocation-errors for details.',
  );

  /** Throws unless a member of the global object was called on it, or bare. */
  function requireGlobal(self) {
    if (self !== undefined && self !== global && self !== null) throw illegalInvocation();
  }

  const platformPrototypes = new Set();

  /** Whether objects of this prototype are the platform's own, made by `define`. */
  const isPlatformPrototype = (prototype) => platformPrototypes.has(prototype);

  /**
   * Shapes a class as an interface: members enumerable, `Symbol.toStringTag` set, constants on both
   * the class and its prototype, and no source to be seen. Returns the class.
   */
  function define(Class, name, { constants } = {}) {
    platformPrototypes.add(Class.prototype);
    hideSource(Class);
    makeEnumerable(Class.prototype, ['constructor']);
    makeEnumerable(Class, ['length', 'name', 'prototype']);
    defineProperty(Class.prototype, Symbol.toStringTag, {
      __proto__: null, value: name, writable: false, enumerable: false, configurable: true,
    });
    defineProperty(Class, 'name', {
      __proto__: null, value: name, writable: false, enumerable: false, configurable: true,
    });
    for (const key in constants) {
      const constant = {
        __proto__: null, value: constants[key],
        writable: false, enumerable: true, configurable: false,
      };
      defineProperty(Class, key, constant);
      defineProperty(Class.prototype, key, constant);
    }
    return Class;
  }

  function makeEnumerable(object, except) {
    for (const key of getOwnPropertyNames(object)) {
      if (except.includes(key)) continue;
      const descriptor = getOwnPropertyDescriptor(object, key);
      descriptor.enumerable = true;
      for (const part of ['value', 'get', 'set']) {
        if (typeof descriptor[part] === 'function') hideSource(descriptor[part]);
      }
      defineProperty(object, key, descriptor);
    }
  }

  return {
    isPlatformPrototype,
    DOMString, USVString, ByteString,
    double, unrestrictedDouble: number, boolean,
    byte: integer(8, true), octet: integer(8, false),
    short: integer(16, true), unsignedShort: integer(16, false),
    long: integer(32, true), unsignedLong: integer(32, false),
    longLong: integer(64, true), unsignedLongLong: integer(64, false),
    sequence, dictionary, callback, object, isObject,
    isArrayBuffer, isSharedArrayBuffer, isSharedView, isBufferSource, BufferSource, bytesOf,
    requireArguments, illegalConstructor, illegalInvocation, requireGlobal, define,
  };
});
