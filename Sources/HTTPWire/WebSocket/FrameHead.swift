package import Foundations

/// What a frame is.
package enum FrameOpcode: UInt8, Hashable, Sendable {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    package var isControl: Bool { rawValue >= 8 }
}

/// The head of one frame.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc6455#section-5.2>
package struct FrameHead: Hashable, Sendable {
    package var opcode: FrameOpcode
    package var isFinal: Bool
    /// The first reserved bit: the message is compressed.
    package var isCompressed: Bool
    package var mask: UInt32?
    package var length: Int

    /// The longest head, and the most that a control frame may carry.
    package static let bytesMax = 14
    static let controlBytesMax = 125

    package init(
        _ opcode: FrameOpcode,
        isFinal: Bool = true,
        isCompressed: Bool = false,
        mask: UInt32? = nil,
        length: Int
    ) {
        self.opcode = opcode
        self.isFinal = isFinal
        self.isCompressed = isCompressed
        self.mask = mask
        self.length = length
    }

    /// Reads a head from the beginning of what has come.
    ///
    /// - Returns: The head and how long it is, or `nil` while it is not whole.
    /// - Throws: ``WebSocketError`` as soon as a byte is there that no frame can have.
    package static func read(
        _ bytes: UnsafeRawBufferPointer
    ) throws(WebSocketError) -> (head: FrameHead, count: Int)? {
        guard bytes.count >= 1 else { return nil }
        let first = bytes[0]
        guard first & 0x30 == 0 else { throw .reservedBit }
        guard let opcode = FrameOpcode(rawValue: first & 0x0F) else {
            throw .protocolError("Unknown opcode \(first & 0x0F)")
        }
        var head = FrameHead(
            opcode,
            isFinal: first & 0x80 != 0,
            isCompressed: first & 0x40 != 0,
            length: 0
        )
        if opcode.isControl, !head.isFinal { throw .protocolError("Fragmented control frame") }
        if opcode.isControl, head.isCompressed { throw .reservedBit }
        guard bytes.count >= 2 else { return nil }
        let short = Int(bytes[1] & 0x7F)
        if opcode.isControl, short > controlBytesMax {
            throw .protocolError("Control frame is too long")
        }
        var count = 2
        switch short {
        case 126:
            guard bytes.count >= 4 else { return nil }
            head.length = Int(bytes[2]) << 8 | Int(bytes[3])
            guard head.length > 125 else { throw .lengthNotMinimal }
            count = 4
        case 127:
            guard bytes.count >= 10 else { return nil }
            let length = UInt64(
                bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt64.self)
            )
            guard length > 0xFFFF else { throw .lengthNotMinimal }
            guard let exact = Int(exactly: length) else {
                throw .protocolError("Invalid frame length")
            }
            head.length = exact
            count = 10
        default: head.length = short
        }
        if bytes[1] & 0x80 != 0 {
            guard bytes.count >= count + 4 else { return nil }
            head.mask = UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: count, as: UInt32.self)
            )
            count += 4
        }
        return (head, count)
    }

    /// Writes the head, with the length in its shortest form.
    package func append(to buffer: OutputBuffer) {
        buffer.append(opcode.rawValue | (isFinal ? 0x80 : 0) | (isCompressed ? 0x40 : 0))
        let bit: UInt8 = mask == nil ? 0 : 0x80
        switch length {
        case ...125: buffer.append(bit | UInt8(length))
        case ...0xFFFF:
            buffer.append(bit | 126)
            withUnsafeBytes(of: UInt16(length).bigEndian) { buffer.append($0) }
        default:
            buffer.append(bit | 127)
            withUnsafeBytes(of: UInt64(length).bigEndian) { buffer.append($0) }
        }
        if let mask { withUnsafeBytes(of: mask.littleEndian) { buffer.append($0) } }
    }
}
