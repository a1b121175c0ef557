import Storage
import TestSupport
import Testing

@testable import Bindings

/// `isola d1 export`: a database as SQL.
@Suite struct D1ExportTests: ~Copyable {
    private let directory: TemporaryDirectory
    private let database: D1Database

    init() throws {
        directory = try TemporaryDirectory()
        database = D1Database(inFolder: directory.path("."))
    }

    private func export(_ change: (inout D1Export) -> Void = { _ in }) throws -> [String] {
        var export = D1Export()
        change(&export)
        var lines: [String] = []
        try export.run(database) { lines.append($0) }
        return lines
    }

    private func fill() async throws {
        _ = try await database.execute(
            """
            CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, "a ""b" TEXT,
                sum INTEGER GENERATED ALWAYS AS (id + 1) STORED);
            CREATE TABLE child (parent REFERENCES parent, v);
            """
        )
        for value: SQLValue in [
            "it's \u{0} 🙂", .real(0.1), .real(1e300), .blob([0, 255]), nil, "",
        ] {
            _ = try await database.query("INSERT INTO child VALUES (NULL, ?)", value)
        }
        _ = try await database.query("INSERT INTO parent (\"a \"\"b\") VALUES (?)", "one\ntwo")
        _ = try await database.execute(
            """
            CREATE INDEX by_v ON child (v);
            CREATE VIEW seen AS SELECT v FROM child;
            CREATE TABLE log (n);
            CREATE TRIGGER logged AFTER INSERT ON child BEGIN INSERT INTO log VALUES (1); END;
            """
        )
    }

    @Test func `what is exported makes the database anew`() async throws {
        try await fill()
        let lines = try export()
        #expect(lines.first == "PRAGMA defer_foreign_keys=TRUE;")
        let other = try TemporaryDirectory()
        let copy = D1Database(inFolder: other.path("."))
        _ = try await copy.execute(lines.joined(separator: "\n"))
        for query in [
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name",
            "SELECT v, typeof(v) FROM child", "SELECT * FROM parent", "SELECT * FROM log",
        ] {
            #expect(try await copy.query(query).rows == database.query(query).rows, "\(query)")
        }
        await copy.close()
        await database.close()
    }

    @Test func `a part of it is exported`() async throws {
        try await fill()
        let rows = try export {
            $0.hasSchema = false
            $0.tables = ["parent"]
        }
        #expect(
            rows == [
                "PRAGMA defer_foreign_keys=TRUE;",
                "INSERT INTO \"parent\" (\"id\",\"a \"\"b\") VALUES(1,'one\ntwo');",
            ]
        )
        #expect(try !export { $0.hasData = false }.contains { $0.hasPrefix("INSERT") })
        await database.close()
    }

    @Test func `there is none of a virtual table`() async throws {
        _ = try await database.execute("CREATE VIRTUAL TABLE words USING fts5 (text);")
        let failure = #expect(throws: D1Export.Failure.self) { try export() }
        #expect(failure?.message.contains("Virtual Tables") == true)
        await database.close()
    }
}
