internal import Foundations
internal import CSQLite

/// What SQLite refused, with its extended result code.
///
/// - SeeAlso: <https://www.sqlite.org/rescode.html>
package struct SQLiteError: CodedError, Hashable {
    /// The extended result code, such as 2067 for a value that is not unique.
    package let extendedCode: Int32
    /// SQLite's own sentence, which names the table and the column.
    package let text: String
    /// What was to be done: the statement, or the path of the file.
    package let subject: String
    /// The database's file; empty if it has none.
    package let file: String

    package init(extendedCode: Int32, text: String, subject: String, file: String = "") {
        self.file = file
        self.extendedCode = extendedCode
        self.text = text
        self.subject = subject
    }

    /// The error that a connection had last.
    init(of database: OpaquePointer?, subject: String) {
        extendedCode = sqlite3_extended_errcode(database)
        text = String(cString: sqlite3_errmsg(database))
        self.subject = subject
        file = sqlite3_db_filename(database, "main").map { String(cString: $0) } ?? ""
    }

    init(code: Int32, subject: String) {
        extendedCode = code
        text = String(cString: sqlite3_errstr(code))
        self.subject = subject
        file = ""
    }

    /// A file's content could not be put in place.
    package static func cannotRestore(_ path: String, _ number: Int32) -> SQLiteError {
        SQLiteError(
            extendedCode: SQLITE_IOERR,
            text: StorageError.system(number),
            subject: path,
            file: path
        )
    }

    /// The primary result code: the low byte.
    package var primaryCode: Int32 { extendedCode & 0xFF }

    /// Another connection holds the database for longer than the busy timeout.
    package var isBusy: Bool { primaryCode == SQLITE_BUSY }
    package var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }
    /// The disk, or the limit of the database, is full.
    package var isFull: Bool { primaryCode == SQLITE_FULL }
    /// The file is damaged, or no database.
    package var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT || primaryCode == SQLITE_NOTADB }

    /// The schema is one that this version does not know.
    package var isSchema: Bool { primaryCode == SQLITE_SCHEMA }

    package var code: String { "ERR_SQLITE" }
    package var message: String {
        let place = isOfFile && !file.isEmpty ? " of \(file)" : ""
        return "\(text) (SQLite code \(extendedCode)\(place)) in: \(subject)"
    }

    /// What is wrong is the file, not the statement.
    private var isOfFile: Bool {
        isCorrupt || isFull || isSchema
            || [SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY].contains(primaryCode)
    }
}
