// Whether a class is what Web IDL makes of an interface. https://webidl.spec.whatwg.org/#js-interfaces
'use strict';
(function (global) {
  ops.now ??= () => 0;
  const flagsOf = ({ writable, enumerable, configurable }) => ({ writable, enumerable, configurable });

  /**
   * Adds tests of an interface. `shape` has, where there are any:
   *
   * - `parent`: the interface that it inherits from
   * - `length`: how many arguments its constructor must have, or `null` if it has none that a worker may call
   * - `readonly`, `writable`: names of attributes
   * - `operations`, `statics`: how many arguments each must have, by name
   * - `constants`: values by name
   * - `pairs`: whether it is iterable, as pairs
   * - `promises`: whether its operations return promises, and so reject where others throw
   * - `make`: a function that gives an object of it
   */
  global.testInterface = function testInterface(file, name, shape) {
    const Class = builtin(file)[name];
    const { parent, length, make } = shape;
    const pairs = shape.pairs ? { entries: 0, keys: 0, values: 0, forEach: 1 } : {};
    const operations = { ...shape.operations, ...pairs };
    const { prototype } = Class;
    const own = (key, host = prototype) => Object.getOwnPropertyDescriptor(host, key);

    test(`Web IDL: ${name} is an interface`, () => {
      assertEqual([own('name', Class).value, own('length', Class).value], [name, length ?? 0]);
      assertEqual(flagsOf(own('prototype', Class)), { writable: false, enumerable: false, configurable: false });
      assertEqual(flagsOf(own('constructor')), { writable: true, enumerable: false, configurable: true });
      assertEqual(own(Symbol.toStringTag).value, name);
      assertEqual(flagsOf(own(Symbol.toStringTag)), { writable: false, enumerable: false, configurable: true });
      if (parent) {
        assert(Object.getPrototypeOf(Class) === parent && Object.getPrototypeOf(prototype) === parent.prototype);
      }
      assertThrows(TypeError, () => Class());
      for (let i = 0; i < (length ?? 1); i++) assertThrows(TypeError, () => new Class(...Array(i).fill('x')));
    });

    test(`Web IDL: ${name} has its members and no others`, () => {
      const members = [
        ...(shape.readonly ?? []), ...(shape.writable ?? []), ...Object.keys(operations),
        ...Object.keys(shape.constants ?? {}),
      ];
      assertEqual(Object.keys(prototype).sort(), members.sort());
      assertEqual(Object.keys(Class).sort(),
        [...Object.keys(shape.statics ?? {}), ...Object.keys(shape.constants ?? {})].sort());
      for (const [key, value] of Object.entries(shape.constants ?? {})) {
        for (const host of [Class, prototype]) {
          assertEqual(own(key, host), { value, writable: false, enumerable: true, configurable: false });
        }
      }
    });

    const others = [{}, 1, prototype, Object.create(prototype)];

    async function refuses(call, what, word = '') {
      let error;
      try {
        const promise = call();
        if (shape.promises) await promise;
      } catch (thrown) {
        error = thrown;
      }
      assert(error instanceof TypeError && error.message.includes(word), `${what} refuses: ${error}`);
    }

    for (const [keys, isWritable] of [[shape.readonly ?? [], false], [shape.writable ?? [], true]]) {
      for (const key of keys) {
        test(`Web IDL: ${name}.${key} is an attribute`, () => {
          const { get, set, enumerable, configurable } = own(key);
          assertEqual([get.name, get.length, enumerable, configurable], [`get ${key}`, 0, true, true]);
          assertEqual([set?.name, set?.length], isWritable ? [`set ${key}`, 1] : [undefined, undefined]);
          for (const other of others) {
            assertThrows(TypeError, () => get.call(other));
            if (isWritable) assertThrows(TypeError, () => set.call(other, null));
          }
        });
      }
    }

    for (const [host, list] of [[prototype, operations], [Class, shape.statics ?? {}]]) {
      for (const key of Object.keys(list)) {
        test(`Web IDL: ${name}.${key} is an operation`, async () => {
          const { value } = own(key, host);
          assertEqual([value.name, value.length], [key, list[key]]);
          assertEqual(flagsOf(own(key, host)), { writable: true, enumerable: true, configurable: true });
          assertThrows(TypeError, () => new value());
          if (host === prototype) {
            for (const other of others) await refuses(() => value.apply(other, Array(list[key]).fill({})), key);
          }
          const receiver = host === Class ? Class : make?.();
          for (let i = 0; receiver && i < list[key]; i++) {
            await refuses(() => value.apply(receiver, Array(i).fill('x')), `${key} with ${i} arguments`, key);
          }
        });
      }
    }

    if (shape.pairs) {
      test(`Web IDL: ${name} is iterable`, () => {
        assertEqual(own(Symbol.iterator), {
          value: prototype.entries, writable: true, enumerable: false, configurable: true,
        });
        const iterator = Object.getPrototypeOf(make().entries());
        assert(Object.getPrototypeOf(iterator) === Object.getPrototypeOf(Object.getPrototypeOf([].values())));
        assertEqual(Reflect.ownKeys(iterator), ['next', Symbol.toStringTag]);
        assertEqual(iterator[Symbol.toStringTag], `${name} Iterator`);
        for (const other of [undefined, {}, iterator, [].values()]) {
          assertThrows(TypeError, () => iterator.next.call(other));
        }
      });
    }
  };
})(globalThis);
