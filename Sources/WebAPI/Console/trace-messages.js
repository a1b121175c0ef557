// What was logged, as tail workers get it: JSON of each value that has some, and the text of any other. No Swift half.
// https://developers.cloudflare.com/workers/runtime-apis/handlers/tail/#tracelog
'use strict';
(function ({ load }) {
  const { isObject } = load('webidl');
  const { getPrototypeOf } = Object;
  const { stringify } = JSON;
  const { isArray } = Array;
  const ObjectPrototype = Object.prototype;

  /** Objects of a class are shown by their text, unless they say what they are in JSON. */
  function hasJSON(value) {
    if (!isObject(value)) return typeof value !== 'bigint' && typeof value !== 'symbol';
    if (typeof value === 'function') return false;
    const prototype = getPrototypeOf(value);
    return isArray(value) || prototype === ObjectPrototype || prototype === null || typeof value.toJSON === 'function';
  }

  function textOf(value) {
    try {
      return stringify(String(value));
    } catch {
      return '"[object Object]"';
    }
  }

  function jsonOf(value) {
    try {
      if (hasJSON(value)) return stringify(value) ?? textOf(value);
    } catch {
      // A circle, or a getter that throws.
    }
    return textOf(value);
  }

  /** A JSON array. */
  function encode(data) {
    let text = '[';
    for (let i = 0; i < data.length; i++) text += (i === 0 ? '' : ',') + jsonOf(data[i]);
    return `${text}]`;
  }

  return { encode };
});
