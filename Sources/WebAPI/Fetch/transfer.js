// A request on its way out, to the network or to a service: one native call, and the abort signal.
// https://fetch.spec.whatwg.org/#fetch-method Swift half: FetchOps.swift.
'use strict';
(function ({ ops, load }) {
  const { isStream, sendable } = load('body');
  const { responseFromNative } = load('response');

  let lastToken = 0;

  function withoutFragment(url) {
    const fragment = url.indexOf('#');
    return fragment < 0 ? url : url.slice(0, fragment);
  }

  /** Ends what was never begun: a body that streams is cancelled, as nobody will read it. */
  function refuse(body, reason) {
    if (isStream(body)) body.cancel(reason).catch(() => {});
    return Promise.reject(reason);
  }

  /**
   * The head as Swift gives it: `handle status reason\n`, then the block of fields. The handle is the body's, or the
   * socket's if protocols were switched.
   */
  function decode(text, url, redirected, isManual, signal) {
    const end = text.indexOf('\n');
    const line = text.slice(0, end);
    const first = line.indexOf(' ');
    const second = line.indexOf(' ', first + 1);
    const handle = +line.slice(0, first);
    const status = +line.slice(first + 1, second);
    return responseFromNative({
      status,
      statusText: line.slice(second + 1),
      block: text.slice(end + 1),
      body: handle < 0 || status === 101 ? null : handle,
      webSocket: status === 101 && handle >= 0 ? load('web-socket').makeSocket(handle) : null,
      url: withoutFragment(url),
      redirected,
      isManual,
      signal,
    });
  }

  /**
   * Calls `start(token, body)`, an op that gives a promise of the answer's head, and ends it when the signal aborts:
   * before the head the promise is rejected, after it the body fails. `isManual` is whether the body stays in its coding.
   */
  function transfer(start, { body, signal, url }, redirected = false, isManual = false) {
    if (signal === undefined || signal === null) {
      return start(++lastToken, sendable(body)).then((text) => decode(text, url, redirected, isManual));
    }
    if (signal.aborted) return refuse(body, signal.reason);
    const token = ++lastToken;
    return new Promise((resolve, reject) => {
      load('abort-signal').onAbort(signal, (reason) => {
        ops.transferAbort(token);
        reject(reason);
      });
      start(token, sendable(body, signal)).then((text) => resolve(decode(text, url, redirected, isManual, signal)), reject);
    });
  }

  return { refuse, transfer, withoutFragment };
});
