// scheduler.wait: a timeout as a promise. No Swift half of its own: the timer is timers.js's.
// https://developers.cloudflare.com/workers/runtime-apis/scheduler/
'use strict';
(function ({ load }) {
  const {
    define, dictionary, illegalConstructor, illegalInvocation, isObject, requireArguments,
  } = load('webidl');
  const { PromiseReject, newPromiseCapability } = load('primordials');
  const { isAbortSignal, onAbort } = load('abort-signal');
  const { startTimer, stopTimer, toDelay } = load('timers');

  const secret = {};
  const toOptions = dictionary([{
    key: 'signal',
    convert(value, what) {
      if (!isAbortSignal(value)) throw new TypeError(`${what} is not an AbortSignal.`);
      return value;
    },
  }]);

  function wait(delay, maybeOptions) {
    const { signal } = toOptions(maybeOptions, 'Scheduler.wait: options');
    const ms = toDelay(delay, 'Scheduler.wait');
    if (signal?.aborted) return PromiseReject(signal.reason);
    const { promise, resolve, reject } = newPromiseCapability();
    let remove;
    const id = startTimer(ms, () => {
      remove?.();
      resolve();
    });
    if (signal) {
      remove = onAbort(signal, (reason) => {
        stopTimer(id);
        reject(reason);
      });
    }
    return promise;
  }

  class Scheduler {
    #brand;

    constructor(token = undefined) {
      if (token !== secret) illegalConstructor();
    }

    wait(delay, maybeOptions = undefined) {
      try {
        if (!isObject(this) || !(#brand in this)) throw illegalInvocation();
        requireArguments(arguments.length, 1, 'Scheduler.wait');
        return wait(delay, maybeOptions);
      } catch (error) {
        return PromiseReject(error);
      }
    }
  }

  define(Scheduler, 'Scheduler');
  return { Scheduler, scheduler: new Scheduler(secret) };
});
