internal import Storage

/// The database and the files of one namespace; it belongs to the namespace's actor.
final class KVStore {
    let blobs: BlobDirectory
    let location: DatabaseLocation
    private let database: Database

    init(id: String, _ context: BindingContext) throws(StorageError) {
        let location = try context.state.database(id, of: "kv")
        self.location = location
        blobs = BlobDirectory(path: try context.state.folder("\(id).values", of: "kv"))
        database = try storing { () throws(SQLiteError) in
            let database = try Database(location, context.databaseOptions)
            try database.migrate(KVStore.migrations)
            return database
        }
        try removeOrphans(isAlone: context.state.isOwned)
    }

    private static let migrations = [
        Migration(
            """
            CREATE TABLE entry (
                id INTEGER PRIMARY KEY,
                key TEXT NOT NULL UNIQUE,
                -- The value is here if it is short, else in the file.
                value BLOB,
                file TEXT,
                -- JSON.
                metadata TEXT,
                -- Unix seconds.
                expiration INTEGER
            );
            CREATE INDEX entry_by_expiration ON entry (expiration) WHERE expiration IS NOT NULL;
            CREATE INDEX entry_by_file ON entry (file) WHERE file IS NOT NULL;
            """
        )
    ]

    private func removeOrphans(isAlone: Bool) throws(StorageError) {
        var files: Set<String> = []
        try storing { () throws(SQLiteError) in
            try database.query("SELECT file FROM entry WHERE file IS NOT NULL") { row in
                files.insert(row.text(0))
            }
        }
        blobs.sweep(keeping: { files.contains($0) }, olderThanSeconds: isAlone ? 0 : 3600)
    }

    func find(_ key: String, now: Int) throws(StorageError) -> KVNamespace.Entry? {
        let found = try storing { () throws(SQLiteError) in
            try database.first(
                """
                SELECT value, file, metadata, expiration FROM entry
                WHERE key = ? AND (expiration IS NULL OR expiration > ?)
                """,
                .text(key),
                .integer(now)
            ) { row in
                (
                    bytes: row.isNull(1) ? row.bytes(0) : [],
                    file: row.isNull(1) ? nil : row.text(1),
                    metadata: row.isNull(2) ? nil : row.text(2),
                    expiration: row.isNull(3) ? nil : row.int(3)
                )
            }
        }
        guard let found else { return nil }
        let value: KVNamespace.Value =
            if let file = found.file { .file(try blobs.open(file)) } else { .bytes(found.bytes) }
        return KVNamespace.Entry(
            value: value,
            metadata: found.metadata,
            expiration: found.expiration
        )
    }

    func insert(
        _ key: String,
        _ place: SpillWriter.Place,
        metadata: String?,
        expiration: Int?
    ) throws(StorageError) {
        let (bytes, file): (SQLValue, String?) =
            switch place {
            case .inline(let bytes): (.blob(bytes), nil)
            case .file(let name): (.null, name)
            }
        do throws(SQLiteError) {
            let old = try database.transaction { () throws(SQLiteError) in
                let old = try self.file(of: key)
                try database.run(
                    """
                    INSERT INTO entry (key, value, file, metadata, expiration)
                    VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (key) DO UPDATE SET value = excluded.value, file = excluded.file,
                        metadata = excluded.metadata, expiration = excluded.expiration
                    """,
                    .text(key),
                    bytes,
                    file.map { .text($0) } ?? .null,
                    metadata.map { .text($0) } ?? .null,
                    expiration.map { .integer($0) } ?? .null
                )
                return old
            }
            // Only now: had the transaction failed, the row would still name the file.
            if let old { blobs.remove(old) }
        } catch {
            if let file { blobs.remove(file) }
            throw .sqlite(error)
        }
    }

    func remove(_ keys: [String]) throws(StorageError) {
        let files = try storing { () throws(SQLiteError) in
            try database.transaction { () throws(SQLiteError) in
                var files: [String] = []
                for key in keys {
                    if let file = try file(of: key) { files.append(file) }
                    try database.run("DELETE FROM entry WHERE key = ?", .text(key))
                }
                return files
            }
        }
        for file in files { blobs.remove(file) }
    }

    private func file(of key: String) throws(SQLiteError) -> String? {
        try database.first(
            "SELECT file FROM entry WHERE key = ? AND file IS NOT NULL",
            .text(key)
        ) { $0.text(0) }
    }

    func list(
        prefix: String,
        after: String,
        limit: Int,
        now: Int
    ) throws(StorageError) -> KVNamespace.Page {
        var keys: [KVNamespace.Page.Key] = []
        var hasMore = false
        try storing { () throws(SQLiteError) in
            // The prefix is compared as bytes: it need not end where a character does not.
            try database.query(
                """
                SELECT key, expiration, metadata FROM entry
                WHERE key > ?1 AND key >= ?2
                    AND substr(CAST(key AS BLOB), 1, length(CAST(?2 AS BLOB))) = CAST(?2 AS BLOB)
                    AND (?5 OR key < ?6)
                    AND (expiration IS NULL OR expiration > ?3)
                ORDER BY key LIMIT ?4
                """,
                .text(after),
                .text(prefix),
                .integer(now),
                .integer(limit + 1),
                .integer(prefix.isEmpty ? 1 : 0),
                .text(KVStore.end(of: prefix))
            ) { row in
                guard keys.count < limit else {
                    hasMore = true
                    return
                }
                keys.append(
                    KVNamespace.Page.Key(
                        name: row.text(0),
                        expiration: row.isNull(1) ? nil : row.int(1),
                        metadata: row.isNull(2) ? nil : row.text(2)
                    )
                )
            }
        }
        let cursor = hasMore ? keys.last.map { KVCursor.text(after: $0.name) } : nil
        return KVNamespace.Page(keys: keys, cursor: cursor)
    }

    /// A text after all that begin with a prefix.
    ///
    /// No text is greater than U+10FFFF many times over that a key of at most 512 bytes can begin.
    private static func end(of prefix: String) -> String {
        prefix + String(repeating: "\u{10FFFF}", count: 129)
    }

    /// Forgets what has expired.
    func sweep(now: Int) throws(StorageError) {
        var files: [String] = []
        try storing { () throws(SQLiteError) in
            try database.query(
                "DELETE FROM entry WHERE expiration <= ? RETURNING file",
                .integer(now)
            ) { row in
                if !row.isNull(0) { files.append(row.text(0)) }
            }
        }
        for file in files { blobs.remove(file) }
    }
}
