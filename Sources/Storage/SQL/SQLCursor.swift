internal import CSQLite

/// A statement of a user that is under way: its rows are read as they are asked for.
///
/// It stands on a row, or is done. Done, it has let go of the statement, which others may run then.
package final class SQLCursor {
    private let connection: SQLConnection
    package let statement: SQLStatement
    /// Whether there is a row to be read.
    package private(set) var isOnRow = false
    /// How many columns a row has, and their names, packed.
    package private(set) var columns = 0
    package private(set) var names = PackedValues()
    /// Rows that the statement looked at so far.
    package private(set) var rowsRead = 0
    /// Rows that it wrote, and that triggers and foreign keys wrote for it.
    package private(set) var rowsWritten = 0
    private var rows = 0
    private let changes: sqlite3_int64

    /// Binds the parameters and comes to the first row.
    ///
    /// - Parameters:
    ///   - statement: One that nobody else runs.
    ///   - connection: Where it was compiled.
    ///   - count: How many parameters are given.
    ///   - parameters: Binds them.
    /// - Throws: ``SQLQueryError``, after which the statement is free.
    init(
        _ statement: SQLStatement,
        on connection: SQLConnection,
        count: Int,
        _ parameters: (SQLParameters) throws(SQLQueryError) -> Void
    ) throws(SQLQueryError) {
        self.statement = statement
        self.connection = connection
        changes = sqlite3_total_changes64(connection.handle)
        guard count == statement.parameterCount else {
            throw .refused("Wrong number of parameter bindings for SQL query.")
        }
        statement.isBusy = true
        do throws(SQLQueryError) {
            if count > 0 { try parameters(SQLParameters(statement, connection)) }
            try step()
        } catch {
            close()
            throw error
        }
        (columns, names) = statement.columnNames()
    }

    deinit { close() }

    /// Comes to the next row.
    package func advance() throws(SQLQueryError) {
        guard isOnRow else { return }
        do throws(SQLQueryError) {
            try step()
        } catch {
            close()
            throw error
        }
    }

    private func step() throws(SQLQueryError) {
        isOnRow = try connection.step(statement)
        count()
        if !isOnRow { close() }
    }

    private func count() {
        if isOnRow { rows += 1 }
        // Going over a table is counted from its second row on.
        let scanned = sqlite3_stmt_status(statement.handle, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0)
        rowsRead = max(rows, scanned > 0 ? Int(scanned) + 1 : 0)
        if !statement.isRead {
            rowsWritten = Int(sqlite3_total_changes64(connection.handle) - changes)
        }
    }

    /// Ends it, wherever it is.
    package func close() {
        guard statement.isBusy else { return }
        isOnRow = false
        sqlite3_stmt_status(statement.handle, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1)
        statement.reset()
        statement.isBusy = false
    }

    /// A value of the row, its bytes where SQLite has them until the next step.
    package func value(_ column: Int) -> PackedValue {
        let column = Int32(column)
        let handle = statement.handle
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, column)
            let count = Int(sqlite3_column_bytes(handle, column))
            return .text(UnsafeRawBufferPointer(start: start, count: count))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, column)
            let count = Int(sqlite3_column_bytes(handle, column))
            return .blob(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
        default: return .null
        }
    }
}

/// Takes the parameters of a statement, one after the other.
package struct SQLParameters {
    private let statement: SQLStatement
    private let connection: SQLConnection

    fileprivate init(_ statement: SQLStatement, _ connection: SQLConnection) {
        self.statement = statement
        self.connection = connection
    }

    /// Binds a parameter, from 0 on; text and bytes are copied.
    package func bind(_ value: PackedValue, at index: Int) throws(SQLQueryError) {
        let position = Int32(index + 1)
        let handle = statement.handle
        let code =
            switch value {
            case .null: sqlite3_bind_null(handle, position)
            case .integer(let integer): sqlite3_bind_int64(handle, position, integer)
            case .real(let real): sqlite3_bind_double(handle, position, real)
            case .text(let bytes):
                bytes.isEmpty
                    ? sqlite3_bind_text(handle, position, "", 0, csqlite_transient())
                    : sqlite3_bind_text64(
                        handle,
                        position,
                        bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                        UInt64(bytes.count),
                        csqlite_transient(),
                        UInt8(SQLITE_UTF8)
                    )
            case .blob(let bytes):
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, position, 0)
                    : sqlite3_bind_blob64(
                        handle,
                        position,
                        bytes.baseAddress,
                        UInt64(bytes.count),
                        csqlite_transient()
                    )
            }
        guard code == SQLITE_OK else { throw connection.failure() }
    }
}

extension SQLConnection {
    /// Compiles the first statement of a text for one run.
    package func compiled(
        _ text: UnsafeRawBufferPointer
    ) throws(SQLQueryError) -> SQLStatement { try compile(text) }

    /// Runs a statement that nobody else runs, up to its first row.
    package func cursor(
        _ statement: SQLStatement,
        count: Int,
        _ parameters: (SQLParameters) throws(SQLQueryError) -> Void
    ) throws(SQLQueryError) -> SQLCursor {
        try SQLCursor(statement, on: self, count: count, parameters)
    }

    /// Compiles a statement of the host's own, which may do what users' may not; it is run by
    /// ``asOurs(_:)``.
    package func ours(_ sql: String) throws(SQLiteError) -> Statement {
        policy.isOurs = true
        defer { policy.isOurs = false }
        return try Statement(sql, on: connection, isKept: true)
    }

    /// Runs statements of the host's own: SQLite may compile them anew if the schema has changed.
    package func asOurs<R>(_ body: () throws(SQLiteError) -> R) throws(SQLiteError) -> R {
        allow(Budget(time: limits.query))
        policy.isOurs = true
        defer { policy.isOurs = false }
        return try body()
    }

    /// Whether a transaction is open; SQLite ends it by itself after some failures.
    package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Rows that were written since the connection was opened.
    package var changes: Int { Int(sqlite3_total_changes64(handle)) }
}
