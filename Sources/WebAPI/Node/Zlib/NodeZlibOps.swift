import CCompression
import Foundations
import Isolate

extension OpTable {
    /// The native half of `node-zlib.js`.
    mutating func addNodeZlib() {
        // (kind, level, windowBits, memLevel, strategy, dictionary or undefined): a handle.
        add("nodeZlibOpen") { call in
            let options = ZlibStream.Options(
                level: Int32(clamping: call.int(1)),
                windowBits: Int32(clamping: call.int(2)),
                memoryLevel: Int32(clamping: call.int(3)),
                strategy: Int32(clamping: call.int(4)),
                dictionary: call.isBuffer(5) ? try call.bytes(5) : []
            )
            guard let kind = ZlibStream.Kind(rawValue: try call.string(0)),
                let stream = ZlibStream(kind, options)
            else { throw JSError(.error, "Initialization failed") }
            return try call.open(stream)
        }
        // (kind, dictionary or undefined, flattened pairs of parameter and value): a handle.
        add("nodeCompressorOpen") { call in
            let pairs = try call.string(2).split(separator: ",").compactMap { UInt32($0) }
            let parameters = stride(from: 0, to: pairs.count - 1, by: 2).map {
                (pairs[$0], pairs[$0 + 1])
            }
            let dictionary = call.isBuffer(1) ? try call.bytes(1) : []
            let stream: (any NodeCompressor)? =
                switch try call.string(0) {
                case "brotliCompress": BrotliCompressor(parameters)
                case "brotliDecompress": BrotliDecompressor(parameters)
                case "zstdCompress": ZstdCompressor(parameters, dictionary)
                case "zstdDecompress": ZstdDecompressor(parameters, dictionary)
                default: nil
                }
            guard let stream else { throw JSError(.error, "Initialization failed") }
            return try call.open(stream)
        }
        // (handle, bytes or undefined, flush, room): up to `room` bytes of output. Fewer mean that all
        // input is used up.
        add("nodeZlibRun") { call in
            let stream = try call.compressor(0)
            if call.isBuffer(1) { stream.give(try call.bytes(1)) }
            let room = min(max(call.int(3), 1), 16 << 20)
            do throws(NodeCompressionError) {
                return call.bytes(try stream.run(flush: Int32(clamping: call.int(2)), room: room))
            } catch {
                throw JSError(.error, "\(error.code)\n\(error.number)\n\(error.message)")
            }
        }
        // (handle): how many bytes of input are left over, or -1 before the end.
        add("nodeZlibRest") { call in
            let stream = try call.compressor(0)
            return call.number(stream.isAtEnd ? stream.leftover : -1)
        }
        // (handle)
        add("nodeZlibReset") { call in
            try call.compressor(0).reset()
            return call.undefined
        }
        // (handle, level, strategy)
        add("nodeZlibParams") { call in
            let stream = try call.native(0, as: ZlibStream.self)
            stream.setParameters(
                level: Int32(clamping: call.int(1)),
                strategy: Int32(clamping: call.int(2))
            )
            return call.undefined
        }
        // (bytes, value so far)
        add("nodeCRC32") { call in
            try call.withBytes(0) { bytes in
                let start = UInt(truncatingIfNeeded: call.int(1))
                let octets = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
                return call.number(Int(crc32_z(start, octets, bytes.count)))
            }
        }
    }
}

extension OpCall {
    fileprivate func compressor(_ index: Int) throws -> any NodeCompressor {
        let object = try native(index, as: AnyObject.self)
        guard let compressor = object as? any NodeCompressor else {
            throw JSError(.error, "The object is closed.")
        }
        return compressor
    }
}

/// What a stream of `node:zlib` fails with: zlib's code by name and number, and its words.
struct NodeCompressionError: Error {
    let code: String
    let number: Int
    let message: String
}

/// A compressor or decompressor that takes its input in parts and gives its output in bounded ones.
protocol NodeCompressor: AnyObject {
    /// Whether the compressed data has come to its end.
    var isAtEnd: Bool { get }
    /// The bytes of input that were not used.
    var leftover: Int { get }
    /// Adds input, behind what is left of the last.
    func give(_ bytes: [UInt8])
    /// Works on the input until it is used up or `room` bytes of output are there.
    func run(flush: Int32, room: Int) throws(NodeCompressionError) -> [UInt8]
    func reset()
}

/// The input that a compressor has not used yet.
struct PendingInput {
    private var bytes: [UInt8] = []
    private var offset = 0

    var count: Int { bytes.count - offset }

    mutating func give(_ more: [UInt8]) {
        if count == 0 { bytes = more } else { bytes = Array(bytes[offset...]) + more }
        offset = 0
    }

    /// Calls `body` with what is left; it gives how much it used.
    mutating func use<R>(_ body: (UnsafeBufferPointer<UInt8>) -> (used: Int, R)) -> R {
        let start = offset
        let (used, result) = bytes.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[start...]))
        }
        offset = min(start + used, bytes.count)
        return result
    }

    mutating func clear() {
        bytes = []
        offset = 0
    }
}
