package import EventLoop

extension EventLoop {
    /// Runs work on the loop's thread and gives what came of it.
    ///
    /// - Throws: What the work throws, or ``LoopHasEnded``.
    package func run<R: Sendable>(_ work: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            let isOpen = async { continuation.resume(with: Result { try work() }) }
            if !isOpen { continuation.resume(throwing: LoopHasEnded()) }
        }
    }
}

/// The loop was stopped before the work.
package struct LoopHasEnded: Error {
    package init() {}
}
