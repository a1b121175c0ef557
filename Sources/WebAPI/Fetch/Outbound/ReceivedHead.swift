internal import HTTPWire

/// The head of a response, put together from the lines that libcurl hands over.
struct ReceivedHead {
    /// More than any real head; a worker's memory is small.
    static let bytesMax = 256 << 10

    enum Progress: Hashable {
        case more
        case complete
        case failed(OutboundError)
    }

    private(set) var status = 0
    private(set) var reason = ""
    private(set) var httpVersion = ""
    private(set) var headers = HeaderBlock()
    private(set) var isComplete = false
    /// Whether a change of protocols was asked for, and so ends the head.
    var takesUpgrade = false
    private var seen = 0

    /// Takes a line with its line end.
    ///
    /// Interim responses (1xx) are passed over; lines after the end, which are trailers, too.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Progress {
        guard !isComplete else { return .more }
        seen += line.count
        guard seen <= Self.bytesMax else {
            return .failed(.badResponse("The head of the response is too large."))
        }
        let line = line.withoutLineEnd
        if line.isEmpty { return end() }
        if line.starts(with: "HTTP/".utf8) {
            takeStatus(line)
        } else if line[0] == 32 || line[0] == 9 {
            takeContinuation(line)
        } else {
            takeField(line)
        }
        return .more
    }

    private mutating func end() -> Progress {
        if status == 101, takesUpgrade {
            isComplete = true
            return .complete
        }
        if status == 101 {
            return .failed(.badResponse("The server switched protocols, which was not asked for."))
        }
        isComplete = status >= 200
        return isComplete ? .complete : .more
    }

    /// A status line starts a head anew: what was before it was interim.
    private mutating func takeStatus(_ line: UnsafeRawBufferPointer) {
        headers.bytes.removeAll(keepingCapacity: true)
        let parts = line.dropFirst(5).split(
            separator: 32,
            maxSplits: 2,
            omittingEmptySubsequences: false
        )
        httpVersion = String(decoding: parts[0], as: UTF8.self)
        status = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
        reason = parts.count > 2 ? String(decoding: parts[2], as: UTF8.self) : ""
    }

    private mutating func takeField(_ line: UnsafeRawBufferPointer) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return }
        let name = UnsafeRawBufferPointer(rebasing: line[..<colon]).trimmingOptionalWhitespace
        guard !name.isEmpty, name.allSatisfy(\.isTokenByte) else { return }
        let value = UnsafeRawBufferPointer(rebasing: line[(colon + 1)...])
        headers.bytes.append(contentsOf: name.lazy.map(\.asciiLowercased))
        headers.bytes.append(UInt8(ascii: "\n"))
        append(value)
        headers.bytes.append(UInt8(ascii: "\n"))
    }

    /// A line that goes on with the field before it: an old form, read as one space.
    private mutating func takeContinuation(_ line: UnsafeRawBufferPointer) {
        guard headers.bytes.popLast() != nil else { return }
        headers.bytes.append(32)
        append(line)
        headers.bytes.append(UInt8(ascii: "\n"))
    }

    /// Values are bytes; only those that no value may hold become spaces (RFC 9110, section 5.5), and
    /// at an end of the value nothing.
    private mutating func append(_ value: UnsafeRawBufferPointer) {
        let isSpace: (UInt8) -> Bool = { $0 == 0 || $0 == 9 || $0 == 10 || $0 == 13 || $0 == 32 }
        guard let first = value.firstIndex(where: { !isSpace($0) }),
            let last = value.lastIndex(where: { !isSpace($0) })
        else { return }
        headers.bytes.append(
            contentsOf: value[first...last].lazy.map { $0 == 0 || $0 == 10 || $0 == 13 ? 32 : $0 }
        )
    }
}

extension ReceivedHead {
    /// Whether the response to this method has no body, whatever its fields say.
    func isBodyless(method: String) -> Bool {
        method == "HEAD" || status == 204 || status == 304
    }

    /// Whether the server announces a body where there can be none.
    ///
    /// A 304 may do so without having one: it costs a connection.
    var announcesForbiddenBody: Bool {
        (status == 204 || status == 304)
            && (headers.first("transfer-encoding") != nil || contentLength ?? 0 > 0)
    }

    /// The length that the server announced for the bytes on the wire.
    var contentLength: Int? {
        guard headers.first("transfer-encoding") == nil,
            let text = headers.first("content-length"), !text.isEmpty,
            text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 })
        else { return nil }
        return Int(text)
    }

    /// The codings of the body, in the order in which they were applied.
    var contentCodings: [String] {
        var codings: [String] = []
        headers.forEach { name, value in
            guard name.equals("content-encoding") else { return }
            for coding in value.split(separator: UInt8(ascii: ",")) {
                let text = UnsafeRawBufferPointer(rebasing: coding).trimmingOptionalWhitespace
                guard !text.isEmpty else { continue }
                codings.append(String(decoding: text.map(\.asciiLowercased), as: UTF8.self))
            }
        }
        return codings
    }
}

extension UnsafeRawBufferPointer {
    fileprivate var withoutLineEnd: UnsafeRawBufferPointer {
        var end = count
        if end > 0, self[end - 1] == 10 { end -= 1 }
        if end > 0, self[end - 1] == 13 { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[..<end])
    }
}
