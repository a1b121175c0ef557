internal import Isolate
internal import Storage

extension OpTable {
    /// The native half of object-sql.js.
    ///
    /// A row comes as an array: its values, if there is one; then the cursor's number, or 0 if this is the
    /// end; rows read; rows written. The first of a cursor has the array of the columns' names at its end,
    /// and the number is below 0 if the statement writes.
    mutating func addObjectSQL() {
        // (object, text) -> the number of a statement
        add("objectSQLPrepare") { call in
            try call.withObjectStorage { storage in
                call.number(storage.prepare(try call.withUTF8(1) { [UInt8]($0) }))
            }
        }
        add("objectSQLForget") { call in
            try call.withObjectStorage { storage in
                storage.statements.forgetPrepared()
                return call.undefined
            }
        }
        // (object, statement, ...parameters) -> row, with names
        add("objectSQLRun") { call in
            try call.withObjectStorage { storage in
                let cursor = try storage.run(call.int(1), count: call.count - 2) {
                    parameters throws(SQLQueryError) in
                    for index in 2..<call.count { try call.bind(index, to: parameters) }
                }
                return try call.row(of: cursor, number: 0, in: storage)
            }
        }
        // (object, cursor) -> row, or undefined if it was closed
        add("objectSQLNext") { call in
            try call.withObjectStorage { storage in
                let number = call.int(1)
                guard let cursor = storage.statements.cursor(number) else { return call.undefined }
                return try call.row(of: cursor, number: number, in: storage)
            }
        }
        // (object, cursor)
        add("objectSQLClose") { call in
            ObjectStorages.of(call.runtime)[call.int(0)]?.statements.closeCursor(call.int(1))
            return call.undefined
        }
        add("objectSQLSize") { call in
            try call.withObjectStorage { call.number(try $0.databaseSize()) }
        }
        // (object, text) -> the rest of the text, rows read, rows written, how many statements
        add("objectSQLIngest") { call in
            try call.withObjectStorage { storage in
                let text = try call.withUTF8(1) { [UInt8]($0) }
                let done = try storage.ingest(text)
                var index = 0
                return call.runtime.array(count: 4) {
                    defer { index += 1 }
                    switch index {
                    case 0: return text[done.bytes...].withUnsafeBytes { call.string(utf8: $0) }
                    case 1: return call.number(done.rowsRead)
                    case 2: return call.number(done.rowsWritten)
                    default: return call.number(done.statements)
                    }
                }
            }
        }
    }
}

extension OpCall {
    /// A number is always a `REAL`, as in workerd: a column's affinity makes it an `INTEGER`.
    fileprivate func bind(
        _ index: Int,
        to parameters: SQLParameters
    ) throws(SQLQueryError) {
        let place = index - 2
        if isNumber(index) {
            try parameters.bind(.real(number(index)), at: place)
        } else if isNull(index) {
            try parameters.bind(.null, at: place)
        } else {
            do {
                if isString(index) {
                    try withUTF8(index) { try parameters.bind(.text($0), at: place) }
                } else {
                    try withBytes(index) { try parameters.bind(.blob($0), at: place) }
                }
            } catch let error as SQLQueryError {
                throw error
            } catch {
                throw .refused("\(error)")
            }
        }
    }

    /// The row that a cursor is on, if it is on one, after which it comes to the next: the end is known
    /// with the last row.
    ///
    /// - Parameters:
    ///   - cursor: The cursor.
    ///   - number: Under which it is kept; 0 if it is new.
    ///   - storage: Where it is kept.
    /// - Returns: The array.
    /// - Throws: What the next row runs into.
    fileprivate func row(
        of cursor: SQLCursor,
        number: Int,
        in storage: ObjectStorage
    ) throws -> JSValue {
        let columns = cursor.isOnRow ? cursor.columns : 0
        var number = number
        var failure: (any Error)?
        var index = 0
        let array = runtime.longArray(count: columns + (number == 0 ? 4 : 3)) {
            defer { index += 1 }
            if index < columns { return value(cursor.value(index)) }
            switch index - columns {
            case 0:
                do { try comeOn(cursor, &number, in: storage) } catch { failure = error }
                return self.number(number)
            case 1: return self.number(cursor.rowsRead)
            case 2: return self.number(cursor.rowsWritten)
            default: return ColumnNames.of(runtime).array(cursor, in: runtime)
            }
        }
        if let failure { throw failure }
        return array
    }

    private func comeOn(
        _ cursor: SQLCursor,
        _ number: inout Int,
        in storage: ObjectStorage
    ) throws {
        let isKept = number != 0
        try storage.advance(cursor)
        if cursor.isOnRow {
            guard !isKept else { return }
            number = storage.statements.keep(cursor) * (cursor.statement.isReadOnly ? 1 : -1)
        } else {
            if isKept { storage.statements.closeCursor(number) }
            number = 0
        }
    }

    private func value(_ value: PackedValue) -> JSValue {
        switch value {
        case .null: null
        case .integer(let integer): number(Double(integer))
        case .real(let real): number(real)
        case .text(let bytes): string(utf8: bytes)
        case .blob(let bytes): self.bytes(bytes)
        }
    }
}

/// The arrays of columns' names of an isolate: that of a statement is made once.
private final class ColumnNames {
    private var arrays: [[UInt8]: JSReference] = [:]
    private var latest: (bytes: [UInt8], array: JSReference)?
    private static let countMax = 500

    static func of(_ runtime: Runtime) -> ColumnNames { runtime.state { _ in ColumnNames() } }

    func array(_ cursor: SQLCursor, in runtime: Runtime) -> JSValue {
        let bytes = cursor.names.bytes
        if let latest, latest.bytes == bytes { return latest.array.value }
        if let known = arrays[bytes] {
            latest = (bytes, known)
            return known.value
        }
        let array = bytes.withUnsafeBytes { bytes in
            var reader = PackedReader(bytes)
            return runtime.reference(
                runtime.longArray(count: cursor.columns) {
                    runtime.string(utf8: reader.next().text)
                }
            )
        }
        if arrays.count >= ColumnNames.countMax { arrays.removeAll() }
        arrays[bytes] = array
        latest = (bytes, array)
        return array.value
    }
}
