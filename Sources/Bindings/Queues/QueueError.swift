package import Storage

/// Why a queue does not take messages, in the platform's words where it has some.
package enum QueueError: Error, Hashable, Sendable {
    case messageTooLong(bytes: Int, limit: Int)
    case tooManyMessages(count: Int, limit: Int)
    case messageOfBatchTooLong(bytes: Int, limit: Int)
    case batchTooLong(bytes: Int, limit: Int)
    case badDelay(seconds: Int, limit: Int)
    case overloaded
    /// The host is ending.
    case stopped
    case storage(StorageError)
    case database(SQLiteError)

    package var message: String {
        switch self {
        case .messageTooLong(let bytes, let limit):
            "message length of \(bytes) bytes exceeds limit of \(limit)"
        case .tooManyMessages(let count, let limit):
            "batch message count of \(count) exceeds limit of \(limit)"
        case .messageOfBatchTooLong(let bytes, let limit):
            "message in batch has length \(bytes) bytes which exceeds single message size limit of "
                + "\(limit)"
        case .batchTooLong(let bytes, let limit):
            "batch size of \(bytes) bytes exceeds limit of \(limit)"
        case .badDelay(let seconds, let limit):
            "message delay \(seconds) is invalid: it must be from 0 to \(limit) seconds"
        case .overloaded: "Too Many Requests"
        case .stopped: "the host is stopping"
        case .storage(let error): error.message
        case .database(let error): error.message
        }
    }
}
