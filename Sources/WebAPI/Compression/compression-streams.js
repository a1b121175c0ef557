// CompressionStream and DecompressionStream. https://compression.spec.whatwg.org/ Swift half: CompressionOps.swift.
//
// As in workerd both are transform streams by inheritance (not so with pedantic_wpt), and their readable gives
// BYOB reads. Differs from the standard: 'brotli' is a format, and a write may end while up to a mebibyte of
// output is unread, so that a worker that awaits its writes before it reads does not wait for itself; workerd
// keeps any amount.
'use strict';
(function ({ ops, load, flags }) {
  const { WRAP } = load('readable-state');
  const { createByteReadable } = load('readable-stream');
  const { respond } = load('byob-responses');
  const { createWritable } = load('writable-controller');
  const { TransformStream, constructGeneric, defineGeneric } = load('transform-stream');
  const { PromiseThen, TypedArraySubarray, newPromiseCapability, fenced } = load('primordials');
  const { DOMString, bytesOf, isBufferSource, isSharedView, requireArguments } = load('webidl');

  const formats = { __proto__: null, gzip: true, deflate: true, 'deflate-raw': true, brotli: true };

  /** How much output may wait for the reader before a write has to. */
  const UNREAD_MAX = 1 << 20;
  /** How much goes into one op: long enough to be worth it, short enough for the CPU limit to look in. */
  const PART_SIZE = 1 << 18;

  function toFormat(value, where) {
    const format = DOMString(value, `${where}: format`);
    if (!formats[format]) {
      throw new TypeError("The compression format must be either 'deflate', 'deflate-raw' or 'gzip'.");
    }
    return format;
  }

  /** The two sides and what is between them. */
  class Codec {
    constructor(format, decompresses) {
      this.format = format;
      this.decompresses = decompresses;
      this.session = -1; // opened by the first chunk: a stream that is never used costs nothing
      this.input = undefined; // the bytes of a chunk after the part that is at work
      this.output = undefined;
      this.waiting = undefined; // the capability of a write whose output waits to be read
      this.readable = createByteReadable({
        cancel: (reason) => {
          this.writable.controller.errorIfNeeded(reason);
          this.end();
        },
        drained: () => this.settleWaiting(),
      });
      this.controller = this.readable.controller;
      this.writable = createWritable({
        write: (chunk) => this.write(chunk),
        close: () => this.close(),
        abort: (reason) => {
          this.controller.error(reason);
          this.end();
        },
      }, 1, undefined, undefined);
      this.onDrained = () => this.attempt(this.work);
    }

    get handle() {
      if (this.session < 0) {
        this.session = ops.compressionOpen(
          this.format, this.decompresses, flags.strict_compression_checks !== false,
        );
      }
      return this.session;
    }

    write(chunk) {
      return this.attempt(() => {
        if (!isBufferSource(chunk) || isSharedView(chunk)) {
          throw new TypeError(`${this.decompresses ? 'DecompressionStream' : 'CompressionStream'}: `
            + 'a chunk is not an ArrayBuffer or a view of one.');
        }
        const bytes = bytesOf(chunk);
        // A long chunk is worked off over several turns perhaps, and its writer may change it meanwhile.
        this.input = bytes.byteLength > PART_SIZE ? new Uint8Array(bytes) : bytes;
        return this.work();
      });
    }

    close() {
      return this.attempt(() => {
        const { handle } = this;
        // Not more than the libraries hold back, so nobody needs to wait for the reader.
        for (let output = ops.compressionFinish(handle); output !== undefined;) {
          this.controller.enqueueBytes(new Uint8Array(output));
          output = ops.compressionRead(handle);
        }
        this.end();
        this.controller.close();
        if (this.controller.pendingPullIntos.length > 0) respond(this.controller, 0);
      });
    }

    /** Works the input off; a promise when the reader has to catch up first. */
    work() {
      while (this.session !== CLOSED) {
        const { output } = this;
        if (output !== undefined) {
          this.output = undefined;
          this.controller.enqueueBytes(new Uint8Array(output));
          this.output = this.session === CLOSED ? undefined : ops.compressionRead(this.session);
          if (this.controller.queueTotalSize >= UNREAD_MAX) {
            this.waiting = newPromiseCapability();
            return PromiseThen(this.waiting.promise, this.onDrained);
          }
          continue;
        }
        const { input } = this;
        if (input === undefined || input.byteLength === 0) break;
        const isLong = input.byteLength > PART_SIZE;
        this.input = isLong ? TypedArraySubarray(input, PART_SIZE) : undefined;
        this.output = ops.compressionWrite(
          this.handle, isLong ? TypedArraySubarray(input, 0, PART_SIZE) : input,
        );
      }
      this.input = undefined;
      return undefined;
    }

    /** What fails ends both sides. */
    attempt(step) {
      try {
        return step.call(this);
      } catch (error) {
        this.end();
        this.controller.error(error);
        throw error;
      }
    }

    end() {
      if (this.session > 0) ops.compressionClose(this.session);
      this.session = CLOSED;
      this.input = undefined;
      this.output = undefined;
      this.settleWaiting();
    }

    settleWaiting() {
      if (this.waiting === undefined) return;
      this.waiting.resolve(undefined);
      this.waiting = undefined;
    }
  }
  fenced(Codec);

  const CLOSED = 0; // handles begin at 1

  class CompressionStream extends TransformStream {
    constructor(format) {
      requireArguments(arguments.length, 1, 'CompressionStream constructor');
      return constructGeneric(new.target, WRAP, new Codec(toFormat(format, 'CompressionStream constructor'), false));
    }
  }

  class DecompressionStream extends TransformStream {
    constructor(format) {
      requireArguments(arguments.length, 1, 'DecompressionStream constructor');
      return constructGeneric(new.target, WRAP, new Codec(toFormat(format, 'DecompressionStream constructor'), true));
    }
  }

  defineGeneric(CompressionStream, 'CompressionStream');
  defineGeneric(DecompressionStream, 'DecompressionStream');
  return { CompressionStream, DecompressionStream };
});
