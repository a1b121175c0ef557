// Milliseconds since 1970 with a fraction, that never go back. Native half: ops.now, which counts from wherever it likes.
// https://w3c.github.io/hr-time/#sec-time-origin Workers' time origin is 0.
'use strict';
(function ({ ops }) {
  const origin = Date.now() - ops.now();

  return { now: () => origin + ops.now() };
});
