import CCompression

/// A stream that compresses with brotli.
final class BrotliCompressor: NodeCompressor {
    private let parameters: [(UInt32, UInt32)]
    private var encoder: OpaquePointer?
    private var input = PendingInput()

    init?(_ parameters: [(UInt32, UInt32)]) {
        self.parameters = parameters
        encoder = Self.make(parameters)
        if encoder == nil { return nil }
    }

    deinit { BrotliEncoderDestroyInstance(encoder) }

    private static func make(_ parameters: [(UInt32, UInt32)]) -> OpaquePointer? {
        guard let encoder = BrotliEncoderCreateInstance(nil, nil, nil) else { return nil }
        for (name, value) in parameters {
            guard
                BrotliEncoderSetParameter(encoder, BrotliEncoderParameter(rawValue: name), value)
                    != 0
            else {
                BrotliEncoderDestroyInstance(encoder)
                return nil
            }
        }
        return encoder
    }

    var isAtEnd: Bool { BrotliEncoderIsFinished(encoder) != 0 }
    var leftover: Int { input.count }
    func give(_ bytes: [UInt8]) { input.give(bytes) }

    func reset() {
        BrotliEncoderDestroyInstance(encoder)
        encoder = Self.make(parameters)
        input.clear()
    }

    func run(flush: Int32, room: Int) throws(NodeCompressionError) -> [UInt8] {
        var isFine = false
        let operation = BrotliEncoderOperation(rawValue: UInt32(clamping: max(0, min(flush, 3))))
        let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            var nextOut = buffer.baseAddress
            var availableOut = room
            repeat {
                isFine = input.use { bytes in
                    var nextIn = bytes.baseAddress
                    var availableIn = bytes.count
                    let done = BrotliEncoderCompressStream(
                        encoder,
                        operation,
                        &availableIn,
                        &nextIn,
                        &availableOut,
                        &nextOut,
                        nil
                    )
                    return (bytes.count - availableIn, done != 0)
                }
            } while isFine && availableOut > 0
                && (input.count > 0 || BrotliEncoderHasMoreOutput(encoder) != 0)
            count = room - availableOut
        }
        guard isFine else {
            throw .init(
                code: "ERR_BROTLI_COMPRESSION_FAILED",
                number: -2,
                message: "Compression failed"
            )
        }
        return output
    }
}

/// A stream that decompresses brotli.
final class BrotliDecompressor: NodeCompressor {
    private let parameters: [(UInt32, UInt32)]
    private var decoder: OpaquePointer?
    private var input = PendingInput()

    init?(_ parameters: [(UInt32, UInt32)]) {
        self.parameters = parameters
        decoder = Self.make(parameters)
        if decoder == nil { return nil }
    }

    deinit { BrotliDecoderDestroyInstance(decoder) }

    private static func make(_ parameters: [(UInt32, UInt32)]) -> OpaquePointer? {
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
        for (name, value) in parameters {
            guard
                BrotliDecoderSetParameter(decoder, BrotliDecoderParameter(rawValue: name), value)
                    != 0
            else {
                BrotliDecoderDestroyInstance(decoder)
                return nil
            }
        }
        return decoder
    }

    var isAtEnd: Bool { BrotliDecoderIsFinished(decoder) != 0 }
    var leftover: Int { input.count }
    func give(_ bytes: [UInt8]) { input.give(bytes) }

    func reset() {
        BrotliDecoderDestroyInstance(decoder)
        decoder = Self.make(parameters)
        input.clear()
    }

    func run(flush: Int32, room: Int) throws(NodeCompressionError) -> [UInt8] {
        var result = BROTLI_DECODER_RESULT_SUCCESS
        let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            var nextOut = buffer.baseAddress
            var availableOut = room
            result = input.use { bytes in
                var nextIn = bytes.baseAddress
                var availableIn = bytes.count
                let result = BrotliDecoderDecompressStream(
                    decoder,
                    &availableIn,
                    &nextIn,
                    &availableOut,
                    &nextOut,
                    nil
                )
                return (bytes.count - availableIn, result)
            }
            count = room - availableOut
        }
        if result == BROTLI_DECODER_RESULT_ERROR {
            let number = BrotliDecoderGetErrorCode(decoder)
            throw .init(
                code: Self.code(of: number),
                number: Int(number.rawValue),
                message: "Decompression failed"
            )
        }
        if result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT, flush == 2 {
            throw .init(code: "Z_BUF_ERROR", number: -5, message: "unexpected end of file")
        }
        return output
    }

    /// The error's name as newer versions of the library give it; 1.0 leaves out the first half.
    private static func code(of number: BrotliDecoderErrorCode) -> String {
        let name = BrotliDecoderErrorString(number).map { String(cString: $0) } ?? "UNKNOWN"
        if name.hasPrefix("_") { return "ERR_\(name)" }
        let group =
            switch number.rawValue {
            case -18...(-1): "_ERROR_FORMAT_"
            case -30...(-21): "_ERROR_ALLOC_"
            default: "_ERROR_"
            }
        return "ERR_\(group)\(name)"
    }
}
