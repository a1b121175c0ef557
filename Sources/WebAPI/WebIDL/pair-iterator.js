// The iterators of interfaces that are `iterable<K, V>`. https://webidl.spec.whatwg.org/#js-iterable No Swift half.
'use strict';
(function ({ load }) {
  const { callback, define, illegalInvocation, requireArguments } = load('webidl');
  const { ReflectApply } = load('primordials');
  const { defineProperty, getPrototypeOf, setPrototypeOf } = Object;
  const IteratorPrototype = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));

  /**
   * Gives an interface, before it is shaped by `define`, its `entries`, `keys`, `values`, `forEach` and `@@iterator`.
   *
   * `pairAt(object, index)` is a fresh `[key, value]`, or `undefined` past the end, and throws a TypeError on what is
   * no such object. An index is all that an iterator remembers, so that it sees what changes on the way.
   */
  function definePairs(Class, name, pairAt) {
    let iterate;

    class PairIterator {
      #object;
      #pick;
      #index = 0;

      static {
        iterate = (object, pick) => {
          pairAt(object, 0);
          const iterator = new PairIterator();
          iterator.#object = object;
          iterator.#pick = pick;
          return iterator;
        };
      }

      next() {
        if (typeof this !== 'object' || this === null || !(#pick in this)) throw illegalInvocation();
        const pair = pairAt(this.#object, this.#index);
        if (pair === undefined) return { value: undefined, done: true };
        this.#index++;
        return { value: this.#pick(pair), done: false };
      }
    }

    define(PairIterator, `${name} Iterator`);
    delete PairIterator.prototype.constructor;
    setPrototypeOf(PairIterator.prototype, IteratorPrototype);

    const methods = {
      entries() { return iterate(this, (pair) => pair); },
      keys() { return iterate(this, ([key]) => key); },
      values() { return iterate(this, ([, value]) => value); },
      forEach(callbackfn, thisArg = undefined) {
        pairAt(this, 0);
        requireArguments(arguments.length, 1, `${name}.forEach`);
        const call = callback(callbackfn, `${name}.forEach: callback`);
        for (let i = 0, pair; (pair = pairAt(this, i)) !== undefined; i++) {
          ReflectApply(call, thisArg, [pair[1], pair[0], this]);
        }
      },
    };
    for (const key in methods) {
      defineProperty(Class.prototype, key, {
        __proto__: null, value: methods[key], writable: true, enumerable: true, configurable: true,
      });
    }
    defineProperty(Class.prototype, Symbol.iterator, {
      __proto__: null, value: methods.entries, writable: true, enumerable: false, configurable: true,
    });
  }

  return { definePairs };
});
