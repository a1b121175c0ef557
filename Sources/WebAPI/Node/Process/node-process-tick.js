// process.nextTick. https://nodejs.org/docs/latest/api/process.html#processnexttickcallback-args No Swift half.
// Differs from Node.js as workerd does: a tick is a microtask like any other, and runs after those queued before it.
'use strict';
(function ({ load }) {
  const { validateFunction } = load('node-validators');
  const context = load('node-async-context');
  const { PromiseResolve, PromiseThen, ReflectApply } = load('primordials');

  function nextTick(callback, ...args) {
    validateFunction(callback, 'callback');
    const run = context.wrap(callback);
    PromiseThen(PromiseResolve(), () => {
      try {
        ReflectApply(run, undefined, args);
      } catch (error) {
        load('report-error').reportException(error);
      }
    });
  }

  return { nextTick };
});
