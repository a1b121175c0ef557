import Bindings
import Foundation
import Storage
import Testing

/// `ctx.storage.sql`.
@Suite struct ObjectSQLTests {
    /// What a body gives, which `t` with three rows is there for.
    private func expect(
        _ body: String,
        gives result: String,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        try await StorageIsolate.with { object in
            let given = try await object.run(
                """
                sql.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
                  INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three');`);
                \(body)
                """
            )
            #expect(given == result, sourceLocation: place)
        }
    }

    @Test func `rows come as objects, one by one or all at once`() async throws {
        try await expect(
            """
            const all = () => sql.exec('SELECT * FROM t ORDER BY id');
            const partly = all();
            const first = partly.next();
            const raw = all().raw();
            return [all().toArray(), [...all()].length, first, partly.toArray(), partly.next(),
              partly.toArray(), raw.next(), [...raw], raw.columnNames, all().raw().toArray().length];
            """,
            gives: #"[[{"id":1,"name":"one"},{"id":2,"name":"two"},{"id":3,"name":"three"}],3,"#
                + #"{"done":false,"value":{"id":1,"name":"one"}},"#
                + #"[{"id":2,"name":"two"},{"id":3,"name":"three"}],{"done":true},[],"#
                + #"{"done":false,"value":[1,"one"]},[[2,"two"],[3,"three"]],["id","name"],3]"#
        )
    }

    @Test func `exactly one row is what one() wants`() async throws {
        try await expect(
            """
            const one = (where) => text(() => sql.exec('SELECT name FROM t WHERE ' + where).one().name);
            const last = sql.exec('SELECT * FROM t');
            last.next(); last.next();
            return [await one('id = 2'), await one('id > 9'), await one('id > 1'), last.one().id,
              sql.exec("INSERT INTO t (name) VALUES ('four') RETURNING id").one()];
            """,
            gives:
                #"["two","Error: Expected exactly one result from SQL query, but got no results.","#
                + #""Error: Expected exactly one result from SQL query, but got multiple results.",3,{"id":4}]"#
        )
    }

    @Test func `parameters are bound, and values are what they were`() async throws {
        try await expect(
            """
            const bytes = new Uint8Array([1, 2, 3]);
            const row = sql.exec('SELECT ? a, ? b, ? c, ? d, ? e, ? f, ? g, ? h',
              1.5, 'é😀', null, undefined, bytes.subarray(1), bytes.buffer, true, '').one();
            row.e = [...new Uint8Array(row.e)];
            row.f = row.f instanceof ArrayBuffer && row.f.byteLength;
            return [row, sql.exec('SELECT ? v', NaN).one(), sql.exec('SELECT 9007199254740993 v').one(),
              sql.exec('SELECT name FROM t WHERE id = ?', 2).one(),
              sql.exec('SELECT x v FROM (SELECT ? x)', 'a'.repeat(70000)).one().v.length,
              [...new Uint8Array(sql.exec('SELECT ? v', new DataView(bytes.buffer, 1)).one().v)]];
            """,
            gives: #"[{"a":1.5,"b":"é😀","c":null,"d":null,"e":[2,3],"f":3,"g":"true","h":""},"#
                + #"{"v":null},{"v":9007199254740992},{"name":"two"},70000,[2,3]]"#
        )
    }

    @Test(arguments: [
        ("", "SQL code did not contain a statement."),
        (";", "SQL code did not contain a statement."),
        ("SELECT 1; -- no more", "SQL code did not contain a statement."),
        ("SELECT ;", "near \\\";\\\": syntax error at offset 7: SQLITE_ERROR"),
        ("SELECT * FROM none", "no such table: none: SQLITE_ERROR"),
        ("SELECT ?", "Wrong number of parameter bindings for SQL query."),
        (
            "SELECT ?; SELECT 1",
            "When executing multiple SQL statements in a single call, only the last statement can "
                + "have parameters."
        ),
        ("INSERT INTO t VALUES (1, 'x')", "UNIQUE constraint failed: t.id: SQLITE_CONSTRAINT"),
        ("INSERT INTO t VALUES ('x', 'x')", "datatype mismatch: SQLITE_MISMATCH"),
        ("CREATE TABLE _cf_mine (a)", "not authorized: SQLITE_AUTH"),
        ("CREATE TEMP TABLE mine (a)", "not authorized: SQLITE_AUTH"),
        ("SELECT * FROM _cf_KV", "access to _cf_KV.key is prohibited: SQLITE_AUTH"),
        ("PRAGMA journal_mode", "not authorized: SQLITE_AUTH"),
        ("PRAGMA page_size = 8192", "not authorized: SQLITE_AUTH"),
        ("PRAGMA table_info(_cf_KV)", "not authorized: SQLITE_AUTH"),
        ("PRAGMA defer_foreign_keys = maybe", "not authorized: SQLITE_AUTH"),
        ("ATTACH 'x' AS y", "not authorized: SQLITE_AUTH"),
        (
            "SELECT sqlite_version()",
            "not authorized to use function: sqlite_version at offset 7: SQLITE_ERROR"
        ),
        (
            "SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6",
            "too many terms in compound SELECT: SQLITE_ERROR"
        ),
        ("SELECT 'a' LIKE printf('%060d', 1)", "LIKE or GLOB pattern too complex: SQLITE_ERROR"),
    ]) func `SQL that may not be is refused`(query: String, text: String) async throws {
        try await expect(
            """
            storage.put('a', 1);
            return await text(() => sql.exec(`\(query)`));
            """,
            gives: "\"Error: \(text)\""
        )
    }

    @Test(arguments: ["BEGIN TRANSACTION", "SAVEPOINT a", "COMMIT", "ROLLBACK", "RELEASE a"])
    func `transactions are not SQL's`(query: String) async throws {
        try await expect(
            "return (await text(() => sql.exec('\(query)'))).slice(0, 96);",
            gives:
                "\"Error: To execute a transaction, please use the state.storage.transaction() or "
                + "state.storage.tra\""
        )
    }

    @Test func `text in double quotes is a string, as it always was`() async throws {
        try await expect(
            #"return sql.exec('SELECT "foo" AS v, "name" AS n FROM t LIMIT 1').one();"#,
            gives: #"{"v":"foo","n":"one"}"#
        )
    }

    @Test func `of several statements the last gives the rows`() async throws {
        try await expect(
            """
            return [
              sql.exec("INSERT INTO t VALUES (4, 'a;b'); UPDATE t SET name = 'x' WHERE id = 1; " +
                'SELECT name FROM t WHERE id IN (1, ?)', 4).toArray(),
              [...sql.prepare('SELECT 1; SELECT 2;')()],
            ];
            """,
            gives: #"[[{"name":"x"},{"name":"a;b"}],[{"2":2}]]"#
        )
    }

    @Test func `a statement may run while a cursor of it is open`() async throws {
        try await expect(
            """
            const query = 'SELECT id FROM t';
            const pairs = [];
            for (const { id } of sql.exec(query)) {
              for (const other of sql.exec(query)) pairs.push(`${id}${other.id}`);
            }
            const prepared = sql.prepare(query);
            const [first, second] = [prepared(), prepared()];
            return [pairs.join(), [...second].length, [...first].length, [...second].length];
            """,
            gives: #"["11,12,13,21,22,23,31,32,33",3,3,0]"#
        )
    }

    @Test func `rows that were read and written are counted`() async throws {
        try await expect(
            """
            const counts = [];
            const cursor = sql.exec('SELECT * FROM t');
            counts.push(cursor.rowsRead);
            for (const row of cursor) counts.push(cursor.rowsRead);
            counts.push(cursor.rowsRead);
            const insert = sql.exec("INSERT INTO t (name) VALUES ('a'), ('b')");
            return [counts, insert.rowsWritten, insert.columnNames, cursor.rowsWritten,
              sql.exec('SELECT * FROM t WHERE name IN (1, 2)').rowsRead];
            """,
            gives: "[[1,2,3,3,3],2,[],0,5]"
        )
    }

    @Test func `rows of a write are all there, whatever the turn does then`() async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                sql.exec('CREATE TABLE t (id INTEGER PRIMARY KEY)');
                const cursor = sql.exec('INSERT INTO t VALUES (1), (2), (3) RETURNING id');
                await new Promise((done) => setTimeout(done, 1));
                return [...cursor].map((row) => row.id).length;
                """
            )
            #expect(result == "3")
            try await object.reopen()
            #expect(
                try await object.run("return sql.exec('SELECT count(*) n FROM t').one();")
                    == #"{"n":3}"#
            )
        }
    }

    @Test func `columns may be many, and have any name, and one name twice`() async throws {
        try await StorageIsolate.with({ $0.limits.sql.columns = 500 }) { object in
            let result = try await object.run(
                """
                const names = Array.from({ length: 300 }, (_, i) => `${i} AS c${i}`);
                const wide = sql.exec('SELECT ' + names.join());
                const row = wide.one();
                const odd = sql.exec('SELECT 1 AS "__proto__", 2 AS a, 3 AS toString, 4 AS b, 5 AS a');
                return [wide.columnNames.length, Object.keys(row).length, row.c299,
                  odd.columnNames, Object.entries(odd.one())];
                """
            )
            #expect(
                result
                    == #"[300,300,299,["__proto__","a","toString","b","a"],"#
                    + #"[["__proto__",1],["a",5],["toString",3],["b",4]]]"#
            )
        }
    }

    @Test func `an altered table has its new columns`() async throws {
        try await expect(
            """
            const all = () => sql.exec('SELECT * FROM t WHERE id = 1').one();
            const before = all();
            sql.exec('ALTER TABLE t ADD COLUMN more');
            return [before, all()];
            """,
            gives: #"[{"id":1,"name":"one"},{"id":1,"name":"one","more":null}]"#
        )
    }

    @Test func `the size is that of the pages in use`() async throws {
        try await expect(
            """
            const sizes = [sql.databaseSize];
            sql.exec('CREATE TABLE u (a)');
            sizes.push(sql.databaseSize);
            sql.exec('DROP TABLE u');
            sizes.push(sql.databaseSize);
            return sizes;
            """,
            gives: "[8192,12288,8192]"
        )
    }

    @Test(arguments: [
        ("SELECT 123; SELECT 456;    ", "    "),
        ("SELECT 123; SELECT 456", " SELECT 456"),
        ("SELECT 1", "SELECT 1"),
        ("SELECT 123; SELECT 456; -- trailing", " -- trailing"),
        ("CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END; SEL", " SEL"),
        ("CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1;", nil),
        ("SELECT ';', '😀' ;x", "x"),
    ]) func `what is not whole is left by ingest()`(text: String, rest: String?) async throws {
        try await expect(
            "return sql.ingest(`\(text)`).remainder;",
            gives: "\"\(rest ?? text)\""
        )
    }

    @Test func `ingest() says what it did, and what is wrong`() async throws {
        try await expect(
            """
            return [sql.ingest("INSERT INTO t VALUES (4, 'a'), (5, 'b'); SELECT * FROM t; x"),
              await text(() => sql.ingest('SELECT * bunk;'))];
            """,
            gives: #"[{"remainder":" x","rowsRead":5,"rowsWritten":2,"statementCount":2},"#
                + #""Error: near \"bunk\": syntax error at offset 9: SQLITE_ERROR"]"#
        )
    }

    @Test func `what a statement switches stays switched`() async throws {
        try await expect(
            """
            const like = () => sql.exec("SELECT 'A' LIKE 'a' AS v").one().v;
            const before = like();
            sql.exec('PRAGMA case_sensitive_like = TRUE');
            return [before, like(), sql.exec('PRAGMA table_info(t)').toArray().length];
            """,
            gives: "[1,0,2]"
        )
    }

    @Test func `foreign keys are kept`() async throws {
        try await expect(
            """
            sql.exec('CREATE TABLE c (t REFERENCES t (id))');
            const refused = await text(() => sql.exec('INSERT INTO c VALUES (9)'));
            storage.transactionSync(() => {
              sql.exec('PRAGMA defer_foreign_keys = ON; INSERT INTO c VALUES (9); ' +
                "INSERT INTO t VALUES (9, 'nine')");
            });
            return [refused, sql.exec('SELECT * FROM c').toArray()];
            """,
            gives: #"["Error: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT",[{"t":9}]]"#
        )
    }

    @Test func `much SQL does not stay compiled, and still runs`() async throws {
        try await expect(
            """
            const open = sql.exec('SELECT id FROM t');
            for (let i = 0; i < 60; i++) sql.exec(`SELECT ${i} AS v -- ${'x'.repeat(50000)}`).one();
            return [sql.exec('SELECT 7 AS v').one(), [...open].length];
            """,
            gives: #"[{"v":7},3]"#
        )
    }

    @Test func `what runs for too long ends, and the object with it`() async throws {
        try await StorageIsolate.with({ $0.limits.sql.query = .milliseconds(50) }) { object in
            let result = try await object.run(
                """
                sql.exec('CREATE TABLE t (a)');
                const endless = 'WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) ' +
                  'SELECT count(*) FROM c';
                return [await text(() => sql.exec(endless)), await text(() => sql.exec('SELECT 1'))];
                """
            )
            let text = "Error: Durable Object exceeded its CPU time limit and was reset."
            #expect(result == "[\"\(text)\",\"\(text)\"]")
        }
    }
}
