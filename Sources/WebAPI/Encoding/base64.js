// atob and btoa. https://html.spec.whatwg.org/#atob The engine's own base64 does the work.
// Swift half: `latin1Decode` (EncodingOps.swift).
'use strict';
(function ({ ops, load }) {
  const { DOMString, requireArguments, requireGlobal } = load('webidl');
  const { ReflectApply, uncurryThis } = load('primordials');
  const { fromBase64 } = Uint8Array;
  const toBase64 = uncurryThis(Uint8Array.prototype.toBase64);
  const { fromCharCode } = String;
  const Bytes = Uint8Array;

  /** Up to here characters are made with one call; beyond, the native decoder is faster. */
  const mediumBytes = 96;

  function fail(message) {
    const { DOMException } = load('dom-exception');
    throw new DOMException(message, 'InvalidCharacterError');
  }

  const latin1 = (bytes) =>
    (bytes.length > mediumBytes ? ops.latin1Decode(bytes) : ReflectApply(fromCharCode, undefined, bytes));

  return {
    btoa(data) {
      requireGlobal(this);
      requireArguments(arguments.length, 1, 'btoa');
      const text = DOMString(data, 'btoa: data');
      const { length } = text;
      const bytes = new Bytes(length);
      for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        if (code > 255) {
          fail('btoa() can only operate on characters in the Latin1 (ISO/IEC 8859-1) range.');
        }
        bytes[i] = code;
      }
      return toBase64(bytes);
    },

    atob(data) {
      requireGlobal(this);
      requireArguments(arguments.length, 1, 'atob');
      const text = DOMString(data, 'atob: data');
      let bytes;
      try {
        bytes = fromBase64.call(Bytes, text); // its default, "loose", is the standard's "forgiving"
      } catch {
        fail(
          "atob() called with invalid base64-encoded data. (Only whitespace, '+', '/', alphanumeric "
            + "ASCII, and up to two terminal '=' signs when the input data length is divisible by 4 are allowed.)",
        );
      }
      return latin1(bytes);
    },
  };
});
