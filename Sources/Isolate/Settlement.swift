internal import CJavaScriptCore
internal import EventLoop
internal import Synchronization

/// The native end of a promise that an op gave out.
///
/// It may be settled from any thread, once; a second time does nothing. JavaScript learns of it in a
/// turn of the scope that called the op. While it is open, the scope counts as alive.
package final class Settlement: Sendable {
    enum Outcome {
        case resolved((Runtime) throws -> JSValue)
        case rejected(JSError)
    }

    private let isSettled = Mutex(false)
    // Safe to share: the loop's thread alone reads these.
    nonisolated(unsafe) let scope: RequestScope?
    nonisolated(unsafe) private(set) var functions: (resolve: JSReference, reject: JSReference)?
    nonisolated(unsafe) private let handle: RuntimeHandle
    private let counts: Bool

    init(
        runtime: Runtime,
        scope: RequestScope?,
        resolve: JSReference,
        reject: JSReference,
        counts: Bool
    ) {
        handle = runtime.handle
        self.scope = scope
        functions = (resolve, reject)
        loop = runtime.loop
        self.counts = counts
        if counts { scope?.pendingCount += 1 }
    }

    private let loop: EventLoop

    /// Resolves the promise; `value` runs on the isolate's thread.
    package func resolve(_ value: @escaping @Sendable (Runtime) throws -> JSValue) {
        settle(.resolved(value))
    }

    /// Resolves from the isolate's own thread, where `value` need not be sendable.
    package func resolveHere(_ value: @escaping (Runtime) throws -> JSValue) {
        loop.preconditionIsolated()
        settle(.resolved(value))
    }

    package func reject(_ error: JSError) { settle(.rejected(error)) }

    private func settle(_ outcome: Outcome) {
        let isFirst = isSettled.withLock { isSettled in
            defer { isSettled = true }
            return !isSettled
        }
        guard isFirst else { return }
        if loop.isCurrent { return deliver(outcome) }
        nonisolated(unsafe) let outcome = outcome  // sendable: only `resolveHere` takes what is not
        loop.async { self.deliver(outcome) }
    }

    private func deliver(_ outcome: Outcome) {
        guard let runtime = handle.runtime else { return }
        guard let scope else { return runtime.deliver(self, outcome, to: nil) }
        if counts { scope.pendingCount -= 1 }
        guard !scope.isEnded else { return forget() }
        runtime.deliver(self, outcome, to: scope)
    }

    /// Lets go of the promise's functions, on the isolate's thread.
    func forget() { functions = nil }
}
