// The table of console.table: https://console.spec.whatwg.org/#table No Swift half.
'use strict';
(function ({ load }) {
  const { inspect } = load('inspect');
  const { width } = load('inspect-text');
  const { attempt, kindOf } = load('inspect-kinds');

  /** So that no table is endless. */
  const rowsMax = 1000;
  const columnsMax = 100;

  const indexHeader = '(index)';
  const iterationHeader = '(iteration index)';
  const valuesHeader = 'Values';

  /** The lines of a table of the data, or `undefined` if it is nothing that has rows. */
  function table(data, properties, options) {
    if (typeof data !== 'object' || data === null) return undefined;
    const cell = (value) => {
      const isDeep = typeof value === 'object' && value !== null && !Array.isArray(value)
        && Object.keys(value).length > 2;
      return inspect(value, { ...options, maxArrayLength: 3, breakLength: Infinity, depth: isDeep ? -1 : 0 });
    };
    const kind = kindOf(data);
    if (kind === 'map') {
      const entries = [...Map.prototype.entries.call(data)].slice(0, rowsMax);
      return draw([iterationHeader, 'Key', valuesHeader], [
        entries.map((entry, i) => `${i}`), entries.map(([key]) => cell(key)), entries.map(([, value]) => cell(value)),
      ]);
    }
    if (kind === 'set') {
      const values = [...Set.prototype.values.call(data)].slice(0, rowsMax);
      return draw([iterationHeader, valuesHeader], [values.map((value, i) => `${i}`), values.map(cell)]);
    }
    return rows(data, properties, cell);
  }

  function rows(data, properties, cell) {
    const keys = Object.keys(data).slice(0, rowsMax);
    const columns = new Map((properties ?? []).map((name) => [`${name}`, []]));
    const values = [];
    keys.forEach((key, row) => {
      const item = attempt(() => data[key], undefined);
      if ((typeof item !== 'object' && typeof item !== 'function') || item === null) {
        values[row] = cell(item);
        return;
      }
      for (const name of properties ?? Object.keys(item)) {
        if (!columns.has(`${name}`)) {
          if (columns.size >= columnsMax) break;
          columns.set(`${name}`, []);
        }
        if (Object.hasOwn(item, name)) columns.get(`${name}`)[row] = cell(attempt(() => item[name], undefined));
      }
    });
    const headers = [indexHeader, ...columns.keys()];
    const cells = [keys, ...columns.values()];
    if (values.length > 0) {
      headers.push(valuesHeader);
      cells.push(values);
    }
    return draw(headers, cells);
  }

  /** The box of a header row and the columns below it; a cell that is missing is empty. */
  function draw(headers, columns) {
    const count = columns[0].length;
    const widths = headers.map((header, i) => {
      let widest = width(header, false);
      for (let row = 0; row < count; row++) widest = Math.max(widest, width(columns[i][row] ?? '', true));
      return widest + 2;
    });
    const rule = (left, middle, right) => left + widths.map((size) => '─'.repeat(size)).join(middle) + right;
    const line = (cells) => {
      const padded = cells.map((text, i) => ` ${text}${' '.repeat(widths[i] - width(text, true) - 1)}`);
      return `│${padded.join('│')}│`;
    };
    const lines = [rule('┌', '┬', '┐'), line(headers), rule('├', '┼', '┤')];
    for (let row = 0; row < count; row++) lines.push(line(columns.map((column) => column[row] ?? '')));
    lines.push(rule('└', '┴', '┘'));
    return lines.join('\n');
  }

  return { table };
});
