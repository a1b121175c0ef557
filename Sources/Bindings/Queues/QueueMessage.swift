internal import Foundations

/// How a message's body is encoded; the raw value is what the store keeps.
package enum QueueContentType: Int, CaseIterable, Sendable {
    case text = 0
    case json = 1
    case bytes = 2
    /// A structured clone, in the format of wire-format.js.
    case v8 = 3

    /// The platform's name.
    package var name: String { "\(self)" }
}

/// A message on its way into a queue.
package struct OutgoingMessage: Sendable {
    package var body: [UInt8]
    package var contentType: QueueContentType
    /// How long it waits before anybody can get it; `nil` for the sender's default.
    package var delaySeconds: Int?
    /// What a message keeps that comes from another queue; otherwise it gets its own.
    var origin: Origin?

    struct Origin: Sendable {
        let id: String
        let timestamp: Int
    }

    package init(_ body: [UInt8], _ contentType: QueueContentType, delaySeconds: Int? = nil) {
        self.body = body
        self.contentType = contentType
        self.delaySeconds = delaySeconds
    }
}

/// A message that a queue has handed out.
package struct QueueMessage: Sendable {
    /// Its row in the store.
    let row: Int
    /// 32 hexadecimal digits.
    package let id: String
    package let body: [UInt8]
    package let contentType: QueueContentType
    /// When it was sent, in Unix milliseconds.
    package let timestamp: Int
    /// How often it has been handed out, this time included.
    package let attempts: Int
}

/// How much is in a queue that nobody has acknowledged.
package struct QueueMetrics: Hashable, Sendable {
    package var backlogCount = 0
    package var backlogBytes = 0
    /// Unix milliseconds; `nil` for an empty queue.
    package var oldestMessageTimestamp: Int?
}

enum QueueMessageID {
    /// 32 hexadecimal digits: the time first, so that an index of them grows at its end.
    static func make(at milliseconds: Int) -> String {
        hex(UInt64(clamping: milliseconds), 12) + hex(.random(in: 0 ... .max), 16)
            + hex(.random(in: 0...0xFFFF), 4)
    }

    private static func hex(_ number: UInt64, _ count: Int) -> String {
        (number & (.max >> UInt64(64 - 4 * count))).hexadecimal(digits: count)
    }
}
