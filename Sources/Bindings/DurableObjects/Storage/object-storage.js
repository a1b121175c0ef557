// `ctx.storage`. https://developers.cloudflare.com/durable-objects/api/legacy-kv-storage-api/
// Swift half: ObjectStorageOps.swift. The texts are workerd's (FEATURES.md, section 3.6).
'use strict';
(function ({ ops, load, flags }) {
  const { DOMString, define, illegalConstructor, requireArguments } = load('webidl');
  const { get, put, remove, list, setAlarm, isConfirmed } = load('object-operations');

  const secret = Symbol('storage');

  class DurableObjectStorage {
    /** The object's number, and a version that each write raises. */
    #state;
    #sql;
    #kv;

    constructor(token, number) {
      if (token !== secret) illegalConstructor();
      this.#state = { number, version: 0 };
    }

    get sql() {
      return this.#sql ??= load('object-sql').makeSQL(this.#state);
    }

    get kv() {
      return this.#kv ??= load('object-kv').makeKV(this.#state);
    }

    async get(key, options = undefined) { return get(this.#state, key, options); }
    async put(key, value, options = undefined) { put(this.#state, key, value, options); }
    async delete(key, options = undefined) { return remove(this.#state, key, options); }
    async list(options = undefined) { return list(this.#state, options); }

    async deleteAll(options = undefined) {
      this.#state.version++;
      ops.objectDeleteAll(
        this.#state.number, isConfirmed(options), flags.delete_all_deletes_alarm,
      );
    }

    async getAlarm(options = undefined) { return ops.objectAlarm(this.#state.number); }

    async setAlarm(scheduledTime, options = undefined) {
      setAlarm(this.#state, scheduledTime, options);
    }

    async deleteAlarm(options = undefined) {
      ops.objectAlarmDelete(this.#state.number, isConfirmed(options));
    }

    async transaction(closure) {
      if (typeof closure !== 'function') {
        throw new TypeError(
          "Failed to execute 'transaction' on 'DurableObjectStorage': parameter 1 is not of type 'Function'.",
        );
      }
      const state = this.#state;
      const { runTransaction } = load('object-transaction');
      ops.objectGateClose(state.number);
      try {
        return await runTransaction(state, closure);
      } finally {
        ops.objectGateOpen(state.number);
      }
    }

    transactionSync(closure) {
      if (typeof closure !== 'function') {
        throw new TypeError(
          "Failed to execute 'transactionSync' on 'DurableObjectStorage': parameter 1 is not of type 'Function'.",
        );
      }
      const state = this.#state;
      ops.objectSavepoint(state.number);
      let result;
      try {
        result = closure();
      } catch (error) {
        state.version++;
        ops.objectSavepointUndo(state.number);
        throw error;
      }
      ops.objectSavepointRelease(state.number);
      return result;
    }

    async getCurrentBookmark() { return ops.objectBookmark(this.#state.number); }

    async getBookmarkForTime(timestamp) {
      requireArguments(arguments.length, 1, 'getBookmarkForTime');
      const milliseconds = Math.trunc(+timestamp);
      if (Number.isNaN(milliseconds)) {
        throw new TypeError(
          "Failed to execute 'getBookmarkForTime' on 'DurableObjectStorage': parameter 1 is not of type 'Date'.",
        );
      }
      return ops.objectBookmarkAt(this.#state.number, milliseconds);
    }

    async onNextSessionRestoreBookmark(bookmark) {
      requireArguments(arguments.length, 1, 'onNextSessionRestoreBookmark');
      const text = DOMString(bookmark, 'onNextSessionRestoreBookmark');
      return ops.objectRestoreNext(this.#state.number, text);
    }

    async sync() { await ops.objectSync(this.#state.number); }
  }

  define(DurableObjectStorage, 'DurableObjectStorage');

  return {
    DurableObjectStorage,
    makeStorage: (number) => new DurableObjectStorage(secret, number),
  };
});
