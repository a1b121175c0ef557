internal import CSQLite
package import Foundations

/// A connection for SQL that users write: every statement is asked what it may do, bounded in what it
/// may cost, and kept for its next use.
///
/// It is not `Sendable`: it belongs to one thread or actor.
package final class SQLConnection {
    package enum Role: Hashable, Sendable {
        /// Makes the database if there is none.
        case writer(Database.Durability)
        /// Reads what the writer has committed; the file must be there.
        case reader
    }

    /// How long a statement may go on.
    package struct Budget {
        /// Steps of SQLite's machine, roughly; `nil` for any number.
        package var steps: Int?
        package var time: Duration

        package init(steps: Int? = nil, time: Duration) {
            self.steps = steps
            self.time = time
        }

        /// What may be done where nothing should wait: about half a millisecond.
        ///
        /// The steps are the bound. A disk that stalls meanwhile is no fault of the statement's, so it
        /// has the time of any other.
        package static let short = Budget(steps: 20_000, time: SQLLimits().query)
    }

    package let limits: SQLLimits
    private let dialect: SQLDialect
    let connection: Connection
    var handle: OpaquePointer { connection.handle }
    let policy = SQLPolicy()
    private let watch = SQLWatch()
    private var kept: [UInt64: SQLStatement] = [:]
    private var latest: SQLStatement?
    /// Pages in the log, as of the last commit.
    private var logPages = 0
    private var ours: [String: Statement] = [:]
    private var knownSize: (version: UInt32, bytes: Int)?
    private static let keptMax = 100
    /// Whether a statement of a user may have switched something that outlasts it.
    package private(set) var hasSwitched = false
    /// What a result may take: more would not fit into an isolate.
    private static let resultBytesMax = 64 << 20

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - location: Where it is.
    ///   - role: What the connection is for.
    ///   - limits: What statements may ask for.
    ///   - dialect: What else differs between the places where statements come from.
    /// - Throws: ``SQLiteError``, for a file that is no database too.
    package init(
        _ location: DatabaseLocation,
        _ role: Role,
        _ limits: SQLLimits = SQLLimits(),
        _ dialect: SQLDialect = .d1
    ) throws(SQLiteError) {
        self.limits = limits
        self.dialect = dialect
        connection = try Connection(location, isReadOnly: role == .reader)
        if dialect.takesQuotedText {
            csqlite_set_option(connection.handle, SQLITE_DBCONFIG_DQS_DML, 1)
            csqlite_set_option(connection.handle, SQLITE_DBCONFIG_DQS_DDL, 1)
        }
        watch.start(steps: nil, time: limits.query)
        watch.install(on: handle)
        if case .writer(let durability) = role {
            if case .file = location {
                // A new file waits for the disk four times, which is for a loss of power alone.
                if durability != .power { try execute("PRAGMA synchronous = OFF") }
                try execute("PRAGMA journal_mode = WAL")
            }
            let synchronous =
                switch durability {
                case .none: "OFF"
                case .process: "NORMAL"
                case .power: "FULL"
                }
            try execute("PRAGMA synchronous = \(synchronous)")
            try execute("PRAGMA foreign_keys = ON")
            countLogPages()
            let pageBytes = max(try count("PRAGMA page_size"), 1)
            try execute("PRAGMA max_page_count = \(limits.databaseBytes / pageBytes)")
        }
        // Full-text search is kept up by triggers, which this would keep from its tables; what a
        // schema may call, the policy says.
        csqlite_set_option(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1)
        // Reads the schema, so that a file that is no database is refused here.
        _ = try count("SELECT count(*) FROM sqlite_schema")
        limits.apply(to: handle)
        policy.install(on: handle)
    }

    deinit {
        // Statements keep the connection open, and its callbacks would outlive what they call.
        latest = nil
        kept = [:]
        ours = [:]
        sqlite3_wal_hook(handle, nil, nil)
        sqlite3_progress_handler(handle, 0, nil, nil)
        sqlite3_busy_handler(handle, nil, nil)
        sqlite3_set_authorizer(handle, nil, nil)
    }

    /// Allows what runs next so much, until it is called again.
    package func allow(_ budget: Budget) { watch.start(steps: budget.steps, time: budget.time) }

    /// Compiles the first statement of a text, or finds it compiled.
    ///
    /// - Throws: ``SQLQueryError``, for a text without a statement too.
    package func statement(_ text: UnsafeRawBufferPointer) throws(SQLQueryError) -> SQLStatement {
        if let latest, latest.isOf(text) { return latest }
        let key = SQLConnection.hash(text)
        if let statement = kept[key], statement.isOf(text) {
            latest = statement
            return statement
        }
        let statement = try compile(text)
        // It did its work while it was compiled, and must be compiled anew to do it again.
        if statement.switches { return statement }
        if kept.count >= SQLConnection.keptMax { kept.removeAll(keepingCapacity: true) }
        kept[key] = statement
        latest = statement
        return statement
    }

    func compile(_ text: UnsafeRawBufferPointer) throws(SQLQueryError) -> SQLStatement {
        guard SQLScript.blank(of: text) < text.count,
            let start = text.baseAddress?.assumingMemoryBound(to: CChar.self)
        else { throw .refused(dialect.noStatement) }
        var compiled: OpaquePointer?
        var tail: UnsafePointer<CChar>?
        policy.begin()
        let code = sqlite3_prepare_v3(
            handle,
            start,
            Int32(clamping: text.count),
            UInt32(SQLITE_PREPARE_PERSISTENT),
            &compiled,
            &tail
        )
        guard code == SQLITE_OK else { throw failure() }
        guard let compiled else { throw .refused(dialect.noStatement) }
        let length = tail.map { $0 - start } ?? text.count
        let rest = UnsafeRawBufferPointer(rebasing: text[length...])
        return SQLStatement(
            compiled,
            text: text,
            length: dialect.isEmpty(rest) ? text.count : length,
            traits: policy.traits
        )
    }

    /// Runs the statements of a text; the parameters and the rows are those of the last.
    ///
    /// - Parameters:
    ///   - text: SQL.
    ///   - parameters: The parameters, at the first of them.
    ///   - count: How many there are.
    ///   - answer: Gets a ``SQLResult``; what it gets of a statement that fails is of no use.
    ///   - clock: When the text's turn began; when it ended, afterwards.
    /// - Throws: ``SQLQueryError``; what ran before stays, unless a transaction undoes it.
    package func run(
        _ text: UnsafeRawBufferPointer,
        _ parameters: inout PackedReader,
        count: Int,
        into answer: inout PackedValues,
        _ clock: inout MonotonicTime
    ) throws(SQLQueryError) {
        var rest = text
        while true {
            let statement = try statement(rest)
            if statement.isWhole {
                return try run(statement, &parameters, count: count, into: &answer, &clock)
            }
            guard statement.parameterCount == 0 else {
                throw .refused(
                    "When executing multiple SQL statements in a single call, only the last "
                        + "statement can have parameters."
                )
            }
            if statement.switches { hasSwitched = true }
            defer { statement.reset() }
            while try step(statement) {}
            rest = UnsafeRawBufferPointer(rebasing: rest[statement.length...])
        }
    }

    /// The statement that a text is, to be run as often as one likes; `nil` for a text of several, and
    /// for what must be compiled anew each time.
    package func repeatable(
        _ text: UnsafeRawBufferPointer
    ) throws(SQLQueryError) -> SQLStatement? {
        let statement = try statement(text)
        return statement.isWhole && !statement.switches ? statement : nil
    }

    /// Runs one statement.
    package func run(
        _ statement: SQLStatement,
        _ parameters: inout PackedReader,
        count: Int,
        into answer: inout PackedValues,
        _ clock: inout MonotonicTime
    ) throws(SQLQueryError) {
        guard count == statement.parameterCount else {
            throw .refused("Wrong number of parameter bindings for SQL query.")
        }
        if statement.switches { hasSwitched = true }
        let start = clock
        defer { statement.reset() }
        guard statement.bind(&parameters) == SQLITE_OK else { throw failure() }
        let changes = statement.isRead ? 0 : sqlite3_total_changes64(handle)
        var isRow = try step(statement)
        let (columns, names) = statement.columnNames()
        let result = SQLResult.begin(columns, names, in: &answer)
        let firstByte = answer.count
        var rows = 0
        while isRow {
            rows += 1
            statement.appendRow(columns: columns, to: &answer)
            guard answer.count - firstByte <= SQLConnection.resultBytesMax else {
                throw .refused("SQL query result set is too large to fit in memory.")
            }
            isRow = try step(statement)
        }
        let scanned = sqlite3_stmt_status(statement.handle, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1)
        let changed = statement.isRead ? 0 : Int(sqlite3_total_changes64(handle) - changes)
        clock = MonotonicTime.now
        result.finish(
            SQLResult.Figures(
                rows: rows,
                nanoseconds: Int(clamping: clock.nanoseconds - start.nanoseconds),
                changes: changed,
                rowsRead: max(rows, scanned > 0 ? Int(scanned) + 1 : 0),
                lastInsertedID: Int(sqlite3_last_insert_rowid(handle)),
                isRead: statement.isRead
            ),
            in: &answer
        )
    }

    func step(_ statement: SQLStatement) throws(SQLQueryError) -> Bool {
        switch sqlite3_step(statement.handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure()
        }
    }

    func failure() -> SQLQueryError {
        switch watch.verdict {
        case .outOfSteps: return .outOfSteps
        case .outOfTime: return .outOfTime
        case .waitedTooLong: return .waitedTooLong
        case nil: break
        }
        if let refusal = policy.refusal {
            policy.refusal = nil
            return .refused(refusal)
        }
        let offset = sqlite3_error_offset(handle)
        let error = SQLiteError(of: handle, subject: "")
        return .sqlite(error, offset: offset >= 0 ? Int(offset) : nil)
    }

    /// FNV-1a: a text that has another's hash only takes its place.
    private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}

// Our own statements.
extension SQLConnection {
    package enum Transaction: String {
        /// Sees one state of the database.
        case reading = "BEGIN"
        /// Takes the write lock at once, so that it cannot be refused half-way.
        case writing = "BEGIN IMMEDIATE"
    }

    /// Commits what `body` does, or undoes it if it throws.
    package func transaction<R>(
        _ kind: Transaction,
        _ body: () throws(SQLQueryError) -> R
    ) throws(SQLQueryError) -> R {
        try runOurs(kind.rawValue)
        do throws(SQLQueryError) {
            let result = try body()
            try runOurs("COMMIT")
            return result
        } catch {
            // SQLite may have rolled back by itself; then there is nothing to undo.
            if sqlite3_get_autocommit(handle) == 0 {
                // An end that is due must not keep this from ending.
                watch.start(steps: nil, time: .seconds(3600))
                try? runOurs("ROLLBACK")
            }
            throw error
        }
    }

    /// Undoes what users' statements have switched; see ``SQLPragmas``.
    package func resetSwitches() {
        hasSwitched = false
        policy.isOurs = true
        defer { policy.isOurs = false }
        _ = try? execute(SQLPragmas.reset)
    }

    /// The size of the database, in bytes.
    package var sizeBytes: Int {
        var version: UInt32 = 0
        sqlite3_file_control(handle, "main", SQLITE_FCNTL_DATA_VERSION, &version)
        // Asking costs as much as a short read, so it is asked once for each state.
        if let known = knownSize, known.version == version { return known.bytes }
        policy.isOurs = true
        defer { policy.isOurs = false }
        guard let pages = try? count("PRAGMA page_count"),
            let bytes = try? count("PRAGMA page_size")
        else { return 0 }
        knownSize = (version, pages * bytes)
        return pages * bytes
    }

    /// The database as a file would hold it, with what is in its log.
    ///
    /// - Returns: `nil` if it is larger than `limit`, or cannot be read.
    package func image(limit: Int) -> [UInt8]? {
        guard sizeBytes <= limit else { return nil }
        policy.isOurs = true  // SQLite asks for the size itself, with a PRAGMA
        defer { policy.isOurs = false }
        var count: sqlite3_int64 = 0
        guard let start = sqlite3_serialize(handle, "main", &count, 0) else { return nil }
        defer { sqlite3_free(start) }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(count)))
    }

    /// Whether the log is so long that reading it takes time.
    ///
    /// SQLite would see to it within the commit that makes it so, which would wait for the disk then.
    package var needsCheckpoint: Bool { logPages >= 1000 }

    /// How many pages the log has, as of the last commit of this connection.
    package var loggedPages: Int { logPages }

    /// Has what the connection does from now on wait for the disk where it must, as its last checkpoint.
    package func sync() throws(SQLiteError) {
        policy.isOurs = true
        defer { policy.isOurs = false }
        try execute("PRAGMA synchronous = NORMAL")
    }

    /// Leaves the log as it is when the last connection is closed.
    package func keepLog() {
        csqlite_set_option(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    }

    /// Moves what is in the log into the file itself, as far as nobody reads it.
    ///
    /// - Parameter isLast: Whether the log is to be empty afterwards, which waits for readers.
    package func checkpoint(isLast: Bool) {
        logPages = 0
        let mode = isLast ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
        sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
    }

    /// Has SQLite tell how long the log is, instead of seeing to it itself.
    private func countLogPages() {
        sqlite3_wal_hook(
            handle,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<SQLConnection>.fromOpaque(context).takeUnretainedValue().logPages =
                    Int(pages)
                return SQLITE_OK
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    private func runOurs(_ sql: String) throws(SQLQueryError) {
        policy.isOurs = true
        defer { policy.isOurs = false }
        do throws(SQLiteError) {
            let statement = try prepared(sql)
            defer { statement.reset() }
            while try statement.step() {}
        } catch {
            switch watch.verdict {
            case .outOfSteps: throw .outOfSteps
            case .outOfTime: throw .outOfTime
            case .waitedTooLong: throw .waitedTooLong
            case nil: throw .sqlite(error, offset: nil)
            }
        }
    }

    private func count(_ sql: String) throws(SQLiteError) -> Int {
        let statement = try prepared(sql)
        defer { statement.reset() }
        return try statement.step() ? statement.int(0) : 0
    }

    private func prepared(_ sql: String) throws(SQLiteError) -> Statement {
        if let statement = ours[sql] { return statement }
        let statement = try Statement(sql, on: connection, isKept: true)
        ours[sql] = statement
        return statement
    }

    private func execute(_ script: String) throws(SQLiteError) {
        guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else {
            throw SQLiteError(of: handle, subject: script)
        }
    }
}
