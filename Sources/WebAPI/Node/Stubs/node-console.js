// node:console: the global console, with what Node.js adds. https://nodejs.org/docs/latest/api/console.html No Swift half.
'use strict';
(function ({ load }) {
  const { unimplemented } = load('node-errors');
  const { console } = load('console');
  const nothing = () => {};
  return Object.assign(Object.create(console), console, {
    Console: unimplemented('Console'), context: unimplemented('context'), createTask: unimplemented('createTask'),
    profile: nothing, profileEnd: nothing, timeStamp: nothing, _times: new Map(), _ignoreErrors: true, _stderrErrorHandler: nothing, _stdoutErrorHandler: nothing,
  });
});
