/// Holds back what leaves an object, such as a Durable Object, until the writes before it are on disk.
///
/// What leaves is a response, a request to elsewhere, a message: whatever somebody could see who would
/// then not find the write after a crash.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/reference/in-memory-state/>
package final class OutputGate {
    private enum State {
        case open
        /// So many writes are not on disk.
        case locked(Int)
        /// A write failed: nothing leaves any more.
        case broken(JSException)
    }

    private var state = State.open
    private var waiting: [(JSException?) -> Void] = []

    package init() {}

    package var isOpen: Bool {
        if case .open = state { true } else { false }
    }

    /// Whether a write failed.
    package var isBroken: Bool {
        if case .broken = state { true } else { false }
    }

    /// A write has begun that is not on disk.
    package func lock() {
        switch state {
        case .open: state = .locked(1)
        case .locked(let count): state = .locked(count + 1)
        case .broken: break
        }
    }

    /// The write is on disk.
    package func unlock() {
        guard case .locked(let count) = state else { return }
        guard count == 1 else { return state = .locked(count - 1) }
        state = .open
        letGo(nil)
    }

    /// A write failed.
    package func fail(_ exception: JSException) {
        if case .broken = state { return }
        state = .broken(exception)
        letGo(exception)
    }

    /// Calls `body` once all writes so far are on disk, at once if they are.
    ///
    /// What came first goes first.
    ///
    /// - Parameter body: Gets why nothing may leave, if a write failed.
    package func pass(_ body: @escaping (_ failure: JSException?) -> Void) {
        switch state {
        case .open: body(nil)
        case .locked: waiting.append(body)
        case .broken(let exception): body(exception)
        }
    }

    private func letGo(_ failure: JSException?) {
        let bodies = waiting
        waiting = []
        for (index, body) in bodies.enumerated() {
            // One of them may have begun another write.
            if failure == nil, !isOpen {
                waiting.insert(contentsOf: bodies[index...], at: 0)
                return
            }
            body(failure)
        }
    }
}
