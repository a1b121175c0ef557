internal import Foundations
internal import Storage
internal import Synchronization

/// The data points of all datasets of a host, in one database with a table a dataset.
///
/// Nothing is sampled, so `_sample_interval` is 1, and points are kept until somebody deletes them.
/// A point is not acknowledged to its worker: what a kill or a full disk meets on its way is lost.
///
/// - SeeAlso: <https://developers.cloudflare.com/analytics/analytics-engine/>
package actor AnalyticsEngine {
    nonisolated private let context: BindingContext
    private let queue = BackgroundQueue("analytics")
    private var writer: Database?
    private var reader: SQLConnection?
    private var statements: [String: Statement] = [:]
    private nonisolated let waiting = Mutex<[Waiting]>([])

    private struct Waiting {
        let dataset: String
        let point: AnalyticsPoint
    }

    /// A disk that is slower than the workers for long loses points, not memory.
    private static let waitingMax = 100_000

    nonisolated package var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    init(_ context: BindingContext) { self.context = context }

    /// Takes a point, to be written soon with those that come meanwhile.
    package nonisolated func write(_ point: AnalyticsPoint, to dataset: String) {
        let isFirst = waiting.withLock { waiting in
            guard waiting.count < Self.waitingMax else { return false }
            waiting.append(Waiting(dataset: dataset, point: point))
            return waiting.count == 1
        }
        if isFirst { Task { await flush() } }
    }

    /// Makes the tables of datasets, so that they can be asked for before the first point.
    func prepare(_ datasets: Set<String>) {
        guard !datasets.isEmpty else { return }
        tell { () throws(StorageError) in
            for dataset in datasets.sorted() { _ = try statement(for: dataset) }
        }
    }

    /// The rows of one `SELECT`, with all points that were written before.
    ///
    /// - Parameter sql: What ``AnalyticsSQL`` made of the query.
    /// - Returns: The rows, and the names of their columns.
    /// - Throws: `SQLQueryError`, or a `StorageError`.
    func rows(_ sql: String) throws -> AnalyticsRows {
        flush()
        _ = try database()
        let connection: SQLConnection
        if let reader { connection = reader } else { connection = try openReader() }
        reader = connection
        connection.allow(SQLConnection.Budget(time: .seconds(10)))
        return AnalyticsRows(try Array(sql.utf8).withUnsafeBytes { try connection.select($0) })
    }

    /// Writes what waits, and closes the files.
    func close() {
        flush()
        statements = [:]
        reader = nil
        writer = nil
    }

    private func flush() {
        let points = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        guard !points.isEmpty else { return }
        tell { () throws(StorageError) in
            let database = try database()
            for dataset in Set(points.map(\.dataset)) { _ = try statement(for: dataset) }
            try storing { () throws(SQLiteError) in
                try database.transaction { () throws(SQLiteError) in
                    for waiting in points {
                        guard let statement = statements[waiting.dataset] else { continue }
                        try statement.bind(AnalyticsSchema.values(waiting.point, waiting.dataset))
                        defer { statement.reset() }
                        while try statement.step() {}
                    }
                }
            }
        }
    }

    /// A worker is not told of what comes of a point, so the host's owner is.
    private func tell(_ work: () throws(StorageError) -> Void) {
        do throws(StorageError) {
            try work()
        } catch {
            context.warn("Analytics Engine cannot keep its data points. \(error.message)")
        }
    }

    private func location() throws(StorageError) -> DatabaseLocation {
        try context.state.database("datasets", of: "analytics")
    }

    private func database() throws(StorageError) -> Database {
        if let writer { return writer }
        let location = try location()
        let database = try storing { () throws(SQLiteError) in
            try Database(location, context.databaseOptions)
        }
        writer = database
        return database
    }

    private func openReader() throws(StorageError) -> SQLConnection {
        let location = try location()
        return try storing { () throws(SQLiteError) in
            try SQLConnection(location, .reader)
        }
    }

    /// What inserts into a dataset, whose table is made if there is none.
    private func statement(for dataset: String) throws(StorageError) -> Statement {
        if let statement = statements[dataset] { return statement }
        let database = try database()
        let statement = try storing { () throws(SQLiteError) in
            try database.execute(AnalyticsSchema.table(of: dataset))
            return try database.prepare(AnalyticsSchema.insertion(into: dataset))
        }
        statements[dataset] = statement
        return statement
    }
}

extension SQLConnection {
    /// The packed result of one statement, which must only read.
    fileprivate func select(_ text: UnsafeRawBufferPointer) throws -> PackedValues {
        let statement = try statement(text)
        guard statement.isWhole, statement.isRead else {
            throw SQLQueryError.refused("Only one statement is allowed, and it must be a SELECT.")
        }
        var answer = PackedValues()
        var none = PackedReader(UnsafeRawBufferPointer(start: nil, count: 0))
        var clock = MonotonicTime.now
        try run(statement, &none, count: 0, into: &answer, &clock)
        return answer
    }
}
