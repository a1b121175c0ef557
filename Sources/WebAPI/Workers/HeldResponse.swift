internal import HTTPWire

/// A response that waits at an output gate; it has copies of what it is made of.
struct HeldResponse {
    private enum Body {
        case none
        case bytes([UInt8])
        case source(any BodySource)
        case webSocket(WebSocketAnswer)
    }

    private let status: Int
    private let reason: String
    private let headers: [UInt8]
    private let isEncoded: Bool
    private let body: Body
    private let isNativeBody: Bool

    init(_ head: ResponseHead, _ body: ResponseBody, isNativeBody: Bool = false) {
        status = head.status
        reason = head.reason
        headers = Array(head.headers)
        isEncoded = head.isEncoded
        self.isNativeBody = isNativeBody
        self.body =
            switch body {
            case .none: .none
            case .whole(let bytes): .bytes(Array(bytes))
            case .source(let source): .source(source)
            case .webSocket(let answer): .webSocket(answer)
            }
    }

    func send(to event: FetchEvent) {
        headers.withUnsafeBytes { headers in
            let head = ResponseHead(
                status: status,
                reason: reason,
                headers: headers,
                isEncoded: isEncoded
            )
            switch body {
            case .none: event.respond(head, body: .none)
            case .bytes(let bytes):
                bytes.withUnsafeBytes { event.respond(head, body: .whole($0)) }
            case .source(let source):
                event.respond(head, body: .source(source), isNativeBody: isNativeBody)
            case .webSocket(let answer): event.respond(head, webSocket: answer)
            }
        }
    }
}
