internal import Storage

/// What the store itself keeps in an object's file, by workerd's numbers.
final class MetadataTable {
    enum Key: Int {
        /// When the object's alarm is due, in Unix nanoseconds.
        case alarm = 1
    }

    private let connection: SQLConnection
    private let select: Statement
    private let insert: Statement
    private let remove: Statement

    init(_ connection: SQLConnection) throws(SQLiteError) {
        self.connection = connection
        select = try connection.ours("SELECT value FROM _cf_METADATA WHERE key = ?")
        insert = try connection.ours("INSERT OR REPLACE INTO _cf_METADATA VALUES (?, ?)")
        remove = try connection.ours("DELETE FROM _cf_METADATA WHERE key = ?")
    }

    subscript(key: Key) -> Int? {
        get throws(SQLiteError) {
            try connection.asOurs { () throws(SQLiteError) in
                defer { select.reset() }
                select.bind(key.rawValue, at: 1)
                return try select.step() ? select.int(0) : nil
            }
        }
    }

    func set(_ key: Key, _ value: Int?) throws(SQLiteError) {
        try connection.asOurs { () throws(SQLiteError) in
            let statement = value == nil ? remove : insert
            defer { statement.reset() }
            statement.bind(key.rawValue, at: 1)
            if let value { statement.bind(value, at: 2) }
            _ = try statement.step()
        }
    }
}
