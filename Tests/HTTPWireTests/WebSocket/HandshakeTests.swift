import Foundations
import Testing

@testable import HTTPWire

@Suite struct WebSocketHandshakeTests {
    private func head(_ change: (inout [(String, String)]) -> Void = { _ in }) throws -> RequestHead
    {
        var fields = [
            ("Host", "a"), ("Upgrade", "WebSocket"), ("Connection", "keep-alive, Upgrade"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Version", "13"),
        ]
        change(&fields)
        let text =
            "GET / HTTP/1.1\r\n" + fields.map { "\($0): \($1)\r\n" }.joined() + "\r\n"
        let parser = RequestParser()
        let bytes = Array(text.utf8)
        _ = try bytes.withUnsafeBytes { bytes in try parser.parse(bytes) }
        return parser.head
    }

    @Test func `the answer to a key is the RFC's own`() {
        #expect(
            WebSocketHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
        )
    }

    @Test(arguments: ["websocket", "WebSocket", "WEBSOCKET", "h2c, WebSocket"])
    func `an upgrade is asked for in any case of letters`(value: String) throws {
        let head = try head { $0[1].1 = value }
        #expect(WebSocketHandshake.isRequested(head.headers))
        #expect(try WebSocketHandshake.key(of: head) == "dGhlIHNhbXBsZSBub25jZQ==")
    }

    @Test(
        arguments: [
            (1, "h2c", .malformed), (2, "close", .malformed), (3, "short", .malformed),
            (3, "dGhlIHNhbXBsZSBub25jZSE=", .malformed), (4, "8", .version), (4, "13, 8", .version),
        ] as [(Int, String, WebSocketHandshake.Refusal)]
    )
    func `a handshake that is none is refused`(
        field: Int,
        value: String,
        refusal: WebSocketHandshake.Refusal
    ) throws {
        let head = try head { $0[field].1 = value }
        #expect(throws: refusal) { try WebSocketHandshake.key(of: head) }
    }

    @Test func `a key of our own is one that we would take`() throws {
        let head = try head { $0[3].1 = WebSocketHandshake.makeKey() }
        #expect(throws: Never.self) { try WebSocketHandshake.key(of: head) }
    }
}

@Suite struct MessageEncoderTests {
    private func frame(_ append: (MessageEncoder, OutputBuffer) -> Void) -> [UInt8] {
        let buffer = OutputBuffer()
        append(MessageEncoder(role: .server), buffer)
        return Array(buffer.bytes)
    }

    @Test(arguments: [(125, 2), (126, 4), (0xFFFF, 4), (0x10000, 10)])
    func `a length is written in its shortest form`(count: Int, headBytes: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(encoded(.binary, bytes, role: .server).count == count + headBytes)
        #expect(encoded(.binary, bytes, role: .client).count == count + headBytes + 4)
    }

    @Test func `a client masks each message with a key of its own`() {
        let bytes = [UInt8](repeating: 0, count: 100)
        let frames = (0..<8).map { _ in encoded(.binary, bytes) }
        #expect(Set(frames).count > 1)
        for frame in frames {
            #expect(Decoded.from(frame).events == [.message(.binary, bytes)])
        }
    }

    @Test func `a reason that does not fit is cut where a character ends`() {
        let frame = frame {
            $0.appendClose(code: 1000, reason: String(repeating: "é", count: 80), to: $1)
        }
        let decoded = Decoded.from(frame, role: .client)
        #expect(
            decoded.events == [.close(code: 1000, reason: String(repeating: "é", count: 61))]
        )
        #expect(self.frame { $0.appendClose(code: 1005, reason: "", to: $1) } == [0x88, 0])
    }
}
