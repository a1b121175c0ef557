// os.constants of Linux. https://nodejs.org/docs/latest/api/os.html#os-constants No Swift half.
'use strict';
(function ({ load }) {
  const { numbers } = load('node-system-errors');
  const names = ('HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU '
    + 'URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS').split(' ');
  const signals = { __proto__: null };
  names.forEach((name, i) => { signals[`SIG${name}`] = i + 1; });
  Object.assign(signals, { SIGIOT: 6, SIGPOLL: 29 });
  const { EOF, ...errno } = numbers;
  void EOF;
  return Object.freeze({
    __proto__: null, UV_UDP_REUSEADDR: 4,
    dlopen: Object.freeze({ __proto__: null, RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0, RTLD_DEEPBIND: 8 }),
    errno: Object.freeze({ __proto__: null, ...errno, EWOULDBLOCK: 11, EOPNOTSUPP: 95 }),
    signals: Object.freeze(signals),
    priority: Object.freeze({
      __proto__: null, PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0,
      PRIORITY_ABOVE_NORMAL: -7, PRIORITY_HIGH: -14, PRIORITY_HIGHEST: -20,
    }),
  });
});
