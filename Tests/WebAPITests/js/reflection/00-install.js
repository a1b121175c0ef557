// The engine's shell has none of the globals that an isolate has, and no ops.
'use strict';
if (typeof Response === 'undefined') {
  ops.consoleColors = () => false;
  ops.isTraced = () => false;
  builtin('globals').install();
}
