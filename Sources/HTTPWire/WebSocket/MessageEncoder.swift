package import Foundations

/// Messages in, frames out: one frame for each message.
package final class MessageEncoder {
    private let role: WebSocketRole
    private let deflater: MessageDeflater?

    /// - Parameters:
    ///   - role: Who encodes: a client masks.
    ///   - deflater: If compression was agreed on.
    package init(role: WebSocketRole, deflater: MessageDeflater? = nil) {
        self.role = role
        self.deflater = deflater
    }

    /// Whether a message goes out as it is, so that its bytes need not be put together with its head.
    package func isPlain(_ count: Int) -> Bool { role == .server && !compresses(count) }

    /// A shorter message would not shrink, and every compressed one costs the peer a call of zlib.
    private static let compressedBytesMin = 64

    private func compresses(_ count: Int) -> Bool {
        deflater != nil && count >= Self.compressedBytesMin
    }

    package func append(
        _ kind: MessageKind,
        _ bytes: UnsafeRawBufferPointer,
        to buffer: OutputBuffer
    ) {
        let opcode: FrameOpcode = kind == .text ? .text : .binary
        if compresses(bytes.count), let compressed = deflater?.deflate(bytes) {
            compressed.withUnsafeBytes {
                append(opcode, $0, isCompressed: true, to: buffer)
            }
        } else {
            append(opcode, bytes, isCompressed: false, to: buffer)
        }
    }

    /// The head alone of a message that ``isPlain(_:)``.
    package func appendHead(_ kind: MessageKind, _ count: Int, to buffer: OutputBuffer) {
        FrameHead(kind == .text ? .text : .binary, length: count).append(to: buffer)
    }

    /// A ping or pong; at most 125 bytes.
    package func append(_ opcode: FrameOpcode, _ bytes: [UInt8], to buffer: OutputBuffer) {
        bytes.withUnsafeBytes { append(opcode, $0, isCompressed: false, to: buffer) }
    }

    /// A close frame; a reason that does not fit is cut where a character ends.
    package func appendClose(code: Int, reason: String, to buffer: OutputBuffer) {
        guard code != CloseCode.none else { return append(.close, [], to: buffer) }
        var payload = [UInt8(code >> 8 & 0xFF), UInt8(code & 0xFF)]
        for character in reason.unicodeScalars {
            let bytes = UTF8.encode(character).map(Array.init) ?? []
            guard payload.count + bytes.count <= FrameHead.controlBytesMax else { break }
            payload += bytes
        }
        append(.close, payload, to: buffer)
    }

    private func append(
        _ opcode: FrameOpcode,
        _ bytes: UnsafeRawBufferPointer,
        isCompressed: Bool,
        to buffer: OutputBuffer
    ) {
        let mask = role == .client ? UInt32.random(in: .min ... .max) : nil
        FrameHead(opcode, isCompressed: isCompressed, mask: mask, length: bytes.count)
            .append(to: buffer)
        guard let mask else { return buffer.append(bytes) }
        buffer.append(capacity: bytes.count) { room in
            room.copyMemory(from: bytes)
            FrameMask.apply(mask, to: room)
            return bytes.count
        }
    }
}
