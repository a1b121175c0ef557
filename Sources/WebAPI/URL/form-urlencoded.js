// application/x-www-form-urlencoded. https://url.spec.whatwg.org/#application/x-www-form-urlencoded No Swift half.
'use strict';
(function ({ load }) {
  const { encodeForm, percentDecode } = load('percent-encoding');

  const keep = (text) => text;
  const decode = (text) => percentDecode(text.includes('+') ? text.replaceAll('+', ' ') : text);

  /** Names and values in turn, of a well-formed string. */
  function parseForm(text) {
    const convert = text.includes('%') || text.includes('+') ? decode : keep;
    const list = [];
    let start = 0;
    let equals = -1; // the first one from `start` on, or the length: never searched for twice
    while (start < text.length) {
      let end = text.indexOf('&', start);
      if (end === -1) end = text.length;
      if (end > start) {
        if (equals < start) {
          equals = text.indexOf('=', start);
          if (equals === -1) equals = text.length;
        }
        if (equals >= end) list.push(convert(text.slice(start, end)), '');
        else list.push(convert(text.slice(start, equals)), convert(text.slice(equals + 1, end)));
      }
      start = end + 1;
    }
    return list;
  }

  /** The inverse, of names and values in turn. */
  function serializeForm(list) {
    let text = '';
    for (let i = 0; i < list.length; i += 2) {
      if (i > 0) text += '&';
      text += `${encodeForm(list[i])}=${encodeForm(list[i + 1])}`;
    }
    return text;
  }

  return { parseForm, serializeForm };
});
