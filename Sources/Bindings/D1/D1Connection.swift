internal import Foundations
internal import Storage
internal import Synchronization

/// A request with its place in the line.
struct D1Job: Sendable {
    let request: D1Request
    let begin = MonotonicTime.now
    let answer: @Sendable (Result<D1Answer, D1Failure>) -> Void
}

/// A connection to a database with a thread of its own, where it may wait.
final class D1Connection: Sendable {
    private let role: SQLConnection.Role
    private let location: DatabaseLocation
    private let limits: SQLLimits
    private let queue: BackgroundQueue
    /// Told of files that cannot be used.
    private let warn: @Sendable (SQLiteError) -> Void
    /// How long a request may wait for those before it.
    private static let waitMax = Duration.seconds(30)
    /// Held by the queue's thread while it works, and by another for a moment.
    private let connection = Mutex<SQLConnection?>(nil)

    init(
        _ location: DatabaseLocation,
        _ role: SQLConnection.Role,
        _ limits: SQLLimits,
        label: String,
        warn: @escaping @Sendable (SQLiteError) -> Void
    ) {
        self.location = location
        self.role = role
        self.limits = limits
        self.warn = warn
        queue = BackgroundQueue(label)
    }

    /// Runs a job behind those that came before it.
    func run(_ job: D1Job, then next: @escaping @Sendable (_ isOpen: Bool) -> Void) {
        queue.run { [self] in
            let (result, isOpen) = connection.withLock { connection in
                let result = perform(job, on: &connection)
                return (result, connection != nil)
            }
            next(isOpen)
            job.answer(result)
        }
    }

    /// Runs a request on the calling thread if the connection is free and it has none but short
    /// statements, which did not turn out to be long: `nil` otherwise, and nothing was done.
    func runNow(_ request: D1Request) -> Result<D1Answer, D1Failure>? {
        let result = connection.withLockIfAvailable { connection -> Result<D1Answer, D1Failure>? in
            guard let connection, request.count <= D1Connection.shortCount,
                connection.all(request, { $0.isShort && !$0.isSlow })
            else { return nil }
            connection.allow(.short)
            let result = perform(request, on: connection)
            seeToLog(connection)
            if case .failure(let error) = result, error.cause == .outOfSteps {
                _ = connection.all(request) { statement in
                    statement.isSlow = true
                    return true
                }
                return nil
            }
            return result.mapError { words($0) }
        }
        return result ?? nil
    }

    /// Statements of a request that may be done within a moment.
    private static let shortCount = 200

    /// Runs what is no job.
    func use<R: Sendable>(
        _ body: @escaping @Sendable (SQLConnection) throws(D1Failure) -> R
    ) async throws(D1Failure) -> R {
        let result = await withCheckedContinuation { continuation in
            queue.run { [self] in
                let result = connection.withLock { connection -> Result<R, D1Failure> in
                    do throws(D1Failure) {
                        return .success(try body(try open(&connection)))
                    } catch {
                        return .failure(error)
                    }
                }
                continuation.resume(returning: result)
            }
        }
        return try result.get()
    }

    /// Lets go of the file.
    func close() async {
        await withCheckedContinuation { continuation in
            queue.run { [self] in
                connection.withLock { connection in
                    if case .writer = role { connection?.checkpoint(isLast: true) }
                    connection = nil
                }
                continuation.resume()
            }
        }
    }

    private func perform(
        _ job: D1Job,
        on connection: inout SQLConnection?
    ) -> Result<D1Answer, D1Failure> {
        guard job.begin.elapsed < D1Connection.waitMax else {
            let text = "D1 DB is overloaded. Requests queued for too long."
            return .failure(D1Failure(index: 0, text: text))
        }
        do throws(D1Failure) {
            let connection = try open(&connection)
            connection.allow(SQLConnection.Budget(time: limits.query))
            defer { seeToLog(connection) }
            return perform(job.request, on: connection).mapError { words($0) }
        } catch {
            return .failure(error)
        }
    }

    private func perform(
        _ request: D1Request,
        on connection: SQLConnection
    ) -> Result<D1Answer, D1Error> {
        guard request.count > 0 else {
            return .failure(D1Error(index: 0, cause: .refused("No SQL statements detected.")))
        }
        let size = connection.sizeBytes
        defer { if connection.hasSwitched { connection.resetSwitches() } }
        var failure: D1Error?
        do throws(SQLQueryError) {
            let kind: SQLConnection.Transaction = role == .reader ? .reading : .writing
            var answer = try connection.transaction(kind) { () throws(SQLQueryError) in
                switch connection.perform(request) {
                case .success(let answer): return answer
                case .failure(let error):
                    failure = error
                    throw error.cause
                }
            }
            answer.sizeBytes = connection.sizeBytes
            answer.isResized = answer.sizeBytes != size
            return .success(answer)
        } catch {
            return .failure(D1Error(index: failure?.index ?? 0, cause: error))
        }
    }

    /// Has the log moved into the file once it is long, here, where that may take its time.
    private func seeToLog(_ connection: SQLConnection) {
        guard connection.needsCheckpoint else { return }
        queue.run { [self] in
            self.connection.withLock { connection in
                // Another may have seen to it.
                if let connection, connection.needsCheckpoint {
                    connection.checkpoint(isLast: false)
                }
            }
        }
    }

    private func open(_ connection: inout SQLConnection?) throws(D1Failure) -> SQLConnection {
        if let connection { return connection }
        do throws(SQLiteError) {
            let new = try SQLConnection(location, role, limits)
            connection = new
            return new
        } catch {
            throw words(D1Error(index: 0, cause: .sqlite(error, offset: nil)))
        }
    }

    /// A file that is damaged is named, so that somebody can see to it.
    private func words(_ error: D1Error) -> D1Failure {
        guard let cause = error.cause.sqliteError, cause.isCorrupt, case .file(let path) = location
        else { return D1Failure(index: error.index, text: error.cause.text) }
        warn(cause)
        let name = path.split(separator: "/").last ?? ""
        return D1Failure(index: error.index, text: "\(cause.text) in \(name): \(cause.codeName)")
    }
}
