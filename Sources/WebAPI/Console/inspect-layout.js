// Where the lines of an inspected value break. No Swift half.
// A short value stays on one line unless too many levels are nested in it; the items of a long array form columns.
'use strict';
(function ({ load }) {
  const { removeColors, repeat, width } = load('inspect-text');
  const { getOwnPropertyDescriptor } = Object;
  const { floor, max, min, round, sqrt } = Math;

  /** Puts the parts between the braces; `isList` says that they are items, which may share lines. */
  function arrange(ctx, parts, base, braces, isList, depth, value) {
    const head = base === '' ? '' : `${base} `;
    const indent = `\n${repeat(' ', ctx.indentation)}`;
    if (ctx.compact === true) {
      const tail = base === '' ? '' : ` ${base}`;
      if (fits(ctx, parts, 0, base)) return `${braces[0]}${tail} ${parts.join(', ')} ${braces[1]}`;
      // Behind a brace of one character the parts line up; any other gets a line of its own.
      const first = base === '' && braces[0].length === 1 ? ' ' : `${tail}${indent}  `;
      return `${braces[0]}${first}${parts.join(`,${indent}  `)} ${braces[1]}`;
    }
    if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
      const lines = isList && parts.length > 6 ? columns(ctx, parts, value) : parts;
      if (ctx.currentDepth - depth < ctx.compact && lines === parts) {
        const start = parts.length + ctx.indentation + braces[0].length + base.length + 10;
        if (fits(ctx, parts, start, base)) {
          const joined = parts.join(', ');
          if (!joined.includes('\n')) return `${head}${braces[0]} ${joined} ${braces[1]}`;
        }
      }
      parts = lines;
    }
    return `${head}${braces[0]}${indent}  ${parts.join(`,${indent}  `)}${indent}${braces[1]}`;
  }

  function fits(ctx, parts, start, base) {
    let total = parts.length + start;
    if (total + parts.length > ctx.breakLength) return false;
    for (const part of parts) {
      total += ctx.colors ? removeColors(part).length : part.length;
      if (total > ctx.breakLength) return false;
    }
    return base === '' || !base.includes('\n');
  }

  /** The same parts if columns would not help, else lines of several. */
  function columns(ctx, parts, value) {
    // What says how many items are left out has a line of its own.
    const hasMore = parts.length > ctx.maxArrayLength;
    const count = hasMore ? parts.length - 1 : parts.length;
    const gap = 2;
    const widths = [];
    let total = 0;
    let longest = 0;
    for (let i = 0; i < count; i++) {
      widths.push(width(parts[i], ctx.colors));
      total += widths[i] + gap;
      longest = max(longest, widths[i]);
    }
    const cell = longest + gap;
    const areShort = cell * 3 + ctx.indentation < ctx.breakLength;
    if (!areShort || !(total / cell > 5 || longest <= 6)) return parts;
    // A character is about 2.5 times as high as wide, and a block about as high as wide is the easiest to read.
    const typical = max(cell - 3 - sqrt(cell - total / parts.length), 1);
    const perLine = min(
      round(sqrt(2.5 * typical * count) / typical),
      floor((ctx.breakLength - ctx.indentation) / cell), ctx.compact * 4, 15);
    if (perLine <= 1) return parts;

    const columnWidths = [];
    for (let column = 0; column < perLine; column++) {
      let widest = 0;
      for (let i = column; i < count; i += perLine) widest = max(widest, widths[i]);
      columnWidths.push(widest + gap);
    }
    const toTheRight = isNumeric(value, parts.length);
    const lines = [];
    for (let from = 0; from < count; from += perLine) {
      const last = min(from + perLine, count) - 1;
      let line = '';
      for (let i = from; i <= last; i++) {
        const text = i < last ? `${parts[i]}, ` : parts[i];
        const pad = repeat(' ', columnWidths[i - from] - widths[i] - gap);
        line += toTheRight ? pad + text : text + (i < last ? pad : '');
      }
      lines.push(line);
    }
    if (hasMore) lines.push(parts[count]);
    return lines;
  }

  function isNumeric(value, count) {
    for (let i = 0; i < count; i++) {
      const item = getOwnPropertyDescriptor(value, i)?.value;
      if (typeof item !== 'number' && typeof item !== 'bigint') return false;
    }
    return true;
  }

  return { arrange };
});
