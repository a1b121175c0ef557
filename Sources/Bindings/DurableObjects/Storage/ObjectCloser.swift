internal import Storage

/// Closes the files of objects on a thread of its own, which may wait for the disk.
package final class ObjectCloser: Sendable {
    private let queue = BackgroundQueue("durable objects")

    package init() {}

    /// Closes a file that nobody uses any more; its owner has no reference to it afterwards.
    func close(_ database: consuming ObjectDatabase) {
        // Sendable: the only reference goes along.
        nonisolated(unsafe) let closing = Holder(database)
        queue.run { closing.database = nil }
    }

    /// Waits until all that was to be closed is.
    package func finish() async {
        await withCheckedContinuation { continuation in queue.run { continuation.resume() } }
    }

    private final class Holder {
        var database: ObjectDatabase?
        init(_ database: ObjectDatabase) { self.database = database }
    }
}
