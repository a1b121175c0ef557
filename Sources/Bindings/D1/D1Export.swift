internal import Foundations
internal import Storage

/// A database as SQL that makes it anew: what `wrangler d1 export` writes.
///
/// - SeeAlso: <https://developers.cloudflare.com/d1/best-practices/import-export-data/>
package struct D1Export {
    /// Only these tables; none for all.
    package var tables: Set<String> = []
    package var hasSchema = true
    package var hasData = true

    package init() {}

    /// Why there is no export.
    package struct Failure: Error {
        package let message: String
    }

    /// Gives the statements one after the other, each with its semicolon, from one state of the
    /// database.
    ///
    /// - Throws: ``Failure``, for a virtual table too; what `write` throws.
    package func run(_ source: D1Database, write: (String) throws -> Void) throws {
        do {
            let database = try Database(source.location)
            try database.execute("BEGIN")
            try write("PRAGMA defer_foreign_keys=TRUE;")
            for (name, sql) in try tables(of: database) { try export(name, sql, database, write) }
            if hasSchema, tables.isEmpty {
                let rest = """
                    SELECT sql FROM sqlite_schema WHERE sql NOT NULL
                        AND type IN ('index', 'trigger', 'view') ORDER BY type COLLATE NOCASE
                    """
                try each(rest, in: database) { try write("\($0.text(0));") }
            }
            try database.execute("COMMIT")
        } catch let error as SQLiteError {
            throw Failure(message: error.text)
        }
    }

    private func tables(of database: Database) throws -> [(name: String, sql: String)] {
        var found: [(name: String, sql: String)] = []
        let schema = """
            SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql NOT NULL
            ORDER BY tbl_name = 'sqlite_sequence', rowid
            """
        try each(schema, in: database) { found.append(($0.text(0), $0.text(1))) }
        return found.filter { tables.isEmpty || tables.contains($0.name) }
    }

    private func export(
        _ table: String,
        _ sql: String,
        _ database: Database,
        _ write: (String) throws -> Void
    ) throws {
        if table == "sqlite_sequence" {
            if hasSchema { try write("DELETE FROM sqlite_sequence;") }
        } else if table.hasPrefix("sqlite_") || table.hasPrefix("_cf_") {
            return
        } else if sql.uppercased().hasPrefix("CREATE VIRTUAL TABLE") {
            throw Failure(
                message: "D1 Export error: cannot export databases with Virtual Tables (fts5)"
            )
        } else if hasSchema {
            try write("\(sql);")
        }
        if hasData { try exportRows(of: table, database, write) }
    }

    private func exportRows(
        of table: String,
        _ database: Database,
        _ write: (String) throws -> Void
    ) throws {
        var columns: [String] = []
        // What is generated is none of these.
        try each("PRAGMA table_info(\(quoted(table)))", in: database) {
            columns.append(quoted($0.text(1)))
        }
        let start = "INSERT INTO \(quoted(table)) (\(columns.joined(separator: ","))) VALUES("
        let values = columns.map { D1Export.literal(of: $0) }.joined(separator: " || ',' || ")
        try each("SELECT \(values) FROM \(quoted(table))", in: database) {
            try write("\(start)\($0.text(0)));")
        }
    }

    /// An expression that gives a column's value as SQL has it; `quote()` ends a text at its first NUL.
    private static func literal(of column: String) -> String {
        """
        CASE WHEN typeof(\(column)) = 'text' AND instr(\(column), char(0)) \
        THEN 'CAST(X''' || hex(\(column)) || ''' AS TEXT)' ELSE quote(\(column)) END
        """
    }

    private func quoted(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\""))\""
    }

    private func each(
        _ sql: String,
        in database: Database,
        _ body: (Statement) throws -> Void
    ) throws {
        let statement = try database.prepare(sql)
        while try statement.step() { try body(statement) }
    }
}
