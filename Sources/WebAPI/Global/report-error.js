// reportError, and the end of every exception that no worker code caught. Native half: ops.logUncaught.
// https://html.spec.whatwg.org/multipage/webappapis.html#report-the-exception
'use strict';
(function ({ ops, load }) {
  const { requireArguments, requireGlobal, isObject } = load('webidl');
  const { isError } = Error;
  const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
  /** Prototype chains are walked this far; a proxy can make an endless one. */
  const chainMax = 100;
  let reporting = false;

  /** A property of a thrown value, which may be a proxy. Only an error's getters are called. */
  function peek(value, key) {
    try {
      if (isError(value)) return value[key];
      for (let object = value, steps = 0; isObject(object) && steps < chainMax; steps++) {
        const found = getOwnPropertyDescriptor(object, key);
        if (found !== undefined) return found.value;
        object = getPrototypeOf(object);
      }
    } catch {
      // A trap of the proxy's threw.
    }
    return undefined;
  }

  function describe(value) {
    try {
      return typeof value === 'symbol' ? value.toString() : `${value}`;
    } catch {
      return 'an exception that cannot be shown';
    }
  }

  /** An error's message, or what was thrown instead of one. */
  const messageOf = (error) => (isObject(error) ? text(peek(error, 'message')) : describe(error));

  const text = (value) => (typeof value === 'string' ? value : '');
  const count = (value) => (typeof value === 'number' && value >= 0 ? value : 0);

  /** Where an error was made; for anything else, where the worker called `reportError`, if it did. */
  function placeOf(error, stack) {
    if (isError(error)) {
      return {
        filename: text(peek(error, 'sourceURL')), lineno: count(peek(error, 'line')), colno: count(peek(error, 'column')),
      };
    }
    for (const frame of stack.split('\n')) {
      const found = /^(?:[^@]*@)?(.*):(\d+):(\d+)$/.exec(frame);
      if (found === null || found[1].startsWith('isola:')) continue;
      return { filename: found[1], lineno: +found[2], colno: +found[3] };
    }
    return { filename: '', lineno: 0, colno: 0 };
  }

  /**
   * Shows the exception to the global object's `error` listeners and, unless one cancels it, logs it. `stack` is that of
   * the call of the worker's that reported it.
   */
  function reportException(error, stack = '') {
    const target = load('event-target').getGlobalTarget();
    // An exception of an error listener is only logged, or reporting would never end.
    if (!reporting && target && load('event-target').listenerCount(target, 'error')) {
      reporting = true;
      try {
        const { ErrorEvent } = load('error-event');
        const event = load('event').createTrusted(ErrorEvent, 'error', {
          cancelable: true,
          message: `Uncaught ${describe(error)}`,
          ...placeOf(error, stack),
          error,
        });
        if (!load('event-target').dispatch(target, event)) return;
      } finally {
        reporting = false;
      }
    }
    ops.logUncaught(
      describe(error), text(peek(error, 'name')) || 'Error', messageOf(error), text(peek(error, 'stack')),
    );
  }

  function reportError(error) {
    requireGlobal(this);
    requireArguments(arguments.length, 1, 'reportError');
    reportException(error, new Error().stack);
  }

  return { reportError, reportException };
});
