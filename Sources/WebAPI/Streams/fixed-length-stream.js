// Cloudflare's FixedLengthStream: an IdentityTransformStream of exactly so many bytes, which become
// a Content-Length.
// https://developers.cloudflare.com/workers/runtime-apis/streams/transformstream/#fixedlengthstream
// No Swift half.
'use strict';
(function ({ load }) {
  const { WRAP } = load('readable-state');
  const { IdentityTransformStream, createBytePipe, markOf } = load('identity-transform-stream');
  const { define, requireArguments, unrestrictedDouble } = load('webidl');

  function toExpectedLength(value) {
    const length = typeof value === 'bigint'
      ? Number(value) : unrestrictedDouble(value, 'FixedLengthStream: expectedLength');
    if (!(length >= 0 && length <= Number.MAX_SAFE_INTEGER)) {
      throw new TypeError('FixedLengthStream requires an integer expected length less than 2^53.');
    }
    return Math.trunc(length);
  }

  class FixedLengthStream extends IdentityTransformStream {
    constructor(expectedLength, queuingStrategy = undefined) {
      requireArguments(arguments.length, 1, 'FixedLengthStream');
      const length = toExpectedLength(expectedLength);
      let remaining = length;
      super(WRAP, createBytePipe({
        highWaterMark: markOf(queuingStrategy, 'FixedLengthStream: queuingStrategy'),
        expectedLength: length,
        check(byteLength) {
          if (byteLength > remaining) {
            throw new TypeError('Attempt to write too many bytes through a FixedLengthStream.');
          }
          remaining -= byteLength;
        },
        checkEnd() {
          if (remaining > 0) {
            throw new TypeError('FixedLengthStream did not see all expected bytes before close().');
          }
        },
      }));
    }
  }
  define(FixedLengthStream, 'FixedLengthStream');

  return { FixedLengthStream };
});
