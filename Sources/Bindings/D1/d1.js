// D1Database, as workers see it. https://developers.cloudflare.com/d1/worker-api/
// Swift half: D1Ops.swift; what a result looks like is said in D1Values.swift.
'use strict';
(function ({ ops, load }) {
  const { define, isArrayBuffer } = load('webidl');
  const { ReflectApply, TypedArrayLength, TypedArrayName, TypedArraySubarray } = load('primordials');
  const { isArray } = Array;
  const { isView } = ArrayBuffer;
  const { trim } = String.prototype;

  const secret = Symbol('d1');

  /** Statements cross in parts of about so many characters, and so many numbers. */
  const textMax = 1 << 20;
  const codesMax = 10_000;

  /** Figures of a result, which come before the values of its rows: see D1Values.swift. */
  const headCount = 8;

  const noNames = [];

  const failure = (prefix, text) => new Error(`${prefix}: ${text}`, { cause: new Error(text) });

  function checkFailed(result) {
    if (typeof result[0] === 'string') throw failure('D1_ERROR', result[0]);
  }

  // Parameters.

  /** The bytes of an array of numbers from 0 to 255; undefined for any other array. */
  function bytesOfNumbers(numbers) {
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i];
      if (typeof number !== 'number' || !(number >= 0 && number < 256)) return undefined;
    }
    const bytes = new Uint8Array(numbers.length);
    for (let i = 0; i < numbers.length; i++) bytes[i] = numbers[i];
    return bytes;
  }

  function bytesOfView(view) {
    const name = TypedArrayName(view);
    if (name === undefined || name === 'Uint8Array') return view;
    // One byte an element, as its number modulo 256.
    const bytes = new Uint8Array(TypedArrayLength(view));
    for (let i = 0; i < bytes.length; i++) bytes[i] = Number(view[i]);
    return bytes;
  }

  /** What the host binds for a value; a copy of bytes, as the statement may run later. */
  function parameter(value) {
    const type = typeof value;
    if (type === 'number' || type === 'string') return value;
    if (type === 'boolean') return value ? 1 : 0;
    if (type === 'object') {
      if (value === null) return null;
      if (isArray(value)) {
        const bytes = bytesOfNumbers(value);
        if (bytes !== undefined) return bytes;
      } else if (isArrayBuffer(value)) {
        return new Uint8Array(new Uint8Array(value));
      } else if (isView(value)) {
        const bytes = bytesOfView(value);
        if (bytes !== value) return bytes;
        return new Uint8Array(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      }
    }
    let text;
    try {
      text = `${value}`;
    } catch {
      text = ReflectApply(Object.prototype.toString, value, []);
    }
    throw failure('D1_TYPE_ERROR', `Type '${type}' not supported for value '${text}'`);
  }

  /** Calls an op with a binding, a statement and its parameters. */
  function callWith(op, index, sql, parameters) {
    switch (parameters.length) {
      case 0: return op(index, sql);
      case 1: return op(index, sql, parameters[0]);
      case 2: return op(index, sql, parameters[0], parameters[1]);
      case 3: return op(index, sql, parameters[0], parameters[1], parameters[2]);
    }
    const all = [index, sql];
    for (let i = 0; i < parameters.length; i++) all[i + 2] = parameters[i];
    return ReflectApply(op, undefined, all);
  }

  // Results.

  /** All of a result in one array. */
  function flat(result) {
    checkFailed(result);
    return result[0] === null ? joined(result, 1) : result;
  }

  /** The parts of a result, from one on, in one array. */
  function joined(result, first) {
    if (first === result.length - 1) return result[first];
    const values = [];
    let count = 0;
    for (let i = first; i < result.length; i++) {
      const part = result[i];
      for (let j = 0; j < part.length; j++) values[count++] = part[j];
    }
    return values;
  }

  function cell(value) {
    if (typeof value !== 'object' || value === null) return value;
    const bytes = new Uint8Array(value);
    const numbers = [];
    for (let i = 0; i < bytes.length; i++) numbers[i] = bytes[i];
    return numbers;
  }

  /** A row as an object; of columns of one name the last counts. */
  function makeObject(names, values, at) {
    switch (names.length) {
      case 1: return { [names[0]]: cell(values[at]) };
      case 2: return { [names[0]]: cell(values[at]), [names[1]]: cell(values[at + 1]) };
      case 3:
        return {
          [names[0]]: cell(values[at]),
          [names[1]]: cell(values[at + 1]),
          [names[2]]: cell(values[at + 2]),
        };
    }
    const row = {};
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name in row) define1(row, name, cell(values[at + i]));
      else row[name] = cell(values[at + i]);
    }
    return row;
  }

  /** For names that objects have anyway, such as `__proto__`, and for a second column of a name. */
  function define1(row, name, value) {
    Object.defineProperty(row, name, {
      __proto__: null, value, writable: true, enumerable: true, configurable: true,
    });
  }

  function makeArray(names, values, at) {
    const row = [];
    for (let i = 0; i < names.length; i++) row[i] = cell(values[at + i]);
    return row;
  }

  /** So many rows, whose values begin at a place. */
  function rowsOf(names, values, start, count, make) {
    const rows = [];
    for (let i = 0; i < count; i++) rows[i] = make(names, values, start + i * names.length);
    return rows;
  }

  const metaOf = (figures, at) => ({
    served_by: 'isola',
    served_by_primary: true,
    duration: figures[at + 2],
    timings: { sql_duration_ms: figures[at + 2] },
    total_attempts: 1,
    changes: figures[at + 3],
    last_row_id: figures[at + 4],
    changed_db: figures[at + 5] !== 0,
    size_after: figures[at + 6],
    rows_read: figures[at + 7],
    rows_written: figures[at + 3],
  });

  /** The result of one statement. */
  const resultOf = (values) => ({
    success: true,
    meta: metaOf(values, 0),
    results: rowsOf(values[0], values, headCount, values[1], makeObject),
  });

  /** The results of several. */
  function resultsOf(result, count) {
    const figures = new Float64Array(result[0]);
    const names = result[1];
    const values = joined(result, 2);
    const results = [];
    let named = 0;
    let start = 0;
    for (let i = 0; i < count; i++) {
      const at = i * headCount;
      const columns = figures[at] === 0 ? noNames : names[++named];
      const rows = figures[at + 1];
      results[i] = {
        success: true,
        meta: metaOf(figures, at),
        results: rowsOf(columns, values, start, rows, makeObject),
      };
      start += columns.length * rows;
    }
    return results;
  }

  // Statements.

  class D1PreparedStatement {
    #session;

    constructor(token, session, statement, params) {
      if (token !== secret) throw new TypeError('Illegal constructor');
      this.#session = session;
      this.statement = statement;
      this.params = params;
    }

    static sessionOf(statement) { return statement.#session; }

    bind(...values) {
      for (let i = 0; i < values.length; i++) values[i] = parameter(values[i]);
      return new D1PreparedStatement(secret, this.#session, this.statement, values);
    }

    async first(column = undefined) {
      const session = this.#session;
      const values = flat(query(session, this) ?? await ops.d1Send(session.index, false));
      session.advance();
      const names = values[0];
      if (values[1] === 0) return null;
      const row = makeObject(names, values, headCount);
      if (column === undefined) return row;
      if (row[column] === undefined) {
        throw new Error(`D1_COLUMN_NOTFOUND: Column not found (${column})`, {
          cause: new Error('Column not found'),
        });
      }
      return row[column];
    }

    async all() {
      const session = this.#session;
      const values = flat(query(session, this) ?? await ops.d1Send(session.index, false));
      session.advance();
      return resultOf(values);
    }

    async run() {
      const session = this.#session;
      const values = flat(query(session, this) ?? await ops.d1Send(session.index, false));
      session.advance();
      return resultOf(values);
    }

    async raw(options = undefined) {
      const session = this.#session;
      const values = flat(query(session, this) ?? await ops.d1Send(session.index, false));
      session.advance();
      const rows = rowsOf(values[0], values, headCount, values[1], makeArray);
      if (!options?.columnNames) return rows;
      const all = [makeArray(values[0], values[0], 0)];
      for (let i = 0; i < rows.length; i++) all[i + 1] = rows[i];
      return all;
    }
  }

  const { sessionOf } = D1PreparedStatement;
  delete D1PreparedStatement.sessionOf;

  /** The result of a statement, or undefined if `ops.d1Send` gives it. */
  const query = (session, statement) =>
    callWith(ops.d1Query, session.index, statement.statement, statement.params);

  /** What a value of a statement is, before a number that tells more. */
  const NOTHING = 0;
  const NUMBER = 1;
  const TEXT = 2;
  const BYTES = 3;

  /** Adds statements to the request. */
  function addAll(index, statements) {
    for (let i = 0; i < statements.length;) i = addSome(index, statements, i);
  }

  /**
   * Adds as many as go into one call: all their texts in one, and numbers that say how it falls apart.
   *
   * Of each statement: how long its text is, or -1 for that of the one before; how many parameters it has; of each
   * its kind, and the number, the length of the text, or the place of the buffer among the arguments. Gives the place
   * of the next statement.
   */
  function addSome(index, statements, first) {
    let end = first;
    let size = 0;
    for (; end < statements.length && size < codesMax; end++) {
      sessionOf(statements[end]); // throws for what is no statement
      size += 2 + 2 * statements[end].params.length;
    }
    const codes = new Float64Array(size);
    const given = [index, '', codes]; // and the buffers
    let texts = '';
    let known = secret; // no text is
    let at = 0;
    let next = first;
    for (; next < end && texts.length < textMax; next++) {
      const { statement: sql, params } = statements[next];
      if (sql === known) {
        codes[at++] = -1;
      } else {
        const text = `${sql}`;
        known = sql;
        texts += text;
        codes[at++] = text.length;
      }
      codes[at++] = params.length;
      for (let j = 0; j < params.length; j++) {
        const value = params[j];
        if (typeof value === 'string') {
          texts += value;
          codes[at++] = TEXT;
          codes[at++] = value.length;
        } else if (typeof value === 'number') {
          codes[at++] = NUMBER;
          codes[at++] = value;
        } else if (value === null) {
          codes[at++] = NOTHING;
          codes[at++] = 0;
        } else {
          codes[at++] = BYTES;
          codes[at++] = given.length;
          given[given.length] = value;
        }
      }
    }
    given[1] = texts;
    if (at < size) given[2] = TypedArraySubarray(codes, 0, at);
    ReflectApply(ops.d1Add, undefined, given);
    return next;
  }

  async function batch(session, statements) {
    const count = statements.length;
    ops.d1Begin(session.index);
    addAll(session.index, statements);
    const result = ops.d1Run(session.index) ?? await ops.d1Send(session.index, true);
    checkFailed(result);
    session.advance();
    return resultsOf(result, count);
  }

  // Sessions. All reads see the latest state here, so there is nothing to wait for.

  const bookmarkPattern = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{32}$/;
  const { test } = RegExp.prototype;

  /** What statements hold: the binding's index, and a bookmark where there is a session. */
  const noSession = (index) => ({ index, advance() {} });

  class D1DatabaseSession {
    #state;

    constructor(token, index, constraint) {
      if (token !== secret) throw new TypeError('Illegal constructor');
      let bookmark = null;
      if (constraint !== 'first-primary' && constraint !== 'first-unconstrained') {
        if (!ReflectApply(test, bookmarkPattern, [constraint])) {
          throw new Error('D1_SESSION_ERROR: invalid bookmark or constraint');
        }
        bookmark = constraint;
      }
      this.#state = {
        index,
        bookmark,
        advance() {
          const bookmark = ops.d1Bookmark(index);
          if (this.bookmark === null || bookmark > this.bookmark) this.bookmark = bookmark;
        },
      };
    }

    prepare(query) { return new D1PreparedStatement(secret, this.#state, query, []); }
    async batch(statements) { return batch(this.#state, statements); }
    getBookmark() { return this.#state.bookmark; }
  }

  class D1Database {
    #session;

    constructor(token, index) {
      if (token !== secret) throw new TypeError('Illegal constructor');
      this.#session = noSession(index);
    }

    prepare(query) { return new D1PreparedStatement(secret, this.#session, query, []); }

    async batch(statements) { return batch(this.#session, statements); }

    async exec(query) {
      const { index } = this.#session;
      const lines = [];
      let start = 0;
      const text = ReflectApply(trim, query, []);
      for (let i = 0; i <= text.length; i++) {
        if (i === text.length || text[i] === '\n') {
          lines[lines.length] = text.slice(start, i);
          start = i + 1;
        }
      }
      // Lines that are empty or a comment are none of the count.
      const numbers = [];
      const statements = [];
      for (let i = 0; i < lines.length; i++) {
        const line = ReflectApply(trim, lines[i], []);
        if (line === '' || (line[0] === '-' && line[1] === '-')) continue;
        numbers[numbers.length] = i;
        statements[statements.length] = new D1PreparedStatement(secret, this.#session, lines[i], []);
      }
      ops.d1Begin(index);
      addAll(index, statements);
      const result = ops.d1Run(index) ?? await ops.d1Send(index, true);
      if (typeof result[0] === 'string') {
        const number = numbers[result[1]] ?? 0;
        const text = `Error in line ${number + 1}: ${lines[number]}: ${result[0]}`;
        throw failure('D1_EXEC_ERROR', text);
      }
      const figures = new Float64Array(result[0]);
      let duration = 0;
      for (let i = 0; i < numbers.length; i++) duration += figures[i * headCount + 2];
      return { count: numbers.length, duration };
    }

    withSession(constraintOrBookmark = undefined) {
      const constraint = ReflectApply(trim, constraintOrBookmark ?? '', []);
      return new D1DatabaseSession(
        secret, this.#session.index, constraint === '' ? 'first-unconstrained' : constraint,
      );
    }

    async dump() {
      const image = await ops.d1Dump(this.#session.index);
      if (typeof image === 'string') throw failure('D1_DUMP_ERROR', image);
      return image;
    }
  }

  define(D1PreparedStatement, 'D1PreparedStatement');
  define(D1DatabaseSession, 'D1DatabaseSession');
  define(D1Database, 'D1Database');
  return {
    D1Database, D1DatabaseSession, D1PreparedStatement,
    makeDatabase: (index) => new D1Database(secret, index),
  };
});
