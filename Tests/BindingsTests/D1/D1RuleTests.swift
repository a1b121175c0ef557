import Bindings
import Storage
import TestSupport
import Testing

/// What SQL of users may not do, and how much of it there may be.
@Suite struct D1RuleTests: ~Copyable {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func database(_ limits: SQLLimits = SQLLimits()) -> D1Database {
        D1Database(inFolder: directory.path("."), limits: limits)
    }

    /// Why the host does not run a statement; empty if it does.
    private func refusal(of sql: String, _ parameters: SQLValue..., in database: D1Database) async
        -> String
    {
        var request = D1Request()
        request.add(sql, parameters)
        do throws(D1Failure) {
            _ = try await database.run(request)
            return ""
        } catch {
            return error.text
        }
    }

    private static let transaction =
        "To execute a transaction, please use the state.storage.transaction() or "
        + "state.storage.transactionSync() APIs instead of the SQL BEGIN TRANSACTION or SAVEPOINT "
        + "statements. The JavaScript API is safer because it will automatically roll back on "
        + "exceptions, and because it interacts correctly with Durable Objects' automatic atomic "
        + "write coalescing."

    @Test func `transactions are the host's`() async throws {
        let database = database()
        for sql in [
            "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", "SAVEPOINT a", "RELEASE a",
            "SELECT 1; COMMIT",
        ] {
            #expect(await refusal(of: sql, in: database) == Self.transaction, "\(sql)")
        }
        await database.close()
    }

    @Test func `other files, the host's tables and what is temporary are out of reach`()
        async throws
    {
        let database = database()
        _ = try await database.query("CREATE TABLE t (v)")
        for sql in [
            "ATTACH ':memory:' AS other", "DETACH main", "ATTACH '/etc/passwd' AS p",
            "CREATE TABLE _cf_KV (k)", "CREATE TABLE _CF_other (k)", "DROP TABLE _cf_METADATA",
            "CREATE TEMP TABLE x (v)", "CREATE TEMPORARY VIEW x AS SELECT 1",
            "CREATE TRIGGER temp.x AFTER INSERT ON main.t BEGIN SELECT 1; END",
            "CREATE VIRTUAL TABLE x USING fts3 (v)", "CREATE VIRTUAL TABLE x USING dbstat",
            "ALTER TABLE _cf_KV RENAME TO t", "SELECT * FROM dbstat", "SELECT * FROM sqlite_stmt",
            "PRAGMA journal_mode = DELETE", "PRAGMA user_version", "PRAGMA integrity_check",
            "PRAGMA writable_schema = ON", "PRAGMA page_size = 1024", "PRAGMA database_list",
            "VACUUM INTO '/tmp/x'", "SELECT load_extension('x')", "SELECT sqlite_version()",
            "SELECT readfile('/etc/passwd')", "DELETE FROM sqlite_master", "VACUUM",
        ] {
            #expect(await refusal(of: sql, in: database) != "", "\(sql)")
        }
        #expect(
            await refusal(of: "PRAGMA journal_mode", in: database) == "not authorized: SQLITE_AUTH"
        )
        #expect(await refusal(of: "ATTACH 'x' AS y", in: database) == "not authorized: SQLITE_AUTH")
        #expect(
            await refusal(of: "SELECT sqlite_version()", in: database)
                == "not authorized to use function: sqlite_version at offset 7: SQLITE_ERROR"
        )
        await database.close()
    }

    @Test func `a table of the host cannot be read`() async throws {
        // As Durable Objects keep one.
        let path = directory.path("test.sqlite")
        do {
            let other = try Database(.file(path))
            try other.execute("CREATE TABLE _cf_KV (key TEXT, value BLOB)")
        }
        let database = database()
        #expect(
            await refusal(of: "SELECT key FROM _cf_KV", in: database)
                == "access to _cf_KV.key is prohibited: SQLITE_AUTH"
        )
        #expect(
            await refusal(of: "DROP TABLE _cf_KV", in: database) == "not authorized: SQLITE_AUTH"
        )
        await database.close()
    }

    @Test func `what D1 allows is allowed`() async throws {
        let database = database()
        for sql in [
            "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c AS (upper(b)))",
            "CREATE INDEX i ON t (b)", "CREATE VIEW v AS SELECT a FROM t",
            "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET b = lower(b); END",
            "INSERT INTO t (b) VALUES ('X')", "ALTER TABLE t RENAME COLUMN b TO d",
            "ALTER TABLE t ADD COLUMN e", "ALTER TABLE t DROP COLUMN e",
            "ALTER TABLE t RENAME TO u",
            "CREATE VIRTUAL TABLE f USING fts5 (x)", "INSERT INTO f VALUES ('word')",
            "CREATE VIRTUAL TABLE fv USING fts5vocab (f, row)", "SELECT * FROM fv",
            "CREATE VIRTUAL TABLE r USING rtree (id, x0, x1)", "INSERT INTO r VALUES (1, 0, 1)",
            "PRAGMA table_info(u)", "PRAGMA table_list", "PRAGMA foreign_key_check",
            "PRAGMA index_list(u)", "PRAGMA data_version", "PRAGMA page_size", "PRAGMA optimize",
            "PRAGMA quick_check", "PRAGMA case_sensitive_like = ON", "PRAGMA foreign_keys",
            "SELECT * FROM pragma_table_info('u')", "SELECT name FROM sqlite_schema",
            "SELECT row_number() OVER (ORDER BY a), pi(), date('now'), json_array(1) FROM u",
            "EXPLAIN QUERY PLAN SELECT * FROM u",
            "WITH RECURSIVE n(i) AS (VALUES (1)) SELECT * FROM n",
            "ANALYZE", "REINDEX", "DROP VIEW v", "DROP TABLE f",
        ] {
            #expect(await refusal(of: sql, in: database) == "", "\(sql)")
        }
        await database.close()
    }

    @Test func `a switch lasts for its request`() async throws {
        let database = database()
        let like = "SELECT 'a' LIKE 'A' AS v"
        let batch = try await database.execute("PRAGMA case_sensitive_like = ON; \(like)")
        #expect(batch.last?.rows == [[0]])
        #expect(try await database.query(like).rows == [[1]])
        await database.close()
        // By way of a worker, whose isolate looks at statements before it sends them.
        let isolate = try await D1Isolate(database)
        #expect(
            try await isolate.run(
                """
                const like = DB.prepare("SELECT 'a' LIKE 'A' AS v");
                const pragma = DB.prepare('PRAGMA case_sensitive_like = ON');
                const results = [await like.first('v')];
                for (let i = 0; i < 2; i++) {
                  results.push((await DB.batch([pragma, like]))[1].results[0].v, await like.first('v'));
                }
                return results;
                """
            ) == "[1,0,1,0,1]"
        )
        await isolate.stop()
        await database.close()
    }

    @Test(arguments: [
        (
            "SELECT \(Array(repeating: "?", count: 101).joined(separator: ", "))",
            "too many SQL variables at offset 307: SQLITE_ERROR"
        ),
        (
            "SELECT ?101",
            "variable number must be between ?1 and ?100 at offset 7: SQLITE_ERROR"
        ),
        (
            "SELECT 1 -- \(String(repeating: "x", count: 100_000))",
            "statement too long: SQLITE_TOOBIG"
        ),
        ("SELECT zeroblob(2000001)", "string or blob too big: SQLITE_TOOBIG"),
        (
            "SELECT 'a' LIKE '\(String(repeating: "%", count: 51))'",
            "LIKE or GLOB pattern too complex: SQLITE_ERROR"
        ),
        (
            "CREATE TABLE w (\((0...100).map { "c\($0)" }.joined(separator: ", ")))",
            "too many columns on w: SQLITE_ERROR"
        ),
        (
            "SELECT max(\((1...33).map { "\($0)" }.joined(separator: ", ")))",
            "too many arguments on function max at offset 7: SQLITE_ERROR"
        ),
        (
            "SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6",
            "too many terms in compound SELECT: SQLITE_ERROR"
        ),
    ])
    func `what is beyond a limit of D1 is refused in SQLite's words`(
        sql: String,
        text: String
    ) async throws {
        let database = database()
        #expect(await refusal(of: sql, in: database) == text)
        await database.close()
    }

    @Test func `a value may have two million bytes`() async throws {
        let database = database()
        let sql = "SELECT length(?) AS n"
        let most = SQLValue.blob([UInt8](repeating: 1, count: 2_000_000))
        let more = SQLValue.blob([UInt8](repeating: 1, count: 2_000_001))
        #expect(await refusal(of: sql, most, in: database) == "")
        #expect(
            await refusal(of: sql, more, in: database) == "string or blob too big: SQLITE_TOOBIG"
        )
        await database.close()
    }

    @Test func `limits can be lifted`() async throws {
        var limits = SQLLimits()
        limits.parameters = 200
        limits.functionArguments = 100
        let database = database(limits)
        let marks = Array(repeating: "?", count: 101).joined(separator: ", ")
        #expect(
            await refusal(of: "SELECT 1 WHERE 1 IN (\(marks))", in: database)
                == "Wrong number of parameter bindings for SQL query."
        )
        #expect(
            await refusal(
                of: "SELECT max(\((1...33).map { "\($0)" }.joined(separator: ", ")))",
                in: database
            )
                == ""
        )
        await database.close()
    }

    @Test func `a database can be full, and goes on once it is not`() async throws {
        var limits = SQLLimits()
        limits.databaseBytes = 65_536
        let database = database(limits)
        _ = try await database.query("CREATE TABLE t (v)")
        #expect(
            await refusal(of: "INSERT INTO t VALUES (zeroblob(100000))", in: database)
                == "database or disk is full: SQLITE_FULL"
        )
        #expect(await refusal(of: "INSERT INTO t VALUES (1)", in: database) == "")
        await database.close()
    }

    @Test func `text in double quotes is a column`() async throws {
        let database = database()
        #expect(
            await refusal(of: "SELECT \"nope\"", in: database)
                == "no such column: nope at offset 7: SQLITE_ERROR"
        )
        await database.close()
    }
}
