// A table of what has numbers from 0 on. Most tables of RPC never have more than one entry, which takes no Map. No Swift half.
'use strict';
(function ({ load }) {
  const { fenced } = load('primordials');

  class Numbered {
    #first;
    #rest;

    get size() { return (this.#first === undefined ? 0 : 1) + (this.#rest === undefined ? 0 : this.#rest.size); }

    get(number) { return number === 0 ? this.#first : this.#rest?.get(number); }

    set(number, entry) {
      if (number === 0) this.#first = entry;
      else (this.#rest ??= new Map()).set(number, entry);
    }

    /** Gives what was there. */
    take(number) {
      const entry = this.get(number);
      if (number === 0) this.#first = undefined;
      else this.#rest?.delete(number);
      return entry;
    }

    /** All entries, and an empty table. */
    takeAll() {
      const entries = this.#rest === undefined ? [] : [...this.#rest.values()];
      if (this.#first !== undefined) entries.unshift(this.#first);
      this.#first = undefined;
      this.#rest = undefined;
      return entries;
    }
  }
  fenced(Numbered);

  return { Numbered };
});
