// What one end of a session has lent to the other, and what it has borrowed. No Swift half: see rpc-session.js.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/lifecycle/
'use strict';
(function ({ load, flags }) {
  const { isObject } = load('webidl');
  const { targetOf } = load('rpc-targets');
  const { hookOf, isStub, makeStub, openness } = load('rpc-stubs');
  const { Numbered } = load('rpc-numbered');
  const { getPrototypeOf } = Object;
  const ObjectPrototype = Object.prototype;

  /** The tables of a session's end; `release(number)` tells the other end that nothing is left of what it lent. */
  class Loans {
    #targets; // number from 1 on: { target, dispose }
    #lastNumber = 0;
    #borrowedCount = 0;
    #release;

    constructor(release) { this.#release = release; }

    /** Whether neither end has anything of the other. */
    get isEmpty() { return this.#borrowedCount === 0 && (this.#targets === undefined || this.#targets.size === 0); }

    target(number) { return this.#targets?.get(number - 1)?.target; }

    add(target, dispose) {
      (this.#targets ??= new Numbered()).set(this.#lastNumber++, { target, dispose });
      return this.#lastNumber;
    }

    /** Forgets a target whose number nobody has been told. */
    forget(number) { this.#targets?.take(number - 1); }

    /** The other end has disposed of a stub. */
    takeBack(number) { this.#dispose(this.#targets?.take(number - 1)); }

    takeAllBack() {
      const lent = this.#targets?.takeAll() ?? [];
      for (let i = 0; i < lent.length; i++) this.#dispose(lent[i]);
    }

    #dispose(lent) {
      if (lent?.dispose !== undefined) reportRejection(lent.dispose);
    }

    /** A plain object's own disposer is called when the caller disposes of the result; -1 for none. */
    lendDisposer(value) {
      if (!isObject(value) || getPrototypeOf(value) !== ObjectPrototype) return -1;
      const dispose = value[Symbol.dispose];
      if (typeof dispose !== 'function') return -1;
      delete value[Symbol.dispose];
      return this.add(targetOf(value), () => dispose.call(value));
    }

    /** The hook of a target of the other end. */
    borrow(number, session) {
      let count = 0;
      this.#borrowedCount++;
      const make = () => {
        count++;
        return {
          send: (path, args) => session.send(number, path, args),
          dup: make,
          dispose: () => {
            if (--count === 0) this.#giveBack(number);
          },
        };
      };
      return make();
    }

    /** What disposes of a result at the other end, once, and says whether it has not been. */
    borrowDisposer(number) {
      let isOpen = true;
      this.#borrowedCount++;
      const dispose = () => {
        if (isOpen) this.#giveBack(number);
        isOpen = false;
      };
      return { dispose, isOpen: () => isOpen };
    }

    #giveBack(number) {
      this.#borrowedCount--;
      this.#release(number);
    }
  }

  /** Most messages have nothing beside them. */
  const NONE = [];

  /** What goes with one message: see `externals` in rpc-values.js. */
  class Shipment {
    #loans;
    #numbers = NONE;
    #parcels = NONE;
    /** Stubs that go over to the other end: of a result, for as long as it may be called on. */
    #returned;
    #given = NONE;

    constructor(loans, returned) {
      this.#loans = loans;
      this.#returned = returned;
    }

    get count() { return this.#numbers.length; }
    get parcels() { return this.#parcels.length === 0 ? undefined : this.#parcels.join('\n'); }

    send(parcel) {
      if (this.#parcels === NONE) this.#parcels = [];
      return this.#parcels.push(parcel) - 1;
    }

    lend(value) {
      const number = isStub(value) ? this.#lendStub(value) : this.#lendObject(value);
      if (this.#numbers === NONE) this.#numbers = [];
      this.#numbers.push(number);
      return number;
    }

    #lendStub(stub) {
      const hook = hookOf(stub).dup();
      // Before `rpc_params_dup_stubs` an argument's stub went over to the callee, as a result's always does.
      if (this.#returned !== undefined) this.#returned.push(stub);
      else if (!flags.rpc_params_dup_stubs) this.#given = [...this.#given, stub];
      return this.#loans.add(targetOf(makeStub(hook)), () => hook.dispose());
    }

    #lendObject(value) {
      // Since then an argument that has a dup() keeps its own life.
      const { dup } = value;
      const isOwn = this.#returned === undefined && flags.rpc_params_dup_stubs && typeof dup === 'function';
      const object = isOwn ? dup.call(value) : value;
      const target = isObject(object) ? targetOf(object) : undefined;
      if (target === undefined) throw new TypeError('dup() did not return a valid RPC receiver.');
      const dispose = object[Symbol.dispose];
      return this.#loans.add(target, typeof dispose === 'function' ? () => dispose.call(object) : undefined);
    }

    /** The message is on its way. */
    didSend() {
      for (let i = 0; i < this.#given.length; i++) this.#given[i][Symbol.dispose]();
    }

    /** The message does not go. */
    undo() {
      for (let i = 0; i < this.#numbers.length; i++) this.#loans.forget(this.#numbers[i]);
      this.#numbers = NONE;
      this.#given = NONE;
    }
  }

  /** What came with one message: see `externals` in rpc-values.js. */
  class Delivery {
    /** The stubs that are disposed of with the value. */
    stubs = [];
    #loans;
    #session;
    #parcels;

    constructor(loans, session, text) {
      this.#loans = loans;
      this.#session = session;
      this.#parcels = text === undefined ? [] : text.split('\n');
    }

    receive(place) { return this.#parcels[place]; }
    hook(number) { return this.#loans.borrow(number, this.#session); }
    borrowForGood(number) { return makeStub(this.hook(number)); }

    borrow(number) {
      const stub = makeStub(this.hook(number));
      this.add(stub);
      return stub;
    }

    add(stub) {
      this.stubs.push(stub);
      load('rpc-leaks').watchStub(stub, this.#session.id, openness(stub));
    }
  }

  /** Runs what belongs to the worker; what it throws is an unhandled rejection, as nobody waits for it. */
  const reportRejection = async (action) => action();

  return { Delivery, Loans, Shipment };
});
