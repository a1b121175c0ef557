import CCompression

/// One stream of zlib itself: deflate, gzip and raw, either way.
final class ZlibStream: NodeCompressor {
    enum Kind: String {
        case deflate, inflate, gzip, gunzip, deflateRaw, inflateRaw, unzip

        var isCompressor: Bool { self == .deflate || self == .gzip || self == .deflateRaw }

        /// How zlib is told of the format: by the sign and the size of the window.
        func windowBits(_ bits: Int32) -> Int32 {
            switch self {
            case .deflate, .inflate: bits
            case .gzip, .gunzip: bits + 16
            case .unzip: bits + 32
            // Raw data with the smallest window is what zlib itself cannot write.
            case .deflateRaw: -max(bits, 9)
            case .inflateRaw: -bits
            }
        }
    }

    struct Options {
        var level: Int32
        var windowBits: Int32
        var memoryLevel: Int32
        var strategy: Int32
        var dictionary: [UInt8]
    }

    private let kind: Kind
    private let options: Options
    private let zlib = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let isOpen: Bool
    private var input = PendingInput()
    private(set) var isAtEnd = false
    /// A further member of a gzip file may follow the first, and nothing of it has come yet.
    private var isBetweenMembers = false

    init?(_ kind: Kind, _ options: Options) {
        self.kind = kind
        self.options = options
        zlib.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let bits = kind.windowBits(options.windowBits)
        let code =
            kind.isCompressor
            ? deflateInit2_(
                zlib,
                options.level,
                Z_DEFLATED,
                bits,
                options.memoryLevel,
                options.strategy,
                ZLIB_VERSION,
                size
            )
            : inflateInit2_(zlib, bits, ZLIB_VERSION, size)
        isOpen = code == Z_OK
        guard isOpen else { return nil }
        setDictionary()
    }

    deinit {
        if isOpen {
            if kind.isCompressor { deflateEnd(zlib) } else { inflateEnd(zlib) }
        }
        zlib.deallocate()
    }

    var leftover: Int { input.count }

    func give(_ bytes: [UInt8]) { input.give(bytes) }

    func reset() {
        if kind.isCompressor { deflateReset(zlib) } else { inflateReset(zlib) }
        input.clear()
        isAtEnd = false
        isBetweenMembers = false
        setDictionary()
    }

    func setParameters(level: Int32, strategy: Int32) {
        guard kind.isCompressor else { return }
        zlib.pointee.avail_in = 0
        zlib.pointee.avail_out = 0
        deflateParams(zlib, level, strategy)
    }

    func run(flush: Int32, room: Int) throws(NodeCompressionError) -> [UInt8] {
        if isAtEnd { return [] }
        var code = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            zlib.pointee.next_out = buffer.baseAddress
            zlib.pointee.avail_out = UInt32(room)
            code = work(flush: flush)
            count = room - Int(zlib.pointee.avail_out)
        }
        if let error = failure(code, flush: flush, hasRoom: output.count < room) { throw error }
        return output
    }

    /// Goes on until the output is full, the input used up, or the data at its end.
    private func work(flush: Int32) -> Int32 {
        while true {
            if isBetweenMembers {
                guard startsMember() else { return Z_OK }
                inflateReset(zlib)
                isBetweenMembers = false
            }
            var code = step(flush)
            if code == Z_NEED_DICT, !options.dictionary.isEmpty {
                code = inflateSetDictionary(
                    zlib,
                    options.dictionary,
                    UInt32(options.dictionary.count)
                )
                if code == Z_OK {
                    code = step(flush)
                } else if code == Z_DATA_ERROR {
                    return Z_NEED_DICT
                }
            }
            guard code == Z_STREAM_END else { return code }
            guard !kind.isCompressor, kind == .gunzip || kind == .unzip, input.count > 0 else {
                isAtEnd = true
                return code
            }
            isBetweenMembers = true
            if zlib.pointee.avail_out == 0 { return Z_OK }
        }
    }

    /// Whether what follows is to be another member; zeros are padding, and left over.
    private func startsMember() -> Bool {
        let first = input.use { (0, $0.first) }
        if first != 0 { return true }
        isAtEnd = true
        return false
    }

    private func step(_ flush: Int32) -> Int32 {
        input.use { bytes in
            zlib.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
            zlib.pointee.avail_in = UInt32(clamping: bytes.count)
            let given = Int(zlib.pointee.avail_in)
            let code =
                kind.isCompressor
                ? CCompression.deflate(zlib, flush) : CCompression.inflate(zlib, flush)
            let used = given - Int(zlib.pointee.avail_in)
            zlib.pointee.next_in = nil
            zlib.pointee.avail_in = 0
            return (used, code)
        }
    }

    private func failure(_ code: Int32, flush: Int32, hasRoom: Bool) -> NodeCompressionError? {
        switch code {
        case Z_OK, Z_STREAM_END: return nil
        case Z_BUF_ERROR:
            // Nothing to do is no error, unless this was to be the end of the data.
            guard flush == Z_FINISH, hasRoom, !isAtEnd else { return nil }
            return .init(code: "Z_BUF_ERROR", number: -5, message: "unexpected end of file")
        case Z_NEED_DICT:
            let text = options.dictionary.isEmpty ? "Missing dictionary" : "Bad dictionary"
            return .init(code: "Z_NEED_DICT", number: 2, message: text)
        case Z_DATA_ERROR:
            return .init(code: "Z_DATA_ERROR", number: -3, message: words ?? "Zlib error")
        case Z_MEM_ERROR:
            return .init(code: "Z_MEM_ERROR", number: -4, message: words ?? "Zlib error")
        default:
            return .init(code: "Z_STREAM_ERROR", number: Int(code), message: words ?? "Zlib error")
        }
    }

    private var words: String? { zlib.pointee.msg.map { String(cString: $0) } }

    private func setDictionary() {
        guard !options.dictionary.isEmpty else { return }
        let count = UInt32(clamping: options.dictionary.count)
        if kind.isCompressor {
            deflateSetDictionary(zlib, options.dictionary, count)
        } else if kind == .inflateRaw {
            inflateSetDictionary(zlib, options.dictionary, count)
        }
    }
}
