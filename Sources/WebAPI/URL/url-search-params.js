// URLSearchParams. https://url.spec.whatwg.org/#interface-urlsearchparams No Swift half.
'use strict';
(function ({ load, flags }) {
  const { USVString, isObject, callback, requireArguments, define, sequence } = load('webidl');
  const { parseForm, serializeForm } = load('form-urlencoded');
  const { ownKeys, getOwnPropertyDescriptor } = Reflect;

  const text = (value, what) => USVString(value, `URLSearchParams.${what}`);
  const pairs = sequence(sequence(USVString));

  /** Names and values in turn, out of a sequence of pairs or a record. */
  function listOf(init) {
    const list = [];
    const method = init[Symbol.iterator];
    if (method !== undefined && method !== null) {
      for (const pair of pairs(init, 'URLSearchParams: init')) {
        if (pair.length !== 2) {
          throw new TypeError('URLSearchParams: init has an item that is not a pair of a name and a value.');
        }
        list.push(pair[0], pair[1]);
      }
      return list;
    }
    const seen = new Map(); // two keys can become one when they are made well-formed: the later value wins
    for (const key of ownKeys(init)) {
      if (!getOwnPropertyDescriptor(init, key)?.enumerable) continue;
      seen.set(text(key, 'init'), text(init[key], 'init'));
    }
    seen.forEach((value, name) => list.push(name, value));
    return list;
  }

  let paramsOfURL, refreshParams, listOfParams;

  class URLSearchParams {
    #list; // names and values in turn
    #changed = null; // tells the URL that this belongs to its new query

    constructor(init = '') {
      if (isObject(init)) {
        this.#list = listOf(init);
        return;
      }
      const query = text(init, 'init');
      this.#list = parseForm(query.startsWith('?') ? query.slice(1) : query);
    }

    static {
      paramsOfURL = (query, changed) => {
        const params = new URLSearchParams();
        params.#list = parseForm(query);
        params.#changed = changed;
        return params;
      };
      refreshParams = (params, query) => { params.#list = parseForm(query); };
      listOfParams = (value) => (isObject(value) && #list in value ? value.#list : undefined);
    }

    get size() { return this.#list.length / 2; }

    append(name, value) {
      const list = this.#list;
      requireArguments(arguments.length, 2, 'URLSearchParams.append');
      const key = text(name, 'append: name');
      list.push(key, text(value, 'append: value'));
      this.#update();
    }

    delete(name, value = undefined) {
      const list = this.#list;
      requireArguments(arguments.length, 1, 'URLSearchParams.delete');
      const key = text(name, 'delete: name');
      const only = wanted(value, 'delete: value');
      let kept = 0;
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key && (only === undefined || list[i + 1] === only)) continue;
        list[kept++] = list[i];
        list[kept++] = list[i + 1];
      }
      list.length = kept;
      this.#update();
    }

    get(name) {
      const list = this.#list;
      requireArguments(arguments.length, 1, 'URLSearchParams.get');
      const key = text(name, 'get: name');
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key) return list[i + 1];
      }
      return null;
    }

    getAll(name) {
      const list = this.#list;
      requireArguments(arguments.length, 1, 'URLSearchParams.getAll');
      const key = text(name, 'getAll: name');
      const values = [];
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key) values.push(list[i + 1]);
      }
      return values;
    }

    has(name, value = undefined) {
      const list = this.#list;
      requireArguments(arguments.length, 1, 'URLSearchParams.has');
      const key = text(name, 'has: name');
      const only = wanted(value, 'has: value');
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key && (only === undefined || list[i + 1] === only)) return true;
      }
      return false;
    }

    set(name, value) {
      const list = this.#list;
      requireArguments(arguments.length, 2, 'URLSearchParams.set');
      const key = text(name, 'set: name');
      const only = text(value, 'set: value');
      let isSet = false;
      let kept = 0;
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key) {
          if (isSet) continue;
          isSet = true;
          list[i + 1] = only;
        }
        list[kept++] = list[i];
        list[kept++] = list[i + 1];
      }
      list.length = kept;
      if (!isSet) list.push(key, only);
      this.#update();
    }

    sort() {
      const list = this.#list;
      const sorted = [];
      for (let i = 0; i < list.length; i += 2) sorted.push([list[i], list[i + 1]]);
      sorted.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)); // stable, and by code units
      for (let i = 0; i < sorted.length; i++) [list[2 * i], list[2 * i + 1]] = sorted[i];
      this.#update();
    }

    forEach(callbackfn, thisArg = undefined) {
      void this.#list;
      requireArguments(arguments.length, 1, 'URLSearchParams.forEach');
      const call = callback(callbackfn, 'URLSearchParams.forEach: callback');
      for (let i = 0; i < this.#list.length; i += 2) { // the list may change under the callback
        call.call(thisArg, this.#list[i + 1], this.#list[i], this);
      }
    }

    entries() {
      void this.#list;
      return newIterator(() => this.#list, (list, i) => [list[i], list[i + 1]]);
    }

    keys() {
      void this.#list;
      return newIterator(() => this.#list, (list, i) => list[i]);
    }

    values() {
      void this.#list;
      return newIterator(() => this.#list, (list, i) => list[i + 1]);
    }

    toString() { return serializeForm(this.#list); }

    #update() {
      this.#changed?.(serializeForm(this.#list));
    }
  }

  /** The second argument of `has` and `delete`, which counts only since `urlsearchparams_delete_has_value_arg`. */
  const wanted = (value, what) =>
    value === undefined || !flags.urlsearchparams_delete_has_value_arg ? undefined : text(value, what);

  // The iterator sees changes to the list, as the standard's index into it does.
  let newIterator;

  class URLSearchParamsIterator {
    #list;
    #pick;
    #index = 0;

    static {
      newIterator = (list, pick) => {
        const iterator = new URLSearchParamsIterator();
        iterator.#list = list;
        iterator.#pick = pick;
        return iterator;
      };
    }

    next() {
      const list = this.#list();
      if (this.#index >= list.length) return { value: undefined, done: true };
      const value = this.#pick(list, this.#index);
      this.#index += 2;
      return { value, done: false };
    }
  }

  define(URLSearchParamsIterator, 'URLSearchParams Iterator');
  delete URLSearchParamsIterator.prototype.constructor;
  Object.setPrototypeOf(
    URLSearchParamsIterator.prototype,
    Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
  );

  define(URLSearchParams, 'URLSearchParams');
  Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, {
    __proto__: null, value: URLSearchParams.prototype.entries,
    writable: true, enumerable: false, configurable: true,
  });

  return { URLSearchParams, paramsOfURL, refreshParams, listOfParams };
});
