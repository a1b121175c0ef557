// Which builtin is which module of node:*. https://nodejs.org/docs/latest/api/ No Swift half.
'use strict';
(function ({ load }) {
  const whole = (builtin) => () => load(builtin);
  const member = (builtin, name) => () => load(builtin)[name];
  const modules = {
    __proto__: null,
    assert: whole('node-assert'), 'assert/strict': member('node-assert', 'strict'),
    async_hooks: whole('node-async-hooks'),
    buffer: whole('node-buffer'),
    diagnostics_channel: whole('node-diagnostics-channel'),
    events: whole('node-events'),
    os: whole('node-os'),
    path: whole('node-path'), 'path/posix': whole('node-path-posix'), 'path/win32': whole('node-path-win32'),
    process: whole('node-process'), punycode: whole('node-punycode'),
    querystring: whole('node-querystring'),
    stream: whole('node-stream'), 'stream/promises': whole('node-stream-promises'),
    'stream/consumers': whole('node-stream-consumers'), 'stream/web': whole('node-stream-web'),
    string_decoder: whole('node-string-decoder'),
    timers: whole('node-timers'), 'timers/promises': whole('node-timers-promises'),
    url: whole('node-url'), util: whole('node-util'), 'util/types': whole('node-util-types'),
  };
  function nodeModule(name) { return modules[name]?.(); }
  return { nodeModule };
});
