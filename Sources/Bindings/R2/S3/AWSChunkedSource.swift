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
    private var state = State.head
    private var line: [UInt8] = []
    /// The framed length is not the content's.
    let length: Int? = nil

    init(_ source: any BodySource) { self.source = source }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        source.read { [self] part in
            switch part {
            case .failed: deliver(part)
            case .end:
                deliver(state == .over || state == .trailer ? .end : .failed(Self.broken))
            case .bytes(let bytes):
                guard let content = decode(bytes) else {
                    source.cancel()
                    return deliver(.failed(Self.broken))
                }
                if content.isEmpty { read(deliver) } else { deliver(.bytes(content)) }
            }
        }
    }

    func cancel() { source.cancel() }

    private static let broken = BodyError("The aws-chunked body is not well formed.")

    private func decode(_ bytes: [UInt8]) -> [UInt8]? {
        var content: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if case .data(let left) = state {
                let piece = rest.prefix(left)
                content += piece
                rest = rest.dropFirst(piece.count)
                state = piece.count == left ? .dataEnd : .data(left - piece.count)
                continue
            }
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
                line += rest
                return line.count <= Self.lineBytesMax ? content : nil
            }
            line += rest[..<end]
            rest = rest[(end + 1)...]
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            guard line.count <= Self.lineBytesMax, takeLine() else { return nil }
            line = []
        }
        return content
    }

    private func takeLine() -> Bool {
        switch state {
        case .head:
            let size = line.prefix { $0 != UInt8(ascii: ";") }
            guard (1...12).contains(size.count), size.allSatisfy({ $0.hexadecimalValue != nil }),
                let count = Int(String(decoding: size, as: UTF8.self), radix: 16)
            else { return false }
            state = count == 0 ? .trailer : .data(count)
        case .dataEnd:
            guard line.isEmpty else { return false }
            state = .head
        case .trailer: if line.isEmpty { state = .over }
        case .over: return line.isEmpty
        case .data: return false
        }
        return true
    }
}
