// The globals of nodejs_compat: each is an export, made when it is first asked for. https://nodejs.org/docs/latest/api/globals.html
// No Swift half.
'use strict';
(function ({ load }) {
  const homes = {
    Buffer: () => load('node-buffer').Buffer,
    process: () => load('node-process'),
    global: () => globalThis,
    setImmediate: () => load('timers').setImmediate,
    clearImmediate: () => load('timers').clearImmediate,
    // From enable_nodejs_global_timers on; then these are the globals too.
    setTimeout: () => load('node-timers').setTimeout,
    setInterval: () => load('node-timers').setInterval,
    clearTimeout: () => load('node-timers').clearTimeout,
    clearInterval: () => load('node-timers').clearInterval,
  };
  const exports = {};
  for (const name of Object.keys(homes)) {
    Object.defineProperty(exports, name, { __proto__: null, enumerable: true, get: homes[name] });
  }
  return exports;
});
