// Milliseconds since 1970 with a fraction, that never go back: Workers' time origin is 0.
// https://w3c.github.io/hr-time/#sec-time-origin Native half: ops.now, which may count from anywhere.
'use strict';
(function ({ ops }) {
  const origin = Date.now() - ops.now();

  return { now: () => origin + ops.now() };
});
