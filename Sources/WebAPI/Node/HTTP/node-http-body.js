// A body that is written part by part while somebody reads it: no more than one chunk is on its way. No Swift half.
'use strict';
(function ({ load }) {
  class WrittenBody {
    #controller;
    /** The chunk that waits for its reader, and who wants to know. */
    #held;
    #isWanted = false;

    /** `onCancel(reason)` is told if the reader wants no more. */
    constructor(onCancel) {
      this.stream = new (load('streams').ReadableStream)({
        type: 'bytes',
        start: (controller) => { this.#controller = controller; },
        pull: () => {
          this.#isWanted = true;
          this.#give();
        },
        cancel: onCancel,
      }, { highWaterMark: 0 });
    }

    write(chunk, callback) {
      this.#held = { chunk, callback };
      if (this.#isWanted) this.#give();
    }

    #give() {
      const held = this.#held;
      if (held === undefined) return;
      this.#held = undefined;
      if (held.chunk.length > 0) {
        this.#isWanted = false;
        // A copy: the stream takes the bytes it is given away from their owner.
        this.#controller.enqueue(Uint8Array.from(held.chunk));
      }
      held.callback();
    }

    close() { this.#controller.close(); }

    fail(error) {
      this.#controller.error(error);
      const held = this.#held;
      this.#held = undefined;
      held?.callback(error);
    }
  }

  return { WrittenBody };
});
