// What the tests of fetch and its classes use. Only `data:` URLs are fetched: nothing leaves the machine.
'use strict';
(function (global) {
  ops.now ??= () => 0;
  ops.utf8Decode ??= (bytes) => decodeURIComponent(escape(String.fromCharCode(...bytes)));
  ops.sourceLength ??= () => -1;
  ops.statusText ??= (status) => ({ 200: 'OK', 404: 'Not Found' })[status] ?? '';
  global.aborted = (reason) => builtin('abort-signal').AbortSignal.abort(reason);
  global.textStream = (...chunks) => new (builtin('streams').ReadableStream)({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(builtin('utf8').encodeUTF8(chunk));
      controller.close();
    },
  });

  /** A request and a response with this body. */
  global.bothWith = (body) => [
    new (builtin('request').Request)('http://a/', { method: 'POST', body }),
    new (builtin('response').Response)(body),
  ];
})(globalThis);
