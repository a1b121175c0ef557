// What `storage.transaction()` gives its closure. Swift half: ObjectStorageOps.swift.
// https://developers.cloudflare.com/durable-objects/api/legacy-kv-storage-api/#transaction
'use strict';
(function ({ ops, load }) {
  const { define, illegalConstructor } = load('webidl');
  const { markHandled } = load('primordials');
  const { get, put, remove, list, setAlarm, isConfirmed } = load('object-operations');

  const secret = Symbol('transaction');

  class DurableObjectTransaction {
    #state;
    #level;
    #isOpen = true;
    #isRolledBack = false;

    constructor(token, state, level) {
      if (token !== secret) illegalConstructor();
      this.#state = state;
      this.#level = level;
    }

    #checked(operation) {
      if (this.#isRolledBack) throw new Error(`Cannot ${operation} on rolled back transaction`);
      if (!this.#isOpen) {
        throw new Error(
          `Cannot call ${operation} on transaction that has already committed: did you move \`txn\` ` +
            'outside of the closure?',
        );
      }
      return this.#state;
    }

    async get(key, options = undefined) { return get(this.#checked('get()'), key, options); }
    async put(key, value, options = undefined) { put(this.#checked('put()'), key, value, options); }
    async delete(key, options = undefined) { return remove(this.#checked('delete()'), key, options); }
    async list(options = undefined) { return list(this.#checked('list()'), options); }
    async getAlarm(options = undefined) {
      return ops.objectAlarm(this.#checked('getAlarm()').number);
    }

    async setAlarm(scheduledTime, options = undefined) {
      setAlarm(this.#checked('setAlarm()'), scheduledTime, options);
    }

    async deleteAlarm(options = undefined) {
      ops.objectAlarmDelete(this.#checked('deleteAlarm()').number, isConfirmed(options));
    }

    deleteAll() { throw new Error('Cannot call deleteAll() within a transaction'); }

    rollback() {
      if (this.#isRolledBack) return;
      this.#checked('rollback()');
      markHandled(this.#end(false));
    }

    #end(commits) {
      this.#isOpen = false;
      this.#isRolledBack = !commits;
      this.#state.version++;
      return ops.objectTransactionEnd(this.#state.number, this.#level, commits);
    }

    static async run(state, closure) {
      // Never within the constructor: its class's fields may not be there yet.
      await undefined;
      const transaction = new DurableObjectTransaction(
        secret, state, ops.objectTransactionBegin(state.number),
      );
      let result;
      try {
        result = await closure(transaction);
      } catch (error) {
        if (transaction.#isOpen) await transaction.#end(false);
        throw error;
      }
      if (transaction.#isOpen) await transaction.#end(true);
      return result;
    }
  }

  const { run } = DurableObjectTransaction;
  delete DurableObjectTransaction.run;
  define(DurableObjectTransaction, 'DurableObjectTransaction');

  return { DurableObjectTransaction, runTransaction: run };
});
