internal import Storage

/// The table that `get()`, `put()` and `kv` share, by its statements.
///
/// Keys are UTF-8, and in the order of their bytes.
final class KeyValueTable {
    private let connection: SQLConnection
    private let select: Statement
    private let insert: Statement
    private let remove: Statement
    private var lists: [Statement?] = [nil, nil, nil, nil]

    init(_ connection: SQLConnection) throws(SQLiteError) {
        self.connection = connection
        select = try connection.ours("SELECT value FROM _cf_KV WHERE key = ?")
        insert = try connection.ours(
            "INSERT INTO _cf_KV VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
        )
        remove = try connection.ours("DELETE FROM _cf_KV WHERE key = ?")
    }

    /// What `body` makes of a value, whose bytes are good during the call.
    func get<R>(
        _ key: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) -> R
    ) throws(SQLiteError) -> R? {
        try connection.asOurs { () throws(SQLiteError) in
            defer { select.reset() }
            try select.bind(text: key, at: 1)
            return try select.step() ? select.withBytes(0, body) : nil
        }
    }

    func put(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws(SQLiteError) {
        try connection.asOurs { () throws(SQLiteError) in
            defer { insert.reset() }
            try insert.bind(text: key, at: 1)
            try insert.bind(blob: value, at: 2)
            _ = try insert.step()
        }
    }

    /// - Returns: Whether there was such a key.
    func delete(_ key: UnsafeRawBufferPointer) throws(SQLiteError) -> Bool {
        try connection.asOurs { () throws(SQLiteError) in
            let changes = connection.changes
            defer { remove.reset() }
            try remove.bind(text: key, at: 1)
            _ = try remove.step()
            return connection.changes > changes
        }
    }

    /// Calls `row` with each key of a range and its value, which are good during the call.
    func list(
        _ range: KeyRange,
        isReverse: Bool,
        limit: Int,
        _ row: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void
    ) throws(SQLiteError) {
        try connection.asOurs { () throws(SQLiteError) in
            let statement = try listing(isReverse: isReverse, hasEnd: range.end != nil)
            defer { statement.reset() }
            statement.bind(limit, at: 1)
            try statement.bind(copyOf: range.start, at: 2)
            if let end = range.end { try statement.bind(copyOf: end, at: 3) }
            while try statement.step() {
                statement.withBytes(0) { key in statement.withBytes(1) { row(key, $0) } }
            }
        }
    }

    private func listing(isReverse: Bool, hasEnd: Bool) throws(SQLiteError) -> Statement {
        let index = (isReverse ? 1 : 0) + (hasEnd ? 2 : 0)
        if let statement = lists[index] { return statement }
        let statement = try connection.ours(
            "SELECT key, value FROM _cf_KV WHERE key >= ?2 \(hasEnd ? "AND key < ?3 " : "")"
                + "ORDER BY key \(isReverse ? "DESC " : "")LIMIT ?1"
        )
        lists[index] = statement
        return statement
    }
}
