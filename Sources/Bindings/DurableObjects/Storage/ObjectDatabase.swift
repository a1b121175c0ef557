internal import Foundations
internal import Storage

/// The open file of an object: a connection, and the statements of its key-value store.
///
/// The tables are named as workerd names them: `_cf_KV` and `_cf_METADATA`, each made when it is first
/// written to. What a transaction made goes when it is undone, so whether they are there is asked anew
/// then.
final class ObjectDatabase {
    let connection: SQLConnection
    private let beginRead: Statement
    private let begin: Statement
    private let commit: Statement
    private let rollback: Statement
    private var savepoint: (begin: Statement, release: Statement, rollback: Statement)?
    private var keyValues: KeyValueTable?
    private var metadata: MetadataTable?

    init(
        _ location: DatabaseLocation,
        _ durability: Database.Durability,
        _ limits: SQLLimits
    ) throws(SQLiteError) {
        connection = try SQLConnection(location, .writer(durability), limits, .durableObjects)
        beginRead = try connection.ours("BEGIN")
        begin = try connection.ours("BEGIN IMMEDIATE")
        commit = try connection.ours("COMMIT")
        rollback = try connection.ours("ROLLBACK")
    }

    /// Reads one state of the file until ``endReading()``.
    func beginReading() throws(SQLiteError) { try run(beginRead) }

    func endReading() {
        if (try? run(commit)) == nil { rollbackTransaction() }
    }

    func beginTransaction() throws(SQLiteError) { try run(begin) }
    func commitTransaction() throws(SQLiteError) { try run(commit) }

    /// Undoes the transaction, if SQLite has not done so by itself.
    func rollbackTransaction() {
        forgetTables()
        guard connection.isInTransaction else { return }
        _ = try? run(rollback)
    }

    /// Begins a part of the transaction that can be undone; they lie within one another.
    func beginSavepoint() throws(SQLiteError) { try run(savepoints().begin) }
    func releaseSavepoint() throws(SQLiteError) { try run(savepoints().release) }

    /// Undoes what came after the innermost savepoint, and ends it.
    func rollbackSavepoint() throws(SQLiteError) {
        forgetTables()
        try run(savepoints().rollback)
        try releaseSavepoint()
    }

    private func savepoints() throws(SQLiteError) -> (
        begin: Statement, release: Statement, rollback: Statement
    ) {
        if let savepoint { return savepoint }
        let made = (
            begin: try connection.ours("SAVEPOINT _cf_savepoint"),
            release: try connection.ours("RELEASE _cf_savepoint"),
            rollback: try connection.ours("ROLLBACK TO _cf_savepoint")
        )
        savepoint = made
        return made
    }

    /// The table of keys; `nil` if there is none and none is to be made.
    func keyValues(makes: Bool) throws(SQLiteError) -> KeyValueTable? {
        if let keyValues { return keyValues }
        if try !hasTable("_cf_KV") {
            guard makes else { return nil }
            try execute("CREATE TABLE _cf_KV (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
        }
        let table = try KeyValueTable(connection)
        keyValues = table
        return table
    }

    /// The table of what the store itself keeps; `nil` if there is none and none is to be made.
    func metadata(makes: Bool) throws(SQLiteError) -> MetadataTable? {
        if let metadata { return metadata }
        if try !hasTable("_cf_METADATA") {
            guard makes else { return nil }
            try execute("CREATE TABLE _cf_METADATA (key INTEGER PRIMARY KEY, value BLOB)")
        }
        let table = try MetadataTable(connection)
        metadata = table
        return table
    }

    private func forgetTables() {
        keyValues = nil
        metadata = nil
    }

    private func hasTable(_ name: String) throws(SQLiteError) -> Bool {
        try connection.asOurs { () throws(SQLiteError) in
            let statement = try connection.ours(
                "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
            )
            try statement.bind([.text(name)])
            return try statement.step()
        }
    }

    /// What the pages take that are not free.
    func usedBytes() throws(SQLiteError) -> Int {
        let pages = try number("PRAGMA page_count") - number("PRAGMA freelist_count")
        return try pages * number("PRAGMA page_size")
    }

    private func number(_ sql: String) throws(SQLiteError) -> Int {
        try connection.asOurs { () throws(SQLiteError) in
            let statement = try connection.ours(sql)
            return try statement.step() ? statement.int(0) : 0
        }
    }

    /// Drops all tables, those of users and those of the store.
    func dropAll() throws(SQLiteError) {
        forgetTables()
        try execute("PRAGMA defer_foreign_keys = ON")
        // A virtual table takes its shadow tables with it, so what is left is asked anew.
        while let drop = try nextDrop() { try execute(drop) }
        if try hasTable("sqlite_sequence") { try execute("DELETE FROM sqlite_sequence") }
    }

    private func nextDrop() throws(SQLiteError) -> String? {
        try connection.asOurs { () throws(SQLiteError) in
            let statement = try connection.ours(
                """
                SELECT 'DROP ' || type || ' "' || replace(name, '"', '""') || '"'
                FROM sqlite_schema
                WHERE type IN ('table', 'view') AND name <> 'sqlite_sequence'
                ORDER BY type = 'view' DESC, sql LIKE 'CREATE VIRTUAL%' DESC LIMIT 1
                """
            )
            return try statement.step() ? statement.text(0) : nil
        }
    }

    private func execute(_ sql: String) throws(SQLiteError) {
        try run(try connection.ours(sql))
    }

    private func run(_ statement: Statement) throws(SQLiteError) {
        try connection.asOurs { () throws(SQLiteError) in
            defer { statement.reset() }
            while try statement.step() {}
        }
    }
}
