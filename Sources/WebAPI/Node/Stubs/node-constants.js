// node:constants: those of os, fs and crypto in one. https://nodejs.org/docs/latest/api/deprecations.html#DEP0008 No Swift half.
'use strict';
(function ({ load }) {
  const os = load('node-os-constants');
  return { ...os.dlopen, ...os.errno, ...os.priority, ...os.signals, ...load('node-fs').constants, ...load('node-crypto').constants };
});
