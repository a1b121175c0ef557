// With pedantic_wpt the global object has the attributes of the standard's, where in workerd they are plain values, or
// absent. https://html.spec.whatwg.org/multipage/workers.html#the-workerglobalscope-common-interface No Swift half.
'use strict';
(function ({ load, flags }) {
  const { requireGlobal } = load('webidl');
  const { hideSource } = load('reflection');
  const { ReflectApply } = load('primordials');
  const { defineProperty, getOwnPropertyDescriptor } = Object;
  const global = globalThis;

  const attributes = {
    get self() {
      requireGlobal(this);
      return global;
    },

    get origin() {
      requireGlobal(this);
      return 'null';
    },
    // https://webidl.spec.whatwg.org/#Replaceable
    set origin(value) {
      requireGlobal(this);
      defineProperty(global, 'origin', { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    },

    get navigator() {
      requireGlobal(this);
      return load('navigator').navigator;
    },
  };

  const events = ['error', 'languagechange', 'offline', 'online', 'rejectionhandled', 'unhandledrejection'];

  /** The attribute `on<type>`. Events can only be loaded once the isolate has its builtins. */
  function eventHandler(type) {
    const name = `on${type}`;
    let accessors;
    const loaded = () => {
      load('global-scope'); // makes it a target
      return (accessors ??= load('event-target').globalEventHandler(type));
    };
    return getOwnPropertyDescriptor({
      get [name]() { return ReflectApply(loaded().get, this, []); },
      set [name](value) { ReflectApply(loaded().set, this, [value]); },
    }, name);
  }

  function define(name, { get, set }) {
    hideSource(get);
    if (set) hideSource(set);
    defineProperty(global, name, { __proto__: null, get, set, enumerable: true, configurable: true });
  }

  function install() {
    if (!flags.global_navigator) delete attributes.navigator;
    for (const name in attributes) define(name, getOwnPropertyDescriptor(attributes, name));
    for (const type of events) define(`on${type}`, eventHandler(type));
  }

  return { install };
});
