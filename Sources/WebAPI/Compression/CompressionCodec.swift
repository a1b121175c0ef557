internal import CCompression

/// A library's state for one direction of one format, freed with the object.
final class CompressionCodec {
    /// What one call of the library came to.
    struct Step {
        var consumed: Int
        var produced: Int
        /// Whether the format's own end was reached: there is nothing to come after it.
        var isEnd: Bool
    }

    private enum State {
        case deflate(UnsafeMutablePointer<z_stream>)
        case inflate(UnsafeMutablePointer<z_stream>)
        case brotliEncoder(OpaquePointer)
        case brotliDecoder(OpaquePointer)
    }

    private let state: State

    /// - Returns: `nil` if the library has no memory for it.
    init?(_ format: CompressionFormat, _ direction: CompressionFormat.Direction) {
        switch (format, direction) {
        case (.brotli, .compress):
            guard let encoder = BrotliEncoderCreateInstance(nil, nil, nil) else { return nil }
            // The library's default quality is for files that are compressed once; a stream waits.
            BrotliEncoderSetParameter(encoder, BROTLI_PARAM_QUALITY, 5)
            BrotliEncoderSetParameter(encoder, BROTLI_PARAM_LGWIN, 19)
            state = .brotliEncoder(encoder)
        case (.brotli, .decompress):
            guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
            state = .brotliDecoder(decoder)
        case (_, .compress):
            guard let zlib = Self.start(format, deflates: true) else { return nil }
            state = .deflate(zlib)
        case (_, .decompress):
            guard let zlib = Self.start(format, deflates: false) else { return nil }
            state = .inflate(zlib)
        }
    }

    private static func start(
        _ format: CompressionFormat,
        deflates: Bool
    ) -> UnsafeMutablePointer<z_stream>? {
        let zlib = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        zlib.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let code =
            if deflates {
                deflateInit2_(
                    zlib,
                    Z_DEFAULT_COMPRESSION,
                    Z_DEFLATED,
                    format.windowBits,
                    8,
                    Z_DEFAULT_STRATEGY,
                    ZLIB_VERSION,
                    size
                )
            } else {
                inflateInit2_(zlib, format.windowBits, ZLIB_VERSION, size)
            }
        if code == Z_OK { return zlib }
        zlib.deallocate()
        return nil
    }

    deinit {
        switch state {
        case .deflate(let zlib):
            deflateEnd(zlib)
            zlib.deallocate()
        case .inflate(let zlib):
            inflateEnd(zlib)
            zlib.deallocate()
        case .brotliEncoder(let encoder): BrotliEncoderDestroyInstance(encoder)
        case .brotliDecoder(let decoder): BrotliDecoderDestroyInstance(decoder)
        }
    }

    /// Takes what it can of the input and fills what it can of the room.
    func step(
        _ input: UnsafeRawBufferPointer,
        isLast: Bool,
        into room: UnsafeMutableRawBufferPointer
    ) throws(CompressionError) -> Step {
        switch state {
        case .deflate(let zlib):
            let (code, step) = run(zlib, input, room) {
                deflate($0, isLast ? Z_FINISH : Z_NO_FLUSH)
            }
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
                throw .compressionFailed
            }
            return step
        case .inflate(let zlib):
            let (code, step) = run(zlib, input, room) { inflate($0, Z_NO_FLUSH) }
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
                throw .decompressionFailed
            }
            return step
        case .brotliEncoder(let encoder): return try encode(encoder, input, isLast, room)
        case .brotliDecoder(let decoder): return try decode(decoder, input, room)
        }
    }

    private func run(
        _ zlib: UnsafeMutablePointer<z_stream>,
        _ input: UnsafeRawBufferPointer,
        _ room: UnsafeMutableRawBufferPointer,
        _ call: (UnsafeMutablePointer<z_stream>) -> Int32
    ) -> (Int32, Step) {
        // zlib counts in 32 bits.
        let given = min(input.count, Int(UInt32.max))
        let space = min(room.count, Int(UInt32.max))
        zlib.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        )
        zlib.pointee.avail_in = UInt32(given)
        zlib.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        zlib.pointee.avail_out = UInt32(space)
        let code = call(zlib)
        let step = Step(
            consumed: given - Int(zlib.pointee.avail_in),
            produced: space - Int(zlib.pointee.avail_out),
            isEnd: code == Z_STREAM_END
        )
        zlib.pointee.next_in = nil
        zlib.pointee.avail_in = 0
        return (code, step)
    }

    private func encode(
        _ encoder: OpaquePointer,
        _ input: UnsafeRawBufferPointer,
        _ isLast: Bool,
        _ room: UnsafeMutableRawBufferPointer
    ) throws(CompressionError) -> Step {
        var nextIn = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var availableIn = input.count
        var nextOut = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var availableOut = room.count
        let operation = isLast ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS
        guard
            BrotliEncoderCompressStream(
                encoder,
                operation,
                &availableIn,
                &nextIn,
                &availableOut,
                &nextOut,
                nil
            ) == BROTLI_TRUE
        else { throw .compressionFailed }
        return Step(
            consumed: input.count - availableIn,
            produced: room.count - availableOut,
            isEnd: BrotliEncoderIsFinished(encoder) == BROTLI_TRUE
        )
    }

    private func decode(
        _ decoder: OpaquePointer,
        _ input: UnsafeRawBufferPointer,
        _ room: UnsafeMutableRawBufferPointer
    ) throws(CompressionError) -> Step {
        var nextIn = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var availableIn = input.count
        var nextOut = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var availableOut = room.count
        let result = BrotliDecoderDecompressStream(
            decoder,
            &availableIn,
            &nextIn,
            &availableOut,
            &nextOut,
            nil
        )
        guard result != BROTLI_DECODER_RESULT_ERROR else { throw .decompressionFailed }
        return Step(
            consumed: input.count - availableIn,
            produced: room.count - availableOut,
            isEnd: result == BROTLI_DECODER_RESULT_SUCCESS
        )
    }
}
