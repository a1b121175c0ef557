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
    // Safe to share: touched on the queue alone.
    private nonisolated(unsafe) var connection: SQLConnection?

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
            let result = perform(job)
            next(connection != nil)
            job.answer(result)
        }
    }

    /// Runs what is no job.
    func use<R: Sendable>(
        _ body: @escaping @Sendable (SQLConnection) throws(D1Failure) -> R
    ) async throws(D1Failure) -> R {
        let result = await withCheckedContinuation { continuation in
            queue.run { [self] in
                let result: Result<R, D1Failure>
                do throws(D1Failure) {
                    result = .success(try body(try open()))
                } catch {
                    result = .failure(error)
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
                if case .writer = role { connection?.checkpoint() }
                connection = nil
                continuation.resume()
            }
        }
    }

    private func perform(_ job: D1Job) -> Result<D1Answer, D1Failure> {
        guard job.begin.elapsed < D1Connection.waitMax else {
            let text = "D1 DB is overloaded. Requests queued for too long."
            return .failure(D1Failure(index: 0, text: text))
        }
        do throws(D1Failure) {
            let connection = try open()
            connection.allow(SQLConnection.Budget(time: limits.query))
            return .success(try perform(job.request, on: connection))
        } catch {
            return .failure(error)
        }
    }

    private func perform(
        _ request: D1Request,
        on connection: SQLConnection
    ) throws(D1Failure) -> D1Answer {
        guard request.count > 0 else {
            throw D1Failure(index: 0, text: "No SQL statements detected.")
        }
        let size = connection.sizeBytes
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
            if connection.hasSwitched { connection.resetSwitches() }
            return answer
        } catch {
            if connection.hasSwitched { connection.resetSwitches() }
            throw words(error, failure?.index ?? 0)
        }
    }

    private func open() throws(D1Failure) -> SQLConnection {
        if let connection { return connection }
        do throws(SQLiteError) {
            let connection = try SQLConnection(location, role, limits)
            self.connection = connection
            return connection
        } catch {
            throw words(.sqlite(error, offset: nil), 0)
        }
    }

    /// A file that is damaged is named, so that somebody can see to it.
    private func words(_ error: SQLQueryError, _ index: Int) -> D1Failure {
        guard let cause = error.sqliteError, cause.isCorrupt, case .file(let path) = location else {
            return D1Failure(index: index, text: error.text)
        }
        warn(cause)
        let name = path.split(separator: "/").last ?? ""
        return D1Failure(index: index, text: "\(cause.text) in \(name): \(cause.codeName)")
    }
}
