internal import Synchronization

/// Puts messages into queues, by name: what the family of queues offers to other families.
package protocol QueueSender: Sendable {
    /// Returns once the message is kept; a queue that nobody consumes keeps it too.
    ///
    /// - Parameters:
    ///   - json: The message's body as JSON.
    ///   - queue: The name of the queue in the config.
    /// - Throws: What keeps the queue from taking it, such as a queue that the config has not.
    func send(_ json: String, to queue: String) async throws
}

/// Where the families of a host find its queues: empty until the family of queues has come.
package final class QueueDirectory: Sendable {
    private let state = Mutex<(any QueueSender)?>(nil)

    package init() {}

    package var sender: (any QueueSender)? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
