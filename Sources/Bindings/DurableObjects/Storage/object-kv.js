// `ctx.storage.kv`, the same keys without promises. Swift half: ObjectStorageOps.swift.
// https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/#synchronous-kv-api
'use strict';
(function ({ ops, load }) {
  const { define, illegalConstructor } = load('webidl');
  const { leaveBehind, readPage, restored, stored, toKey, toRange } = load('object-operations');

  const secret = Symbol('kv');

  /** Keys with their values that an iterator reads ahead, as long as nothing is written. */
  const aheadPairs = 32;

  const done = () => ({ done: true, value: undefined });

  /** Pairs of a key and its value; a new list ends it. */
  class SyncKvListIterator extends Iterator {
    #state;
    #range;
    #isLatest;
    #pairs = [];
    #at = 0;
    #isEnd = false;
    /** That of the state when the pairs were read. */
    #version = 0;

    constructor(token, state, range, isLatest) {
      if (token !== secret) illegalConstructor();
      super();
      this.#state = state;
      this.#range = range;
      this.#isLatest = isLatest;
    }

    next() {
      const range = this.#range;
      if (this.#isEnd && this.#at >= this.#pairs.length) return done();
      if (!this.#isLatest()) {
        throw new Error(
          'kv.list() iterator was invalidated because a new call to kv.list() was started. Only ' +
            'one kv.list() iterator can exist at a time.',
        );
      }
      // What was read ahead may have been written since, so it is read again then.
      if (this.#at >= this.#pairs.length || this.#version !== this.#state.version) this.#read();
      if (this.#pairs.length === 0) return done();
      const key = this.#pairs[this.#at++];
      const value = restored(this.#pairs[this.#at++]);
      range.left--;
      leaveBehind(range, key);
      return { done: false, value: [key, value] };
    }

    #read() {
      const { number, version } = this.#state;
      const size = Math.min(this.#range.left, aheadPairs);
      this.#pairs = size > 0 ? readPage(number, this.#range, size)[0] ?? [] : [];
      this.#at = 0;
      this.#version = version;
      this.#isEnd = this.#pairs.length / 2 < aheadPairs;
    }
  }

  class SyncKvStorage {
    #state;
    #lists = 0;

    constructor(token, state) {
      if (token !== secret) illegalConstructor();
      this.#state = state;
    }

    /** The state, if the class has SQL. */
    get #sql() {
      ops.objectRequireSQL(this.#state.number);
      return this.#state;
    }

    get(key) { return restored(ops.objectGet(this.#sql.number, toKey(key, 'get'))); }

    put(key, value) {
      const state = this.#sql;
      state.version++;
      ops.objectPut(state.number, true, toKey(key, 'put'), stored(value));
    }

    delete(key) {
      const state = this.#sql;
      state.version++;
      return ops.objectDelete(state.number, true, toKey(key, 'delete'));
    }

    list(options = undefined) {
      const state = this.#sql;
      const mine = ++this.#lists;
      return new SyncKvListIterator(secret, state, toRange(options), () => mine === this.#lists);
    }
  }

  define(SyncKvListIterator, 'SyncKvListIterator');
  define(SyncKvStorage, 'SyncKvStorage');

  return { SyncKvStorage, makeKV: (state) => new SyncKvStorage(secret, state) };
});
