// `ctx.storage.sql`. https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/#sql-api
// Swift half: ObjectSQLOps.swift. The texts are workerd's (FEATURES.md, section 3.6).
'use strict';
(function ({ ops, load }) {
  const { DOMString, bytesOf, define, illegalConstructor, isArrayBuffer, requireArguments } = load('webidl');
  const { MapClear, MapGet, MapSet, ReflectApply } = load('primordials');
  const { isView } = ArrayBuffer;
  const { defineProperty } = Object;

  const secret = Symbol('sql');

  /** So many characters of SQL are kept compiled. */
  const keptCharactersMax = 1 << 20;

  /** What an op binds for a value. */
  function parameter(value) {
    switch (typeof value) {
      case 'number':
      case 'string': return value;
      case 'undefined': return null;
      case 'object':
        if (value === null || isArrayBuffer(value)) return value;
        if (isView(value)) return bytesOf(value);
    }
    return `${value}`;
  }

  /** Runs a statement; what comes is said in ObjectSQLOps.swift. */
  function run(number, statement, given) {
    switch (given.length) {
      case 0: return ops.objectSQLRun(number, statement);
      case 1: return ops.objectSQLRun(number, statement, parameter(given[0]));
      case 2: return ops.objectSQLRun(number, statement, parameter(given[0]), parameter(given[1]));
    }
    const all = [number, statement];
    for (let i = 0; i < given.length; i++) all[i + 2] = parameter(given[i]);
    return ReflectApply(ops.objectSQLRun, undefined, all);
  }

  /** Cursors that nobody has any more let go of their statement. */
  let abandoned;
  const watch = (cursor, number, id) => {
    abandoned ??= new FinalizationRegistry(({ number, id }) => ops.objectSQLClose(number, id));
    abandoned.register(cursor, { number, id });
  };

  function makeRow(names, values) {
    switch (names.length) {
      case 1: return { [names[0]]: values[0] };
      case 2: return { [names[0]]: values[0], [names[1]]: values[1] };
      case 3: return { [names[0]]: values[0], [names[1]]: values[1], [names[2]]: values[2] };
    }
    const row = {};
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      // A second column of a name counts; and objects have `__proto__` anyway.
      if (name in row) {
        defineProperty(row, name, {
          __proto__: null, value: values[i], writable: true, enumerable: true, configurable: true,
        });
      } else {
        row[name] = values[i];
      }
    }
    return row;
  }

  function makeArray(names, values) {
    const row = [];
    for (let i = 0; i < names.length; i++) row[i] = values[i];
    return row;
  }

  class SqlStorageCursor {
    #number;
    #names;
    #ownNames;
    /** The next row as the op gave it; undefined if it was not read yet, or at the end. */
    #row;
    /** Rows behind it that were read already, and how many of them are behind it no more. */
    #ahead;
    #aheadAt = 0;
    /** The cursor's number, or 0 once its last row was read. */
    #cursor;
    #rowsRead;
    #rowsWritten;

    constructor(token, number, first) {
      if (token !== secret) illegalConstructor();
      const count = first.length;
      this.#number = number;
      this.#names = first[count - 1];
      this.#rowsWritten = first[count - 2];
      this.#rowsRead = first[count - 3];
      this.#cursor = first[count - 4];
      if (count > 4) this.#row = first;
      if (this.#cursor > 0) watch(this, number, this.#cursor);
      else if (this.#cursor < 0) this.#readAhead();
    }

    /** What writes must come to its end before the turn does, so all its rows are read. */
    #readAhead() {
      this.#cursor = -this.#cursor;
      const first = this.#row;
      const rows = [];
      this.#row = undefined;
      for (let row; (row = this.#take()) !== undefined;) rows[rows.length] = row;
      this.#row = first;
      this.#ahead = rows;
    }

    /** The values of the next row, with more behind them; undefined at the end. */
    #take() {
      const row = this.#row;
      if (row !== undefined) {
        this.#row = this.#ahead?.[this.#aheadAt++];
        return row;
      }
      if (this.#cursor === 0) return undefined;
      const next = ops.objectSQLNext(this.#number, this.#cursor);
      if (next === undefined) {
        this.#cursor = 0;
        return undefined;
      }
      const count = next.length;
      this.#rowsWritten = next[count - 1];
      this.#rowsRead = next[count - 2];
      this.#cursor = next[count - 3];
      return next;
    }

    next() {
      const values = this.#take();
      return values === undefined ? { done: true } : { done: false, value: makeRow(this.#names, values) };
    }

    toArray() {
      const rows = [];
      for (let values; (values = this.#take()) !== undefined;) {
        rows[rows.length] = makeRow(this.#names, values);
      }
      return rows;
    }

    one() {
      const values = this.#take();
      if (values === undefined) {
        throw new Error('Expected exactly one result from SQL query, but got no results.');
      }
      if (this.#cursor !== 0 || this.#row !== undefined) {
        ops.objectSQLClose(this.#number, this.#cursor);
        this.#cursor = 0;
        throw new Error('Expected exactly one result from SQL query, but got multiple results.');
      }
      return makeRow(this.#names, values);
    }

    raw() { return new RawIterator(secret, this, () => this.#nextArray()); }

    #nextArray() {
      const values = this.#take();
      return values === undefined
        ? { done: true, value: undefined }
        : { done: false, value: makeArray(this.#names, values) };
    }

    [Symbol.iterator]() { return new RowIterator(secret, this); }

    get columnNames() { return this.#ownNames ??= makeArray(this.#names, this.#names); }

    // A cursor is one row ahead of what it gave, but had not yet looked for the second at first.
    get rowsRead() {
      return this.#row !== undefined && this.#cursor !== 0 ? this.#rowsRead - 1 : this.#rowsRead;
    }

    get rowsWritten() { return this.#rowsWritten; }
  }

  class RowIterator extends Iterator {
    #cursor;

    constructor(token, cursor) {
      if (token !== secret) illegalConstructor();
      super();
      this.#cursor = cursor;
    }

    next() {
      const { done, value } = this.#cursor.next();
      return { done, value };
    }
  }

  class RawIterator extends Iterator {
    #cursor;
    #next;

    constructor(token, cursor, next) {
      if (token !== secret) illegalConstructor();
      super();
      this.#cursor = cursor;
      this.#next = next;
    }

    next() { return this.#next(); }
    get columnNames() { return this.#cursor.columnNames; }
  }

  /** A statement that is a function of its parameters. */
  class SqlStorageStatement {
    constructor() { illegalConstructor(); }
  }

  class SqlStorage {
    #number;
    /** Numbers of statements by their text. */
    #statements = new Map();
    #keptCharacters = 0;

    constructor(token, { number }) {
      if (token !== secret) illegalConstructor();
      this.#number = number;
    }

    exec(query, ...bindings) {
      requireArguments(arguments.length, 1, 'exec');
      const text = DOMString(query, 'exec');
      const statement = MapGet(this.#statements, text) ?? this.#prepare(text);
      return new SqlStorageCursor(secret, this.#number, run(this.#number, statement, bindings));
    }

    #prepare(text) {
      this.#keptCharacters += text.length;
      if (this.#keptCharacters > keptCharactersMax) {
        ops.objectSQLForget(this.#number);
        MapClear(this.#statements);
        this.#keptCharacters = text.length;
      }
      const statement = ops.objectSQLPrepare(this.#number, text);
      MapSet(this.#statements, text, statement);
      return statement;
    }

    prepare(query) {
      requireArguments(arguments.length, 1, 'prepare');
      const text = DOMString(query, 'prepare');
      const statement = (...bindings) => this.exec(text, ...bindings);
      Object.setPrototypeOf(statement, SqlStorageStatement.prototype);
      return statement;
    }

    ingest(query) {
      requireArguments(arguments.length, 1, 'ingest');
      const [remainder, rowsRead, rowsWritten, statementCount] =
        ops.objectSQLIngest(this.#number, DOMString(query, 'ingest'));
      return { remainder, rowsRead, rowsWritten, statementCount };
    }

    get databaseSize() { return ops.objectSQLSize(this.#number); }

    get Cursor() { return SqlStorageCursor; }
    get Statement() { return SqlStorageStatement; }
  }

  define(SqlStorageCursor, 'Cursor');
  define(SqlStorageStatement, 'Statement');
  define(SqlStorage, 'SqlStorage');

  return { SqlStorage, makeSQL: (state) => new SqlStorage(secret, state) };
});
