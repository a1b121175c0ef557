// TextDecoder. https://encoding.spec.whatwg.org/#interface-textdecoder
// Swift half: `utf8Decode`, `utf16Decode` and `legacyDecode` (EncodingOps.swift). None keeps state: bytes of a character that is
// not whole yet stay here and are given again with the next chunk, so a decoder that is dropped midway leaves nothing behind.
'use strict';
(function ({ ops, load }) {
  const {
    DOMString, dictionary, boolean, isBufferSource, isObject, isSharedArrayBuffer, bytesOf, illegalInvocation,
    define,
  } = load('webidl');
  const { encodingName } = load('encoding-labels');
  const { decodeUTF8 } = load('utf8');
  const { TypedArraySet } = load('primordials');

  const decoderOptions = dictionary([
    { key: 'fatal', convert: boolean, fallback: false },
    { key: 'ignoreBOM', convert: boolean, fallback: false },
  ]);
  const decodeOptions = dictionary([{ key: 'stream', convert: boolean, fallback: false }]);
  const noBytes = new Uint8Array(0);

  /** The bytes of what `[AllowShared] BufferSource` takes. */
  function inputBytes(input) {
    if (input === undefined) return noBytes;
    if (isBufferSource(input) || isSharedArrayBuffer(input)) return bytesOf(input);
    throw new TypeError('TextDecoder.decode: input is not an ArrayBuffer or a view of one.');
  }

  class TextDecoder {
    #encoding;
    #fatal;
    #ignoreBOM;
    #streaming = false; // "do not flush" of the call before
    #bomSeen = false;
    #pending = noBytes;
    #state = 0; // of ISO-2022-JP, which shifts between character sets

    constructor(label = 'utf-8', options = undefined) {
      const text = DOMString(label, 'TextDecoder: label');
      const { fatal, ignoreBOM } = decoderOptions(options, 'TextDecoder: options');
      const name = text === 'utf-8' ? text : encodingName(text);
      if (name === undefined || name === 'replacement') {
        throw new RangeError(`"${text}" is not a valid encoding.`);
      }
      this.#encoding = name;
      this.#fatal = fatal;
      this.#ignoreBOM = ignoreBOM;
    }

    get encoding() {
      if (!(#encoding in this)) throw illegalInvocation();
      return this.#encoding;
    }

    get fatal() {
      if (!(#encoding in this)) throw illegalInvocation();
      return this.#fatal;
    }

    get ignoreBOM() {
      if (!(#encoding in this)) throw illegalInvocation();
      return this.#ignoreBOM;
    }

    decode(input = undefined, options = undefined) {
      if (!isObject(this) || !(#encoding in this)) throw illegalInvocation();
      const given = inputBytes(input);
      const stream = options === undefined ? false
        : decodeOptions(options, 'TextDecoder.decode: options').stream;
      if (!this.#streaming) {
        if (!stream && this.#encoding === 'utf-8') return decodeUTF8(given, this.#fatal, this.#ignoreBOM);
        this.#pending = noBytes;
        this.#bomSeen = false;
        this.#state = 0;
      }
      this.#streaming = stream;
      const bytes = concatenate(this.#pending, given);
      this.#pending = noBytes;
      switch (this.#encoding) {
        case 'utf-8':
          return this.#unicode(bytes, incompleteUTF8, decodeUTF8);
        case 'utf-16le':
          return this.#unicode(bytes, incompleteUTF16LE, decodeUTF16LE);
        case 'utf-16be':
          return this.#unicode(bytes, incompleteUTF16BE, decodeUTF16BE);
        default:
          return this.#legacy(bytes);
      }
    }

    #unicode(bytes, incomplete, decode) {
      const end = bytes.length - (this.#streaming ? incomplete(bytes) : 0);
      if (end < bytes.length) this.#pending = bytes.slice(end);
      if (end === 0) return '';
      const keepsBOM = this.#ignoreBOM || this.#bomSeen;
      this.#bomSeen = true; // or it cannot come any more
      return decode(end < bytes.length ? bytes.subarray(0, end) : bytes, this.#fatal, keepsBOM);
    }

    #legacy(bytes) {
      const text = ops.legacyDecode(bytes, this.#encoding, this.#fatal, !this.#streaming, this.#state);
      // The first code unit is no text: the bytes left over, and above them the state.
      const header = text.charCodeAt(0);
      const left = header & 3;
      this.#state = header >> 2;
      if (left > 0) this.#pending = bytes.slice(bytes.length - left);
      return text.slice(1);
    }
  }

  const decodeUTF16LE = (bytes, fatal, ignoreBOM) => ops.utf16Decode(bytes, false, fatal, ignoreBOM);
  const decodeUTF16BE = (bytes, fatal, ignoreBOM) => ops.utf16Decode(bytes, true, fatal, ignoreBOM);

  function concatenate(first, second) {
    if (first.length === 0) return second;
    const bytes = new Uint8Array(first.length + second.length);
    TypedArraySet(bytes, first);
    TypedArraySet(bytes, second, first.length);
    return bytes;
  }

  // How many bytes at the end are the start of a character that the next chunk may complete.

  function incompleteUTF8(bytes) {
    const { length } = bytes;
    for (let back = 1; back <= 3 && back <= length; back++) {
      const byte = bytes[length - back];
      if ((byte & 0xc0) === 0x80) continue;
      const size = byte >= 0xc2 && byte <= 0xdf ? 2 : byte >= 0xe0 && byte <= 0xef ? 3
        : byte >= 0xf0 && byte <= 0xf4 ? 4 : 1;
      if (size <= back) return 0;
      return back === 1 || isSecondByte(byte, bytes[length - back + 1]) ? back : 0;
    }
    return 0;
  }

  /** Whether the second byte keeps the sequence from being overlong, a surrogate, or past U+10FFFF. */
  function isSecondByte(lead, second) {
    switch (lead) {
      case 0xe0: return second >= 0xa0;
      case 0xed: return second <= 0x9f;
      case 0xf0: return second >= 0x90;
      case 0xf4: return second <= 0x8f;
      default: return true;
    }
  }

  const incompleteUTF16LE = (bytes) => incompleteUTF16(bytes, 1);
  const incompleteUTF16BE = (bytes) => incompleteUTF16(bytes, 0);

  function incompleteUTF16(bytes, high) {
    const odd = bytes.length & 1;
    const even = bytes.length - odd;
    const isLead = even >= 2 && (bytes[even - 2 + high] & 0xfc) === 0xd8;
    return isLead ? odd + 2 : odd;
  }

  define(TextDecoder, 'TextDecoder');
  return { TextDecoder };
});
