internal import CCompression

/// A content coding that bodies can be sent in, by its one name.
///
/// As in Workers `deflate` is none: clients disagree on what it is. A body that names it, or several
/// codings, is sent as it is.
package enum ContentCoding: String, Sendable, CaseIterable {
    case gzip
    case brotli = "br"
    case zstd

    /// A shorter body gains nothing.
    package static let bytesMin = 50

    /// The best coding that an `Accept-Encoding` takes, by the client's weights and then ours.
    ///
    /// `preference` is what there is, the best first.
    package static func best(
        for acceptEncoding: String,
        among preference: [ContentCoding] = preference
    ) -> ContentCoding? {
        var best: (coding: ContentCoding, weight: Double, rank: Int)?
        var wildcard: Double?
        var named: Set<String> = []
        func offer(_ coding: ContentCoding, _ weight: Double) {
            guard weight > 0, let rank = preference.firstIndex(of: coding) else { return }
            if let best, best.weight > weight || (best.weight == weight && best.rank <= rank) {
                return
            }
            best = (coding, weight, rank)
        }
        for item in acceptEncoding.lowercased().split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = parts.first else { continue }
            let weight =
                parts.dropFirst().first { $0.hasPrefix("q=") }
                .map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            named.insert(name)
            if name == "*" { wildcard = weight }
            if let coding = ContentCoding(rawValue: name) { offer(coding, weight) }
        }
        if let wildcard {
            for coding in preference where !named.contains(coding.rawValue) {
                offer(coding, wildcard)
            }
        }
        return best?.coding
    }

    package static let preference: [ContentCoding] = [.brotli, .zstd, .gzip]

    /// Whether bodies of a content type shrink; those that stream by nature are left alone.
    package static func isCompressible(_ contentType: UnsafeRawBufferPointer) -> Bool {
        let text = String(decoding: contentType, as: UTF8.self).lowercased()
        let essence = text.prefix { $0 != ";" && $0 != " " }
        if essence == "text/event-stream" { return false }
        return essence.hasPrefix("text/") || essence.hasSuffix("+json") || essence.hasSuffix("+xml")
            || compressible.contains(String(essence))
    }

    private static let compressible: Set<String> = [
        "application/javascript", "application/json", "application/x-javascript",
        "application/xml", "application/wasm", "application/manifest+json", "application/rtf",
        "application/vnd.ms-fontobject", "application/x-font-ttf", "font/otf", "font/ttf",
        "image/bmp", "image/svg+xml", "image/x-icon",
    ]
}

/// Encodes a body part by part; each part can be decoded as soon as it arrives.
package final class ContentEncoder {
    private enum Stream {
        case zlib(ZlibState)
        case brotli(OpaquePointer)
        case zstd(OpaquePointer)
    }

    private let stream: Stream

    package init?(_ coding: ContentCoding) {
        switch coding {
        case .gzip:
            // 16 asks for gzip's header.
            guard let zlib = ZlibState.deflating(level: 6, windowBits: 15 + 16) else { return nil }
            stream = .zlib(zlib)
        case .brotli:
            guard let brotli = BrotliEncoderCreateInstance(nil, nil, nil) else { return nil }
            BrotliEncoderSetParameter(brotli, BROTLI_PARAM_QUALITY, 4)
            stream = .brotli(brotli)
        case .zstd:
            guard let zstd = ZSTD_createCCtx() else { return nil }
            ZSTD_CCtx_setParameter(zstd, ZSTD_c_compressionLevel, 3)
            stream = .zstd(zstd)
        }
    }

    deinit {
        switch stream {
        case .zlib: break
        case .brotli(let brotli): BrotliEncoderDestroyInstance(brotli)
        case .zstd(let zstd): ZSTD_freeCCtx(zstd)
        }
    }

    /// All of a body at once; `nil` if the library fails.
    package static func encode(_ bytes: UnsafeRawBufferPointer, _ coding: ContentCoding) -> [UInt8]?
    {
        ContentEncoder(coding)?.run(bytes, isLast: true)
    }

    /// The encoded form of a part, flushed; `nil` if the library fails.
    package func encode(_ bytes: [UInt8]) -> [UInt8]? {
        bytes.withUnsafeBytes { run($0, isLast: false) }
    }

    /// What ends the body.
    package func finish() -> [UInt8]? {
        run(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    }

    private func run(_ input: UnsafeRawBufferPointer, isLast: Bool) -> [UInt8]? {
        var output: [UInt8] = []
        let isFine = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16 << 10) { room in
            switch stream {
            case .zlib(let zlib):
                zlib.deflate(input, isLast ? Z_FINISH : Z_SYNC_FLUSH, room, &output)
            case .brotli(let brotli): encode(brotli, input, isLast, room, &output)
            case .zstd(let zstd): encode(zstd: zstd, input, isLast, room, &output)
            }
        }
        return isFine ? output : nil
    }

    private func encode(
        _ brotli: OpaquePointer,
        _ input: UnsafeRawBufferPointer,
        _ isLast: Bool,
        _ room: UnsafeMutableBufferPointer<UInt8>,
        _ output: inout [UInt8]
    ) -> Bool {
        var nextIn = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var availableIn = input.count
        repeat {
            var nextOut = room.baseAddress
            var availableOut = room.count
            let operation = isLast ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_FLUSH
            guard
                BrotliEncoderCompressStream(
                    brotli,
                    operation,
                    &availableIn,
                    &nextIn,
                    &availableOut,
                    &nextOut,
                    nil
                ) != 0
            else { return false }
            output.append(contentsOf: room[..<(room.count - availableOut)])
        } while availableIn > 0 || BrotliEncoderHasMoreOutput(brotli) != 0
        return true
    }

    private func encode(
        zstd: OpaquePointer,
        _ input: UnsafeRawBufferPointer,
        _ isLast: Bool,
        _ room: UnsafeMutableBufferPointer<UInt8>,
        _ output: inout [UInt8]
    ) -> Bool {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        while true {
            var target = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
            let rest = ZSTD_compressStream2(
                zstd,
                &target,
                &source,
                isLast ? ZSTD_e_end : ZSTD_e_flush
            )
            guard ZSTD_isError(rest) == 0 else { return false }
            output.append(contentsOf: room[..<target.pos])
            if rest == 0 { return true }
        }
    }
}
