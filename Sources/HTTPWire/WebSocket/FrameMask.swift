/// The masking of a client's frames: a XOR with four bytes in turn.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc6455#section-5.3>
package enum FrameMask {
    /// Masks, or unmasks, bytes where they lie.
    ///
    /// - Parameters:
    ///   - key: The four bytes as they are in the frame's head, the first in the lowest bits.
    ///   - bytes: What follows `position` bytes of the same frame.
    ///   - position: How much of the frame came before.
    package static func apply(
        _ key: UInt32,
        to bytes: UnsafeMutableRawBufferPointer,
        at position: Int = 0
    ) {
        let shift = UInt32(position & 3) * 8
        let turned = shift == 0 ? key : (key >> shift | key << (32 - shift))
        let word = (UInt64(turned) << 32 | UInt64(turned)).littleEndian
        guard let base = bytes.baseAddress else { return }
        var index = 0
        while index + 8 <= bytes.count {
            let value = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            base.storeBytes(of: value ^ word, toByteOffset: index, as: UInt64.self)
            index += 8
        }
        var rest = turned
        while index < bytes.count {
            bytes[index] ^= UInt8(truncatingIfNeeded: rest)
            rest = rest >> 8 | rest << 24
            index += 1
        }
    }
}
