// One end of a session between two workers: which targets each has lent to the other, and which calls are under way.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/ Swift half: RpcEnd.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { newPromiseCapability } = load('primordials');
  const { isObject } = load('webidl');
  const { invoke, targetOf } = load('rpc-targets');
  const { decode, decodeError, encode, encodeError } = load('rpc-values');
  const { hookOf, isStub, makeDisposable, makeStub, resultHook, sendToResult } = load('rpc-stubs');

  // As RpcMessage.Kind has them.
  const CALL = 0;
  const RESULT = 1;
  const ERROR = 2;
  const RELEASE = 3;
  const FINISH = 4;

  /** The number of the target that a session begins with. */
  const MAIN = 0;
  /** The result of a call as a target: a number below zero. */
  const answerTarget = (number) => -1 - number;

  const isGone = () => new Error('The execution context which hosts this callback is no longer running.');

  class Session {
    #id;
    #isCaller;
    #isOver = false;
    #failure;
    #lent = new Map(); // number: { target, dispose }
    #lastLent = MAIN;
    #borrowedCount = 0; // stubs of the other end's targets
    #calls = new Map(); // number: { resolve, reject, hook }, of this end
    #lastCall = -1;
    #answers = new Map(); // number: { promise, lent }, of the other end's calls

    constructor(isCaller, main = undefined) {
      this.#isCaller = isCaller;
      if (main !== undefined) this.#lent.set(MAIN, { target: main, dispose: undefined });
    }

    /**
     * Begins a session with its first call; gives its `{ promise, hook }`. `begin(...opening)` is an op that gives the
     * arguments from there on to `OpCall.openSession`.
     */
    static open(begin, path, args) {
      const session = new Session(true);
      return session.#call(MAIN, path, args, (bytes, stubs) => {
        session.#id = begin(path.length === 0 ? 'RPC' : path.join('.'), session.#receive, bytes, stubs);
      });
    }

    /** Takes the session that began event `id`. */
    static serve(id, main) {
      const session = new Session(false, main);
      session.#id = ops.rpcListen(id, session.#receive);
    }

    #receive = (kind, number, value, text) => {
      switch (kind) {
        case CALL: return this.#answer(number, value, text);
        case RESULT: return this.#settle(number, () => this.#result(value, text), false);
        case ERROR: return this.#settle(number, () => decodeError(value), true);
        case RELEASE:
          this.#dispose(number);
          return this.#closeIfDone();
        case FINISH: return this.#finish(number);
        default: return this.#close(value, text);
      }
    };

    // Calls of this end.

    #call(target, path, args, post) {
      if (this.#isOver) throw this.#failure ?? isGone();
      const number = ++this.#lastCall;
      this.#lend([target, path, args], (bytes, stubs) => post(bytes, stubs, number));
      const { promise, resolve, reject } = newPromiseCapability();
      const call = { resolve, reject, hook: undefined };
      this.#calls.set(number, call);
      return { promise, hook: this.#answerHook(number, call) };
    }

    #send(target, path, args) {
      return this.#call(target, path, args, (bytes, stubs, number) => ops.rpcSend(this.#id, CALL, number, bytes, stubs));
    }

    /** Leads to a result: at the other end until it has come, here from then on. */
    #answerHook(number, call) {
      return {
        send: (path, args) => (call.hook ? call.hook.send(path, args) : this.#send(answerTarget(number), path, args)),
        dispose() {},
      };
    }

    #settle(number, take, isError) {
      const call = this.#calls.get(number);
      if (call === undefined) return;
      this.#calls.delete(number);
      let value;
      let failed = isError;
      try {
        value = take();
      } catch (error) {
        value = error;
        failed = true;
      }
      if (failed) {
        call.hook = { send() { throw value; }, dispose() {} };
        call.reject(value);
      } else {
        call.hook = resultHook(value);
        call.resolve(value);
      }
      if (!this.#closeIfDone()) ops.rpcSend(this.#id, FINISH, number, undefined, '');
    }

    #result(bytes, text) {
      const [numbers, disposer] = text.split(';');
      const stubs = this.#borrow(numbers);
      const [value] = decode(new Uint8Array(bytes), stubs);
      if (disposer !== undefined) this.#borrowedCount++;
      const release = disposer === undefined ? undefined : once(() => this.#release(+disposer));
      makeDisposable(value, stubs, release);
      return value;
    }

    // Calls of the other end.

    async #answer(number, bytes, text) {
      const stubs = this.#borrow(text);
      const answer = { promise: undefined, lent: [] };
      this.#answers.set(number, answer);
      try {
        const [target, path, args] = decode(new Uint8Array(bytes), stubs);
        answer.promise = this.#invoke(target, path, args);
        const value = await answer.promise;
        this.#respond(number, value, answer);
      } catch (error) {
        answer.promise ??= Promise.reject(error);
        answer.promise.catch(() => {});
        ops.rpcSend(this.#id, ERROR, number, encodeError(error), '');
      } finally {
        for (const stub of stubs) stub[Symbol.dispose]();
      }
    }

    async #invoke(target, path, args) {
      if (target >= 0) {
        const lent = this.#lent.get(target);
        if (lent === undefined) throw isGone();
        return invoke(lent.target, path, args);
      }
      const value = await this.#answers.get(-1 - target)?.promise;
      if (isStub(value)) return sendToResult(value, path, args).promise;
      const object = isObject(value) ? targetOf(value) : undefined;
      return invoke(object ?? targetOf({}), path, args);
    }

    #respond(number, value, answer) {
      const disposer = this.#takeDisposer(value);
      const post = (bytes, stubs) =>
        ops.rpcSend(this.#id, RESULT, number, bytes, disposer === undefined ? stubs : `${stubs};${disposer}`);
      try {
        this.#lend([value], post, answer.lent);
      } catch (error) {
        if (disposer !== undefined) this.#dispose(disposer);
        throw error;
      }
    }

    /** A plain object's own disposer is called when the caller disposes of the result. */
    #takeDisposer(value) {
      if (!isObject(value) || Object.getPrototypeOf(value) !== Object.prototype) return undefined;
      const dispose = value[Symbol.dispose];
      if (typeof dispose !== 'function') return undefined;
      delete value[Symbol.dispose];
      this.#lent.set(++this.#lastLent, { target: targetOf(value), dispose: () => dispose.call(value) });
      return this.#lastLent;
    }

    /** The caller asks nothing more of a result: the stubs that were returned belong to it. */
    #finish(number) {
      const answer = this.#answers.get(number);
      this.#answers.delete(number);
      if (answer !== undefined) for (const stub of answer.lent) stub[Symbol.dispose]();
    }

    // Targets, both ways.

    /** Sends a value, and lends what it has of targets; `returned` takes the stubs that go with it. */
    #lend(value, post, returned = undefined) {
      const numbers = [];
      try {
        const { bytes, stubs } = encode(value, (lent) => {
          const number = this.#lendOne(lent, returned);
          numbers.push(number);
          return number;
        });
        post(bytes, stubs.join(','));
      } catch (error) {
        for (const number of numbers) this.#lent.delete(number);
        throw error;
      }
    }

    #lendOne(value, returned) {
      const number = ++this.#lastLent;
      if (isStub(value)) {
        const hook = hookOf(value).dup();
        this.#lent.set(number, { target: targetOf(makeStub(hook)), dispose: () => hook.dispose() });
        // Before `rpc_params_dup_stubs` an argument's stub went over to the callee, as a result's always does.
        if (returned !== undefined) returned.push(value);
        else if (!flags.rpc_params_dup_stubs) value[Symbol.dispose]();
      } else {
        const dispose = value[Symbol.dispose];
        this.#lent.set(number, {
          target: targetOf(value),
          dispose: typeof dispose === 'function' ? () => dispose.call(value) : undefined,
        });
      }
      return number;
    }

    /** The other end has disposed of a stub. */
    #dispose(number) {
      const lent = this.#lent.get(number);
      this.#lent.delete(number);
      if (lent?.dispose !== undefined) reportRejection(lent.dispose);
    }

    /** Stubs of the numbers that came with a value. */
    #borrow(text) {
      if (text === '') return [];
      return text.split(',').map((number) => makeStub(this.#borrowOne(+number)));
    }

    #borrowOne(number) {
      let count = 0;
      this.#borrowedCount++;
      const make = () => {
        count++;
        return {
          send: (path, args) => this.#send(number, path, args),
          dup: make,
          dispose: () => {
            if (--count === 0) this.#release(number);
          },
        };
      };
      return make();
    }

    #release(number) {
      this.#borrowedCount--;
      if (this.#isOver) return;
      ops.rpcSend(this.#id, RELEASE, number, undefined, '');
      this.#closeIfDone();
    }

    // The end.

    /** The caller ends the session once neither end has anything of the other. */
    #closeIfDone() {
      if (this.#isOver) return true;
      if (!this.#isCaller || this.#calls.size > 0 || this.#borrowedCount > 0 || this.#lent.size > 0) return false;
      this.#isOver = true;
      ops.rpcClose(this.#id);
      return true;
    }

    /** The other end has closed, perhaps for a failure. */
    #close(message, text) {
      this.#isOver = true;
      if (message !== undefined) {
        const [type, ...marks] = text.split('\n');
        this.#failure = load('error-records').buildError({ type, message });
        for (const mark of marks) this.#failure[mark] = true;
      }
      const calls = [...this.#calls.values()];
      this.#calls.clear();
      for (const { reject } of calls) reject(this.#failure ?? isGone());
      for (const number of [...this.#answers.keys()]) this.#finish(number);
      for (const number of [...this.#lent.keys()]) this.#dispose(number);
    }
  }

  function once(action) {
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      action();
    };
  }

  /** Runs what belongs to the worker; what it throws is an unhandled rejection, as nobody waits for it. */
  const reportRejection = async (action) => action();

  return { open: Session.open, serve: Session.serve };
});
