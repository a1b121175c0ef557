// TextEncoder. https://encoding.spec.whatwg.org/#interface-textencoder The Swift half is in utf8.js.
'use strict';
(function ({ ops, load }) {
  const { DOMString, requireArguments, illegalInvocation, isObject, define } = load('webidl');
  const { encodeUTF8, encodeUTF8Into } = load('utf8');
  const { TypedArrayName, TypedArraySet, TypedArrayByteLength } = load('primordials');

  /** From this length on the native encoder is worth its call. */
  const longText = 512;

  class TextEncoder {
    #brand;

    get encoding() {
      if (!isObject(this) || !(#brand in this)) throw illegalInvocation();
      return 'utf-8';
    }

    encode(input = '') {
      if (!isObject(this) || !(#brand in this)) throw illegalInvocation();
      return encodeUTF8(DOMString(input, 'TextEncoder.encode: input'));
    }

    encodeInto(source, destination) {
      if (!isObject(this) || !(#brand in this)) throw illegalInvocation();
      requireArguments(arguments.length, 2, 'TextEncoder.encodeInto');
      const text = DOMString(source, 'TextEncoder.encodeInto: source');
      if (typeof destination !== 'object' || destination === null
        || TypedArrayName(destination) !== 'Uint8Array') {
        throw new TypeError('TextEncoder.encodeInto: destination is not a Uint8Array.');
      }
      const room = TypedArrayByteLength(destination);
      if (text.length >= longText && text.length <= room) {
        const bytes = new Uint8Array(ops.utf8Encode(text));
        if (bytes.length <= room) {
          TypedArraySet(destination, bytes);
          return { read: text.length, written: bytes.length };
        }
      }
      return encodeUTF8Into(text, destination);
    }
  }

  define(TextEncoder, 'TextEncoder');
  return { TextEncoder };
});
