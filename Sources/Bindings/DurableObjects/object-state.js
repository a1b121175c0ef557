// DurableObjectState: `ctx` of a Durable Object. Swift half: DurableObjectOps.swift.
// https://developers.cloudflare.com/durable-objects/api/state/
'use strict';
(function ({ ops, load, flags }) {
  const { callback, define, illegalConstructor, requireArguments } = load('webidl');
  const { PromiseResolve, PromiseThen } = load('primordials');

  const secret = Symbol('state');

  class DurableObjectState {
    #number;
    #id;
    #storage;

    constructor(token, number) {
      if (token !== secret) illegalConstructor();
      this.#number = number;
    }

    get id() {
      return this.#id ??= load('durable-objects').makeId(
        ops.objectID(this.#number), ops.objectKey(this.#number), ops.objectName(this.#number),
      );
    }

    get storage() {
      return this.#storage ??= load('object-storage').makeStorage(this.#number);
    }

    get props() {
      void this.#number;
      return {};
    }

    get exports() {
      void this.#number;
      return load('loopback').loopbackExports();
    }

    /** An object lives on while anything is under way, so this only reports a rejection. */
    waitUntil(promise) {
      requireArguments(arguments.length, 1, 'DurableObjectState.waitUntil');
      load('execution-context').extend(ops.currentEvent(), promise);
    }

    blockConcurrencyWhile(closure) {
      requireArguments(arguments.length, 1, 'DurableObjectState.blockConcurrencyWhile');
      return section(this.#number, callback(closure, 'blockConcurrencyWhile: callback'), true);
    }

    acceptWebSocket(socket, tags = undefined) {
      requireArguments(arguments.length, 1, 'DurableObjectState.acceptWebSocket');
      load('object-sockets').accept(this.#number, socket, tags);
    }

    getWebSockets(tag = undefined) { return load('object-sockets').all(this.#number, tag); }

    getTags(socket) {
      requireArguments(arguments.length, 1, 'DurableObjectState.getTags');
      return load('object-sockets').tagsOf(this.#number, socket);
    }

    setWebSocketAutoResponse(pair = undefined) { load('object-sockets').setAutoResponse(this.#number, pair); }

    getWebSocketAutoResponse() { return load('object-sockets').autoResponse(this.#number); }

    getWebSocketAutoResponseTimestamp(socket) {
      requireArguments(arguments.length, 1, 'DurableObjectState.getWebSocketAutoResponseTimestamp');
      return load('object-sockets').autoResponseTime(this.#number, socket);
    }

    setHibernatableWebSocketEventTimeout(timeout = undefined) {
      load('object-sockets').setEventTimeout(this.#number, timeout);
    }

    getHibernatableWebSocketEventTimeout() { return ops.objectEventTimeout(this.#number); }

    abort(reason = undefined) {
      ops.objectReset(this.#number, reason === undefined ? undefined : load('webidl').isObject(reason) ? reason : new Error(`${reason}`));
      throw new Error(reason === undefined ? 'Application called abort() to reset Durable Object.' : `${reason?.message ?? reason}`);
    }
  }

  if (!flags.enable_ctx_exports) delete DurableObjectState.prototype.exports;
  define(DurableObjectState, 'DurableObjectState');

  /**
   * Runs a function while no other event of an object gets a turn; gives what it gives.
   * With `resets`, a function that fails ends the object.
   */
  async function section(number, run, resets) {
    ops.objectBeginSection(number);
    let isReset = false;
    try {
      // Never within the constructor: its class's fields may not be there yet.
      return await PromiseThen(PromiseResolve(undefined), () => run());
    } catch (error) {
      if (resets) {
        isReset = true;
        ops.objectReset(number, error);
      }
      throw error;
    } finally {
      if (!isReset) ops.objectEndSection(number);
    }
  }

  return {
    makeState: (number) => new DurableObjectState(secret, number),
    criticalSection: (number, run) => section(number, run, false),
  };
});
