// The platform classes that can be cloned, serialised and stored: each registers itself here when it is loaded.
// https://html.spec.whatwg.org/multipage/structured-data.html#serializable-objects No Swift half.
'use strict';
(function ({ load }) {
  const { defineProperty } = Object;
  const { isPlatformPrototype } = load('webidl');
  const byPrototype = new Map();
  const byName = new Map();

  /** Where a class lives that may not be loaded yet when the first value of it is read. */
  const homes = {
    __proto__: null,
    Blob: 'blob',
    File: 'file',
    Headers: 'headers-clone',
  };

  /**
   * Makes the objects of a class serialisable.
   *
   * `name` is its tag in the bytes, for ever; `is(value)` the brand check. `write(object, writer)` puts down what
   * `read(reader)` makes it from again: `writer` has `value`, `string`, `bytes`, `double`, `varint` and, for what
   * cannot be bytes, `external(part, object)`; `reader` has the same names. `clone(object, copy)`, if there is one, makes a copy
   * without bytes, and copies what it holds with `copy(value)`. What `isIsolateBound` is cloned, but not sent.
   */
  function registerHostType(type) {
    byPrototype.set(type.Class.prototype, type);
    byName.set(type.name, type);
  }

  /** Marks a class whose objects are never serialisable, so that they are not taken for plain ones. */
  function refuseHostType(Class, name = Class.name) {
    byPrototype.set(Class.prototype, { name, Class, is: () => true, refused: true });
  }

  /** The type of a prototype, if it is one. */
  function hostTypeOf(prototype) {
    const type = byPrototype.get(prototype);
    if (type !== undefined || !isPlatformPrototype(prototype)) return type;
    load('headers-clone');
    if (!byPrototype.has(prototype)) refuseHostType(prototype.constructor);
    return byPrototype.get(prototype);
  }

  function hostTypeNamed(name) {
    if (!byName.has(name) && homes[name]) load(homes[name]);
    return byName.get(name);
  }

  const { DOMException, isDOMException } = load('dom-exception');
  registerHostType({
    name: 'DOMException',
    Class: DOMException,
    is: isDOMException,
    write(exception, writer) {
      writer.string(exception.message);
      writer.string(exception.name);
      writer.string(`${exception.stack}`);
    },
    read(reader) {
      return rebuild(reader.string(), reader.string(), reader.string());
    },
    clone: ({ message, name, stack }) => rebuild(message, name, `${stack}`),
  });

  function rebuild(message, name, stack) {
    const exception = new DOMException(message, name);
    defineProperty(exception, 'stack', {
      __proto__: null, value: stack, writable: true, enumerable: false, configurable: true,
    });
    return exception;
  }

  return {
    registerHostType, refuseHostType, hostTypeOf, hostTypeNamed,

    /** Says which builtin registers a type, for the values that are read before it is loaded. */
    registerHome(name, builtin) { homes[name] = builtin; },
  };
});
