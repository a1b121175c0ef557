internal import Synchronization

/// Connections that read, as many as there are slow queries at a time, up to a bound.
final class D1Readers: Sendable {
    private struct State {
        var idle: [D1Connection] = []
        var count = 0
        var waiting: [D1Job] = []
    }

    private static let countMax = 4

    private let make: @Sendable () -> D1Connection
    private let state = Mutex(State())

    init(_ make: @escaping @Sendable () -> D1Connection) { self.make = make }

    /// Runs a job on a connection that is free, or on the one that is free next.
    func run(_ job: D1Job) {
        let reader = state.withLock { state -> D1Connection? in
            if let reader = state.idle.popLast() { return reader }
            if state.count < Self.countMax {
                state.count += 1
                return make()
            }
            state.waiting.append(job)
            return nil
        }
        reader.map { run(job, on: $0) }
    }

    private func run(_ job: D1Job, on reader: D1Connection) {
        reader.run(job) { [self] _ in
            let next = state.withLock { state -> D1Job? in
                if !state.waiting.isEmpty { return state.waiting.removeFirst() }
                state.idle.append(reader)
                return nil
            }
            next.map { run($0, on: reader) }
        }
    }

    /// Closes what is idle: nothing runs any more.
    func close() async {
        let readers = state.withLock { state in
            defer { state = State() }
            return state.idle
        }
        for reader in readers { await reader.close() }
    }
}
