// How builtins look to a worker that reflects on them: a global that was not touched yet is a data property, as it is
// from then on, and their source is `[native code]`. No Swift half.
// https://webidl.spec.whatwg.org/#define-the-global-property-references
'use strict';
(function ({ load }) {
  const { uncurryThis } = load('primordials');
  const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyDescriptors } = Object;
  const ReflectGetOwnPropertyDescriptor = Reflect.getOwnPropertyDescriptor;
  const lookupGetter = uncurryThis(Object.prototype.__lookupGetter__);
  const lookupSetter = uncurryThis(Object.prototype.__lookupSetter__);
  const sourceOf = uncurryThis(Function.prototype.toString);
  const add = uncurryThis(Set.prototype.add);
  const has = uncurryThis(Set.prototype.has);
  const global = globalThis;

  const builtinFunctions = new Set();

  /** From now on the source of this function is not shown. */
  const hideSource = (builtin) => void add(builtinFunctions, builtin);

  /** The getters of globals that were not touched yet, by name. */
  const waiting = { __proto__: null };

  /** Gives a global its value if it waits for its first touch. */
  function settle(key) {
    if (typeof key !== 'string') return;
    const getter = waiting[key];
    // A worker may have put a property of its own in its place.
    if (getter !== undefined && getOwnPropertyDescriptor(global, key)?.get === getter) getter();
  }

  function replace(owner, methods) {
    for (const name in methods) {
      hideSource(methods[name]);
      defineProperty(owner, name, { __proto__: null, value: methods[name] });
    }
  }

  function install() {
    replace(Object, {
      getOwnPropertyDescriptor(object, key) {
        if (object === global) settle(key);
        return getOwnPropertyDescriptor(object, key);
      },
      getOwnPropertyDescriptors(object) {
        if (object === global) for (const key in waiting) settle(key);
        return getOwnPropertyDescriptors(object);
      },
    });
    replace(Reflect, {
      getOwnPropertyDescriptor(object, key) {
        if (object === global) settle(key);
        return ReflectGetOwnPropertyDescriptor(object, key);
      },
    });
    replace(Object.prototype, {
      __lookupGetter__(key) {
        if (this === global) settle(key);
        return lookupGetter(this, key);
      },
      __lookupSetter__(key) {
        if (this === global) settle(key);
        return lookupSetter(this, key);
      },
    });
    replace(Function.prototype, {
      toString() {
        if (!has(builtinFunctions, this)) return sourceOf(this);
        // Worded as the engine does, since libraries compare.
        return `function ${getOwnPropertyDescriptor(this, 'name')?.value ?? ''}() {\n    [native code]\n}`;
      },
    });
  }

  return { hideSource, install, waiting };
});
