internal import CSQLite
internal import Foundation

/// Makes database files that are in WAL mode from the start.
///
/// SQLite makes a file in another mode first, and changes it with a journal of its own and waits for the
/// disk: most of what it costs to open a small database for the first time.
package enum NewDatabase {
    /// Writes an empty database, unless there is a file.
    ///
    /// - Parameters:
    ///   - path: Of the file.
    ///   - syncs: Whether it must outlive a loss of power; that it has a name is the folder's.
    /// - Throws: ``SQLiteError`` with `SQLITE_CANTOPEN` or `SQLITE_FULL`; there is no file then.
    package static func write(to path: String, syncs: Bool) throws(SQLiteError) {
        let image = try image.get()
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            if errno == EEXIST { return }
            throw failure(SQLITE_CANTOPEN, path)
        }
        defer { close(file) }
        let written = image.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
        guard written == image.count, !syncs || fsync(file) == 0 else {
            let error = failure(SQLITE_FULL, path)
            unlink(path)
            throw error
        }
    }

    private static func failure(_ code: Int32, _ path: String) -> SQLiteError {
        SQLiteError(extendedCode: code, text: StorageError.system(errno), subject: path, file: path)
    }

    /// What SQLite writes for a database without tables, marked as one in WAL mode.
    ///
    /// - SeeAlso: <https://www.sqlite.org/fileformat.html#file_format_version_numbers>
    private static let image = Result { () throws(SQLiteError) -> [UInt8] in
        let connection = try Connection(.memory)
        let script = "CREATE TABLE t (a); DROP TABLE t; VACUUM"
        guard sqlite3_exec(connection.handle, script, nil, nil, nil) == SQLITE_OK else {
            throw SQLiteError(of: connection.handle, subject: script)
        }
        var count: sqlite3_int64 = 0
        guard let start = sqlite3_serialize(connection.handle, "main", &count, 0) else {
            throw SQLiteError(code: SQLITE_NOMEM, subject: "serialize")
        }
        defer { sqlite3_free(start) }
        var bytes = [UInt8](UnsafeRawBufferPointer(start: start, count: Int(count)))
        bytes[18] = 2
        bytes[19] = 2
        return bytes
    }
}
