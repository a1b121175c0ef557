import Bindings
import Config
import Foundations
import HTTPWire
import IsolaTesting
import Storage
import Synchronization
import Testing
import WebAPI

/// The workers of a host that take events and end them when the test says so.
final class FakeWorkers: WorkerDirectory {
    private let calls = Mutex<[(worker: String, call: HandlerCall)]>([])
    private let (stream, continuation) = AsyncStream.makeStream(of: String.self)

    func fetcher(_ name: String, entrypoint: String, props: String) -> (any Fetcher)? { nil }

    func withObjectHome(
        of name: String,
        shard: UInt64,
        _ body: @escaping @Sendable ((any ObjectHome)?) -> Void
    ) { body(nil) }

    func deliver(_ call: HandlerCall, to name: String) {
        calls.withLock { $0.append((name, call)) }
        continuation.yield(name)
    }

    /// The next event that comes; it waits until one does.
    func next() async -> (worker: String, call: HandlerCall)? {
        for await _ in stream { return calls.withLock { $0.removeFirst() } }
        return nil
    }

    /// How many events came and were not asked for.
    var waitingCount: Int { calls.withLock { $0.count } }
}

/// A family's surroundings in a test.
struct Surroundings {
    let workers = FakeWorkers()
    let clock: TestClock
    let state: StateDirectory
    let warnings = Warnings()

    final class Warnings: Sendable {
        private let texts = Mutex<[String]>([])
        var all: [String] { texts.withLock { $0 } }
        func add(_ text: String) { texts.withLock { $0.append(text) } }
    }

    init(clock: TestClock = TestClock(), state: StateDirectory = .ephemeral()) {
        self.clock = clock
        self.state = state
    }

    var context: BindingContext {
        BindingContext(
            state: state,
            clock: clock.wall,
            storage: StorageConfig(),
            workers: workers,
            warn: { [warnings] in warnings.add($0) }
        )
    }

    /// A worker with nothing but its bindings.
    static func worker(
        _ name: String,
        _ change: (inout WorkerBindings) throws -> Void
    ) throws -> WorkerConfig {
        let name = try #require(WorkerName(name))
        var worker = WorkerConfig(name: name, main: nil, directory: "/")
        try change(&worker.bindings)
        return worker
    }
}
