internal import CSQLite

/// Why SQL of a user did not run; the text is what the user reads.
package enum SQLQueryError: Error, Hashable {
    /// SQLite's own sentence.
    ///
    /// - `offset`: Where in the statement, in bytes, if SQLite can tell.
    case sqlite(SQLiteError, offset: Int?)
    /// Refused before SQLite saw it, or by a rule that has a sentence of its own.
    case refused(String)
    /// It needs more steps than it was given here.
    case outOfSteps
    /// It ran for longer than a query may.
    case outOfTime
    /// Another process held the database for longer than a query may wait.
    case waitedTooLong

    /// Such as `no such table: users: SQLITE_ERROR`.
    package var text: String {
        switch self {
        case .sqlite(let error, let offset):
            let place = offset.map { " at offset \($0)" } ?? ""
            return "\(error.text)\(place): \(error.codeName)"
        case .refused(let text): return text
        case .outOfSteps, .outOfTime: return "D1 DB exceeded its CPU time limit and was reset."
        case .waitedTooLong:
            return "D1 DB storage operation exceeded timeout which caused object to be reset."
        }
    }

    /// What SQLite refused, if it was SQLite.
    package var sqliteError: SQLiteError? {
        guard case .sqlite(let error, _) = self else { return nil }
        return error
    }
}

extension SQLiteError {
    /// The name of the primary result code.
    package var codeName: String {
        switch primaryCode {
        case SQLITE_ERROR: "SQLITE_ERROR"
        case SQLITE_INTERNAL: "SQLITE_INTERNAL"
        case SQLITE_PERM: "SQLITE_PERM"
        case SQLITE_ABORT: "SQLITE_ABORT"
        case SQLITE_BUSY: "SQLITE_BUSY"
        case SQLITE_LOCKED: "SQLITE_LOCKED"
        case SQLITE_NOMEM: "SQLITE_NOMEM"
        case SQLITE_READONLY: "SQLITE_READONLY"
        case SQLITE_INTERRUPT: "SQLITE_INTERRUPT"
        case SQLITE_IOERR: "SQLITE_IOERR"
        case SQLITE_CORRUPT: "SQLITE_CORRUPT"
        case SQLITE_FULL: "SQLITE_FULL"
        case SQLITE_CANTOPEN: "SQLITE_CANTOPEN"
        case SQLITE_PROTOCOL: "SQLITE_PROTOCOL"
        case SQLITE_SCHEMA: "SQLITE_SCHEMA"
        case SQLITE_TOOBIG: "SQLITE_TOOBIG"
        case SQLITE_CONSTRAINT: "SQLITE_CONSTRAINT"
        case SQLITE_MISMATCH: "SQLITE_MISMATCH"
        case SQLITE_MISUSE: "SQLITE_MISUSE"
        case SQLITE_AUTH: "SQLITE_AUTH"
        case SQLITE_RANGE: "SQLITE_RANGE"
        case SQLITE_NOTADB: "SQLITE_NOTADB"
        default: "SQLITE_\(primaryCode)"
        }
    }
}
