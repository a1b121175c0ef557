// How builtins look to a worker that reflects on them: a global that was not touched yet is a data property, as it is
// from then on, and their source is `[native code]`. No Swift half.
// https://webidl.spec.whatwg.org/#define-the-global-property-references
'use strict';
(function ({ load }) {
  const { uncurryThis } = load('primordials');
  const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyDescriptors, keys } = Object;
  const describe = Reflect.getOwnPropertyDescriptor;
  const { ownKeys } = Reflect;
  const sourceOf = uncurryThis(Function.prototype.toString);
  const add = uncurryThis(Set.prototype.add);
  const has = uncurryThis(Set.prototype.has);
  const global = globalThis;
  const builtinFunctions = new Set();
  let lazySource;

  /** From now on the source of this function is not shown. */
  const hideSource = (builtin) => void add(builtinFunctions, builtin);

  /** Gives a global its value if it waits for its first touch. */
  function settle(key) {
    if (typeof key !== 'string') return;
    const getter = getOwnPropertyDescriptor(global, key)?.get;
    // A list of the getters would cost each isolate's start more than this does the few that ask.
    if (getter !== undefined && sourceOf(getter) === lazySource) getter();
  }

  function replace(owner, methods) {
    for (const name of keys(methods)) {
      hideSource(methods[name]);
      defineProperty(owner, name, { __proto__: null, value: methods[name] });
    }
  }

  /** `lazyGetter` is that of any global that was not touched yet: all are of one text. */
  function install(lazyGetter) {
    lazySource = sourceOf(lazyGetter);
    replace(Object, {
      getOwnPropertyDescriptor(object, key) {
        if (object === global) settle(key);
        return getOwnPropertyDescriptor(object, key);
      },
      getOwnPropertyDescriptors(object) {
        if (object === global) for (const key of ownKeys(global)) settle(key);
        return getOwnPropertyDescriptors(object);
      },
    });
    replace(Reflect, {
      getOwnPropertyDescriptor(object, key) {
        if (object === global) settle(key);
        return describe(object, key);
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

  return { hideSource, install };
});
