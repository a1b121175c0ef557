import Config
import Host
import Synchronization

@testable import Commands
@testable import Host

/// A host that serves nothing and remembers what it was asked.
final class FakeHost: ServedHost {
    private struct State {
        var calls: [String] = []
        var holdsStop = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    let config: HostConfig
    let options: HostOptions
    private let failure: HostError?
    private let state = Mutex(State())
    /// Every call, as it comes.
    let calls: AsyncStream<String>
    private let told: AsyncStream<String>.Continuation

    init(
        _ config: HostConfig,
        _ options: HostOptions,
        failure: HostError? = nil,
        holdsStop: Bool = false
    ) {
        self.config = config
        self.options = options
        self.failure = failure
        (calls, told) = AsyncStream.makeStream(of: String.self)
        state.withLock { $0.holdsStop = holdsStop }
    }

    func start() async throws(HostError) -> [HostAddress] {
        if let failure { throw failure }
        told.yield("start")
        let host = options.ip ?? config.ip
        let port = options.port ?? config.port
        return [HostAddress(host: host, port: port, isSecure: false, worker: nil)]
    }

    func apply(_ config: HostConfig) async throws(HostError) { told.yield("apply") }

    func workerDescriptions() async -> [WorkerDescription] {
        told.yield("describe")
        return []
    }

    func workerNames() async -> [String] { config.workers.map(\.name.text) }
    func inputs(of worker: String) async -> [String] { [] }
    func reload(_ worker: String) async { told.yield("reload \(worker)") }

    func stop(grace: Duration) async {
        told.yield("stop")
        guard state.withLock({ $0.holdsStop }) else { return }
        await withCheckedContinuation { continuation in
            state.withLock { $0.waiting.append(continuation) }
        }
    }

    /// Lets what waits in `stop` go.
    func release() {
        let waiting = state.withLock { state in
            state.holdsStop = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
