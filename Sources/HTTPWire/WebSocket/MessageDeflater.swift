internal import CCompression

/// Compresses messages, one after the other.
///
/// zlib's state, some 260 KiB at the full window, is made with the first message that needs it, and
/// let go after each if nothing is to be carried over.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc7692#section-7.2.1>
package final class MessageDeflater {
    private let windowBits: Int
    private let keepsContext: Bool
    private var state: ZlibState?

    /// - Parameters:
    ///   - windowBits: 8 to 15.
    ///   - keepsContext: Whether a message may refer to those before it.
    package init(windowBits: Int, keepsContext: Bool) {
        // zlib has no raw window of 8 bits; with 9 it refers back by 250 bytes at most, which fits.
        self.windowBits = max(windowBits, 9)
        self.keepsContext = keepsContext
    }

    /// The payload of a compressed message; `nil` if there is no memory.
    package func deflate(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        let known = state ?? .deflating(level: Z_BEST_SPEED, windowBits: Int32(-windowBits))
        guard let known else { return nil }
        state = keepsContext ? known : nil
        var output: [UInt8] = []
        output.reserveCapacity(min(bytes.count, 64 << 10))
        let isFine = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16 << 10) { room in
            known.deflate(bytes, Z_SYNC_FLUSH, room, &output)
        }
        // A flush ends with an empty block, whose last four bytes are not sent.
        guard isFine, output.count >= 4 else { return nil }
        output.removeLast(4)
        return output
    }
}
