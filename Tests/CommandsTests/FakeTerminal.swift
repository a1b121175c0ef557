import Synchronization

@testable import Commands

/// A terminal that a test reads and types on.
final class FakeTerminal: Terminal {
    private struct State {
        var output = ""
        var errors = ""
        var restored = 0
    }

    let isTTY: Bool
    let width = 80
    private let state = Mutex(State())
    private let keyStream = AsyncStream.makeStream(of: Character.self)
    private let interruptStream = AsyncStream.makeStream(of: Void.self)

    init(isTTY: Bool = false) { self.isTTY = isTTY }

    var output: String { state.withLock { $0.output } }
    var errors: String { state.withLock { $0.errors } }
    var isRestored: Bool { state.withLock { $0.restored > 0 } }

    func write(_ text: String) { state.withLock { $0.output += text } }
    func writeError(_ text: String) { state.withLock { $0.errors += text } }
    func keys() -> AsyncStream<Character> { keyStream.stream }
    func interrupts() -> AsyncStream<Void> { interruptStream.stream }
    func restore() { state.withLock { $0.restored += 1 } }

    func press(_ key: Character) { keyStream.continuation.yield(key) }
    func interrupt() { interruptStream.continuation.yield() }
}
