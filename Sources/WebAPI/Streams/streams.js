// The streams of the platform, each global by its name, and what other builtins do with them.
// https://streams.spec.whatwg.org/ No Swift half but BodySource, for native-stream.js.
//
// An export is evaluated when it is first read: a worker that only passes a body on pays for the
// readable half at most.
'use strict';
(function ({ load }) {
  const homes = {
    __proto__: null,
    'readable-stream': ['ReadableStream'],
    'readable-readers': ['ReadableStreamDefaultReader', 'ReadableStreamBYOBReader'],
    'readable-default-controller': ['ReadableStreamDefaultController'],
    'readable-byte-interfaces': ['ReadableByteStreamController', 'ReadableStreamBYOBRequest'],
    'writable-stream': [
      'WritableStream', 'WritableStreamDefaultWriter', 'WritableStreamDefaultController',
    ],
    'transform-stream': ['TransformStream', 'TransformStreamDefaultController', 'createTransform'],
    'identity-transform-stream': ['IdentityTransformStream'],
    'fixed-length-stream': ['FixedLengthStream'],
    strategies: ['ByteLengthQueuingStrategy', 'CountQueuingStrategy'],
    'native-stream': ['nativeReadable', 'takeNativeHandle'],
    'body-bytes': [
      'isReadableStream', 'isDisturbed', 'expectedLength', 'readableFromBytes', 'readAllBytes',
      'teeForClone', 'transformBytes',
    ],
  };

  const exports = { __proto__: null };
  for (const home in homes) {
    for (const name of homes[home]) {
      Object.defineProperty(exports, name, {
        __proto__: null, enumerable: true, get: () => load(home)[name],
      });
    }
  }
  return exports;
});
