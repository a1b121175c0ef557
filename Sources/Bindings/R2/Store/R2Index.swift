internal import Storage

/// The rows of a bucket: what is there, and in which file.
///
/// It belongs to one actor, as its database does.
final class R2Index {
    private let database: Database

    init(path: String, _ options: Database.Options) throws(R2Error) {
        do throws(SQLiteError) {
            database = try Database(.file(path), options)
            try database.migrate(R2Schema.migrations)
        } catch {
            // Which of the host's files it is, SQLite does not say.
            throw .storage(.cannotRead(path, "\(error.text) (SQLite code \(error.extendedCode))"))
        }
    }

    private static func wrapped<R>(
        _ body: () throws(SQLiteError) -> R
    ) throws(R2Error) -> R {
        do throws(SQLiteError) { return try body() } catch { throw .storage(.sqlite(error)) }
    }

    /// Runs `body` in a transaction, which it undoes by throwing an ``R2Error`` or SQLite's own.
    @discardableResult
    func transaction<R>(_ body: (Database) throws -> R) throws(R2Error) -> R {
        var refusal: R2Error?
        do throws(SQLiteError) {
            return try database.transaction { () throws(SQLiteError) in
                do {
                    return try body(database)
                } catch let error as SQLiteError {
                    throw error
                } catch {
                    refusal = error as? R2Error ?? .internalError
                    throw SQLiteError(extendedCode: 4, text: "undone by its caller", subject: "")
                }
            }
        } catch {
            throw refusal ?? .storage(.sqlite(error))
        }
    }

    func read<R>(_ body: (Database) throws(SQLiteError) -> R) throws(R2Error) -> R {
        try R2Index.wrapped { () throws(SQLiteError) in try body(database) }
    }

    func find(_ key: String) throws(R2Error) -> R2Row? {
        try read { (database) throws(SQLiteError) in
            try database.object(key)
        }
    }

    /// Whether an object or a part has this file.
    func isKnown(_ file: String) throws(R2Error) -> Bool {
        try read { (database) throws(SQLiteError) in
            try database.first(
                """
                SELECT EXISTS (SELECT 1 FROM object WHERE file = ?1)
                    OR EXISTS (SELECT 1 FROM part WHERE file = ?1)
                """,
                .text(file)
            ) { $0.int(0) != 0 } ?? false
        }
    }

    /// Rows from a key on, in the order of the keys' bytes.
    ///
    /// - Parameters:
    ///   - start: The first key's bytes, which need be no text.
    ///   - isExclusive: Whether the key itself is left out.
    ///   - limit: The most rows.
    /// - Returns: The rows.
    /// - Throws: ``R2Error/storage(_:)``.
    func rows(
        from start: [UInt8],
        isExclusive: Bool,
        limit: Int
    ) throws(R2Error) -> [R2Row] {
        try read { (database) throws(SQLiteError) in
            var rows: [R2Row] = []
            try database.query(
                """
                SELECT * FROM object WHERE key >= CAST(?1 AS TEXT)
                    AND (?2 = 0 OR key <> CAST(?1 AS TEXT))
                ORDER BY key LIMIT ?3
                """,
                .blob(start),
                .integer(isExclusive ? 1 : 0),
                .integer(limit)
            ) { rows.append(R2Row($0)) }
            return rows
        }
    }

    /// The last key before one.
    func lastKey(before end: [UInt8]) throws(R2Error) -> String? {
        try read { (database) throws(SQLiteError) in
            try database.first(
                "SELECT key FROM object WHERE key < CAST(? AS TEXT) ORDER BY key DESC LIMIT 1",
                .blob(end)
            ) { $0.text(0) }
        }
    }
}

extension Database {
    func object(_ key: String) throws(SQLiteError) -> R2Row? {
        try first("SELECT * FROM object WHERE key = ?", .text(key)) { R2Row($0) }
    }

    /// Puts an object in the place of what was there.
    func write(_ row: R2Row) throws(SQLiteError) {
        try run(
            "INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            .text(row.key),
            .text(row.version),
            .integer(row.size),
            .text(row.etag),
            .integer(row.uploaded),
            .text(row.checksums),
            .text(row.httpMetadata),
            .text(row.customMetadata),
            .text(row.storageClass),
            .text(row.file),
            row.ssecKeyMD5.map { .text($0) } ?? .null,
            row.ssecSegments.map { .text($0) } ?? .null
        )
    }
}
