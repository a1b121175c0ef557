internal import CCompression

/// A state of zlib for one direction, which ends with the object.
final class ZlibState {
    let pointer = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let end: (UnsafeMutablePointer<z_stream>) -> Int32

    /// - Returns: `nil` if there is no memory.
    private init?(
        _ begin: (UnsafeMutablePointer<z_stream>, _ size: Int32) -> Int32,
        _ end: @escaping (UnsafeMutablePointer<z_stream>) -> Int32
    ) {
        pointer.initialize(to: z_stream())
        // zlib ends at once what it could not begin.
        guard begin(pointer, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            self.end = { _ in Z_OK }
            return nil
        }
        self.end = end
    }

    deinit {
        _ = end(pointer)
        pointer.deallocate()
    }

    /// - Parameters:
    ///   - level: 1, the fastest, to 9.
    ///   - windowBits: 9 to 15; less than zero for data without a frame, 16 more for gzip's.
    /// - Returns: `nil` if there is no memory.
    static func deflating(level: Int32, windowBits: Int32) -> ZlibState? {
        ZlibState(
            { stream, size in
                deflateInit2_(
                    stream,
                    level,
                    Z_DEFLATED,
                    windowBits,
                    8,
                    Z_DEFAULT_STRATEGY,
                    ZLIB_VERSION,
                    size
                )
            },
            deflateEnd
        )
    }

    /// - Parameter windowBits: As of ``deflating(level:windowBits:)``, and 8.
    /// - Returns: `nil` if there is no memory.
    static func inflating(windowBits: Int32) -> ZlibState? {
        ZlibState({ inflateInit2_($0, windowBits, ZLIB_VERSION, $1) }, inflateEnd)
    }

    /// Compresses a part.
    ///
    /// - Parameters:
    ///   - input: The part.
    ///   - flush: What becomes of what zlib would keep back: `Z_SYNC_FLUSH`, or `Z_FINISH` for the end.
    ///   - room: Where it writes to before it is appended.
    ///   - output: Gets what came of it.
    /// - Returns: Whether zlib did it.
    func deflate(
        _ input: UnsafeRawBufferPointer,
        _ flush: Int32,
        _ room: UnsafeMutableBufferPointer<UInt8>,
        _ output: inout [UInt8]
    ) -> Bool {
        pointer.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        )
        pointer.pointee.avail_in = UInt32(input.count)
        repeat {
            pointer.pointee.next_out = room.baseAddress
            pointer.pointee.avail_out = UInt32(room.count)
            let code = CCompression.deflate(pointer, flush)
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { return false }
            output.append(contentsOf: room[..<(room.count - Int(pointer.pointee.avail_out))])
        } while pointer.pointee.avail_out == 0
        return true
    }
}
