// Which builtin is which module of node:*. https://nodejs.org/docs/latest/api/ No Swift half.
'use strict';
(function ({ load }) {
  const member = (builtin, name) => () => load(builtin)[name];
  const whole = (builtin) => () => load(builtin);
  const modules = {
    __proto__: null,
    async_hooks: whole('node-async-hooks'),
    buffer: whole('node-buffer'),
    events: whole('node-events'),
    path: whole('node-path'),
    'path/posix': whole('node-path-posix'),
    'path/win32': whole('node-path-win32'),
  };
  void member;
  function nodeModule(name) { return modules[name]?.(); }
  return { nodeModule, names: Object.keys(modules) };
});
