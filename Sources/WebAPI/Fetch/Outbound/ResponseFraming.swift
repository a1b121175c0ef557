internal import HTTPWire

/// Where the body of a response ends, on a connection that libcurl does not read.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9112#section-6.3>
struct ResponseFraming {
    private enum State {
        case bytes(Int)
        case untilClose
        case chunkSize([UInt8])
        case chunk(Int)
        case chunkEnd(Int)
        case trailer(lineBytes: Int, total: Int)
        case end
        case bad
    }

    private var state: State

    init(_ head: ReceivedHead) {
        if head.headers.hasToken("chunked", in: "transfer-encoding") {
            state = .chunkSize([])
        } else if let length = head.contentLength {
            state = length == 0 ? .end : .bytes(length)
        } else {
            state = .untilClose
        }
    }

    var isEnded: Bool { if case .end = state { true } else { false } }
    var isBad: Bool { if case .bad = state { true } else { false } }
    /// Whether the end of the connection ends the body, too.
    var endsWithConnection: Bool { if case .untilClose = state { true } else { isEnded } }

    private static let sizeLineBytesMax = 1 << 10
    private static let trailerBytesMax = 64 << 10

    /// Takes what came, and gives the parts of it that are the body's.
    mutating func take(
        _ bytes: UnsafeRawBufferPointer,
        _ deliver: (UnsafeRawBufferPointer) -> Void
    ) {
        var rest = bytes
        while let byte = rest.first {
            switch state {
            case .end, .bad: return
            case .untilClose: return deliver(rest)
            case .bytes(let left):
                let part = Self.split(&rest, left, deliver)
                state = part == left ? .end : .bytes(left - part)
            case .chunk(let left):
                let part = Self.split(&rest, left, deliver)
                state = part == left ? .chunkEnd(2) : .chunk(left - part)
            case .chunkEnd(let left):
                guard byte == (left == 2 ? 13 : 10) else { return state = .bad }
                rest = Self.drop(rest, 1)
                state = left == 2 ? .chunkEnd(1) : .chunkSize([])
            case .chunkSize(let line):
                rest = Self.drop(rest, 1)
                state = byte == 10 ? Self.sized(line) : .chunkSize(line + [byte])
                if line.count > Self.sizeLineBytesMax { state = .bad }
            case .trailer(let lineBytes, let total):
                rest = Self.drop(rest, 1)
                if byte == 10 {
                    state = lineBytes == 0 ? .end : .trailer(lineBytes: 0, total: total + 1)
                } else {
                    let count = byte == 13 ? lineBytes : lineBytes + 1
                    state = .trailer(lineBytes: count, total: total + 1)
                }
                if total > Self.trailerBytesMax { state = .bad }
            }
        }
    }

    private static func sized(_ line: [UInt8]) -> State {
        let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 13 && $0 != 32 }
        guard !digits.isEmpty, digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-"),
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
        else { return .bad }
        return size == 0 ? .trailer(lineBytes: 0, total: 0) : .chunk(size)
    }

    private static func split(
        _ rest: inout UnsafeRawBufferPointer,
        _ count: Int,
        _ deliver: (UnsafeRawBufferPointer) -> Void
    ) -> Int {
        let part = UnsafeRawBufferPointer(rebasing: rest.prefix(count))
        rest = drop(rest, part.count)
        deliver(part)
        return part.count
    }

    private static func drop(_ bytes: UnsafeRawBufferPointer, _ count: Int)
        -> UnsafeRawBufferPointer
    {
        UnsafeRawBufferPointer(rebasing: bytes.dropFirst(count))
    }
}
