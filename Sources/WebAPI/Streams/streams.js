// The streams of the platform, each global by its name, and what other builtins do with them.
// https://streams.spec.whatwg.org/ No Swift half but BodySource, for native-stream.js.
'use strict';
(function ({ load }) {
  const { ReadableStream } = load('readable-stream');
  const { createTransform, TransformStream, TransformStreamDefaultController } =
    load('transform-stream');
  const { WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter } =
    load('writable-stream');
  const { IdentityTransformStream } = load('identity-transform-stream');
  const { FixedLengthStream } = load('fixed-length-stream');
  const { ByteLengthQueuingStrategy, CountQueuingStrategy } = load('strategies');
  const { ReadableStreamBYOBReader, ReadableStreamDefaultReader } = load('readable-readers');
  const { ReadableStreamDefaultController } = load('readable-default-controller');
  const { ReadableByteStreamController, ReadableStreamBYOBRequest } =
    load('readable-byte-interfaces');

  return {
    ReadableStream, ReadableStreamDefaultReader, ReadableStreamBYOBReader,
    ReadableStreamDefaultController, ReadableByteStreamController, ReadableStreamBYOBRequest,
    WritableStream, WritableStreamDefaultWriter, WritableStreamDefaultController,
    TransformStream, TransformStreamDefaultController,
    ByteLengthQueuingStrategy, CountQueuingStrategy,
    IdentityTransformStream, FixedLengthStream,
    createTransform,
    ...load('native-stream'),
    ...load('body-bytes'),
  };
});
