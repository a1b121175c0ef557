package import Foundations
package import Storage
internal import Synchronization

/// A D1 database: one SQLite file, the same object for all workers that are bound to it.
///
/// One connection writes, a transaction a request, in the order in which requests come; others read
/// meanwhile what has been committed. So no isolate's thread waits for a lock, and nobody ever reads
/// of `SQLITE_BUSY`.
///
/// - Note: Differs from production: there are no replicas, so each session sees the latest state.
/// - SeeAlso: <https://developers.cloudflare.com/d1/>
package final class D1Database: Sendable {
    package let name: String
    package let limits: SQLLimits
    let location: DatabaseLocation
    private let durability: Database.Durability
    private let writer: D1Connection
    private let readers: D1Readers
    private let waiting = Atomic(0)
    /// Whether the writer has made the file, so that others may read it.
    private let hasFile = Atomic(false)
    private let writes = Atomic(0)
    private let clock: WallClock
    /// Bookmarks of an earlier run are smaller.
    private let start: Int

    /// Requests that wait at a time; each holds its parameters in memory.
    private static let waitingMax = 10_000

    package init(
        name: String,
        at location: DatabaseLocation,
        durability: Database.Durability = .process,
        limits: SQLLimits = SQLLimits(),
        clock: WallClock = .system,
        warn: @escaping @Sendable (_ message: String) -> Void = { _ in }
    ) {
        self.name = name
        self.limits = limits
        self.location = location
        self.clock = clock
        self.durability = durability
        start = clock.seconds()
        let report: @Sendable (SQLiteError) -> Void = { error in
            guard case .file(let path) = location else { return }
            warn("The D1 database \(name) cannot be used: \(error.text): \(path)")
        }
        writer = D1Connection(
            location,
            .writer(durability),
            limits,
            label: "d1 \(name)",
            warn: report
        )
        readers = D1Readers {
            D1Connection(location, .reader, limits, label: "d1 \(name) reader", warn: report)
        }
    }

    /// Whether a connection that only reads can be opened.
    var isReadable: Bool { hasFile.load(ordering: .acquiring) }

    /// Runs a request that may write, behind those that came before it.
    func write(
        _ request: D1Request,
        _ answer: @escaping @Sendable (Result<D1Answer, D1Failure>) -> Void
    ) {
        guard let job = job(request, answer) else { return }
        writer.run(job) { [self] isOpen in
            writes.add(1, ordering: .relaxed)
            if isOpen { hasFile.store(true, ordering: .releasing) }
        }
    }

    /// Runs a request that may write on the calling thread, if it is short and nobody is before it.
    func writeNow(_ request: D1Request) -> Result<D1Answer, D1Failure>? {
        // A commit that is synced waits for the disk.
        guard durability != .power, waiting.load(ordering: .acquiring) == 0,
            let result = writer.runNow(request)
        else { return nil }
        writes.add(1, ordering: .relaxed)
        return result
    }

    /// Runs a request that only reads, beside others.
    func read(
        _ request: D1Request,
        _ answer: @escaping @Sendable (Result<D1Answer, D1Failure>) -> Void
    ) {
        guard let job = job(request, answer) else { return }
        readers.run(job)
    }

    private func job(
        _ request: D1Request,
        _ answer: @escaping @Sendable (Result<D1Answer, D1Failure>) -> Void
    ) -> D1Job? {
        let (_, count) = waiting.add(1, ordering: .relaxed)
        guard count <= D1Database.waitingMax else {
            waiting.subtract(1, ordering: .relaxed)
            let text = "D1 DB is overloaded. Too many requests queued."
            answer(.failure(D1Failure(index: 0, text: text)))
            return nil
        }
        return D1Job(request: request) { [self] result in
            waiting.subtract(1, ordering: .relaxed)
            answer(result)
        }
    }

    /// A name for the state that all requests answered so far have made; later ones compare greater.
    var bookmark: String {
        let parts = [start, writes.load(ordering: .relaxed), 0].map { number in
            UInt32(truncatingIfNeeded: number).hexadecimal(digits: 8)
        }
        return parts.joined(separator: "-") + "-" + String(repeating: "0", count: 32)
    }

    /// The database as one SQLite file.
    func image() async throws(D1Failure) -> [UInt8] {
        try await writer.use { (connection) throws(D1Failure) in
            guard let image = connection.image(limit: D1Database.dumpBytesMax) else {
                throw D1Failure(index: 0, text: "the database is too large")
            }
            return image
        }
    }

    /// A dump goes into an isolate's memory whole.
    private static let dumpBytesMax = 100 << 20

    /// Closes the files; what comes later opens them anew.
    package func close() async {
        await readers.close()
        await writer.close()
    }
}
