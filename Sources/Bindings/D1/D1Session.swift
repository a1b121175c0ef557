internal import Foundations
internal import Isolate
internal import Storage
internal import Synchronization

/// What one isolate has to do with one database; on the isolate's thread.
///
/// What is short is done here and now: a hop to another thread and back costs several times what it
/// does. Reads have a connection of their own, writes take the writer if nobody else has it; both get
/// few steps, and what needs more begins anew elsewhere.
final class D1Session {
    let database: D1Database
    /// The request that is being put together.
    var request = D1Request()
    private var connection: SQLConnection?
    /// Requests of this isolate that may write and are under way: what comes after them waits for
    /// them, so that a worker reads what it wrote even if it did not await it.
    private let writing = Counter()

    private final class Counter: Sendable {
        let value = Atomic(0)
    }

    /// What a short read's answer takes, mostly.
    private static let answerBytes = 512

    init(_ database: D1Database) { self.database = database }

    /// Answers the request if that is a matter of a moment; it stays as it is otherwise.
    func runNow() -> Result<D1Answer, D1Failure>? {
        if let answer = readNow() { return answer }
        guard writing.value.load(ordering: .acquiring) == 0 else { return nil }
        return database.writeNow(request)
    }

    private func readNow() -> Result<D1Answer, D1Failure>? {
        guard request.count == 1, let connection = readable() else { return nil }
        return request.values.withUnsafeBytes { bytes in
            var reader = PackedReader(bytes)
            let text = reader.next().text
            let count = reader.next().integer
            guard !SQLScript.actsWhileCompiled(text) else { return nil }
            do throws(SQLQueryError) {
                let statement = try connection.statement(text)
                guard statement.isWhole, statement.isPlain, !statement.isSlow else { return nil }
                connection.allow(.short)
                var answer = D1Answer()
                answer.values.reserve(D1Session.answerBytes)
                do throws(SQLQueryError) {
                    var clock = MonotonicTime.now
                    try connection.run(
                        statement,
                        &reader,
                        count: count,
                        into: &answer.values,
                        &clock
                    )
                } catch {
                    statement.isSlow = error == .outOfSteps
                    throw error
                }
                answer.count = 1
                answer.sizeBytes = connection.sizeBytes
                return .success(answer)
            } catch {
                // What may be the connection's doing is tried again where there is time.
                guard error.isStatement else { return nil }
                return .failure(D1Failure(index: 0, text: error.text))
            }
        }
    }

    /// Sends the request on its way, and begins another.
    func send(_ answer: @escaping @Sendable (Result<D1Answer, D1Failure>) -> Void) {
        let request = self.request
        self.request = D1Request()
        if onlyReads(request) { return database.read(request, answer) }
        writing.value.add(1, ordering: .relaxed)
        database.write(request) { [writing] result in
            writing.value.subtract(1, ordering: .releasing)
            answer(result)
        }
    }

    private func onlyReads(_ request: D1Request) -> Bool {
        guard request.count > 0, let connection = readable() else { return false }
        return connection.all(request) { $0.isRead }
    }

    /// The connection, if what it would read is what the worker may expect.
    private func readable() -> SQLConnection? {
        guard writing.value.load(ordering: .acquiring) == 0 else { return nil }
        if let connection { return connection }
        guard database.isReadable else { return nil }
        connection = try? SQLConnection(database.location, .reader, database.limits)
        return connection
    }
}

extension SQLQueryError {
    /// Whether the statement itself is at fault, so that it would fail anywhere.
    fileprivate var isStatement: Bool {
        switch self {
        case .sqlite(let error, _):
            ["SQLITE_ERROR", "SQLITE_AUTH", "SQLITE_TOOBIG"].contains(error.codeName)
        case .refused: true
        case .outOfSteps, .outOfTime, .waitedTooLong: false
        }
    }
}

/// The sessions of an isolate, by the index of the binding.
final class D1Sessions {
    private var sessions: [D1Session?] = []

    static func of(_ runtime: Runtime) -> D1Sessions { runtime.state { _ in D1Sessions() } }

    /// The session of a binding; `database` is asked for when there is none yet.
    func session(_ index: Int, _ database: () throws -> D1Database) rethrows -> D1Session {
        if sessions.indices.contains(index), let session = sessions[index] { return session }
        let new = try database()
        // Two bindings may be to one database: its writes are in one order.
        let known = sessions.lazy.compactMap(\.self).first { $0.database === new }
        let session = known ?? D1Session(new)
        while sessions.count <= index { sessions.append(nil) }
        sessions[index] = session
        return session
    }
}
