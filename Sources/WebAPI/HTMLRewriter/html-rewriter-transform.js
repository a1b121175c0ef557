// One document on its way through an HTMLRewriter: drives the native session, calls handlers, moves the bytes.
// Swift half: RewriterSession.swift, whose events it follows.
'use strict';
(function ({ ops, load }) {
  const { PromiseResolve, PromiseThen, markHandled } = load('primordials');
  const { isObject } = load('webidl');
  const { Call, tokenOf } = load('html-rewriter-tokens');
  const { inputOf, streamInput } = load('html-rewriter-input');

  // RewriterEvent.code
  const NEEDS_INPUT = 0;
  const DONE = 1;
  const END_TAG = 3;
  const STREAM = 8;

  class Transform {
    constructor(session, input, handlers) {
      this.session = session;
      this.input = input;
      this.handlers = handlers;
      /** Handlers of end tags and streams to insert, by numbers above those of `handlers`. */
      this.later = new Map();
      this.lastNumber = handlers.length;
      this.event = NEEDS_INPUT;
      this.isOver = false;
      /** The call whose handler has not settled. */
      this.call = undefined;
      /** The stream whose bytes are being inserted. */
      this.inserted = undefined;
      this.state = undefined;
    }

    /** The source of the readable side: goes on until there is output, the end, or something to wait for. */
    pull() {
      let wait;
      try {
        wait = this.run();
      } catch (error) {
        this.fail(error);
        throw error;
      }
      return wait === undefined ? undefined : this.runAfter(wait);
    }

    async runAfter(wait) {
      try {
        do {
          await wait;
          if (this.isOver) return;
          wait = this.run();
        } while (wait !== undefined);
      } catch (error) {
        if (this.isOver) return;
        this.fail(error);
        throw error;
      }
    }

    /** A promise of what must happen first, or undefined once the stream has what it asked for. */
    run() {
      const { session } = this;
      for (;;) {
        const kind = this.event & 15;
        let wait;
        if (kind === NEEDS_INPUT) {
          if (this.flush()) return undefined;
          wait = this.feed();
        } else if (kind === DONE) {
          this.flush();
          this.finish();
          return undefined;
        } else if (kind === STREAM) {
          if (this.flush()) return undefined;
          wait = this.insert(this.event >>> 5);
        } else {
          wait = this.callHandler(kind);
          if (wait === undefined) this.event = ops.rewriterNext(session);
        }
        if (wait !== undefined) return wait;
      }
    }

    /** Whether there was output. */
    flush() {
      const output = ops.rewriterOutput(this.session);
      if (output === undefined) return false;
      this.state.controller.enqueueBytes(new Uint8Array(output));
      return true;
    }

    feed() {
      const bytes = this.input.read();
      if (bytes === null) this.event = ops.rewriterEnd(this.session);
      else if (bytes instanceof Uint8Array) this.event = ops.rewriterFeed(this.session, bytes);
      else return bytes;
      return undefined;
    }

    /** Calls the handler that the event names; a promise if it gives one. */
    callHandler(kind) {
      const number = this.event >>> 5;
      const call = new Call(this);
      this.call = call;
      const result = this.handlerOf(kind, number)(tokenOf(kind, call, (this.event & 16) !== 0));
      if (!isObject(result) || typeof result.then !== 'function') {
        call.end();
        this.call = undefined;
        return undefined;
      }
      return PromiseThen(PromiseResolve(result), () => {
        call.end();
        this.call = undefined;
        if (!this.isOver) this.event = ops.rewriterNext(this.session);
      });
    }

    handlerOf(kind, number) {
      if (kind !== END_TAG) return this.handlers[number];
      const handler = this.later.get(number);
      this.later.delete(number);
      return handler;
    }

    /** Moves one piece of a stream to where it belongs. */
    insert(number) {
      let input = this.inserted;
      if (input === undefined) {
        input = this.later.get(number);
        this.later.delete(number);
        this.inserted = input;
      }
      const bytes = input.read();
      if (bytes === null) {
        ops.rewriterContentEnd(this.session);
        this.inserted = undefined;
        this.event = ops.rewriterNext(this.session);
      } else if (bytes instanceof Uint8Array) {
        ops.rewriterContent(this.session, bytes);
      } else {
        return bytes;
      }
      return undefined;
    }

    addStream(stream) {
      const number = ++this.lastNumber;
      this.later.set(number, streamInput(stream));
      return number;
    }

    /** `register` tells the session, which may refuse, the handler's number. */
    setEndTagHandler(register, handler) {
      const number = ++this.lastNumber;
      register(number);
      this.later.set(number, handler);
    }

    finish() {
      this.close(undefined);
      const { controller } = this.state;
      controller.close();
      if (controller.pendingPullIntos.length > 0) load('byob-responses').respond(controller, 0);
    }

    fail(error) {
      if (this.isOver) return;
      this.close(error);
      this.input.cancel(error);
    }

    /** The reader wants no more. */
    cancel(reason) {
      if (this.isOver) return;
      this.close(reason);
      this.input.cancel(reason);
    }

    /** Lets go of the session and of what was never inserted. */
    close(reason) {
      this.isOver = true;
      this.call?.end();
      ops.rewriterClose(this.session);
      this.inserted?.cancel(reason);
      for (const later of this.later.values()) {
        if (typeof later !== 'function') later.cancel(reason);
      }
      this.later.clear();
    }
  }

  /** The readable side for a body that `takeBody` gave; it owns the session. */
  function readableOf(session, body, handlers) {
    const { createByteReadable, wrap } = load('readable-stream');
    const transform = new Transform(session, inputOf(body), handlers);
    transform.state = createByteReadable({
      pull: () => transform.pull(),
      cancel: (reason) => transform.cancel(reason),
    });
    return wrap(transform.state);
  }

  return { readableOf };
});
