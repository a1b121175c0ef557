// The bytes of a serialised value: what serialize.js writes and deserialize.js reads. No Swift half.
// They are kept in storage, so a number here never changes its meaning; a new kind gets a new number.
'use strict';
(function () {
  return {
    /** The first byte. */
    VERSION: 1,

    // Each value is one of these bytes and what belongs to it. Objects count up from 0 in the order in which their
    // bytes begin, for REFERENCE.
    UNDEFINED: 0,
    NULL: 1,
    TRUE: 2,
    FALSE: 3,
    INTEGER: 4, // a varint; odd means minus, and one less
    DOUBLE: 5,
    BIGINT: 6, // a byte, 1 for minus, and a string of hexadecimal digits
    STRING: 7,
    REFERENCE: 8, // the number of an object
    OBJECT: 9, // members
    ARRAY: 10, // the length and as many values
    SPARSE: 11, // the length, members
    DATE: 12,
    REGEXP: 13, // source, flags
    MAP: 14, // the size and as many keys and values in turn
    SET: 15,
    ERROR: 16, // the type, a byte of the bits below, and what they say is there
    BUFFER: 17,
    RESIZABLE: 18, // the most bytes, the bytes
    VIEW: 19, // the place in `views`, the offset, the length plus 1 or 0 if it follows the buffer, the buffer
    WRAPPER: 20, // a primitive
    HOST: 21, // the name of the type; the rest is the type's own
    TRANSFERRED: 22, // the place in the transfer list
    CUSTOM: 23, // what the caller's own writer put there

    ERROR_NAME: 1,
    ERROR_MESSAGE: 2,
    ERROR_STACK: 4,
    ERROR_CAUSE: 8,

    // Members are a key and a value in turn: KEYS_END; or NEW_KEY and a string, which counts up from 0; or the count of
    // a key seen before plus FIRST_KEY.
    KEYS_END: 0,
    NEW_KEY: 1,
    FIRST_KEY: 2,
    /** Later new keys are written out each time. */
    KEYS_MAX: 65_536,

    views: [
      'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array',
      'Uint32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
    ],
  };
});
