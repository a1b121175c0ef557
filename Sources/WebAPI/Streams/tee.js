// ReadableStreamDefaultTee:
// https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaulttee
// No Swift half.
'use strict';
(function ({ load }) {
  const { ReaderState } = load('readable-state');
  const { createReadable } = load('readable-stream');
  const { microtask } = load('stream-promises');
  const { PromiseThen, newPromiseCapability } = load('primordials');

  /** Two readable states that each get every chunk: the same object, or with `copies` the second a structured clone. */
  function tee(stream, copies = false) {
    const reader = new ReaderState(stream, false);
    const cancelled = newPromiseCapability();
    const canceled = [false, false];
    const reasons = [undefined, undefined];
    let reading = false;
    let readAgain = false;

    const request = {
      // In a microtask, so that an error that the source raises in the same turn is seen first.
      chunk: (value) => microtask(() => {
        readAgain = false;
        let copy = value;
        try {
          if (copies && !canceled[1]) copy = load('structured-clone').cloneValue(value);
        } catch (error) {
          for (const { controller } of branches) controller.error(error);
          cancelled.resolve(stream.cancel(error));
          return;
        }
        if (!canceled[0]) branches[0].controller.enqueue(value);
        if (!canceled[1]) branches[1].controller.enqueue(copy);
        reading = false;
        if (readAgain) pull();
      }),
      close() {
        reading = false;
        if (!canceled[0]) branches[0].controller.close();
        if (!canceled[1]) branches[1].controller.close();
        if (!canceled[0] || !canceled[1]) cancelled.resolve(undefined);
      },
      error() {
        reading = false;
      },
    };

    function pull() {
      if (reading) {
        readAgain = true;
        return;
      }
      reading = true;
      reader.read(request);
    }

    function cancel(index, reason) {
      canceled[index] = true;
      reasons[index] = reason;
      if (canceled[1 - index]) cancelled.resolve(stream.cancel(reasons));
      return cancelled.promise;
    }

    const branch = (index) =>
      createReadable({ pull, cancel: (reason) => cancel(index, reason) }, 1, undefined);
    const branches = [branch(0), branch(1)];
    PromiseThen(reader.closed.promise, undefined, (reason) => {
      branches[0].controller.error(reason);
      branches[1].controller.error(reason);
      if (!canceled[0] || !canceled[1]) cancelled.resolve(undefined);
    });
    return branches;
  }

  return { tee };
});
