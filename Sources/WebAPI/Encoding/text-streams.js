// TextEncoderStream and TextDecoderStream. https://encoding.spec.whatwg.org/#interface-textdecoderstream
// As in workerd both are transform streams by inheritance, where the standard has them hold one. No Swift half of their own.
'use strict';
(function ({ load }) {
  const { DOMString, define, illegalInvocation } = load('webidl');
  const { encodeUTF8 } = load('utf8');
  const { TextDecoder } = load('text-decoder');
  const { TransformStream } = load('streams');
  const { uncurryThis } = load('primordials');
  const decode = uncurryThis(TextDecoder.prototype.decode);
  const getter = (name) => uncurryThis(Object.getOwnPropertyDescriptor(TextDecoder.prototype, name).get);
  const encodingOf = getter('encoding');
  const fatalOf = getter('fatal');
  const ignoreBOMOf = getter('ignoreBOM');

  class TextEncoderStream extends TransformStream {
    #brand;

    constructor() {
      let lead = ''; // a high surrogate that ended the chunk before
      super({
        __proto__: null,
        transform(chunk, controller) {
          const text = lead + DOMString(chunk, 'TextEncoderStream: chunk');
          const last = text.charCodeAt(text.length - 1);
          const end = (last & 0xfc00) === 0xd800 ? text.length - 1 : text.length;
          lead = text.slice(end);
          if (end > 0) controller.enqueue(encodeUTF8(text.slice(0, end)));
        },
        flush(controller) {
          if (lead !== '') controller.enqueue(encodeUTF8(lead));
        },
      });
    }

    get encoding() {
      if (!(#brand in this)) throw illegalInvocation('TextEncoderStream');
      return 'utf-8';
    }
  }

  class TextDecoderStream extends TransformStream {
    #decoder;

    constructor(label = 'utf-8', options = undefined) {
      const decoder = new TextDecoder(label, options);
      super({
        __proto__: null,
        transform(chunk, controller) {
          const text = decode(decoder, requireChunk(chunk), { stream: true });
          if (text !== '') controller.enqueue(text);
        },
        flush(controller) {
          const text = decode(decoder);
          if (text !== '') controller.enqueue(text);
        },
      });
      this.#decoder = decoder;
    }

    get encoding() {
      if (!(#decoder in this)) throw illegalInvocation('TextDecoderStream');
      return encodingOf(this.#decoder);
    }

    get fatal() {
      if (!(#decoder in this)) throw illegalInvocation('TextDecoderStream');
      return fatalOf(this.#decoder);
    }

    get ignoreBOM() {
      if (!(#decoder in this)) throw illegalInvocation('TextDecoderStream');
      return ignoreBOMOf(this.#decoder);
    }
  }

  /** `decode` takes `undefined` for no input; a chunk must be one. */
  function requireChunk(chunk) {
    if (chunk === undefined) throw new TypeError('TextDecoderStream: chunk is not an ArrayBuffer or a view of one.');
    return chunk;
  }

  define(TextEncoderStream, 'TextEncoderStream');
  define(TextDecoderStream, 'TextDecoderStream');
  return { TextEncoderStream, TextDecoderStream };
});
