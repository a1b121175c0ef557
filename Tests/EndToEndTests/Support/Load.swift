import Foundation
import Synchronization
import TestSupport

/// Clients that write one thing after the other until nobody answers.
final class Load: Sendable {
    private struct State {
        var next: Int
        var acknowledged: [Int: String] = [:]
        var running: Int
    }

    private let state: Mutex<State>
    private static let clientCount = 4

    init(port: Int, from first: Int) {
        state = Mutex(State(next: first, running: Load.clientCount))
        for _ in 0..<Load.clientCount { Thread.detachNewThread { self.run(port) } }
    }

    private func run(_ port: Int) {
        defer { state.withLock { $0.running -= 1 } }
        guard let client = try? Client(port: port) else { return }
        while true {
            let id = state.withLock { state in
                state.next += 1
                return state.next - 1
            }
            guard (try? client.send("GET", "/write?id=\(id)")) != nil,
                let answer = try? client.response(), answer.status == 200
            else { return }
            state.withLock { $0.acknowledged[id] = answer.text }
        }
    }

    /// The first id that was not used.
    var next: Int { state.withLock { $0.next } }

    /// What was acknowledged, and with what answer, once every client has seen the end.
    func end() -> [Int: String] {
        while state.withLock({ $0.running > 0 }) { usleep(1000) }
        return state.withLock { $0.acknowledged }
    }
}
