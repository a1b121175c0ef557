internal import CSQLite

/// One connection to an SQLite database, in WAL mode, with its statements.
///
/// It is not `Sendable`: it belongs to one actor, such as one on a ``BackgroundQueue``, so that no
/// isolate's thread ever waits for a disk.
package final class Database {
    /// How a store treats its file.
    package struct Options: Hashable, Sendable {
        /// How long to wait for another connection's lock.
        package var busyTimeoutMilliseconds: Int32 = 5000
        /// What a commit waits for.
        package var durability = Durability.process
        package var foreignKeys = true

        package init() {}
    }

    /// What a committed transaction outlives.
    package enum Durability: Hashable, Sendable {
        /// Nothing in particular: for what can be made again.
        case none
        /// The process's end, however sudden, but not the machine's.
        case process
        /// A loss of power too: each commit is synced.
        case power
    }

    private let connection: Connection
    private var kept: [String: Statement] = [:]
    private static let keptMax = 100

    /// Opens a database and makes it if there is none.
    package init(_ location: DatabaseLocation, _ options: Options = Options()) throws(SQLiteError) {
        connection = try Connection(location)
        sqlite3_busy_timeout(connection.handle, options.busyTimeoutMilliseconds)
        if case .file = location { try execute("PRAGMA journal_mode = WAL") }
        let synchronous =
            switch options.durability {
            case .none: "OFF"
            case .process: "NORMAL"
            case .power: "FULL"
            }
        try execute("PRAGMA synchronous = \(synchronous)")
        try execute("PRAGMA foreign_keys = \(options.foreignKeys ? "ON" : "OFF")")
    }

    /// Runs all statements of a text, for their effect.
    package func execute(_ script: String) throws(SQLiteError) {
        let code = sqlite3_exec(connection.handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteError(of: connection.handle, subject: script) }
    }

    /// Compiles a statement that the caller keeps.
    package func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        try Statement(sql, on: connection, isKept: false)
    }

    /// Runs a statement for its effect.
    ///
    /// - Returns: How many rows it changed.
    @discardableResult
    package func run(_ sql: StaticString, _ values: SQLValue...) throws(SQLiteError) -> Int {
        let statement = try statement(sql)
        try statement.bind(values)
        defer { statement.reset() }
        while try statement.step() {}
        return Int(sqlite3_changes64(connection.handle))
    }

    /// Calls `row` for each row; the statement is good during the call only.
    package func query(
        _ sql: StaticString,
        _ values: SQLValue...,
        row: (Statement) -> Void
    ) throws(SQLiteError) {
        let statement = try statement(sql)
        try statement.bind(values)
        defer { statement.reset() }
        while try statement.step() { row(statement) }
    }

    /// What `row` makes of the first row; `nil` if there is none.
    package func first<R>(
        _ sql: StaticString,
        _ values: SQLValue...,
        row: (Statement) -> R
    ) throws(SQLiteError) -> R? {
        let statement = try statement(sql)
        try statement.bind(values)
        defer { statement.reset() }
        return try statement.step() ? row(statement) : nil
    }

    package var lastInsertedID: Int { Int(sqlite3_last_insert_rowid(connection.handle)) }

    /// Commits what `body` does, or undoes it if it throws.
    ///
    /// It takes the write lock at once, so that it cannot meet ``SQLiteError/isBusy`` half-way.
    package func transaction<R>(_ body: () throws(SQLiteError) -> R) throws(SQLiteError) -> R {
        try run("BEGIN IMMEDIATE")
        do throws(SQLiteError) {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            // SQLite may have rolled back by itself; then there is nothing to undo.
            if sqlite3_get_autocommit(connection.handle) == 0 { _ = try? run("ROLLBACK") }
            throw error
        }
    }

    /// A statement of our own, compiled once.
    private func statement(_ sql: StaticString) throws(SQLiteError) -> Statement {
        let text = sql.description
        if let statement = kept[text] { return statement }
        if kept.count >= Database.keptMax { kept.removeAll() }
        let statement = try Statement(text, on: connection, isKept: true)
        kept[text] = statement
        return statement
    }
}
