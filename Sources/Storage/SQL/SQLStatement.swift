internal import CSQLite
internal import Foundation

/// A compiled statement of a user, with what is known of it.
package final class SQLStatement {
    let handle: OpaquePointer
    /// The text it was compiled from, and how much of it is the statement.
    let text: [UInt8]
    package let length: Int
    /// It changes nothing, neither the database nor the connection.
    package let isRead: Bool
    /// It reads and does nothing that can take long within one step of SQLite's machine: functions,
    /// such as `count`, may.
    package let isPlain: Bool
    /// The same of what may also write.
    package let isShort: Bool
    /// It may change how the connection behaves.
    package let switches: Bool
    /// It writes no page of the database, though it may switch something.
    package let isReadOnly: Bool
    /// A ``SQLCursor`` has it.
    package internal(set) var isBusy = false
    package let parameterCount: Int
    private var names = PackedValues()
    private var columns = -1
    private var recompilations: Int32 = 0
    /// It ran out of steps before.
    package var isSlow = false

    init(
        _ handle: OpaquePointer,
        text: UnsafeRawBufferPointer,
        length: Int,
        traits: SQLPolicy.Traits
    ) {
        self.handle = handle
        self.text = [UInt8](text)
        self.length = length
        switches = traits.contains(.pragma)
        isReadOnly = sqlite3_stmt_readonly(handle) != 0
        isRead = isReadOnly && !switches
        isShort = traits.isEmpty
        isPlain = isRead && isShort
        parameterCount = Int(sqlite3_bind_parameter_count(handle))
    }

    deinit { sqlite3_finalize(handle) }

    /// Whether the text that follows the statement has nothing in it that can be run.
    package var isWhole: Bool { length == text.count }

    func isOf(_ other: UnsafeRawBufferPointer) -> Bool {
        guard other.count == text.count, let other = other.baseAddress else { return false }
        return text.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memcmp($0, other, bytes.count) == 0 } ?? false
        }
    }

    /// How many columns a row has, and their names, packed.
    ///
    /// Asked for after the first step, as SQLite compiles anew then if the schema has changed.
    func columnNames() -> (count: Int, names: PackedValues) {
        let seen = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
        if columns < 0 || seen != recompilations {
            recompilations = seen
            columns = Int(sqlite3_column_count(handle))
            names.removeAll()
            for index in 0..<columns {
                let name = sqlite3_column_name(handle, Int32(index))
                names.append(name.map { String(cString: $0) } ?? "")
            }
            names.trim()
        }
        return (columns, names)
    }

    /// Binds the next `parameterCount` values of a buffer, which must live until ``reset()``.
    func bind(_ values: inout PackedReader) -> Int32 {
        for index in 0..<Int32(parameterCount) {
            let code =
                switch values.next() {
                case .null: sqlite3_bind_null(handle, index + 1)
                case .integer(let integer): sqlite3_bind_int64(handle, index + 1, integer)
                case .real(let real): sqlite3_bind_double(handle, index + 1, real)
                case .text(let bytes): bind(text: bytes, at: index + 1)
                case .blob(let bytes):
                    bytes.isEmpty
                        ? sqlite3_bind_zeroblob(handle, index + 1, 0)
                        : sqlite3_bind_blob64(
                            handle,
                            index + 1,
                            bytes.baseAddress,
                            UInt64(bytes.count),
                            nil
                        )
                }
            if code != SQLITE_OK { return code }
        }
        return SQLITE_OK
    }

    private func bind(text: UnsafeRawBufferPointer, at index: Int32) -> Int32 {
        sqlite3_bind_text64(
            handle,
            index,
            text.baseAddress?.assumingMemoryBound(to: CChar.self),
            UInt64(text.count),
            nil,
            UInt8(SQLITE_UTF8)
        )
    }

    /// Appends the row that the last step came to.
    func appendRow(columns: Int, to values: inout PackedValues) {
        for column in 0..<Int32(columns) {
            switch sqlite3_column_type(handle, column) {
            case SQLITE_INTEGER: values.append(sqlite3_column_int64(handle, column))
            case SQLITE_FLOAT: values.append(sqlite3_column_double(handle, column))
            case SQLITE_TEXT:
                let start = sqlite3_column_text(handle, column)
                let count = Int(sqlite3_column_bytes(handle, column))
                values.append(text: UnsafeRawBufferPointer(start: start, count: count))
            case SQLITE_BLOB:
                let start = sqlite3_column_blob(handle, column)
                let count = Int(sqlite3_column_bytes(handle, column))
                values.append(
                    blob: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
                )
            default: values.appendNull()
            }
        }
    }

    func reset() {
        sqlite3_reset(handle)
        if parameterCount > 0 { sqlite3_clear_bindings(handle) }
    }
}
