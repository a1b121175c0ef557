internal import Synchronization

/// What came for a test and was not taken yet, in its order; or who waits for it.
final class TestInbox: Sendable {
    private struct Waiter {
        let id: Int
        let continuation: CheckedContinuation<TestWebSocket.Message, any Error>
        let timeout: Task<Void, Never>
    }

    private struct State {
        var messages: [TestWebSocket.Message] = []
        var waiters: [Waiter] = []
        var lastID = 0
        /// Whether the close was taken.
        var isOver = false
    }

    private let state = Mutex(State())

    func add(_ message: TestWebSocket.Message) {
        let waiter = state.withLock { state -> Waiter? in
            guard !state.waiters.isEmpty else {
                state.messages.append(message)
                return nil
            }
            state.isOver = message.isClose
            return state.waiters.removeFirst()
        }
        waiter?.timeout.cancel()
        waiter?.continuation.resume(returning: message)
    }

    func next(within limit: Duration) async throws -> TestWebSocket.Message {
        try await withCheckedThrowingContinuation { continuation in
            let result = state.withLock { state -> Result<TestWebSocket.Message, TestHostError>? in
                if state.isOver { return .failure(TestHostError("The socket has closed.")) }
                if !state.messages.isEmpty {
                    let message = state.messages.removeFirst()
                    state.isOver = message.isClose
                    return .success(message)
                }
                state.lastID += 1
                let id = state.lastID
                let timeout = Task {
                    guard (try? await Task.sleep(for: limit)) != nil else { return }
                    self.giveUp(id, limit)
                }
                let waiter = Waiter(id: id, continuation: continuation, timeout: timeout)
                state.waiters.append(waiter)
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }

    private func giveUp(_ id: Int, _ limit: Duration) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
        }
        waiter?.continuation.resume(throwing: TestHostError("Nothing came within \(limit)."))
    }
}

extension TestWebSocket.Message {
    var isClose: Bool { if case .close = self { true } else { false } }
}
