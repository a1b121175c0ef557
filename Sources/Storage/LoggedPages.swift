internal import CSQLite

/// A database file and its log as they are now, page by page; as long as this lives, nothing of the log is
/// moved into the file that it does not know.
///
/// For who keeps what was there before. It belongs to one thread.
package final class LoggedPages {
    private let path: String
    private let connection: Connection
    private let log: LogFile
    package let pageBytes: Int
    /// How many pages the file has, without what is in the log.
    package let filePages: Int

    /// Opens a file that somebody else may be writing to.
    package init(_ path: String) throws(SQLiteError) {
        self.path = path
        connection = try Connection(.file(path))
        try LoggedPages.run("BEGIN; SELECT count(*) FROM sqlite_schema", connection)
        // Read after that: it has all that the connection sees, or more.
        log = LogFile(database: path)
        (pageBytes, filePages) = try LoggedPages.size(connection, path)
    }

    /// The same by a connection that is there already, for who lets nothing of the log be moved.
    package init(of other: SQLConnection, at path: String) throws(SQLiteError) {
        self.path = path
        connection = other.connection
        log = LogFile(database: path)
        (pageBytes, filePages) = try other.asOurs { () throws(SQLiteError) in
            try LoggedPages.size(other.connection, path)
        }
    }

    private static func size(
        _ connection: Connection,
        _ path: String
    ) throws(SQLiteError) -> (pageBytes: Int, filePages: Int) {
        let statement = try Statement("PRAGMA page_size", on: connection, isKept: false)
        guard try statement.step() else { throw SQLiteError(code: SQLITE_IOERR, subject: path) }
        let pageBytes = statement.int(0)
        var size: sqlite3_int64 = 0
        let code = csqlite_main_size(connection.handle, &size)
        guard code == SQLITE_OK else { throw SQLiteError(code: code, subject: path) }
        return (pageBytes, Int(size) / pageBytes)
    }

    /// How many pages are in the log of a database, all of them committed.
    package static func count(inLogOf path: String) -> Int {
        LogFile(database: path).frames.count
    }

    /// What is different each time that the log begins anew; 0 if there is none.
    package var salt: Int { Int(truncatingIfNeeded: log.salt) }

    /// How many pages are in the log, all of them committed.
    package var count: Int { log.frames.count }

    /// The number of a page in the log, and how many pages the database has after its commit, if it is the
    /// last of one.
    package subscript(_ index: Int) -> (page: Int, sizeAfterCommit: Int?) {
        let frame = log.frames[index]
        return (frame.page, frame.sizeAfterCommit > 0 ? frame.sizeAfterCommit : nil)
    }

    /// The content of a page in the log.
    package func logged(_ index: Int) -> [UInt8] { Array(log.content(log.frames[index])) }

    /// The content of a page of the file.
    package func page(_ number: Int) throws(SQLiteError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: pageBytes)
        let code = bytes.withUnsafeMutableBytes { bytes in
            csqlite_read_main(
                connection.handle,
                bytes.baseAddress,
                Int32(bytes.count),
                sqlite3_int64(number - 1) * sqlite3_int64(bytes.count)
            )
        }
        guard code == SQLITE_OK else { throw SQLiteError(code: code, subject: path) }
        return bytes
    }

    /// Moves what is known of the log into the file, as far as nobody else reads it.
    package func checkpoint() throws(SQLiteError) {
        let other = try Connection(.file(path))
        // A connection that has not read yet knows of no log.
        try LoggedPages.run("SELECT count(*) FROM sqlite_schema", other)
        let code = sqlite3_wal_checkpoint_v2(
            other.handle,
            nil,
            SQLITE_CHECKPOINT_PASSIVE,
            nil,
            nil
        )
        guard code == SQLITE_OK || code == SQLITE_BUSY else {
            throw SQLiteError(of: other.handle, subject: path)
        }
    }

    private static func run(_ script: String, _ connection: Connection) throws(SQLiteError) {
        guard sqlite3_exec(connection.handle, script, nil, nil, nil) == SQLITE_OK else {
            throw SQLiteError(of: connection.handle, subject: script)
        }
    }
}
