/// A format of a compression stream, by the name that JavaScript gives it.
///
/// - SeeAlso: <https://compression.spec.whatwg.org/#supported-formats>
enum CompressionFormat: String {
    case gzip
    /// RFC 1950: DEFLATE in a zlib wrapper.
    case zlib = "deflate"
    /// RFC 1951: DEFLATE without one.
    case deflateRaw = "deflate-raw"
    /// RFC 7932.
    case brotli

    enum Direction {
        case compress
        case decompress
    }

    /// What `windowBits` asks of zlib: the largest window, and the wrapper.
    var windowBits: Int32 {
        switch self {
        case .gzip: 15 + 16
        case .zlib: 15
        case .deflateRaw: -15
        case .brotli: 0
        }
    }

    /// About how much memory the library's state takes, in bytes: zlib's manual, and brotli's windows.
    func memoryBytes(_ direction: Direction) -> Int {
        switch (self, direction) {
        case (.brotli, .compress): 4 << 20
        case (.brotli, .decompress): 16 << 20
        case (_, .compress): 268 << 10
        case (_, .decompress): 44 << 10
        }
    }
}

/// Why a compression stream fails; the texts are workerd's.
enum CompressionError: Error, Hashable {
    case compressionFailed
    case decompressionFailed
    case trailingBytes
    case incompleteData

    var message: String {
        switch self {
        case .compressionFailed: "Compression failed."
        case .decompressionFailed: "Decompression failed."
        case .trailingBytes: "Trailing bytes after end of compressed data"
        case .incompleteData: "Called close() on a decompression stream with incomplete data"
        }
    }
}
