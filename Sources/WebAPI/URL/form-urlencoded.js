// application/x-www-form-urlencoded. https://url.spec.whatwg.org/#application/x-www-form-urlencoded No Swift half.
'use strict';
(function ({ load }) {
  const { encodeForm, percentDecode } = load('percent-encoding');

  const decode = (text) => percentDecode(text.includes('+') ? text.replaceAll('+', ' ') : text);

  /** Names and values in turn, of a well-formed string. */
  function parseForm(text) {
    const list = [];
    let start = 0;
    while (start < text.length) {
      let end = text.indexOf('&', start);
      if (end === -1) end = text.length;
      if (end > start) {
        const pair = text.slice(start, end);
        const equals = pair.indexOf('=');
        if (equals === -1) list.push(decode(pair), '');
        else list.push(decode(pair.slice(0, equals)), decode(pair.slice(equals + 1)));
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
