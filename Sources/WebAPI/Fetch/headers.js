// Headers. https://fetch.spec.whatwg.org/#headers-class No Swift half: a block of fields crosses as one string.
'use strict';
(function ({ load, flags }) {
  const { define, isObject } = load('webidl');
  const { ReflectApply } = load('primordials');
  const { definePairs } = load('pair-iterator');
  const { encodeURIComponent, unescape } = globalThis;

  // A list is flat: name, value, name, value ... with names in lower case, in the order of insertion.
  const tokenPattern = /^[!#$%&'*+\-.^_`|~\w]+$/;
  const edgeSpace = /^[\t\n\r ]+|[\t\n\r ]+$/g;
  const invalidValue = /[\0\n\r\u0100-\uffff]/;
  const nonLatin = /[\u0100-\uffff]/;

  /** Names that were found good, in lower case: workers use the same few again and again. */
  const knownNames = new Map();
  const knownNamesMax = 512;

  function checkedName(name) {
    const known = knownNames.get(name);
    if (known !== undefined) return known;
    const text = `${name}`;
    if (!tokenPattern.test(text)) throw new TypeError('Invalid header name.');
    const lower = text.toLowerCase();
    if (knownNames.size < knownNamesMax && text.length < 64) knownNames.set(text, lower);
    return lower;
  }

  function checkedValue(value) {
    let text = `${value}`;
    const code = text.length === 0 ? 0 : text.charCodeAt(0);
    const last = text.length === 0 ? 0 : text.charCodeAt(text.length - 1);
    if (code <= 32 || last <= 32) text = text.replace(edgeSpace, '');
    if (invalidValue.test(text)) {
      // workerd sends what is beyond Latin-1 as UTF-8 rather than refusing it.
      if (flags.pedantic_wpt || /[\0\n\r]/.test(text)) throw new TypeError('Invalid header value.');
      if (nonLatin.test(text)) text = asUTF8(text);
    }
    return text;
  }

  /** A value that stands for the UTF-8 of a text. */
  const asUTF8 = (text) => unescape(encodeURIComponent(text.toWellFormed()));

  /** A sequence of pairs, names and values in turn. */
  function ofPairs(init, iterator) {
    if (typeof iterator !== 'function') throw new TypeError('Headers init is not iterable.');
    const list = [];
    const pairs = { __proto__: null, [Symbol.iterator]: () => ReflectApply(iterator, init, []) };
    for (const pair of pairs) {
      if (!isObject(pair) || typeof pair[Symbol.iterator] !== 'function') {
        throw new TypeError('Each header pair must be a sequence of two items.');
      }
      const items = [...pair];
      if (items.length !== 2) throw new TypeError('Each header pair must be a sequence of two items.');
      list.push(items[0], items[1]);
    }
    return list;
  }

  /** The properties of an object, names and values in turn, all of them before any is looked at as a header. */
  function ofRecord(init) {
    const list = [];
    for (const key of Reflect.ownKeys(init)) {
      // Asks for the descriptor, as the standard does, but makes no object of it.
      if (!isEnumerable(init, key)) continue;
      if (typeof key === 'symbol' || nonLatin.test(key)) throw new TypeError('Invalid header name.');
      const value = `${init[key]}`;
      if (flags.pedantic_wpt && nonLatin.test(value)) throw new TypeError('Invalid header value.');
      list.push(key, value);
    }
    return list;
  }

  const isEnumerable = load('primordials').uncurryThis(Object.prototype.propertyIsEnumerable);

  /** A guard throws for a change, or says that it is to be passed over. https://fetch.spec.whatwg.org/#headers-guard */
  const immutable = () => {
    throw new TypeError("Can't modify immutable headers.");
  };

  let rawList;
  let make;
  let setGuard, isImmutable, isHeaders;
  let pairsOf;

  class Headers {
    /** A block `name\nvalue\n...` not yet taken apart, or undefined. */
    #block;
    #list;
    /** What iterating gives, until something changes. */
    #pairs;
    #guard;

    constructor(init = undefined) {
      this.#list = [];
      if (init === undefined) return;
      if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
        throw new TypeError("Failed to construct 'Headers': the init is not an object.");
      }
      if (#list in init && init[Symbol.iterator] === Headers.prototype[Symbol.iterator]) {
        this.#list = rawList(init).slice();
        return;
      }
      const iterator = init[Symbol.iterator];
      const list = iterator === undefined || iterator === null ? ofRecord(init) : ofPairs(init, iterator);
      for (let i = 0; i < list.length; i += 2) this.#append(list[i], list[i + 1]);
    }

    static {
      rawList = (headers) => {
        if (headers.#block === undefined) return headers.#list;
        const list = headers.#block.split('\n');
        list.pop();
        headers.#block = undefined;
        return (headers.#list = list);
      };
      make = (block, isImmutable) => {
        const headers = new Headers();
        headers.#block = block;
        if (isImmutable) headers.#guard = immutable;
        return headers;
      };
      pairsOf = (headers) => (headers.#pairs ??= sortedPairs(rawList(headers)));
      setGuard = (headers, guard) => { headers.#guard = guard; };
      isImmutable = (headers) => headers.#guard === immutable;
      isHeaders = (value) => typeof value === 'object' && value !== null && #list in value;
    }

    #append(name, value) {
      name = checkedName(name);
      value = checkedValue(value);
      if (this.#mayChange(name, value)) rawList(this).push(name, value);
    }

    /** Before every change. */
    #mayChange(name, value) {
      const guard = this.#guard;
      if (guard !== undefined && guard(name, value)) return false;
      this.#pairs = undefined;
      return true;
    }

    append(name, value) {
      if (arguments.length < 2) throw missing('append', 2, arguments.length);
      this.#append(name, value);
    }

    delete(name) {
      if (arguments.length < 1) throw missing('delete', 1, arguments.length);
      name = checkedName(name);
      if (!this.#mayChange(name, '')) return;
      const list = rawList(this);
      let kept = 0;
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === name) continue;
        list[kept] = list[i];
        list[kept + 1] = list[i + 1];
        kept += 2;
      }
      list.length = kept;
    }

    get(name) {
      if (arguments.length < 1) throw missing('get', 1, arguments.length);
      name = `${name}`.toLowerCase();
      const list = rawList(this);
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === name) return joinFrom(list, i);
      }
      checkedName(name);
      return null;
    }

    getAll(name) {
      if (arguments.length < 1) throw missing('getAll', 1, arguments.length);
      if (checkedName(name) !== 'set-cookie') {
        throw new TypeError('getAll() can only be used with the header name "Set-Cookie".');
      }
      return values(rawList(this), 'set-cookie');
    }

    getSetCookie() { return values(rawList(this), 'set-cookie'); }

    has(name) {
      if (arguments.length < 1) throw missing('has', 1, arguments.length);
      name = checkedName(name);
      const list = rawList(this);
      for (let i = 0; i < list.length; i += 2) if (list[i] === name) return true;
      return false;
    }

    set(name, value) {
      if (arguments.length < 2) throw missing('set', 2, arguments.length);
      name = checkedName(name);
      value = checkedValue(value);
      if (!this.#mayChange(name, value)) return;
      const list = rawList(this);
      let found = false;
      let kept = 0;
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === name) {
          if (found) continue;
          found = true;
          list[kept] = name;
          list[kept + 1] = value;
        } else {
          list[kept] = list[i];
          list[kept + 1] = list[i + 1];
        }
        kept += 2;
      }
      list.length = kept;
      if (!found) list.push(name, value);
    }
  }

  function joinFrom(list, start) {
    let value = list[start + 1];
    const name = list[start];
    const separator = name === 'cookie' ? '; ' : ', ';
    for (let i = start + 2; i < list.length; i += 2) {
      if (list[i] === name) value += separator + list[i + 1];
    }
    return value;
  }

  function values(list, name) {
    const found = [];
    for (let i = 0; i < list.length; i += 2) if (list[i] === name) found.push(list[i + 1]);
    return found;
  }

  /** https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine */
  function sortedPairs(list) {
    return list.length <= fewFields * 2 ? insertedPairs(list) : manyPairs(list);
  }

  /** So many are sorted faster by insertion than by the engine, which calls a function to compare. */
  const fewFields = 32;

  function insertedPairs(list) {
    const pairs = [];
    for (let i = 0; i < list.length; i += 2) {
      const name = list[i];
      let place = pairs.length;
      while (place > 0 && pairs[place - 1][0] > name) place--;
      const before = place > 0 ? pairs[place - 1] : undefined;
      if (before !== undefined && before[0] === name && !isListedApart(name)) {
        before[1] += (name === 'cookie' ? '; ' : ', ') + list[i + 1];
        continue;
      }
      pairs.push(undefined);
      for (let j = pairs.length - 1; j > place; j--) pairs[j] = pairs[j - 1];
      pairs[place] = [name, list[i + 1]];
    }
    return pairs;
  }

  const isListedApart = (name) => name === 'set-cookie' && flags.http_headers_getsetcookie;

  function manyPairs(list) {
    const pairs = [];
    const seen = new Set();
    for (let i = 0; i < list.length; i += 2) {
      const name = list[i];
      if (isListedApart(name)) {
        pairs.push([name, list[i + 1]]);
      } else if (!seen.has(name)) {
        seen.add(name);
        pairs.push([name, joinFrom(list, i)]);
      }
    }
    return pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  }

  const missing = (method, wanted, given) => new TypeError(
    `Failed to execute '${method}' on 'Headers': ${wanted} argument${wanted > 1 ? 's' : ''} required, `
      + `but only ${given} present.`,
  );

  // Live over its headers, as the standard asks: what is added while iterating is seen.
  definePairs(Headers, 'Headers', (headers, index) => {
    const pair = pairsOf(headers)[index];
    return pair === undefined ? undefined : [pair[0], pair[1]];
  });
  if (!flags.http_headers_getsetcookie) delete Headers.prototype.getSetCookie;
  if (flags.pedantic_wpt) delete Headers.prototype.getAll;
  define(Headers, 'Headers');

  return {
    Headers,
    /** Headers over a block that is taken apart when first looked at. */
    headersFromBlock: (block, isImmutable = false) => make(block, isImmutable),
    /** The block of a list: what crosses to Swift. */
    blockOf(headers) {
      const list = rawList(headers);
      if (list.length === 2) return `${list[0]}\n${list[1]}\n`;
      return list.length === 0 ? '' : `${list.join('\n')}\n`;
    },
    listOf: (headers) => rawList(headers),
    setImmutable: (headers) => setGuard(headers, immutable),
    setGuard: (headers, guard) => setGuard(headers, guard),
    isImmutable,
    isHeaders,
    asUTF8,
  };
});
