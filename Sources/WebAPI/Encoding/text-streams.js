// TextEncoderStream and TextDecoderStream. https://encoding.spec.whatwg.org/#interface-textdecoderstream
// As in workerd both are transform streams by inheritance, where the standard, and pedantic_wpt, has them hold one.
// No Swift half of their own.
'use strict';
(function ({ load }) {
  const { DOMString, illegalInvocation, isObject } = load('webidl');
  const { encodeUTF8 } = load('utf8');
  const { TextDecoder } = load('text-decoder');
  const { constructGeneric, defineGeneric } = load('transform-stream');
  const { TransformStream } = load('streams');
  const { uncurryThis } = load('primordials');
  const decode = uncurryThis(TextDecoder.prototype.decode);
  const getter = (name) => uncurryThis(Object.getOwnPropertyDescriptor(TextDecoder.prototype, name).get);
  const encodingOf = getter('encoding');
  const fatalOf = getter('fatal');
  const ignoreBOMOf = getter('ignoreBOM');

  /** What a stream of either class has, stamped on it since another constructor makes it: a decoder has its decoder. */
  class Coder extends (function (stream) { return stream; }) {
    #decoder;

    constructor(stream, decoder) {
      super(stream);
      this.#decoder = decoder;
    }

    static isEncoder(value) { return isObject(value) && #decoder in value && value.#decoder === undefined; }

    static decoderOf(value) {
      const decoder = isObject(value) && #decoder in value ? value.#decoder : undefined;
      if (decoder === undefined) throw illegalInvocation();
      return decoder;
    }
  }

  class TextEncoderStream extends TransformStream {
    constructor() {
      let lead = ''; // a high surrogate that ended the chunk before
      return new Coder(constructGeneric(new.target, {
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
      }));
    }

    get encoding() {
      if (!Coder.isEncoder(this)) throw illegalInvocation();
      return 'utf-8';
    }
  }

  class TextDecoderStream extends TransformStream {
    constructor(label = 'utf-8', options = undefined) {
      const decoder = new TextDecoder(label, options);
      return new Coder(constructGeneric(new.target, {
        __proto__: null,
        transform(chunk, controller) {
          const text = decode(decoder, requireChunk(chunk), { stream: true });
          if (text !== '') controller.enqueue(text);
        },
        flush(controller) {
          const text = decode(decoder);
          if (text !== '') controller.enqueue(text);
        },
      }), decoder);
    }

    get encoding() {
      return encodingOf(Coder.decoderOf(this));
    }

    get fatal() {
      return fatalOf(Coder.decoderOf(this));
    }

    get ignoreBOM() {
      return ignoreBOMOf(Coder.decoderOf(this));
    }
  }

  /** `decode` takes `undefined` for no input; a chunk must be one. */
  function requireChunk(chunk) {
    if (chunk === undefined) throw new TypeError('TextDecoderStream: chunk is not an ArrayBuffer or a view of one.');
    return chunk;
  }

  defineGeneric(TextEncoderStream, 'TextEncoderStream');
  defineGeneric(TextDecoderStream, 'TextDecoderStream');
  return { TextEncoderStream, TextDecoderStream };
});
