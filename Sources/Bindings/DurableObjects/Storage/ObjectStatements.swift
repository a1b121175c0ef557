package import Storage

/// The SQL that an object's scripts have prepared, and the cursors that they have open.
struct ObjectStatements {
    /// A text, and its statement if it is one that can be run again.
    final class Prepared {
        let text: [UInt8]
        var statement: SQLStatement?

        init(_ text: [UInt8]) { self.text = text }
    }

    private var prepared: [Int: Prepared] = [:]
    private var lastPrepared = 0
    private var cursors: [Int: SQLCursor] = [:]
    private var lastCursor = 0

    mutating func prepare(_ text: [UInt8]) -> Int {
        lastPrepared += 1
        prepared[lastPrepared] = Prepared(text)
        return lastPrepared
    }

    func prepared(_ number: Int) -> Prepared? { prepared[number] }

    /// Forgets what was prepared; cursors go on.
    mutating func forgetPrepared() { prepared = [:] }

    mutating func keep(_ cursor: SQLCursor) -> Int {
        lastCursor += 1
        cursors[lastCursor] = cursor
        return lastCursor
    }

    func cursor(_ number: Int) -> SQLCursor? { cursors[number] }

    mutating func closeCursor(_ number: Int) { cursors.removeValue(forKey: number)?.close() }

    mutating func closeCursors() {
        for cursor in cursors.values { cursor.close() }
        cursors = [:]
    }

    mutating func closeAll() {
        closeCursors()
        prepared = [:]
    }
}

// SQL of scripts.
extension ObjectStorage {
    /// Keeps a text that is going to be run, and compiles it then.
    package func prepare(_ text: [UInt8]) -> Int { statements.prepare(text) }

    /// Runs the statements of a text, the last of them up to its first row.
    ///
    /// - Parameters:
    ///   - number: What ``prepare(_:)`` gave.
    ///   - count: How many parameters are given; they are those of the last statement.
    ///   - parameters: Binds them.
    /// - Returns: A cursor, on the first row or done.
    /// - Throws: ``ObjectStorageError``; what ran before stays.
    package func run(
        _ number: Int,
        count: Int,
        _ parameters: (SQLParameters) throws(SQLQueryError) -> Void
    ) throws(ObjectStorageError) -> SQLCursor {
        guard settings.isSQL else { throw .noSQL }
        try checkUsable()
        guard let prepared = statements.prepared(number) else {
            throw .query(.refused("The statement is no more."))
        }
        let database = try opened()
        willRead(database)
        let connection = database.connection
        connection.allow(SQLConnection.Budget(time: settings.limits.sql.query))
        do throws(ObjectStorageError) {
            return try run(prepared, on: connection, count: count, parameters)
        } catch {
            if case .query(.outOfTime) = error { breakOff(error) }
            throw error
        }
    }

    private func run(
        _ prepared: ObjectStatements.Prepared,
        on connection: SQLConnection,
        count: Int,
        _ parameters: (SQLParameters) throws(SQLQueryError) -> Void
    ) throws(ObjectStorageError) -> SQLCursor {
        if let statement = prepared.statement, !statement.isBusy {
            return try run(statement, on: connection, count: count, parameters)
        }
        var offset = 0
        while true {
            let statement = try compile(prepared.text, from: offset, on: connection)
            let isLast = offset + statement.length == prepared.text.count
            if isLast {
                if offset == 0, !statement.switches, prepared.statement == nil {
                    prepared.statement = statement
                }
                return try run(statement, on: connection, count: count, parameters)
            }
            guard statement.parameterCount == 0 else {
                throw .query(
                    .refused(
                        "When executing multiple SQL statements in a single call, only the last "
                            + "statement can have parameters."
                    )
                )
            }
            let cursor = try run(statement, on: connection, count: 0) { _ in }
            try finish(cursor)
            offset += statement.length
        }
    }

    private func compile(
        _ text: [UInt8],
        from offset: Int,
        on connection: SQLConnection
    ) throws(ObjectStorageError) -> SQLStatement {
        endReading()
        let result = text.withUnsafeBytes { bytes -> Result<SQLStatement, SQLQueryError> in
            let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
            do throws(SQLQueryError) {
                return .success(try connection.compiled(rest))
            } catch {
                return .failure(error)
            }
        }
        do throws(SQLQueryError) {
            return try result.get()
        } catch {
            throw .query(error)
        }
    }

    private func run(
        _ statement: SQLStatement,
        on connection: SQLConnection,
        count: Int,
        _ parameters: (SQLParameters) throws(SQLQueryError) -> Void
    ) throws(ObjectStorageError) -> SQLCursor {
        if statement.isReadOnly {
            return try querying { () throws(SQLQueryError) in
                try connection.cursor(statement, count: count, parameters)
            }
        }
        return try write { _ throws(ObjectStorageError) in
            try querying { () throws(SQLQueryError) in
                try connection.cursor(statement, count: count, parameters)
            }
        }
    }

    private func finish(_ cursor: SQLCursor) throws(ObjectStorageError) {
        while cursor.isOnRow { try advance(cursor) }
    }

    /// Comes to a cursor's next row.
    package func advance(_ cursor: SQLCursor) throws(ObjectStorageError) {
        do throws(ObjectStorageError) {
            try querying { () throws(SQLQueryError) in try cursor.advance() }
        } catch {
            if case .query(.outOfTime) = error { breakOff(error) } else { breakOffIfUndone(error) }
            throw error
        }
    }

    /// What the file would have if nothing in it were free, in bytes.
    package func databaseSize() throws(ObjectStorageError) -> Int {
        guard settings.isSQL else { throw .noSQL }
        guard let database = try existing() else { return 0 }
        return try inFile { () throws(SQLiteError) in try database.usedBytes() }
    }

    /// Runs the whole statements at the start of a text.
    ///
    /// - Returns: How many bytes they are, and what they did.
    func ingest(_ text: [UInt8]) throws(ObjectStorageError) -> Ingested {
        guard settings.isSQL else { throw .noSQL }
        try checkUsable()
        let connection = try opened().connection
        var done = Ingested()
        while let length = SQLScript.firstStatement(of: text, from: done.bytes) {
            connection.allow(SQLConnection.Budget(time: settings.limits.sql.query))
            let part = Array(text[done.bytes..<(done.bytes + length)])
            let statement = try compile(part, from: 0, on: connection)
            let cursor = try run(statement, on: connection, count: 0) { _ in }
            try finish(cursor)
            done.bytes += length
            done.statements += 1
            done.rowsRead += cursor.rowsRead
            done.rowsWritten += cursor.rowsWritten
        }
        return done
    }

    /// What ``ingest(_:)`` ran.
    struct Ingested {
        var bytes = 0
        var statements = 0
        var rowsRead = 0
        var rowsWritten = 0
    }
}

/// Gives what a user's SQL ran into as the storage's error.
private func querying<R>(
    _ body: () throws(SQLQueryError) -> R
) throws(ObjectStorageError) -> R {
    do throws(SQLQueryError) {
        return try body()
    } catch {
        throw .query(error)
    }
}
