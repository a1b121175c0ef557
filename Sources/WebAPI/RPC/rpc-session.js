// One end of a session between two events: calls of this end, and answers to those of the other.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/ Swift half: RpcEnd.swift.
'use strict';
(function ({ ops, load }) {
  const { PromiseReject, PromiseResolve, PromiseThen, newPromiseCapability } = load('primordials');
  const { isObject } = load('webidl');
  const { invoke, targetOf } = load('rpc-targets');
  const { copy, copyCall, decode, decodeError, encode, encodeError } = load('rpc-values');
  const { bindStub, isStub, makeDisposable } = load('rpc-stubs');
  const { sendToResult } = load('rpc-local');
  const { Delivery, Loans, Shipment } = load('rpc-loans');
  const { Numbered } = load('rpc-numbered');

  // As RpcMessage.Kind has them.
  const CALL = 0;
  const RESULT = 1;
  const ERROR = 2;
  const RELEASE = 3;
  const FINISH = 4;
  /** Added to a kind whose payload is a copy, not bytes. */
  const COPY = 8;

  /** How many calls go as bytes before another is tried as a copy: an object may move. */
  const FAR_COUNT = 16;

  /** The number of the target that a session begins with. */
  const MAIN = 0;
  /** The result of a call as a target: a number below zero. */
  const answerTarget = (number) => -1 - number;

  const isGone = () => new Error('The execution context which hosts this callback is no longer running.');

  /** A call of this end, and what leads to its result: at the other end until it has come, here from then on. */
  class Call {
    #session;
    #number;
    #state = PENDING;
    #value;

    constructor(session, number) {
      const { promise, resolve, reject } = newPromiseCapability();
      this.#session = session;
      this.#number = number;
      this.promise = promise;
      this.resolve = resolve;
      this.reject = reject;
    }

    send(path, args) {
      if (this.#state === PENDING) return this.#session.send(answerTarget(this.#number), path, args);
      if (this.#state === FAILED) throw this.#value;
      return sendToResult(this.#value, path, args);
    }

    dispose() {}

    succeed(value) {
      this.#state = DONE;
      this.#value = value;
      this.resolve(value);
    }

    fail(error) {
      this.#state = FAILED;
      this.#value = error;
      this.reject(error);
    }
  }

  // How far a call is.
  const PENDING = 0;
  const DONE = 1;
  const FAILED = 2;

  class Session {
    #id;
    #isCaller;
    /** Whether both ends are in this isolate. */
    #isNear = false;
    #isOver = false;
    #failure;
    #main;
    #loans = new Loans((number) => this.#release(number));
    #calls = new Numbered(); // Call, of this end
    #lastCall = -1;
    #answers = new Numbered(); // { state, value, waiting, returned }, of the other end's calls
    /** Results of which nothing will be asked; the next call tells the other end of one. */
    #finished = [];

    constructor(isCaller, main = undefined) {
      this.#isCaller = isCaller;
      this.#main = main;
    }

    get id() { return this.#id; }

    /**
     * Begins a session with its first call, and gives that. `route.begin(...opening)` is an op that gives the arguments
     * from there on to `OpCall.openSession`. Where the callee was is kept there: `route.farCount` calls go as bytes.
     */
    static open(route, path, args) {
      if (route.farCount === 0) {
        const session = new Session(true);
        session.#isNear = true;
        const call = session.#begin(route, path, args);
        if (call !== undefined) return call;
        route.farCount = FAR_COUNT;
      }
      route.farCount--;
      return new Session(true).#begin(route, path, args);
    }

    /** Takes the session that began event `id`. */
    static serve(id, main) {
      const session = new Session(false, main);
      session.#id = -id;
      ops.rpcListen(id, session.#receive);
    }

    /** Takes a message; gives whether the session is over. */
    #receive = (code, number, payload, extra, text) => {
      const isCopy = (code & COPY) !== 0;
      switch (code & ~COPY) {
        case CALL:
          if (isCopy) this.#isNear = true;
          if (extra >= 0) this.#finish(extra);
          this.#answer(number, isCopy, payload, text);
          return false;
        case RESULT:
          this.#succeed(number, isCopy, payload, extra, text);
          return this.#isDone();
        case ERROR:
          this.#finished.push(number);
          this.#calls.take(number)?.fail(decodeError(payload));
          return this.#isDone();
        case RELEASE:
          this.#loans.takeBack(number);
          return this.#isDone();
        case FINISH:
          this.#finish(number);
          return false;
        default:
          this.#close(payload, text);
          return true;
      }
    };

    // Calls of this end.

    /** The first call; undefined if it was to be near, and the callee is not. */
    #begin(route, path, args) {
      const id = this.#post(copyCall, [MAIN, path, args], undefined, (copyCode, payload, lent, parcels) =>
        route.begin(labelOf(path), this.#receive, CALL | copyCode, payload, lent, -1, parcels));
      if (id === 0) return undefined;
      this.#id = id;
      return this.#addCall();
    }

    send(target, path, args) {
      if (this.#isOver) throw this.#failure ?? isGone();
      const { length } = this.#finished;
      this.#post(copyCall, [target, path, args], undefined, (copyCode, payload, lent, parcels) => ops.rpcSend(
        this.#id, CALL | copyCode, this.#lastCall + 1, payload, lent, length === 0 ? -1 : this.#finished[length - 1], parcels,
      ));
      this.#finished.length = length === 0 ? 0 : length - 1;
      return this.#addCall();
    }

    #addCall() {
      const number = ++this.#lastCall;
      const call = new Call(this, number);
      this.#calls.set(number, call);
      return call;
    }

    #succeed(number, isCopy, payload, disposer, text) {
      const call = this.#calls.take(number);
      if (call === undefined) return;
      try {
        const { value, stubs } = this.#open(isCopy, payload, text);
        makeDisposable(value, stubs, disposer < 0 ? undefined : this.#borrowDisposer(disposer, value));
        // One with stubs is let go of at once, as the callee's own are disposed of then.
        if (stubs.length > 0) ops.rpcSend(this.#id, FINISH, number, undefined, 0, -1);
        else this.#finished.push(number);
        call.succeed(value);
      } catch (error) {
        call.fail(error);
      }
    }

    // Calls of the other end.

    #answer(number, isCopy, payload, text) {
      const answer = { state: PENDING, value: undefined, waiting: undefined, returned: [] };
      this.#answers.set(number, answer);
      let stubs = [];
      const end = (work, value) => {
        try {
          work(value);
        } catch (error) {
          this.#refuse(number, answer, error);
        }
        disposeAll(stubs);
      };
      const respond = (value) => this.#respond(number, answer, value);
      try {
        const delivery = this.#open(isCopy, payload, text);
        ({ stubs } = delivery);
        const call = delivery.value;
        const result = this.#invoke(call[0], call[1], call[2]);
        if (!isObject(result) || typeof result.then !== 'function') return end(respond, result);
        PromiseThen(PromiseResolve(result), (value) => end(respond, value), (error) => end(rethrow, error));
      } catch (error) {
        end(rethrow, error);
      }
    }

    #invoke(target, path, args) {
      if (target === MAIN) return invoke(this.#main, path, args);
      if (target < 0) return this.#invokeAnswer(this.#answers.get(answerTarget(target)), path, args);
      const lent = this.#loans.target(target);
      if (lent === undefined) throw isGone();
      return invoke(lent, path, args);
    }

    #invokeAnswer(answer, path, args) {
      if (answer === undefined) throw isGone();
      if (answer.state === FAILED) throw answer.value;
      const goOn = (value) => {
        if (isStub(value)) return sendToResult(value, path, args).promise;
        return invoke((isObject(value) ? targetOf(value) : undefined) ?? targetOf({}), path, args);
      };
      if (answer.state === DONE) return goOn(answer.value);
      answer.waiting ??= newPromiseCapability();
      return PromiseThen(answer.waiting.promise, goOn);
    }

    #respond(number, answer, value) {
      const disposer = this.#loans.lendDisposer(value);
      try {
        this.#post(copy, value, answer.returned, (copyCode, payload, lent, parcels) => ops.rpcSend(
          this.#id, RESULT | copyCode, number, payload, disposer < 0 ? lent : lent + 1, disposer, parcels,
        ));
      } catch (error) {
        if (disposer >= 0) this.#loans.takeBack(disposer);
        throw error;
      }
      answer.state = DONE;
      answer.value = value;
      answer.waiting?.resolve(value);
    }

    #refuse(number, answer, error) {
      answer.state = FAILED;
      answer.value = error;
      answer.waiting?.reject(error);
      ops.rpcSend(this.#id, ERROR, number, encodeError(error), 0, -1);
    }

    /** The caller asks nothing more of a result: the stubs that were returned belong to it. */
    #finish(number) {
      disposeAll(this.#answers.take(number)?.returned ?? []);
    }

    // Values, both ways.

    /** Sends a value by `send`, and gives what that gives; `returned` takes the stubs that go with it. */
    #post(copyOf, value, returned, send) {
      const shipment = new Shipment(this.#loans, returned);
      try {
        const copied = this.#isNear ? this.#copy(copyOf, value, shipment) : undefined;
        const result = copied === undefined
          ? send(0, encode(value, shipment), shipment.count, shipment.parcels)
          : send(COPY, copied, shipment.count, undefined);
        if (result === 0) shipment.undo();
        else shipment.didSend();
        return result;
      } catch (error) {
        shipment.undo();
        throw error;
      }
    }

    /** Undefined for what must go as bytes, as it has a stream or its like. */
    #copy(copyOf, value, shipment) {
      const copied = copyOf(value, shipment);
      if (copied !== undefined) return copied;
      shipment.undo();
      // Where the callee is shows with its first message.
      if (this.#id === undefined) this.#isNear = false;
      return undefined;
    }

    /** What came: `{ value, stubs }`. */
    #open(isCopy, payload, text) {
      if (isCopy && payload.shells === undefined) return { value: payload.value, stubs: [] };
      const delivery = new Delivery(this.#loans, this, text);
      const { stubs } = delivery;
      if (!isCopy) return { value: decode(new Uint8Array(payload), delivery), stubs };
      for (const { stub, number } of payload.shells) {
        bindStub(stub, delivery.hook(number));
        delivery.add(stub);
      }
      return { value: payload.value, stubs };
    }

    #borrowDisposer(number, value) {
      const { dispose, isOpen } = this.#loans.borrowDisposer(number);
      load('rpc-leaks').watchResult(value, this.#id, isOpen);
      return dispose;
    }

    /** Nothing is left of what the other end lent by a number. */
    #release(number) {
      if (this.#isOver) return;
      ops.rpcSend(this.#id, RELEASE, number, undefined, 0, -1);
      if (this.#isDone()) ops.rpcClose(this.#id);
    }

    // The end.

    /** The caller ends the session once neither end has anything of the other. */
    #isDone() {
      if (!this.#isCaller || this.#calls.size > 0 || !this.#loans.isEmpty) return this.#isOver;
      this.#isOver = true;
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
      for (const call of this.#calls.takeAll()) call.fail(this.#failure ?? isGone());
      for (const { returned } of this.#answers.takeAll()) disposeAll(returned);
      this.#loans.takeAllBack();
    }
  }

  const labels = new Map();

  /** What log lines call an event that begins with a call, as a number. */
  function labelOf(path) {
    const text = path.length === 1 ? path[0] : path.length === 0 ? 'RPC' : path.join('.');
    let label = labels.get(text);
    if (label === undefined) {
      label = ops.rpcLabel(text);
      if (label > 0) labels.set(text, label);
    }
    return label;
  }

  const rethrow = (error) => { throw error; };

  function disposeAll(stubs) {
    for (let i = 0; i < stubs.length; i++) stubs[i][Symbol.dispose]();
  }

  return { open: Session.open, serve: Session.serve };
});
