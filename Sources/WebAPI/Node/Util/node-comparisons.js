// Deep equality, loose and strict. https://nodejs.org/docs/latest/api/assert.html#comparison-details_1 No Swift half.
'use strict';
(function ({ load }) {
  const kinds = load('inspect-kinds');
  const { getOwnPropertySymbols, getPrototypeOf, is, hasOwn, keys: objectKeys } = Object;
  const { propertyIsEnumerable } = Object.prototype;

  const enumerableSymbols = (value) =>
    getOwnPropertySymbols(value).filter((symbol) => propertyIsEnumerable.call(value, symbol));
  const isIndex = (key) => /^(0|[1-9]\d*)$/.test(key);
  const isObject = (value) => typeof value === 'object' && value !== null;

  /** One comparison: strict or loose, and the pairs it is inside of. */
  class Comparison {
    constructor(isStrict) {
      this.isStrict = isStrict;
      this.left = [];
      this.right = [];
    }

    equal(a, b) {
      if (a === b) return a !== 0 || !this.isStrict || is(a, b);
      if (this.isStrict) {
        if (typeof a !== 'object') return typeof a === 'number' && a !== a && b !== b;
        if (typeof b !== 'object' || a === null || b === null) return false;
        if (getPrototypeOf(a) !== getPrototypeOf(b)) return false;
      } else {
        if (!isObject(a)) return !isObject(b) && (a == b || (a !== a && b !== b)); // eslint-disable-line eqeqeq
        if (!isObject(b)) return false;
      }
      return this.objects(a, b);
    }

    objects(a, b) {
      const kind = kinds.kindOf(a);
      if (kind !== kinds.kindOf(b)) return false;
      const tag = (value) => kinds.attempt(() => value[Symbol.toStringTag], undefined);
      if (tag(a) !== tag(b)) return false;
      switch (kind) {
        case 'array':
          return a.length === b.length && this.members(a, b, kind, true);
        case 'typedArray': case 'dataView': case 'arrayBuffer':
          return sameBytes(a, b, kind, this.isStrict) && this.members(a, b, kind, kind === 'typedArray');
        case 'date':
          return is(kinds.dateTime(a), kinds.dateTime(b)) && this.members(a, b, kind, false);
        case 'regexp':
          return a.source === b.source && a.flags === b.flags && a.lastIndex === b.lastIndex && this.members(a, b, kind, false);
        case 'error':
          return this.errors(a, b) && this.members(a, b, kind, false);
        case 'boxed': {
          const [left, right] = [kinds.boxed(a), kinds.boxed(b)];
          return left.name === right.name && is(left.primitive, right.primitive) && this.members(a, b, kind, left.name === 'String');
        }
        case 'set': case 'map':
          return a.size === b.size && this.members(a, b, kind, false);
        case 'weakMap': case 'weakSet': case 'weakRef': case 'promise':
          return false;
        default:
          return this.members(a, b, kind, false);
      }
    }

    errors(a, b) {
      if (a.message !== b.message || a.name !== b.name) return false;
      for (const key of ['cause', 'errors']) {
        if (hasOwn(a, key) !== hasOwn(b, key)) return false;
        if (hasOwn(a, key) && !this.equal(a[key], b[key])) return false;
      }
      return true;
    }

    members(a, b, kind, skipsIndices) {
      let keys = objectKeys(a);
      let others = objectKeys(b);
      if (skipsIndices && kind !== 'array') {
        keys = keys.filter((key) => !isIndex(key));
        others = others.filter((key) => !isIndex(key));
      }
      if (keys.length !== others.length) return false;
      for (const key of keys) if (!propertyIsEnumerable.call(b, key)) return false;
      if (this.isStrict) {
        const symbols = enumerableSymbols(a);
        if (symbols.length !== enumerableSymbols(b).length) return false;
        for (const symbol of symbols) if (!propertyIsEnumerable.call(b, symbol)) return false;
        keys = [...keys, ...symbols];
      }
      const at = this.left.indexOf(a);
      if (at !== -1 && this.right[at] === b) return true; // compared further out
      this.left.push(a);
      this.right.push(b);
      const result = (kind !== 'set' || this.sets(a, b)) && (kind !== 'map' || this.maps(a, b))
        && keys.every((key) => this.equal(a[key], b[key]));
      this.left.pop();
      this.right.pop();
      return result;
    }

    /** Takes the first of the candidates that is equal out of the set. */
    take(candidates, matches) {
      for (const candidate of candidates) {
        if (!matches(candidate)) continue;
        candidates.delete(candidate);
        return true;
      }
      return false;
    }

    /** Whether a missing primitive may still be equal to another value. */
    mayMatchOther(value) { return isObject(value) || (!this.isStrict && typeof value !== 'symbol'); }

    sets(a, b) {
      const open = [];
      for (const value of a) {
        if (b.has(value)) continue;
        if (!this.mayMatchOther(value)) return false;
        open.push(value);
      }
      if (open.length === 0) return true;
      const candidates = new Set();
      for (const value of b) if (!a.has(value)) candidates.add(value);
      return open.every((value) => this.take(candidates, (other) => this.equal(value, other)));
    }

    maps(a, b) {
      const open = [];
      for (const [key, value] of a) {
        if (b.has(key) && this.equal(value, b.get(key))) continue;
        if (!this.mayMatchOther(key) || (b.has(key) && (this.isStrict || isObject(key)))) return false;
        open.push([key, value]);
      }
      if (open.length === 0) return true;
      const candidates = new Set();
      for (const key of b.keys()) if (!a.has(key) || !this.isStrict) candidates.add(key);
      return open.every(([key, value]) =>
        this.take(candidates, (other) => this.equal(key, other) && this.equal(value, b.get(other))));
    }
  }

  function sameBytes(a, b, kind, isStrict) {
    if (a.byteLength !== b.byteLength) return false;
    if (!isStrict && kind === 'typedArray' && (a instanceof Float32Array || a instanceof Float64Array)) {
      return a.length === b.length && a.every((value, i) => value === b[i]);
    }
    const view = (value) => (kind === 'arrayBuffer' ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    const [left, right] = [view(a), view(b)];
    for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
    return true;
  }

  return {
    isDeepEqual: (a, b) => new Comparison(false).equal(a, b),
    isDeepStrictEqual: (a, b) => new Comparison(true).equal(a, b),
  };
});
