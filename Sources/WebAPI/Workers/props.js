// ctx.props on its way from one event to another, as a text: JSON of the config, or a cloned value, a character a byte.
// https://developers.cloudflare.com/workers/runtime-apis/context/#props No Swift half.
'use strict';
(function ({ load }) {
  /** What no JSON begins with, and every cloned value (wire-format.js). */
  const CLONED = '\x01';

  /** The text of props; empty for none. Throws a DataCloneError for what cannot be cloned. */
  function encodeProps(props) {
    if (props === undefined) return '';
    if (typeof props !== 'object' || props === null) {
      throw new TypeError("The 'props' of an entrypoint must be an object.");
    }
    let text = '';
    for (const byte of load('serialize').serialize(props)) text += String.fromCharCode(byte);
    return text;
  }

  function decodeProps(text) {
    if (text === '') return undefined;
    if (text[0] !== CLONED) return JSON.parse(text);
    return load('deserialize').deserialize(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  }

  return { encodeProps, decodeProps };
});
