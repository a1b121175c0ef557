// node:stream/web: the Web's own streams. https://nodejs.org/docs/latest/api/webstreams.html No Swift half.
'use strict';
(function () {
  const names = [
    'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest',
    'ReadableByteStreamController', 'ReadableStreamDefaultController', 'TransformStream', 'TransformStreamDefaultController',
    'WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter', 'ByteLengthQueuingStrategy',
    'CountQueuingStrategy', 'TextEncoderStream', 'TextDecoderStream', 'CompressionStream', 'DecompressionStream',
  ];
  const exports = {};
  for (const name of names) {
    Object.defineProperty(exports, name, { __proto__: null, enumerable: true, configurable: true, get: () => globalThis[name] });
  }
  return exports;
});
