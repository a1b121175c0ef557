// node:stream/promises. https://nodejs.org/docs/latest/api/stream.html#streams-promises-api No Swift half.
'use strict';
(function ({ load }) {
  const { validateAbortSignal, validateBoolean } = load('node-validators');
  load('node-stream');
  const { finished, isNodeStream, isWebStream } = load('node-stream-finished');
  const { run } = load('node-stream-pipeline');

  const isOptions = (value) => typeof value === 'object' && value !== null && !isNodeStream(value) && !isWebStream(value)
    && typeof value[Symbol.iterator] !== 'function' && typeof value[Symbol.asyncIterator] !== 'function';

  return {
    finished(stream, options = undefined) {
      let cleans = false;
      if (options?.cleanup !== undefined) cleans = validateBoolean(options.cleanup, 'cleanup');
      return new Promise((resolve, reject) => {
        const forget = finished(stream, options, (error) => {
          if (cleans) forget();
          if (error) reject(error);
          else resolve();
        });
      });
    },

    pipeline(...given) {
      return new Promise((resolve, reject) => {
        const last = given[given.length - 1];
        const options = isOptions(last) ? given.pop() : {};
        validateAbortSignal(options.signal, 'options.signal');
        const streams = given.length === 1 && Array.isArray(given[0]) ? given[0] : given;
        run(streams, (error, value) => {
          if (error) reject(error);
          else resolve(value);
        }, { signal: options.signal, end: options.end });
      });
    },
  };
});
