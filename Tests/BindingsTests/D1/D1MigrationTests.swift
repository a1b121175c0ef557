import Bindings
import IsolaTesting
import Storage
import TestSupport
import Testing

/// Migrations, as `isola d1 migrations apply` and tests of workers do them.
@Suite struct D1MigrationTests: ~Copyable {
    private let directory: TemporaryDirectory
    private let database: D1Database

    init() throws {
        directory = try TemporaryDirectory()
        database = D1Database(inFolder: directory.path("."))
    }

    @Test func `each is done once, in the order of the numbers`() async throws {
        try directory.write("m/10_rows.sql", "INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);")
        try directory.write("m/0002_table.sql", "-- first\nCREATE TABLE t (v);")
        try directory.write("m/notes.txt", "no SQL")
        let path = directory.path("m")
        #expect(
            try await database.applyMigrations(directory: path) == [
                "0002_table.sql", "10_rows.sql",
            ]
        )
        #expect(try await database.applyMigrations(directory: path) == [])
        #expect(try await database.query("SELECT sum(v) FROM t").rows == [[3]])
        #expect(
            try await database.query("SELECT id, name FROM d1_migrations").rows
                == [[1, "0002_table.sql"], [2, "10_rows.sql"]]
        )
        await database.close()
    }

    @Test func `a pattern says which files are migrations`() async throws {
        for name in ["0002_b/migration.sql", "0001_a/migration.sql", "0001_a/other.sql", "3.sql"] {
            try directory.write("m/\(name)", "SELECT 1;")
        }
        try directory.write("m/.git/migration.sql", "nonsense")
        let path = directory.path("m")
        #expect(try D1Migration.names(in: path, "*.sql") == ["3.sql"])
        #expect(
            try await database.applyMigrations(directory: path, pattern: "*/migration.sql")
                == ["0001_a/migration.sql", "0002_b/migration.sql"]
        )
        #expect(try D1Migration.names(in: path, "**/*.sql").count == 4)
        await database.close()
    }

    @Test func `one that fails is undone, and those before it stay`() async throws {
        try directory.write("m/1_a.sql", "CREATE TABLE a (v);")
        try directory.write("m/2_b.sql", "CREATE TABLE b (v); INSERT INTO nope VALUES (1);")
        let error = await #expect(throws: D1MigrationError.self) {
            try await database.applyMigrations(directory: directory.path("m"))
        }
        #expect(
            error == .failed(migration: "2_b.sql", reason: "no such table: nope: SQLITE_ERROR")
        )
        #expect(
            try await database.query("SELECT name FROM sqlite_schema WHERE name IN ('a', 'b')").rows
                == [["a"]]
        )
        await database.close()
    }

    @Test func `a folder that is not there is named`() async throws {
        let path = directory.path("nowhere")
        let error = await #expect(throws: D1MigrationError.self) {
            try await database.applyMigrations(directory: path)
        }
        #expect(error == .unreadable(path))
    }

    @Test func `a host does those that are due, and tells of one that fails`() async throws {
        let config = """
            [host.storage]
            apply_migrations = true
            [workers.w]
            main = "index.js"
            compatibility_date = "2026-08-01"
            d1_databases = [
              { binding = "GOOD", database_id = "good", migrations_dir = "good" },
              { binding = "BAD", database_id = "bad", migrations_dir = "bad" },
            ]
            """
        let host = try await TestHost(files: [
            "wrangler-like.toml": config,
            "index.js": "export default { fetch() { return new Response('here'); } };",
            "good/1_a.sql": "CREATE TABLE a (v);",
            "bad/1_b.sql": "CREATE nonsense;",
        ])
        #expect(try await host.d1("w", "GOOD").rows("SELECT count(*) FROM a") == [["0"]])
        let warning = "The D1 database bad is not up to date: Migration 1_b.sql failed: "
        #expect(host.warnings.contains { $0.hasPrefix(warning) })
        #expect(try await host.fetch("/").text == "here")
        await host.stop()
    }
}
