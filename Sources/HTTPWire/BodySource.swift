/// A stream of bytes that its reader pulls, on one loop.
package protocol BodySource: AnyObject {
    /// How many bytes there will be in all, if that is known.
    var length: Int? { get }

    /// Asks for the next part; `deliver` is called once, on the same loop, perhaps before the call
    /// returns. There is one read at a time.
    func read(_ deliver: @escaping (BodyPart) -> Void)

    /// The reader wants no more. No read is delivered after it.
    func cancel()
}

/// A source that fails of its own accord, and not only when it is read.
package protocol WatchedSource: BodySource {
    /// `tell` is called once, as soon as there is nothing left to read: with what failed, or with `nil`
    /// if the body has ended or is wanted no more.
    func watch(_ tell: @escaping (BodyError?) -> Void)
}

extension BodySource {
    /// Reads part after part, for as long as `take` wants the next one.
    ///
    /// A source may deliver at once: this is a loop then, so that a long body is no deep recursion.
    package func pull(_ take: @escaping (BodyPart) -> Bool) {
        var isLooping = true
        while isLooping {
            var isWanted = false
            var isReturned = false
            read { part in
                guard take(part) else { return }
                if isReturned { self.pull(take) } else { isWanted = true }
            }
            isReturned = true
            isLooping = isWanted
        }
    }
}

/// What one read of a ``BodySource`` gives.
package enum BodyPart {
    /// Never empty.
    case bytes([UInt8])
    case end
    case failed(BodyError)
}

/// Why a body ended before its end.
package struct BodyError: Error, Hashable, Sendable {
    package let message: String
    /// The class of the error in JavaScript, or the name of its `DOMException`.
    package let name: String

    package init(_ message: String, name: String = "Error") {
        self.message = message
        self.name = name
    }

    package static let clientDisconnected = BodyError("Network connection lost.")
}

/// A body that is already in memory.
package final class BytesSource: BodySource {
    private var bytes: [UInt8]?
    package let length: Int?

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes.isEmpty ? nil : bytes
        length = bytes.count
    }

    package func read(_ deliver: @escaping (BodyPart) -> Void) {
        guard let bytes else { return deliver(.end) }
        self.bytes = nil
        deliver(.bytes(bytes))
    }

    package func cancel() { bytes = nil }
}
