internal import CSQLite

/// An open connection, closed when the database and its last statement are gone.
final class Connection {
    let handle: OpaquePointer

    init(_ location: DatabaseLocation, isReadOnly: Bool = false) throws(SQLiteError) {
        Connection.prepareLibrary
        // One thread at a time is what the owner sees to, so SQLite needs no mutex for it.
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        flags |= isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(location.sqlitePath, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            // A failed open gives a handle too, which has the reason.
            defer { sqlite3_close_v2(handle) }
            guard handle != nil else { throw SQLiteError(code: code, subject: location.sqlitePath) }
            throw SQLiteError(of: handle, subject: location.sqlitePath)
        }
        self.handle = handle
        // A schema in a damaged or hostile file gets no functions with effects, and no shadow tables.
        csqlite_set_option(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
        csqlite_set_option(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        // Text in double quotes is a column, or an error: never a string.
        csqlite_set_option(handle, SQLITE_DBCONFIG_DQS_DML, 0)
        csqlite_set_option(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
    }

    deinit { sqlite3_close_v2(handle) }

    /// Before the first connection of the process; later it would be refused.
    private static let prepareLibrary: Void = { _ = csqlite_stop_counting_memory() }()
}

/// Where a database is.
package enum DatabaseLocation: Hashable, Sendable {
    case file(String)
    /// Gone with its connection.
    case memory

    var sqlitePath: String {
        switch self {
        case .file(let path): path
        case .memory: ":memory:"
        }
    }
}
