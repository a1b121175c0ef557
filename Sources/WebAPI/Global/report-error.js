// reportError, and the end of every exception that no worker code caught. Native half: ops.logUncaught.
// https://html.spec.whatwg.org/multipage/webappapis.html#report-the-exception
'use strict';
(function ({ ops, load }) {
  const { requireArguments, isObject } = load('webidl');
  let reporting = false;

  /** A property of a thrown value, which may be a proxy or have a getter that throws. */
  function peek(value, key) {
    try {
      return isObject(value) ? value[key] : undefined;
    } catch {
      return undefined;
    }
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

  /** Shows the exception to the global object's `error` listeners and, unless one cancels it, logs it. */
  function reportException(error) {
    const target = load('event-target').getGlobalTarget();
    // An exception of an error listener is only logged, or reporting would never end.
    if (!reporting && target && load('event-target').listenerCount(target, 'error')) {
      reporting = true;
      try {
        const { ErrorEvent } = load('error-event');
        const event = load('event').createTrusted(ErrorEvent, 'error', {
          cancelable: true,
          message: `Uncaught ${describe(error)}`,
          filename: text(peek(error, 'sourceURL')),
          lineno: count(peek(error, 'line')),
          colno: count(peek(error, 'column')),
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
    requireArguments(arguments.length, 1, 'reportError');
    reportException(error);
  }

  return { reportError, reportException };
});
