import CCompression

/// A stream that compresses with zstd.
final class ZstdCompressor: NodeCompressor {
    private let context: OpaquePointer
    private var input = PendingInput()
    private(set) var isAtEnd = false

    init?(_ parameters: [(UInt32, UInt32)], _ dictionary: [UInt8]) {
        guard let context = ZSTD_createCCtx() else { return nil }
        self.context = context
        for (name, value) in parameters {
            let parameter = ZSTD_cParameter(rawValue: name)
            guard
                ZSTD_isError(ZSTD_CCtx_setParameter(context, parameter, Int32(bitPattern: value)))
                    == 0
            else { return nil }
        }
        if !dictionary.isEmpty { ZSTD_CCtx_loadDictionary(context, dictionary, dictionary.count) }
    }

    deinit { ZSTD_freeCCtx(context) }

    var leftover: Int { input.count }
    func give(_ bytes: [UInt8]) { input.give(bytes) }

    func reset() {
        ZSTD_CCtx_reset(context, ZSTD_reset_session_only)
        input.clear()
        isAtEnd = false
    }

    func run(flush: Int32, room: Int) throws(NodeCompressionError) -> [UInt8] {
        var status = 0
        let directive = ZSTD_EndDirective(rawValue: UInt32(clamping: max(0, min(flush, 2))))
        let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            var out = ZSTD_outBuffer(dst: buffer.baseAddress, size: room, pos: 0)
            repeat {
                status = input.use { bytes in
                    var source = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
                    let status = ZSTD_compressStream2(context, &out, &source, directive)
                    return (source.pos, status)
                }
            } while ZSTD_isError(status) == 0 && out.pos < room
                && (input.count > 0 || (directive != ZSTD_e_continue && status > 0))
            count = out.pos
        }
        try check(status)
        if directive == ZSTD_e_end, status == 0 { isAtEnd = true }
        return output
    }
}

/// A stream that decompresses zstd.
final class ZstdDecompressor: NodeCompressor {
    private let context: OpaquePointer
    private var input = PendingInput()
    private(set) var isAtEnd = false

    init?(_ parameters: [(UInt32, UInt32)], _ dictionary: [UInt8]) {
        guard let context = ZSTD_createDCtx() else { return nil }
        self.context = context
        for (name, value) in parameters {
            let parameter = ZSTD_dParameter(rawValue: name)
            guard
                ZSTD_isError(ZSTD_DCtx_setParameter(context, parameter, Int32(bitPattern: value)))
                    == 0
            else { return nil }
        }
        if !dictionary.isEmpty { ZSTD_DCtx_loadDictionary(context, dictionary, dictionary.count) }
    }

    deinit { ZSTD_freeDCtx(context) }

    var leftover: Int { input.count }
    func give(_ bytes: [UInt8]) { input.give(bytes) }

    func reset() {
        ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
        input.clear()
        isAtEnd = false
    }

    func run(flush: Int32, room: Int) throws(NodeCompressionError) -> [UInt8] {
        if isAtEnd { return [] }
        var status = 0
        let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            var out = ZSTD_outBuffer(dst: buffer.baseAddress, size: room, pos: 0)
            var before = 0
            repeat {
                before = input.count + out.pos
                status = input.use { bytes in
                    var source = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
                    let status = ZSTD_decompressStream(context, &out, &source)
                    return (source.pos, status)
                }
            } while ZSTD_isError(status) == 0 && status > 0 && out.pos < room && input.count > 0
                && input.count + out.pos != before
            count = out.pos
        }
        try check(status)
        if status == 0 { isAtEnd = true }
        if !isAtEnd, flush == 2, output.count < room {
            throw .init(code: "Z_BUF_ERROR", number: -5, message: "unexpected end of file")
        }
        return output
    }
}

private func check(_ status: Int) throws(NodeCompressionError) {
    guard ZSTD_isError(status) != 0 else { return }
    let words = ZSTD_getErrorName(status).map { String(cString: $0) } ?? "Zstd error"
    // An error is its negated number, as a size.
    let number = 0 &- status
    throw .init(
        code: zstdErrorNames[number] ?? "ZSTD_error_GENERIC",
        number: number,
        message: words
    )
}

/// The names of zstd_errors.h that data or parameters can lead to.
private let zstdErrorNames = [
    10: "ZSTD_error_prefix_unknown", 12: "ZSTD_error_version_unsupported",
    14: "ZSTD_error_frameParameter_unsupported", 16: "ZSTD_error_frameParameter_windowTooLarge",
    20: "ZSTD_error_corruption_detected", 22: "ZSTD_error_checksum_wrong",
    24: "ZSTD_error_literals_headerWrong", 30: "ZSTD_error_dictionary_corrupted",
    32: "ZSTD_error_dictionary_wrong", 40: "ZSTD_error_parameter_unsupported",
    42: "ZSTD_error_parameter_outOfBound", 64: "ZSTD_error_memory_allocation",
    70: "ZSTD_error_dstSize_tooSmall", 72: "ZSTD_error_srcSize_wrong",
]
