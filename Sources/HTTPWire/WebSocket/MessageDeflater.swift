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
    private var stream: UnsafeMutablePointer<z_stream>?

    /// - Parameters:
    ///   - windowBits: 8 to 15.
    ///   - keepsContext: Whether a message may refer to those before it.
    package init(windowBits: Int, keepsContext: Bool) {
        // zlib has no raw window of 8 bits; with 9 it refers back by 250 bytes at most, which fits.
        self.windowBits = max(windowBits, 9)
        self.keepsContext = keepsContext
    }

    deinit { end() }

    /// The payload of a compressed message; `nil` if there is no memory.
    package func deflate(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let stream = stream ?? begin() else { return nil }
        defer { if !keepsContext { end() } }
        var output: [UInt8] = []
        output.reserveCapacity(min(bytes.count, 64 << 10))
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        )
        stream.pointee.avail_in = UInt32(bytes.count)
        let isFine = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16 << 10) { room in
            repeat {
                stream.pointee.next_out = room.baseAddress
                stream.pointee.avail_out = UInt32(room.count)
                let code = CCompression.deflate(stream, Z_SYNC_FLUSH)
                guard code == Z_OK || code == Z_BUF_ERROR else { return false }
                output.append(contentsOf: room[..<(room.count - Int(stream.pointee.avail_out))])
            } while stream.pointee.avail_out == 0
            return true
        }
        // A flush ends with an empty block, whose last four bytes are not sent.
        guard isFine, output.count >= 4 else { return nil }
        output.removeLast(4)
        return output
    }

    private func begin() -> UnsafeMutablePointer<z_stream>? {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = deflateInit2_(
            stream,
            Z_BEST_SPEED,
            Z_DEFLATED,
            Int32(-windowBits),
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        guard code == Z_OK else {
            stream.deallocate()
            return nil
        }
        self.stream = stream
        return stream
    }

    private func end() {
        guard let stream else { return }
        self.stream = nil
        deflateEnd(stream)
        stream.deallocate()
    }
}
