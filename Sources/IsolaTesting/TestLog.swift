internal import Host
internal import Synchronization
internal import WebAPI

/// A line that a worker logged.
public struct TestLogLine: Sendable, Hashable {
    /// The worker's name.
    public let worker: String
    /// `debug`, `info`, `log`, `warn` or `error`.
    public let level: String
    /// What was logged, as one text.
    public let message: String
    /// The event it belongs to, such as `GET /users`; empty for none.
    public let event: String
    /// Whether it is an exception that nobody caught.
    public let isUncaught: Bool
}

/// Keeps what a host tells.
final class TestLog: HostObserver {
    private struct State {
        var lines: [TestLogLine] = []
        var warnings: [String] = []
        var failures: [String] = []
    }

    private let state = Mutex(State())

    var lines: [TestLogLine] { state.withLock { $0.lines } }
    var warnings: [String] { state.withLock { $0.warnings } }
    /// Why workers did not start.
    var failures: [String] { state.withLock { $0.failures } }

    func didLog(_ record: WorkerLogRecord) {
        let line = TestLogLine(
            worker: record.worker,
            level: record.level.rawValue,
            message: record.message,
            event: record.event,
            isUncaught: record.isUncaught
        )
        state.withLock { $0.lines.append(line) }
    }

    func didAnswer(_ request: AnsweredRequest) {}

    func didConsume(_ batch: HandledBatch) {}

    func didChange(_ worker: String, _ change: WorkerChange) {
        guard case .failed(let error) = change else { return }
        let text = "Worker \"\(worker)\" does not start. \(error.message)"
        state.withLock { $0.failures.append(text) }
    }

    func didWarn(_ message: String) { state.withLock { $0.warnings.append(message) } }
}
