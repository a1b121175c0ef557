internal import CLLHTTP
internal import Foundations

/// Why a request could not be parsed, as the answer that ends its connection.
package enum RequestError: Error, Hashable, Sendable {
    case malformed(reason: String)
    case headTooLarge
    case targetTooLong

    package var status: Int {
        switch self {
        case .malformed: 400
        case .headTooLarge: 431
        case .targetTooLong: 414
        }
    }
}

/// What a ``RequestParser`` found.
package protocol RequestParserDelegate: AnyObject {
    /// A part of the body; good during the call only.
    func parserDidReadBody(_ bytes: UnsafeRawBufferPointer)
}

/// An HTTP/1.1 request parser: bytes in, one request at a time out.
///
/// It stops after each message, so what follows in the same read stays with the caller until the
/// answer is on its way: pipelined requests are answered in order and are never parsed early.
///
/// llhttp parses strictly; on top of it come the limits, and the rules of RFC 9112 that it leaves to
/// its users (one `Host`, no folded lines, no control in a field, no framing in a trailer).
package final class RequestParser {
    /// The limits of a request's head.
    package struct Limits: Sendable {
        package var headBytesMax = 64 << 10
        package var targetBytesMax = 16 << 10
        package init() {}
    }

    package enum Progress: Hashable {
        /// Nothing is missing so far, but the head is not whole.
        case needsHead
        /// The head is whole, the body is not.
        case needsBody
        /// The message is whole; this many bytes of the input were not part of it.
        case complete(unread: Int)
    }

    package private(set) var head = RequestHead()
    /// The delegate outlives its parser, or takes itself out.
    package unowned(unsafe) var delegate: (any RequestParserDelegate)?
    private let limits: Limits
    private let parser = UnsafeMutablePointer<llhttp_t>.allocate(capacity: 1)
    private var headBytes = 0
    /// The fields so far; they become one array when the head is whole.
    private let fields = OutputBuffer(capacity: 1 << 10)
    private var fieldStart = 0
    private var valueStart = 0
    private var field = Field.other
    private var hostCount = 0
    private var failure: RequestError?
    private var isHeadComplete = false
    private var isMessageComplete = false
    /// Whether a request has begun: an idle connection may be closed without an answer.
    package private(set) var hasBegun = false

    private enum Field { case other, host, expect, acceptEncoding, contentType }

    private var folds = FoldDetector()
    private var hasContentType = false

    package init(limits: Limits = Limits()) {
        self.limits = limits
        llhttp_init(parser, HTTP_REQUEST, Self.settings)
        parser.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { parser.deallocate() }

    /// No request follows: what was parsed takes no memory any more.
    package func end() {
        head = RequestHead()
        fields.release()
    }

    /// Forgets the last message, to begin the next on the same connection.
    package func startNext() {
        // The last request's head may still be in use: then this one gets its own.
        if isKnownUniquelyReferenced(&head) { head.reset() } else { head = RequestHead() }
        fields.removeAll()
        fieldStart = 0
        headBytes = 0
        hostCount = 0
        hasContentType = false
        isHeadComplete = false
        isMessageComplete = false
        hasBegun = false
        llhttp_resume(parser)
    }

    /// Parses what came; after ``Progress/complete(unread:)`` call ``startNext()`` first.
    package func parse(_ bytes: UnsafeRawBufferPointer) throws(RequestError) -> Progress {
        guard !bytes.isEmpty else { return progress(unread: 0) }
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        folds.begin(bytes)
        let code = llhttp_execute(parser, start, bytes.count)
        folds.end()
        if let failure { throw failure }
        switch code {
        case HPE_OK:
            return progress(unread: 0)
        case HPE_PAUSED_H2_UPGRADE:
            throw .malformed(reason: "HTTP/2 is not spoken here")
        case HPE_PAUSED, HPE_PAUSED_UPGRADE:
            let end = llhttp_get_error_pos(parser)
            let unread = end.flatMap { end in start.map { bytes.count - (end - $0) } } ?? 0
            return progress(unread: unread)
        default:
            throw .malformed(reason: String(cString: llhttp_get_error_reason(parser)))
        }
    }

    private func progress(unread: Int) -> Progress {
        if isMessageComplete { return .complete(unread: unread) }
        return isHeadComplete ? .needsBody : .needsHead
    }
}

// What llhttp calls; each gives 0, or -1 with `failure` set.
extension RequestParser {
    /// One table for all parsers: it holds functions only.
    private nonisolated(unsafe) static let settings: UnsafeMutablePointer<llhttp_settings_t> = {
        let settings = UnsafeMutablePointer<llhttp_settings_t>.allocate(capacity: 1)
        llhttp_settings_init(settings)
        settings.pointee.on_message_begin = { with($0) { $0.didBegin() } }
        settings.pointee.on_url = { parser, start, count in
            with(parser) { $0.didReadTarget(start, count) }
        }
        settings.pointee.on_header_field = { parser, start, count in
            with(parser) { $0.didReadName(start, count) }
        }
        settings.pointee.on_header_field_complete = { with($0) { $0.didEndName() } }
        settings.pointee.on_header_value = { parser, start, count in
            with(parser) { $0.didReadValue(start, count) }
        }
        settings.pointee.on_header_value_complete = { with($0) { $0.didEndValue() } }
        settings.pointee.on_headers_complete = { with($0) { $0.didEndHead() } }
        settings.pointee.on_body = { parser, start, count in
            with(parser) { $0.didReadBody(start, count) }
        }
        settings.pointee.on_message_complete = { with($0) { $0.didEndMessage() } }
        return settings
    }()

    /// Gives the parser of llhttp's, which it outlives: no count is kept for each callback.
    @inline(__always)
    private static func with(
        _ parser: UnsafeMutablePointer<llhttp_t>?,
        _ body: (RequestParser) -> Int32
    ) -> Int32 {
        guard let data = parser?.pointee.data else { return -1 }
        return Unmanaged<RequestParser>.fromOpaque(data)._withUnsafeGuaranteedRef(body)
    }

    private func fail(_ error: RequestError) -> Int32 {
        failure = error
        return -1
    }

    private func didBegin() -> Int32 {
        hasBegun = true
        return 0
    }

    private func didReadTarget(_ start: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        head.target.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
        headBytes += count
        return head.target.count > limits.targetBytesMax ? fail(.targetTooLong) : 0
    }

    private func didReadName(_ start: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        if headBytes + count > limits.headBytesMax { return fail(.headTooLarge) }
        headBytes += count
        let name = UnsafeRawBufferPointer(start: start, count: count)
        fields.append(capacity: count) { room in
            for index in 0..<count { room[index] = name[index].asciiLowercased }
            return count
        }
        return 0
    }

    private func didEndName() -> Int32 {
        folds.didEndName()
        let name = UnsafeRawBufferPointer(rebasing: fields.bytes[fieldStart...])
        if name.isEmpty { return fail(.malformed(reason: "A header without a name")) }
        if isHeadComplete { return didEndTrailerName(name) }
        field = Self.field(name)
        fields.append(UInt8(ascii: "\n"))
        valueStart = fields.count
        return 0
    }

    private func didReadValue(_ start: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        if headBytes + count > limits.headBytesMax { return fail(.headTooLarge) }
        headBytes += count
        let value = UnsafeRawBufferPointer(start: start, count: count)
        for byte in value where (byte < 32 && byte != 9) || byte == 127 {
            return fail(.malformed(reason: "Invalid character in a header value"))
        }
        if folds.isFolded(value) { return fail(.malformed(reason: "A header line is folded")) }
        // A trailer is checked, and not kept.
        if !isHeadComplete { fields.append(value) }
        return 0
    }

    private func didEndValue() -> Int32 {
        guard !isHeadComplete else { return 0 }
        // Trailing white space is not part of the value.
        var end = fields.count
        while end > valueStart, fields.bytes[end - 1] == 32 || fields.bytes[end - 1] == 9 {
            end -= 1
        }
        fields.truncate(to: end)
        let value = valueStart..<end
        fields.append(UInt8(ascii: "\n"))
        fieldStart = fields.count
        switch field {
        case .host:
            hostCount += 1
            head.hostRange = value
        case .expect:
            let bytes = UnsafeRawBufferPointer(rebasing: fields.bytes[value])
            head.expectsContinue = bytes.equalsIgnoringCase("100-continue")
        case .acceptEncoding: head.acceptEncodingRange = value
        case .contentType:
            if hasContentType { return fail(.malformed(reason: "Two Content-Type headers")) }
            hasContentType = true
        case .other: break
        }
        headBytes += 4  // the colon, a space and the line's end
        return 0
    }

    private func didEndHead() -> Int32 {
        isHeadComplete = true
        fieldStart = 0
        head.headers.bytes = Array(fields.bytes)
        fields.removeAll()
        fields.shrink(to: 4 << 10)
        head.method = HTTPMethod(code: llhttp_get_method(parser))
        let major = parser.pointee.http_major
        let minor = parser.pointee.http_minor
        guard major == 1, minor <= 1 else {
            return fail(.malformed(reason: "Unsupported HTTP version \(major).\(minor)"))
        }
        head.isHTTP10 = minor == 0
        if hostCount != 1, !(head.isHTTP10 && hostCount == 0) {
            return fail(.malformed(reason: "A request needs one Host header; it has \(hostCount)"))
        }
        guard head.resolveTarget() else {
            return fail(.malformed(reason: "Invalid request target or Host"))
        }
        head.isKeepAlive = llhttp_should_keep_alive(parser) != 0
        let flags = Int32(parser.pointee.flags)
        head.isChunked = flags & Int32(F_CHUNKED.rawValue) != 0
        if flags & Int32(F_TRANSFER_ENCODING.rawValue) != 0, !head.isChunked {
            return fail(.malformed(reason: "Unsupported Transfer-Encoding"))
        }
        if head.isChunked, head.isHTTP10 {
            return fail(.malformed(reason: "Transfer-Encoding in HTTP/1.0"))
        }
        if flags & Int32(F_CONTENT_LENGTH.rawValue) != 0 {
            guard let length = Int(exactly: parser.pointee.content_length) else {
                return fail(.malformed(reason: "Content-Length is too large"))
            }
            head.contentLength = length
        }
        head.isUpgrade = parser.pointee.upgrade != 0
        if head.method == .connect {
            return fail(.malformed(reason: "CONNECT is not supported"))
        }
        // An upgrade is ours to grant, so the body, if any, is still the request's own.
        parser.pointee.upgrade = 0
        return 0
    }

    private func didReadBody(_ start: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        delegate?.parserDidReadBody(UnsafeRawBufferPointer(start: start, count: count))
        return 0
    }

    private func didEndMessage() -> Int32 {
        isMessageComplete = true
        return Int32(HPE_PAUSED.rawValue)
    }

    /// A trailer cannot say anymore where the message ends, or whom it is for.
    private func didEndTrailerName(_ name: UnsafeRawBufferPointer) -> Int32 {
        defer { fields.removeAll() }
        let isForbidden =
            switch name.count {
            case 4: name.equals("host")
            case 14: name.equals("content-length")
            case 17: name.equals("transfer-encoding")
            default: false
            }
        return isForbidden ? fail(.malformed(reason: "Invalid trailer")) : 0
    }

    private static func field(_ name: UnsafeRawBufferPointer) -> Field {
        switch name.count {
        case 4 where name.equals("host"): .host
        case 6 where name.equals("expect"): .expect
        case 12 where name.equals("content-type"): .contentType
        case 15 where name.equals("accept-encoding"): .acceptEncoding
        default: .other
        }
    }
}
