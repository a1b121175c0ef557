internal import Dispatch

/// A serial queue as an actor's executor: for work that may wait for a disk.
///
/// ```swift
/// actor Store {
///     private let queue = BackgroundQueue("store")
///     nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }
/// }
/// ```
package final class BackgroundQueue: SerialExecutor {
    private let queue: DispatchQueue

    package init(_ label: String) { queue = DispatchQueue(label: label, qos: .userInitiated) }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Runs work that is no task: it saves the hop that a task begins with.
    package func run(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }

    /// Runs work behind what was queued before it, and waits for that; not to be called on the queue.
    package func wait<R>(_ work: () -> R) -> R { queue.sync(execute: work) }

    package func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
