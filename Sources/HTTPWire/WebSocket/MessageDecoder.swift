/// Frames in, messages out: all rules for what a peer may send.
///
/// It is fed whatever came, in parts of any size, and keeps no more than the message that is under way.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc6455#section-5>
package final class MessageDecoder {
    package enum Event: Hashable, Sendable {
        case message(MessageKind, [UInt8])
        case ping([UInt8])
        case pong([UInt8])
        /// The last thing that is looked at; what follows it is ignored.
        case close(code: Int, reason: String)
    }

    private let expectsMask: Bool
    private let bytesMax: Int
    private let inflater: MessageInflater?

    private var headBytes: [UInt8] = []
    /// The frame whose payload is under way, and how much of that has come.
    private var frame: FrameHead?
    private var position = 0
    private var control: [UInt8] = []

    /// The message that is under way.
    private var kind: MessageKind?
    private var isCompressed = false
    private var message: [UInt8] = []
    private var text = UTF8Check()
    private var scratch: [UInt8] = []
    private var isEnded = false

    /// - Parameters:
    ///   - role: Who decodes: a server takes masked frames only, a client unmasked ones.
    ///   - bytesMax: The longest message, decompressed.
    ///   - inflater: If compression was agreed on.
    package init(role: WebSocketRole, bytesMax: Int, inflater: MessageInflater? = nil) {
        expectsMask = role == .server
        self.bytesMax = bytesMax
        self.inflater = inflater
    }

    /// Takes what came.
    ///
    /// - Throws: ``WebSocketError``, and then nothing must be fed any more.
    package func decode(
        _ bytes: UnsafeRawBufferPointer,
        _ deliver: (Event) -> Void
    ) throws(WebSocketError) {
        var rest = bytes
        while !isEnded {
            if let frame {
                let wanted = frame.length - position
                guard wanted == 0 || !rest.isEmpty else { return }
                let part = UnsafeRawBufferPointer(rebasing: rest.prefix(wanted))
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
                try take(part, of: frame)
                position += part.count
                guard position == frame.length else { continue }
                self.frame = nil
                try end(frame, deliver)
            } else {
                guard !rest.isEmpty, let head = try readHead(&rest) else { return }
                try begin(head)
            }
        }
    }

    /// Takes a head off the front; what is not whole is kept for the next time.
    private func readHead(
        _ rest: inout UnsafeRawBufferPointer
    ) throws(WebSocketError) -> FrameHead? {
        if headBytes.isEmpty {
            if let (head, count) = try FrameHead.read(rest) {
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
                return head
            }
            headBytes.append(contentsOf: rest)
            rest = UnsafeRawBufferPointer(start: nil, count: 0)
            return nil
        }
        let old = headBytes.count
        headBytes.append(contentsOf: rest.prefix(FrameHead.bytesMax - old))
        let found = headBytes.withUnsafeBytes { bytes in
            Result { () throws(WebSocketError) in try FrameHead.read(bytes) }
        }
        guard let found = try found.get() else {
            rest = UnsafeRawBufferPointer(start: nil, count: 0)
            return nil
        }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(found.count - old))
        headBytes.removeAll(keepingCapacity: true)
        return found.head
    }

    private func begin(_ head: FrameHead) throws(WebSocketError) {
        guard (head.mask != nil) == expectsMask else {
            throw .protocolError(expectsMask ? "Frame is not masked" : "Frame is masked")
        }
        frame = head
        position = 0
        switch head.opcode {
        case .close, .ping, .pong: return
        case .continuation:
            guard kind != nil else { throw .protocolError("Unexpected continuation frame") }
            guard !head.isCompressed else { throw .reservedBit }
        case .text, .binary:
            guard kind == nil else { throw .protocolError("Missing continuation frame") }
            guard !head.isCompressed || inflater != nil else { throw .reservedBit }
            kind = head.opcode == .text ? .text : .binary
            isCompressed = head.isCompressed
            text = UTF8Check()
        }
        let total = (isCompressed ? 0 : message.count).addingReportingOverflow(head.length)
        guard !total.overflow, total.partialValue <= bytesMax else {
            throw .tooLarge(total.overflow ? .max : total.partialValue, limit: bytesMax)
        }
        // Only so much on a mere announcement; more follows as it really comes.
        if !isCompressed, message.isEmpty {
            message.reserveCapacity(min(head.length, Self.announcedBytesMax))
        }
    }

    private static let announcedBytesMax = 64 << 10

    private func take(
        _ part: UnsafeRawBufferPointer,
        of frame: FrameHead
    ) throws(WebSocketError) {
        guard !part.isEmpty else { return }
        if frame.opcode.isControl { return append(part, to: &control, of: frame) }
        let start = message.count
        if isCompressed, let inflater {
            scratch.removeAll(keepingCapacity: true)
            append(part, to: &scratch, of: frame)
            try inflater.inflate(scratch, into: &message, limit: bytesMax)
        } else {
            append(part, to: &message, of: frame)
        }
        try checkText(from: start)
    }

    private func append(
        _ part: UnsafeRawBufferPointer,
        to bytes: inout [UInt8],
        of frame: FrameHead
    ) {
        let start = bytes.count
        bytes.append(contentsOf: part)
        guard let mask = frame.mask else { return }
        bytes.withUnsafeMutableBytes {
            FrameMask.apply(
                mask,
                to: UnsafeMutableRawBufferPointer(rebasing: $0[start...]),
                at: position
            )
        }
    }

    private func checkText(from start: Int) throws(WebSocketError) {
        guard kind == .text, start < message.count else { return }
        let isText = message.withUnsafeBytes {
            text.take(UnsafeRawBufferPointer(rebasing: $0[start...]))
        }
        guard isText else { throw .notUTF8 }
    }

    private func end(
        _ frame: FrameHead,
        _ deliver: (Event) -> Void
    ) throws(WebSocketError) {
        switch frame.opcode {
        case .ping: deliver(.ping(takeControl()))
        case .pong: deliver(.pong(takeControl()))
        case .close:
            let event = try Self.close(takeControl())
            isEnded = true
            deliver(event)
        case .continuation, .text, .binary:
            guard frame.isFinal, let kind else { return }
            let start = message.count
            if isCompressed, let inflater {
                try inflater.finish(into: &message, limit: bytesMax)
                try checkText(from: start)
            }
            guard kind == .binary || text.isWhole else { throw .notUTF8 }
            let whole = message
            self.kind = nil
            message = []
            deliver(.message(kind, whole))
        }
    }

    private func takeControl() -> [UInt8] {
        defer { control = [] }
        return control
    }

    private static func close(_ payload: [UInt8]) throws(WebSocketError) -> Event {
        guard !payload.isEmpty else { return .close(code: CloseCode.none, reason: "") }
        guard payload.count >= 2 else { throw .protocolError("Invalid close frame") }
        let code = Int(payload[0]) << 8 | Int(payload[1])
        guard CloseCode.isValid(code) else { throw .protocolError("Invalid close code \(code)") }
        guard let reason = String(validating: payload[2...], as: UTF8.self) else {
            throw .notUTF8
        }
        return .close(code: code, reason: reason)
    }
}

/// Which side of a connection one is on.
package enum WebSocketRole: Hashable, Sendable { case server, client }

/// The two kinds of messages.
package enum MessageKind: Hashable, Sendable {
    /// Valid UTF-8.
    case text
    case binary
}
