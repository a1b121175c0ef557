// node:querystring. https://nodejs.org/docs/latest/api/querystring.html No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const unreserved = /[A-Za-z0-9\-_.!~*'()]/;
  const escapes = Array.from({ length: 128 }, (_, code) => {
    const character = String.fromCharCode(code);
    return unreserved.test(character) ? character : `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });

  function escape(value) {
    const text = typeof value === 'string' ? value : typeof value === 'object' ? String(value) : `${value}`;
    let result = '';
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 128) {
        result += escapes[unit];
        continue;
      }
      let character = text[i];
      if ((unit & 0xfc00) === 0xd800 && i + 1 < text.length) character += text[++i];
      try {
        result += encodeURIComponent(character);
      } catch {
        throw nodeError('ERR_INVALID_URI');
      }
    }
    return result;
  }

  function unescapeBuffer(text, decodesSpaces = undefined) {
    const { Buffer } = load('node-buffer');
    const out = Buffer.allocUnsafe(text.length);
    let at = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const hex = unit === 37 ? text.slice(i + 1, i + 3) : '';
      if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
        out[at++] = parseInt(hex, 16);
        i += 2;
      } else {
        out[at++] = unit === 43 && decodesSpaces ? 32 : unit;
      }
    }
    return out.slice(0, at);
  }

  function unescape(text, decodesSpaces = undefined) {
    try {
      return decodeURIComponent(text);
    } catch {
      return unescapeBuffer(`${text}`, decodesSpaces).toString();
    }
  }

  function primitive(value) {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : '';
    if (typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
    return '';
  }

  function stringify(object, separator = undefined, equals = undefined, options = undefined) {
    if (object === null || typeof object !== 'object') return '';
    const encode = typeof options?.encodeURIComponent === 'function' ? options.encodeURIComponent : querystring.escape;
    const [sep, eq] = [separator || '&', equals || '='];
    const pairs = [];
    for (const key of Object.keys(object)) {
      const name = `${encode(key)}${eq}`;
      const value = object[key];
      if (Array.isArray(value)) for (const item of value) pairs.push(name + encode(primitive(item)));
      else pairs.push(name + encode(primitive(value)));
    }
    return pairs.join(sep);
  }

  function parse(text, separator = undefined, equals = undefined, options = undefined) {
    const result = { __proto__: null };
    if (typeof text !== 'string' || text.length === 0) return result;
    const [sep, eq] = [separator ? `${separator}` : '&', equals ? `${equals}` : '='];
    const given = options?.maxKeys;
    const max = typeof given === 'number' ? (given > 0 ? given : Infinity) : 1000;
    const custom = options?.decodeURIComponent;
    const decode = (part) => {
      const plain = part.replaceAll('+', ' ');
      if (typeof custom !== 'function') return plain.includes('%') ? querystring.unescape(plain) : plain;
      if (!part.includes('%') && !part.includes('+')) return plain;
      try {
        return custom(part.replaceAll('+', '%20'));
      } catch {
        return querystring.unescape(plain);
      }
    };
    let count = 0;
    for (const pair of text.split(sep)) {
      if (pair === '') continue;
      if (count++ >= max) break;
      const at = pair.indexOf(eq);
      const key = decode(at === -1 ? pair : pair.slice(0, at));
      const value = at === -1 ? '' : decode(pair.slice(at + eq.length));
      const before = result[key];
      if (before === undefined) result[key] = value;
      else if (Array.isArray(before)) before.push(value);
      else result[key] = [before, value];
    }
    return result;
  }

  const querystring = { unescapeBuffer, unescape, escape, stringify, encode: stringify, parse, decode: parse };
  return querystring;
});
