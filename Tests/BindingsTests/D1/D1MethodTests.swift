import Bindings
import Storage
import TestSupport
import Testing

/// The methods of D1, as a worker calls them.
@Suite struct D1MethodTests: ~Copyable {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func run(_ body: String) async throws -> String {
        let isolate = try await D1Isolate(D1Database(inFolder: directory.path(".")))
        let result: String
        do {
            try await isolate.run(
                """
                await DB.exec(`CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT UNIQUE, age INTEGER)
                INSERT INTO users VALUES (1, 'Ada', 36), (2, 'Grace', 85)`);
                """
            )
            result = try await isolate.run(body)
        } catch {
            await isolate.stop()
            throw error
        }
        await isolate.stop()
        return result
    }

    @Test func `first gives a row, a column, or null`() async throws {
        #expect(
            try await run(
                """
                const statement = DB.prepare('SELECT name, age FROM users WHERE id = ?');
                return [
                  await statement.bind(1).first(), await statement.bind(2).first('name'),
                  await statement.bind(3).first(), await statement.bind(3).first('name'),
                  await text(statement.bind(1).first('nope')),
                ];
                """
            )
                == #"[{"name":"Ada","age":36},"Grace",null,null,"#
                + #""D1_COLUMN_NOTFOUND: Column not found (nope) | Column not found"]"#
        )
    }

    @Test func `all and run give results and meta`() async throws {
        #expect(
            try await run(
                """
                const all = await DB.prepare('SELECT id FROM users ORDER BY id').all();
                const run = await DB.prepare("INSERT INTO users (name) VALUES ('Alan') RETURNING id").run();
                const meta = ({ changes, last_row_id, changed_db, rows_read, rows_written }) =>
                  [changes, last_row_id, changed_db, rows_read, rows_written];
                return [
                  Object.keys(all), all.success, all.results, meta(all.meta),
                  run.results, meta(run.meta), run.meta.size_after % 4096, run.meta.size_after > 0,
                  run.meta.duration === run.meta.timings.sql_duration_ms, typeof run.meta.duration,
                  run.meta.served_by_primary, run.meta.total_attempts,
                ];
                """
            )
                == #"[["success","meta","results"],true,[{"id":1},{"id":2}],[0,0,false,2,0],"#
                + #"[{"id":3}],[1,3,true,1,1],0,true,true,"number",true,1]"#
        )
    }

    @Test func `raw gives arrays, with the names first if asked for`() async throws {
        #expect(
            try await run(
                """
                const statement = DB.prepare('SELECT id, name FROM users ORDER BY id');
                const none = DB.prepare('SELECT id, name FROM users WHERE 0');
                return [await statement.raw(), await statement.raw({ columnNames: true }),
                  await none.raw({ columnNames: true }), await none.raw()];
                """
            )
                == #"[[[1,"Ada"],[2,"Grace"]],[["id","name"],[1,"Ada"],[2,"Grace"]],"#
                + #"[["id","name"]],[]]"#
        )
    }

    @Test func `a batch is one transaction`() async throws {
        #expect(
            try await run(
                """
                const insert = DB.prepare('INSERT INTO users (name) VALUES (?)');
                const results = await DB.batch([
                  insert.bind('Alan'), insert.bind('Edsger'), DB.prepare('SELECT count(*) AS n FROM users'),
                ]);
                const failed = await text(DB.batch([insert.bind('Barbara'), insert.bind('Ada')]));
                const names = await DB.prepare('SELECT name FROM users ORDER BY id').raw();
                return [results.map((r) => [r.results, r.meta.changes, r.meta.last_row_id]), failed,
                  names.flat(), await text(DB.batch([]))];
                """
            )
                == #"[[[[],1,3],[[],1,4],[[{"n":4}],0,4]],"#
                + #""D1_ERROR: UNIQUE constraint failed: users.name: SQLITE_CONSTRAINT"#
                + #" | UNIQUE constraint failed: users.name: SQLITE_CONSTRAINT","#
                + #"["Ada","Grace","Alan","Edsger"],"#
                + #""D1_ERROR: No SQL statements detected. | No SQL statements detected."]"#
        )
    }

    @Test func `a batch of reads sees one state`() async throws {
        #expect(
            try await run(
                """
                const count = DB.prepare('SELECT count(*) AS n FROM users');
                const results = await DB.batch([count, DB.prepare('SELECT 1 AS one'), count]);
                return results.map((r) => r.results[0]);
                """
            ) == #"[{"n":2},{"one":1},{"n":2}]"#
        )
    }

    @Test func `exec runs a statement a line and names the line that fails`() async throws {
        #expect(
            try await run(
                """
                const { count, duration } = await DB.exec(`
                  INSERT INTO users (name) VALUES ('Alan')

                  -- a comment
                  INSERT INTO users (name) VALUES ('Edsger');
                `);
                return [count, typeof duration,
                  await text(DB.exec("SELECT 1\\nSELECT nope\\nSELECT 2")),
                  await text(DB.exec("CREATE TABLE a (")),
                  await text(DB.exec("INSERT INTO users (name) VALUES ('Tony')\\nINSERT INTO nope VALUES (1)")),
                  await DB.prepare('SELECT count(*) AS n FROM users').first('n')];
                """
            )
                == #"[2,"number","#
                + #""D1_EXEC_ERROR: Error in line 2: SELECT nope: no such column: nope at offset 7: SQLITE_ERROR"#
                + #" | Error in line 2: SELECT nope: no such column: nope at offset 7: SQLITE_ERROR","#
                + #""D1_EXEC_ERROR: Error in line 1: CREATE TABLE a (: incomplete input: SQLITE_ERROR"#
                + #" | Error in line 1: CREATE TABLE a (: incomplete input: SQLITE_ERROR","#
                + #""D1_EXEC_ERROR: Error in line 2: INSERT INTO nope VALUES (1): no such table: nope: SQLITE_ERROR"#
                + #" | Error in line 2: INSERT INTO nope VALUES (1): no such table: nope: SQLITE_ERROR",4]"#
        )
    }

    @Test func `of several statements the last has the parameters and gives the rows`() async throws
    {
        #expect(
            try await run(
                """
                const sql = "INSERT INTO users (name) VALUES ('Alan'); SELECT name FROM users WHERE id > ?";
                return [await DB.prepare(sql).bind(2).raw(),
                  await text(DB.prepare('SELECT ?; SELECT 1').bind(1).run()),
                  await text(DB.prepare('SELECT ?').run()), await text(DB.prepare(' -- none').run())];
                """
            )
                == #"[[["Alan"]],"D1_ERROR: When executing multiple SQL statements in a single call, only the"#
                + #" last statement can have parameters. | When executing multiple SQL statements in a"#
                + #" single call, only the last statement can have parameters.","#
                + #""D1_ERROR: Wrong number of parameter bindings for SQL query. | "#
                + #"Wrong number of parameter bindings for SQL query.","#
                + #""D1_ERROR: No SQL statements detected. | No SQL statements detected."]"#
        )
    }

    @Test func `a session has bookmarks that grow`() async throws {
        #expect(
            try await run(
                """
                const session = DB.withSession('first-primary');
                const before = session.getBookmark();
                await session.prepare('SELECT 1').first();
                const read = session.getBookmark();
                await session.batch([session.prepare("INSERT INTO users (name) VALUES ('Alan')")]);
                const wrote = session.getBookmark();
                const again = DB.withSession(wrote);
                const refused = await text((async () => DB.withSession('yesterday'))());
                return [before, /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{32}$/.test(read), wrote > read,
                  again.getBookmark() === wrote, DB.withSession().getBookmark(), refused,
                  'exec' in session];
                """
            )
                == #"[null,true,true,true,null,"D1_SESSION_ERROR: invalid bookmark or constraint",false]"#
        )
    }

    @Test func `a dump is an SQLite file`() async throws {
        #expect(
            try await run(
                """
                const image = await DB.dump();
                return [image instanceof ArrayBuffer, image.byteLength % 4096,
                  new TextDecoder().decode(new Uint8Array(image, 0, 15))];
                """
            ) == #"[true,0,"SQLite format 3"]"#
        )
    }

    @Test func `a read comes after the write that was not waited for`() async throws {
        #expect(
            try await run(
                """
                const write = DB.prepare("UPDATE users SET age = 37 WHERE id = 1").run();
                const read = DB.prepare('SELECT age FROM users WHERE id = 1').first('age');
                await write;
                return read;
                """
            ) == "37"
        )
    }

    @Test func `foreign keys are on and may be deferred within a batch`() async throws {
        #expect(
            try await run(
                """
                await DB.exec('CREATE TABLE posts (author INTEGER REFERENCES users (id))');
                const orphan = DB.prepare('INSERT INTO posts VALUES (9)');
                return [await text(orphan.run()),
                  await text(DB.batch([DB.prepare('PRAGMA foreign_keys = OFF'), orphan])),
                  (await DB.batch([DB.prepare('PRAGMA defer_foreign_keys = ON'), orphan,
                    DB.prepare("INSERT INTO users (id, name) VALUES (9, 'Nine')")])).length];
                """
            )
                == #"["D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT | FOREIGN KEY constraint"#
                + #" failed: SQLITE_CONSTRAINT","D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT"#
                + #" | FOREIGN KEY constraint failed: SQLITE_CONSTRAINT",3]"#
        )
    }

    @Test func `there is full-text search, kept up by triggers, and JSON`() async throws {
        #expect(
            try await run(
                """
                await DB.batch([
                  DB.prepare("CREATE VIRTUAL TABLE f USING fts5(name, content='users', content_rowid='id')"),
                  DB.prepare(`CREATE TRIGGER u AFTER INSERT ON users BEGIN
                    INSERT INTO f (rowid, name) VALUES (new.id, new.name); END`),
                  DB.prepare("INSERT INTO users (name) VALUES ('Alan Turing')"),
                ]);
                return [await DB.prepare("SELECT highlight(f, 0, '<', '>') AS h FROM f WHERE f MATCH ?")
                    .bind('turing').first('h'),
                  await DB.prepare(`SELECT json_extract(?1, '$.a[1]') AS x, ?1 ->> '$.b' AS y`)
                    .bind('{"a":[1,2],"b":"c"}').first(),
                  await DB.prepare("SELECT value FROM json_each(?)").bind('[3,4]').raw()];
                """
            ) == #"["Alan <Turing>",{"x":2,"y":"c"},[[3],[4]]]"#
        )
    }

    @Test func `a changed schema is seen by statements that were used before`() async throws {
        #expect(
            try await run(
                """
                const all = DB.prepare('SELECT * FROM users WHERE id = 1');
                const before = await all.first();
                await DB.exec("ALTER TABLE users ADD COLUMN city TEXT DEFAULT 'London'");
                return [before, await all.first()];
                """
            )
                == #"[{"id":1,"name":"Ada","age":36},{"id":1,"name":"Ada","age":36,"city":"London"}]"#
        )
    }
}
