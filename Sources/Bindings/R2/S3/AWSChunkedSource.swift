internal import HTTPWire

/// The content of an `aws-chunked` body: chunks with their lengths before them, which a client can
/// sign one by one, and fields after the last.
///
/// - SeeAlso: <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>
final class AWSChunkedSource: BodySource {
    private enum State: Equatable {
        case head
        case data(Int)
        /// The line end after a chunk's data.
        case dataEnd
        case trailer
        case over
    }

    private static let lineBytesMax = 16 << 10

    private let source: any BodySource
    private var checks: S3ChunkChecks
    private var state = State.head
    private var line: [UInt8] = []
    /// The framed length is not the content's.
    let length: Int? = nil

    init(_ source: any BodySource, _ checks: S3ChunkChecks) {
        self.source = source
        self.checks = checks
    }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        source.read { [self] part in
            do throws(S3Error) {
                switch part {
                case .failed: deliver(part)
                case .end:
                    guard line.isEmpty, state == .over || state == .trailer else {
                        throw Self.broken
                    }
                    try checks.end()
                    deliver(.end)
                case .bytes(let bytes):
                    let content = try decode(bytes)
                    if content.isEmpty { read(deliver) } else { deliver(.bytes(content)) }
                }
            } catch {
                source.cancel()
                deliver(.failed(BodyError(error)))
            }
        }
    }

    func cancel() { source.cancel() }

    private static let broken = S3Error(
        400,
        "IncompleteBody",
        "The aws-chunked body is not well formed."
    )

    private func decode(_ bytes: [UInt8]) throws(S3Error) -> [UInt8] {
        var content: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if case .data(let left) = state {
                let piece = rest.prefix(left)
                content += piece
                checks.take(piece)
                rest = rest.dropFirst(piece.count)
                state = piece.count == left ? .dataEnd : .data(left - piece.count)
                continue
            }
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
                line += rest
                guard line.count <= Self.lineBytesMax else { throw Self.broken }
                return content
            }
            line += rest[..<end]
            rest = rest[(end + 1)...]
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            guard line.count <= Self.lineBytesMax else { throw Self.broken }
            try takeLine(String(decoding: line, as: UTF8.self))
            line = []
        }
        return content
    }

    private func takeLine(_ line: String) throws(S3Error) {
        switch state {
        case .head:
            let size = line.prefix { $0 != ";" }
            guard (1...12).contains(size.count), size.allSatisfy(\.isHexDigit),
                let count = Int(size, radix: 16)
            else { throw Self.broken }
            try checks.begin(count: count, extension: line.dropFirst(size.count + 1))
            state = count == 0 ? .trailer : .data(count)
        case .dataEnd:
            guard line.isEmpty else { throw Self.broken }
            try checks.endChunk()
            state = .head
        case .trailer:
            if line.isEmpty { state = .over } else { try checks.takeTrailer(line) }
        case .over:
            guard line.isEmpty else { throw Self.broken }
        case .data: throw Self.broken
        }
    }
}
