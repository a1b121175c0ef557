// node:path, as on Linux. https://nodejs.org/docs/latest/api/path.html No Swift half.
'use strict';
(function ({ load }) {
  const posix = load('node-path-posix');
  const win32 = load('node-path-win32');
  for (const path of [posix, win32]) Object.assign(path, { posix, win32 });
  return posix;
});
