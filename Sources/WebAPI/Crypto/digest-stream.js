// crypto.DigestStream: a WritableStream that hashes what is written to it.
// https://developers.cloudflare.com/workers/runtime-apis/web-crypto/#constructors. Native half: CryptoOps.swift.
// The state of the hash is an ArrayBuffer that JavaScript holds between two chunks.
'use strict';
(function ({ ops, load }) {
  const { WritableStream } = load('streams');
  const { define, illegalInvocation, isBufferSource, requireArguments } = load('webidl');
  const { hash } = load('crypto-algorithms');
  const { buffer, byteLength } = load('crypto-bytes');
  const { markHandled, newPromiseCapability } = load('primordials');

  class DigestStream extends WritableStream {
    #work;

    constructor(algorithm) {
      requireArguments(arguments.length, 1, 'DigestStream constructor');
      const work = new Work(hash(algorithm, 'DigestStream constructor: algorithm'));
      super({
        write(chunk) { work.write(chunk); },
        close() { work.finish(); },
        abort(reason) { work.fail(reason); },
      });
      this.#work = work;
    }

    /** A promise of the digest, which is there when the stream is closed. */
    get digest() { return DigestStream.#of(this).digest; }

    /** A number, or a bigint when a number would no longer be exact. */
    get bytesWritten() {
      const { bytesWritten } = DigestStream.#of(this);
      return bytesWritten <= Number.MAX_SAFE_INTEGER ? Number(bytesWritten) : bytesWritten;
    }

    static #of(value) {
      if (typeof value !== 'object' || value === null || !(#work in value)) {
        throw illegalInvocation();
      }
      return value.#work;
    }

    static {
      if (typeof Symbol.dispose === 'symbol') {
        Object.defineProperty(DigestStream.prototype, Symbol.dispose, {
          __proto__: null, writable: true, enumerable: false, configurable: true,
          value: function dispose() {
            DigestStream.#of(this).fail(new Error('The DigestStream was disposed.'));
          },
        });
      }
    }
  }

  /** A digest in the making. */
  class Work {
    bytesWritten = 0n;
    #hash;
    #state; // an ArrayBuffer once there was a chunk
    #isOver = false;
    #capability = newPromiseCapability();

    constructor(hash) {
      this.#hash = hash;
      markHandled(this.#capability.promise);
    }

    get digest() { return this.#capability.promise; }

    write(chunk) {
      const given = typeof chunk === 'string' ? utf8(chunk) : chunk;
      if (!isBufferSource(given)) {
        const error = new TypeError(
          'DigestStream is a byte stream but received an object of non-ArrayBuffer/ArrayBufferView/'
            + 'string type on its writable side.');
        this.fail(error);
        throw error;
      }
      if (this.#isOver) return;
      const bytes = buffer(given);
      this.#state = ops.cryptoHashUpdate(this.#hash, this.#state, bytes);
      this.bytesWritten += BigInt(byteLength(bytes));
    }

    finish() {
      if (this.#isOver) return;
      this.#isOver = true;
      this.#capability.resolve(ops.cryptoHashFinish(this.#hash, this.#state));
      this.#state = undefined;
    }

    fail(reason) {
      if (this.#isOver) return;
      this.#isOver = true;
      this.#state = undefined;
      this.#capability.reject(reason);
    }
  }

  const utf8 = (text) => new (load('text-encoder').TextEncoder)().encode(text);

  define(DigestStream, 'DigestStream');
  return { DigestStream };
});
