internal import CSQLite

/// A prepared statement of one connection; it lives on the thread or actor of its ``Database``.
///
/// It keeps the connection open, so the order in which the two go does not matter.
package final class Statement {
    private let handle: OpaquePointer
    private let connection: Connection
    private let sql: String

    /// Compiles the first statement of a text.
    ///
    /// - Parameters:
    ///   - sql: The text.
    ///   - connection: Where it is to run.
    ///   - isKept: Whether the statement is going to be used often.
    /// - Throws: ``SQLiteError`` for what SQLite cannot compile, and for a text without a statement.
    init(_ sql: String, on connection: Connection, isKept: Bool) throws(SQLiteError) {
        var handle: OpaquePointer?
        let flags = isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        let code = sqlite3_prepare_v3(connection.handle, sql, -1, flags, &handle, nil)
        guard code == SQLITE_OK else { throw SQLiteError(of: connection.handle, subject: sql) }
        guard let handle else {
            throw SQLiteError(code: SQLITE_MISUSE, subject: "no statement: \(sql)")
        }
        self.handle = handle
        self.connection = connection
        self.sql = sql
    }

    deinit { sqlite3_finalize(handle) }

    /// Begins anew with these parameters, from the first on.
    package func bind(_ values: [SQLValue]) throws(SQLiteError) {
        reset()
        let expected = Int(sqlite3_bind_parameter_count(handle))
        guard values.count == expected else {
            throw SQLiteError(
                extendedCode: SQLITE_RANGE,
                text: "\(values.count) parameters given, \(expected) wanted",
                subject: sql
            )
        }
        for (index, value) in values.enumerated() {
            guard bind(value, at: Int32(index + 1)) == SQLITE_OK else { throw failure }
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let integer): return sqlite3_bind_int64(handle, index, integer)
        case .real(let real): return sqlite3_bind_double(handle, index, real)
        case .text(var text):
            return text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) { bytes in
                    sqlite3_bind_text64(
                        handle,
                        index,
                        // Without an address it would be NULL, not an empty text.
                        bytes.baseAddress ?? emptyText,
                        UInt64(bytes.count),
                        csqlite_transient(),
                        UInt8(SQLITE_UTF8)
                    )
                }
            }
        case .blob(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(
                    handle,
                    index,
                    $0.baseAddress,
                    UInt64($0.count),
                    csqlite_transient()
                )
            }
        }
    }

    // One parameter at a time, from 1 on; text and bytes must stay where they are until ``reset()``.

    package func bind(_ value: Int, at index: Int) {
        sqlite3_bind_int64(handle, Int32(index), sqlite3_int64(value))
    }

    package func bind(text: UnsafeRawBufferPointer, at index: Int) throws(SQLiteError) {
        let code = sqlite3_bind_text64(
            handle,
            Int32(index),
            text.baseAddress?.assumingMemoryBound(to: CChar.self) ?? emptyText,
            UInt64(text.count),
            nil,
            UInt8(SQLITE_UTF8)
        )
        guard code == SQLITE_OK else { throw failure }
    }

    /// Binds a copy of a text, which need not be whole UTF-8.
    package func bind(copyOf text: [UInt8], at index: Int) throws(SQLiteError) {
        let code = text.withUnsafeBytes { bytes in
            sqlite3_bind_text64(
                handle,
                Int32(index),
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self) ?? emptyText,
                UInt64(bytes.count),
                csqlite_transient(),
                UInt8(SQLITE_UTF8)
            )
        }
        guard code == SQLITE_OK else { throw failure }
    }

    package func bind(blob: UnsafeRawBufferPointer, at index: Int) throws(SQLiteError) {
        let code =
            blob.isEmpty
            ? sqlite3_bind_zeroblob(handle, Int32(index), 0)
            : sqlite3_bind_blob64(
                handle,
                Int32(index),
                blob.baseAddress,
                UInt64(blob.count),
                nil
            )
        guard code == SQLITE_OK else { throw failure }
    }

    /// Moves to the next row; `false` when there is none.
    package func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let failure = self.failure
            reset()
            throw failure
        }
    }

    /// Lets go of the row, and of the locks that reading it holds.
    package func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private var failure: SQLiteError { SQLiteError(of: connection.handle, subject: sql) }

    // Columns of the row that ``step()`` came to; good until the next step.

    package var columnCount: Int { Int(sqlite3_column_count(handle)) }
    package func columnName(_ index: Int) -> String {
        sqlite3_column_name(handle, Int32(index)).map { String(cString: $0) } ?? ""
    }

    package func isNull(_ index: Int) -> Bool {
        sqlite3_column_type(handle, Int32(index)) == SQLITE_NULL
    }

    package func int(_ index: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(index))) }
    package func double(_ index: Int) -> Double { sqlite3_column_double(handle, Int32(index)) }

    package func text(_ index: Int) -> String {
        // The text first: asking for it may convert the value, which changes its length.
        guard let text = sqlite3_column_text(handle, Int32(index)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, Int32(index)))
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }

    package func bytes(_ index: Int) -> [UInt8] { withBytes(index) { [UInt8]($0) } }

    /// Gives the bytes of a column without a copy, for the length of the call.
    package func withBytes<R>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        let start = sqlite3_column_blob(handle, Int32(index))
        let count = Int(sqlite3_column_bytes(handle, Int32(index)))
        return body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    package func value(_ index: Int) -> SQLValue {
        switch sqlite3_column_type(handle, Int32(index)) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, Int32(index)))
        case SQLITE_FLOAT: .real(double(index))
        case SQLITE_TEXT: .text(text(index))
        case SQLITE_BLOB: .blob(bytes(index))
        default: .null
        }
    }
}

/// The address of an empty C text.
// Safe to share: a constant of the binary.
private nonisolated(unsafe) let emptyText: UnsafePointer<CChar> = {
    let text: StaticString = ""
    return UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}()
