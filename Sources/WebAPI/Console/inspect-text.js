// Primitive values as text, and colours, as util.inspect shows them: https://nodejs.org/docs/latest/api/util.html
'use strict';
(function ({ load }) {
  const { uncurryThis } = load('primordials');
  const charCodeAt = uncurryThis(String.prototype.charCodeAt);
  const slice = uncurryThis(String.prototype.slice);
  const includes = uncurryThis(String.prototype.includes);
  const padStart = uncurryThis(String.prototype.padStart);
  const repeat = uncurryThis(String.prototype.repeat);
  const toUpperCase = uncurryThis(String.prototype.toUpperCase);
  const numberToString = uncurryThis(Number.prototype.toString);
  const symbolToString = uncurryThis(Symbol.prototype.toString);
  const replace = uncurryThis(String.prototype.replace);

  /** The pair of SGR codes of each kind of value. */
  const styles = {
    __proto__: null,
    special: [36, 39], number: [33, 39], bigint: [33, 39], boolean: [33, 39], undefined: [90, 39],
    null: [1, 22], string: [32, 39], symbol: [32, 39], date: [35, 39], regexp: [31, 39], module: [4, 24],
  };

  function stylizeWithColor(text, kind) {
    const style = styles[kind];
    return style === undefined ? text : `\u001b[${style[0]}m${text}\u001b[${style[1]}m`;
  }

  const stylizeNoColor = (text) => text;

  // Only what `stylizeWithColor` writes.
  const removeColors = (text) =>
    (includes(text, '\u001b') ? replace(text, /\u001b\[\d\d?m/g, '') : text);

  const escapes = {
    __proto__: null, 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r', 92: '\\\\',
  };

  const isHigh = (code) => code >= 0xD800 && code <= 0xDBFF;
  const isLow = (code) => code >= 0xDC00 && code <= 0xDFFF;

  /** The text as a string literal, in the quotes that need the fewest escapes. */
  function quote(text) {
    let mark = "'";
    if (includes(text, "'")) {
      if (!includes(text, '"')) mark = '"';
      else if (!includes(text, '`') && !includes(text, '${')) mark = '`';
    }
    const markCode = charCodeAt(mark, 0);
    let result = mark;
    let plainFrom = 0;
    for (let i = 0; i < text.length; i++) {
      const code = charCodeAt(text, i);
      if (isHigh(code) && isLow(charCodeAt(text, i + 1))) {
        i++;
        continue;
      }
      const escaped = escapeOf(code, markCode, mark);
      if (escaped === undefined) continue;
      result += slice(text, plainFrom, i) + escaped;
      plainFrom = i + 1;
    }
    return result + slice(text, plainFrom) + mark;
  }

  function escapeOf(code, markCode, mark) {
    if (code === markCode && mark === "'") return "\\'";
    if (code in escapes) return escapes[code];
    if (code < 0x20 || (code >= 0x7F && code <= 0x9F)) {
      return `\\x${padStart(toUpperCase(numberToString(code, 16)), 2, '0')}`;
    }
    if (isHigh(code) || isLow(code)) return `\\u${numberToString(code, 16)}`;
    return undefined;
  }

  const number = (value) => (Object.is(value, -0) ? '-0' : `${value}`);

  const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

  /** A string inside a value: cut when long, broken after its line ends when it does not fit. */
  function string(ctx, value) {
    let rest = '';
    if (value.length > ctx.maxStringLength) {
      const hidden = value.length - ctx.maxStringLength;
      value = slice(value, 0, ctx.maxStringLength);
      rest = `... ${plural(hidden, 'more character')}`;
    }
    const room = ctx.breakLength - ctx.indentation - 4;
    if (ctx.compact !== true && value.length > 16 && value.length > room && includes(value, '\n')) {
      const joint = ` +\n${repeat(' ', ctx.indentation + 2)}`;
      let result = '';
      for (const line of linesOf(value)) {
        result += (result === '' ? '' : joint) + ctx.stylize(quote(line), 'string');
      }
      return result + rest;
    }
    return ctx.stylize(quote(value), 'string') + rest;
  }

  /** The lines of a text, each with the line end it has. */
  function linesOf(text) {
    const lines = [];
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      if (charCodeAt(text, i) !== 10) continue;
      lines.push(slice(text, from, i + 1));
      from = i + 1;
    }
    if (from < text.length) lines.push(slice(text, from));
    return lines;
  }

  /** Any value that is no object. */
  function primitive(ctx, value) {
    switch (typeof value) {
      case 'string': return string(ctx, value);
      case 'number': return ctx.stylize(number(value), 'number');
      case 'bigint': return ctx.stylize(`${value}n`, 'bigint');
      case 'boolean': return ctx.stylize(`${value}`, 'boolean');
      case 'symbol': return ctx.stylize(symbolToString(value), 'symbol');
      case 'undefined': return ctx.stylize('undefined', 'undefined');
      default: return ctx.stylize('null', 'null');
    }
  }

  /** A property's key. */
  function key(ctx, name) {
    if (typeof name === 'symbol') return `[${ctx.stylize(symbolToString(name), 'symbol')}]`;
    if (name === '__proto__') return "['__proto__']";
    if (/^[a-zA-Z_][a-zA-Z_0-9]*$/.test(name)) return ctx.stylize(name, 'name');
    return ctx.stylize(quote(name), 'string');
  }

  /** The columns that a terminal needs: two for East Asian wide characters and emoji, none for marks. */
  function width(text, hasColors) {
    const plain = hasColors ? removeColors(text) : text;
    if (!/[^\x20-\x7E]/.test(plain)) return plain.length;
    let columns = 0;
    for (const character of plain.normalize('NFC')) {
      if (/^[\p{Mn}\p{Me}\p{Cc}\p{Cf}]$/u.test(character)) continue;
      columns += isWide(character.codePointAt(0)) ? 2 : 1;
    }
    return columns;
  }

  const isWide = (code) => code >= 0x1100 && (
    code <= 0x115F || (code >= 0x2E80 && code <= 0x3247 && code !== 0x303F)
    || (code >= 0x3250 && code <= 0x4DBF) || (code >= 0x4E00 && code <= 0xA4C6)
    || (code >= 0xA960 && code <= 0xA97C) || (code >= 0xAC00 && code <= 0xD7A3)
    || (code >= 0xF900 && code <= 0xFAFF) || (code >= 0xFE30 && code <= 0xFE6B)
    || (code >= 0xFF01 && code <= 0xFF60) || (code >= 0xFFE0 && code <= 0xFFE6)
    || (code >= 0x1F300 && code <= 0x1F64F) || (code >= 0x1F900 && code <= 0x1F9FF)
    || (code >= 0x20000 && code <= 0x3FFFD));

  return {
    styles, stylizeWithColor, stylizeNoColor, removeColors, quote, number, plural, primitive, key, width, repeat,
    symbolToString,
  };
});
