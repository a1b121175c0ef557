// Compares an interface with what Web IDL makes of it: https://webidl.spec.whatwg.org/#js-interfaces
'use strict';
(function (global) {
  const descriptorOf = Object.getOwnPropertyDescriptor;

  /** Whether a property has these of the flags w, e and c, and no other. */
  function flagged(object, key, flags) {
    const found = descriptorOf(object, key);
    assert(found !== undefined, `${String(key)} exists`);
    const given = `${found.writable ? 'w' : ''}${found.enumerable ? 'e' : ''}${found.configurable ? 'c' : ''}`;
    assertEqual(given, flags, `flags of ${String(key)}`);
    return found;
  }

  /** A call with a receiver that has not the brand throws a TypeError, or rejects if it returns a promise. */
  async function checksBrand(prototype, call, promises, what) {
    for (const receiver of [undefined, null, 1, {}, prototype]) {
      if (promises) await assertRejects(TypeError, call(receiver));
      else assertThrows(TypeError, () => call(receiver), undefined, what);
    }
  }

  function checkFunction(value, name, length) {
    assertEqual([value.name, value.length], [name, length], name);
    assert(!Object.hasOwn(value, 'prototype'), `${name} is no constructor`);
    assertThrows(TypeError, () => new value());
  }

  /**
   * `interfaces` maps a name to `{ Class, takes, attributes, operations, statics, others }`: the length of the
   * constructor, or undefined for one that always throws; names of attributes, with `!` after one that can be set and
   * `~` after one that is a promise; lengths of operations by name, with `~` after one that returns a promise; and names
   * of members that are not the standard's.
   */
  global.testInterfaces = function testInterfaces(interfaces) {
    for (const [name, shape] of Object.entries(interfaces)) {
      test(`Web IDL: ${name}`, async () => {
        const Class = shape.Class();
        const { prototype } = Class;
        flagged(Class, 'prototype', '');
        assertEqual(flagged(Class, 'name', 'c').value, name);
        assertEqual(flagged(Class, 'length', 'c').value, shape.takes ?? 0);
        assertEqual(flagged(prototype, 'constructor', 'wc').value, Class);
        assertEqual(flagged(prototype, Symbol.toStringTag, 'c').value, name);
        assertThrows(TypeError, () => Class());
        if (shape.takes === undefined) assertThrows(TypeError, () => new Class(), 'Illegal constructor');

        const members = ['constructor', ...shape.others ?? []];
        for (const text of shape.attributes ?? []) {
          const [, key, mark] = /^(\w+)(.?)$/.exec(text);
          members.push(key);
          const { get, set } = flagged(prototype, key, 'ec');
          assertEqual([get.name, get.length, typeof set], [`get ${key}`, 0, mark === '!' ? 'function' : 'undefined']);
          await checksBrand(prototype, (receiver) => get.call(receiver), mark === '~', key);
          if (mark !== '!') continue;
          assertEqual([set.name, set.length], [`set ${key}`, 1]);
          await checksBrand(prototype, (receiver) => set.call(receiver, 1), false, key);
        }
        for (const [text, length] of Object.entries(shape.operations ?? {})) {
          const key = text.replace('~', '');
          members.push(key);
          const { value } = flagged(prototype, key, 'wec');
          checkFunction(value, key, length);
          const given = new Array(length).fill(undefined);
          await checksBrand(prototype, (receiver) => value.apply(receiver, given), text !== key, key);
        }
        assertEqual(Object.getOwnPropertyNames(prototype).sort(), members.sort(), 'members');

        for (const [key, length] of Object.entries(shape.statics ?? {})) {
          checkFunction(flagged(Class, key, 'wec').value, key, length);
          assertThrows(TypeError, () => Class[key]());
        }
        const known = ['length', 'name', 'prototype', ...Object.keys(shape.statics ?? {})];
        assertEqual(Object.getOwnPropertyNames(Class).sort(), known.sort(), 'static members');
      });
    }
  };
})(globalThis);
