@testable import HTTPWire

/// What a parser makes of some bytes, as a connection would use it.
final class ParserRun: RequestParserDelegate {
    struct Request: Hashable {
        var method: String
        var target: String
        var fields: [String]
        var body: [UInt8]
        var isChunked: Bool
    }

    private(set) var requests: [Request] = []
    /// The answer to what could not be parsed.
    private(set) var status: Int?
    private(set) var isKeepAlive = true
    /// Whether the last request is not whole.
    private(set) var isWaiting = false
    private var body: [UInt8] = []

    init(_ bytes: [UInt8], partBytes: Int = .max, limits: RequestParser.Limits = .init()) {
        let parser = RequestParser(limits: limits)
        parser.delegate = self
        var rest = bytes[...]
        var pending: ArraySlice<UInt8> = []
        while isKeepAlive, status == nil {
            if pending.isEmpty {
                guard !rest.isEmpty else { break }
                pending = rest.prefix(partBytes)
                rest = rest.dropFirst(partBytes)
            }
            do throws(RequestError) {
                let count = pending.count
                let progress = try parse(pending, parser)
                pending = []
                isWaiting = true
                guard case .complete(let unread) = progress else { continue }
                pending = bytes[(rest.startIndex - unread)..<rest.startIndex]
                precondition(unread <= count)
                isWaiting = false
                finish(parser)
            } catch {
                status = error.status
            }
        }
    }

    convenience init(_ text: String, partBytes: Int = .max, limits: RequestParser.Limits = .init())
    {
        self.init(Array(text.utf8), partBytes: partBytes, limits: limits)
    }

    private func parse(
        _ bytes: ArraySlice<UInt8>,
        _ parser: RequestParser
    ) throws(RequestError) -> RequestParser.Progress {
        var result: Result<RequestParser.Progress, RequestError> = .success(.needsHead)
        bytes.withUnsafeBytes { buffer in
            do throws(RequestError) {
                result = .success(try parser.parse(buffer))
            } catch {
                result = .failure(error)
            }
        }
        return try result.get()
    }

    private func finish(_ parser: RequestParser) {
        let head = parser.head
        requests.append(
            Request(
                method: head.method.name,
                target: String(decoding: head.target, as: UTF8.self),
                fields: head.headers.fields.map { "\($0.name): \($0.value)" },
                body: body,
                isChunked: head.isChunked
            )
        )
        isKeepAlive = head.isKeepAlive
        body = []
        parser.startNext()
    }

    func parserDidReadBody(_ bytes: UnsafeRawBufferPointer) { body.append(contentsOf: bytes) }
}
