public import Foundation
package import Foundations
internal import Synchronization

/// A clock that stands still until it is told otherwise; who waits by it is woken as it passes.
public final class TestClock: Sendable {
    private struct Sleeper {
        let until: Int
        let wake: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Int
        var next = 0
        var sleepers: [Int: Sleeper] = [:]
    }

    private let state: Mutex<State>

    /// - Parameter start: What it shows first.
    public convenience init(_ start: Date) {
        self.init(milliseconds: Int(start.timeIntervalSince1970 * 1000))
    }

    /// - Parameter milliseconds: Unix time to begin with.
    public init(milliseconds: Int = 1_700_000_000_000) {
        state = Mutex(State(now: milliseconds))
    }

    /// Unix time.
    public var milliseconds: Int { state.withLock { $0.now } }

    /// How many wait for a time.
    package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    package var wall: WallClock {
        WallClock(milliseconds: { self.milliseconds }, sleep: { try await self.sleep(until: $0) })
    }

    /// Moves on, and wakes everyone whose time has come, the earliest first.
    public func advance(milliseconds: Int) {
        let due = state.withLock { state in
            state.now += milliseconds
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.sorted { $0.until < $1.until }
        }
        for sleeper in due { sleeper.wake.resume() }
    }

    /// Moves on by whole seconds.
    public func advance(seconds: Int) { advance(milliseconds: seconds * 1000) }

    private func sleep(until: Int) async throws {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLock { state in
                    guard until > state.now, !Task.isCancelled else { return true }
                    state.sleepers[id] = Sleeper(until: until, wake: continuation)
                    return false
                }
                guard isOver else { return }
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    continuation.resume()
                }
            }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
            sleeper?.wake.resume(throwing: CancellationError())
        }
    }
}
