internal import HTTPWire

/// The body of a response between the socket and its reader.
struct DownloadBuffer {
    private var bytes: [UInt8] = []
    private var waiting: ((BodyPart) -> Void)?
    private var watchers: [(BodyError?) -> Void] = []
    private var outcome: Result<Void, BodyError>?
    /// The reader wants no more: what comes is thrown away.
    private(set) var isDiscarded = false

    var count: Int { bytes.count }
    var hasReader: Bool { waiting != nil }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        guard !isDiscarded else { return }
        bytes.append(contentsOf: more)
    }

    /// The first outcome counts.
    mutating func finish(_ result: Result<Void, BodyError>) {
        if outcome == nil { outcome = result }
    }

    /// Drops what is buffered, so that the reader learns of a failure at once.
    mutating func clear() { bytes = [] }

    /// Throws away what is there and what comes.
    ///
    /// - Returns: The reader that waited, for the caller to drop: it may hold the last reference to a
    ///   body, whose end comes back to this very buffer.
    mutating func discard() -> ((BodyPart) -> Void)? {
        isDiscarded = true
        bytes = []
        defer { waiting = nil }
        return waiting
    }

    /// The next part if there is one; what came in one go is handed over in one go.
    mutating func next() -> BodyPart? {
        guard bytes.isEmpty else {
            let part = bytes
            bytes = []
            return .bytes(part)
        }
        return switch outcome {
        case nil: nil
        case .success: .end
        case .failure(let error): .failed(error)
        }
    }

    /// Keeps a reader until there is something; `false` if one waits already.
    mutating func wait(_ deliver: @escaping (BodyPart) -> Void) -> Bool {
        guard waiting == nil else { return false }
        waiting = deliver
        return true
    }

    mutating func watch(_ tell: @escaping (BodyError?) -> Void) { watchers.append(tell) }

    /// Those who watch for the end, once there is nothing left before it.
    mutating func takeWatchers() -> (tell: [(BodyError?) -> Void], error: BodyError?)? {
        guard !watchers.isEmpty, bytes.isEmpty, isDiscarded || outcome != nil else { return nil }
        defer { watchers = [] }
        if !isDiscarded, case .failure(let error) = outcome { return (watchers, error) }
        return (watchers, nil)
    }

    /// The reader that waits, and what it can have now.
    mutating func takeDelivery() -> (deliver: (BodyPart) -> Void, part: BodyPart)? {
        guard let deliver = waiting, let part = next() else { return nil }
        waiting = nil
        return (deliver, part)
    }
}
