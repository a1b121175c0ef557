internal import EventLoop
internal import HTTPWire

/// A WebSocket of a worker, as its client has it.
///
/// Nothing is encoded: a message goes whole to the worker, whatever its size. Answers a close as
/// browsers do. Once nobody holds it, the socket is lost for the worker.
public final class TestWebSocket: Sendable {
    /// What comes from the worker.
    public enum Message: Hashable, Sendable {
        /// A message of text.
        case text(String)
        /// A message of bytes.
        case binary([UInt8])
        /// The end: 1005 for a close without a code, 1006 for a socket that was lost.
        case close(code: Int, reason: String)
    }

    /// The answer of status 101, with its headers.
    public let response: TestResponse
    private let end: WebSocketEnd
    private let inbox: TestInbox
    private let loop: EventLoop

    /// On the loop.
    init(_ end: WebSocketEnd, response: TestResponse, loop: EventLoop) {
        self.end = end
        self.response = response
        self.loop = loop
        inbox = TestInbox()
        end.attach(Reader(end, inbox), on: loop)
    }

    /// Sends a message of text.
    public func send(_ text: String) { send(.text, Array(text.utf8)) }

    /// Sends a message of bytes.
    public func send(_ bytes: [UInt8]) { send(.binary, bytes) }

    private func send(_ kind: MessageKind, _ bytes: [UInt8]) {
        loop.async { [end] in
            end.send(kind, bytes)
            end.flush()
        }
    }

    /// Waits for what comes next, in real time.
    ///
    /// - Parameter limit: How long to wait.
    /// - Returns: A message, or the close that is the last.
    /// - Throws: ``TestHostError`` if nothing came in that time, or nothing will come after a close.
    public func next(within limit: Duration = .seconds(30)) async throws -> Message {
        try await inbox.next(within: limit)
    }

    /// Sends a close; what the worker still sends, and its own close, can be waited for.
    ///
    /// - Parameters:
    ///   - code: 1000, or 3000 to 4999.
    ///   - reason: At most 123 bytes of UTF-8.
    public func close(code: Int = 1000, reason: String = "") {
        precondition(code == 1000 || 3000...4999 ~= code, "A client closes with no such code.")
        precondition(reason.utf8.count <= 123, "The reason is too long.")
        loop.async { [end] in
            end.close(.frame(code: code, reason: reason))
            end.flush()
        }
    }

    /// On the loop: takes what the worker sends.
    private final class Reader: WebSocketReader {
        private weak let end: WebSocketEnd?
        private let inbox: TestInbox

        init(_ end: WebSocketEnd, _ inbox: TestInbox) {
            self.end = end
            self.inbox = inbox
        }

        // Whoever sends to a test need not wait for it.
        var isNetwork: Bool { false }

        func webSocketDidReceive(_ kind: MessageKind, _ bytes: UnsafeRawBufferPointer) {
            webSocketDidReceive(kind, Array(bytes))
        }

        func webSocketDidReceive(_ kind: MessageKind, _ bytes: [UInt8]) {
            switch kind {
            case .text: inbox.add(.text(String(decoding: bytes, as: UTF8.self)))
            case .binary: inbox.add(.binary(bytes))
            }
        }

        func webSocketDidClose(_ closing: WebSocketClosing) {
            switch closing {
            case .frame(let code, let reason):
                end?.close(closing)
                end?.flush()
                inbox.add(.close(code: code, reason: reason))
            case .lost: inbox.add(.close(code: CloseCode.abnormal, reason: ""))
            case .failed(let error): inbox.add(.close(code: error.code, reason: error.reason))
            }
        }

        func webSocketDidPause() {}
        func webSocketDidDrain() {}
    }
}

extension TestHost {
    /// Opens a WebSocket to a worker, as a client would.
    ///
    /// ```swift
    /// let socket = try await host.webSocket("/chat")
    /// socket.send("hello")
    /// #expect(try await socket.next() == .text("hello"))
    /// ```
    ///
    /// - Parameters:
    ///   - url: A whole URL of `ws:`, `wss:`, `http:` or `https:`, or a path of the default worker.
    ///   - headers: More than those of the handshake.
    /// - Returns: The open socket; what comes before it is asked for waits in it.
    /// - Throws: ``TestHostError`` with status and body of an answer that is none of 101.
    public func webSocket(
        _ url: String,
        headers: [(String, String)] = []
    ) async throws -> TestWebSocket {
        let scheme = ["ws:", "wss:"].first { url.lowercased().hasPrefix($0) }
        let handshake = [
            ("connection", "Upgrade"), ("upgrade", "websocket"),
            ("sec-websocket-version", WebSocketHandshake.version),
            ("sec-websocket-key", WebSocketHandshake.makeKey()),
        ]
        let request = TestRequest(
            url: scheme.map { ($0 == "ws:" ? "http:" : "https:") + url.dropFirst($0.count) } ?? url,
            headers: handshake + headers
        )
        return try await InboundRequest(request, loop: loop).socket(of: host)
    }
}
