internal import CCompression

/// Decompresses messages, one after the other.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc7692#section-7.2.2>
package final class MessageInflater {
    private let windowBits: Int
    private let keepsContext: Bool
    private var state: ZlibState?

    /// - Parameters:
    ///   - windowBits: What the peer compresses with, 8 to 15.
    ///   - keepsContext: Whether the peer's messages may refer to those before them.
    package init(windowBits: Int, keepsContext: Bool) {
        self.windowBits = windowBits
        self.keepsContext = keepsContext
    }

    /// Decompresses the next part of a message.
    ///
    /// - Throws: ``WebSocketError`` for what is not compressed data, and for more than `limit` bytes
    ///   in all.
    package func inflate(
        _ bytes: [UInt8],
        into message: inout [UInt8],
        limit: Int
    ) throws(WebSocketError) {
        state = state ?? .inflating(windowBits: Int32(-windowBits))
        guard let stream = state?.pointer else { throw .badCompression }
        var input = bytes
        let outcome = input.withUnsafeMutableBufferPointer { input -> WebSocketError? in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16 << 10) { room in
                run(stream, room, &message, limit)
            }
        }
        stream.pointee.next_in = nil
        if let outcome { throw outcome }
    }

    /// Ends a message: the four bytes that the sender left out are put back.
    package func finish(into message: inout [UInt8], limit: Int) throws(WebSocketError) {
        try inflate([0x00, 0x00, 0xFF, 0xFF], into: &message, limit: limit)
        if !keepsContext { state = nil }
    }

    private func run(
        _ stream: UnsafeMutablePointer<z_stream>,
        _ room: UnsafeMutableBufferPointer<UInt8>,
        _ message: inout [UInt8],
        _ limit: Int
    ) -> WebSocketError? {
        while true {
            stream.pointee.next_out = room.baseAddress
            stream.pointee.avail_out = UInt32(room.count)
            let code = CCompression.inflate(stream, Z_SYNC_FLUSH)
            let count = room.count - Int(stream.pointee.avail_out)
            guard message.count + count <= limit else {
                return .tooLarge(message.count + count, limit: limit)
            }
            message.append(contentsOf: room[..<count])
            switch code {
            case Z_OK: if stream.pointee.avail_in == 0, count < room.count { return nil }
            case Z_BUF_ERROR: return nil
            case Z_STREAM_END:
                guard restart(stream) else { return .badCompression }
                if stream.pointee.avail_in == 0 { return nil }
            default: return .badCompression
            }
        }
    }

    /// Goes on after a block that was marked as the last one, which a message may hold: with the same
    /// window, as the next may refer to what came before.
    private func restart(_ stream: UnsafeMutablePointer<z_stream>) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32 << 10) { window in
            var count: UInt32 = 0
            return inflateGetDictionary(stream, window.baseAddress, &count) == Z_OK
                && inflateReset(stream) == Z_OK
                && inflateSetDictionary(stream, window.baseAddress, count) == Z_OK
        }
    }
}
