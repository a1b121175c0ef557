import Foundation

/// A WebSocket client that sends what it is told, right or wrong, byte for byte.
final class SocketClient {
    enum Received: Equatable {
        case frame(UInt8, [UInt8])
        case close(Int, String)
        case end
    }

    let connection: Client
    let handshake: Response

    init(_ server: Server, _ headers: [String: String] = [:], path: String = "/") throws {
        connection = try server.connect()
        let fields = [
            ("connection", "Upgrade"), ("upgrade", "websocket"), ("sec-websocket-version", "13"),
            ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ]
        let own = fields.filter { headers[$0.0] == nil }
        try connection.send(
            "GET",
            path,
            own + headers.filter { !$0.value.isEmpty }.map { ($0, $1) }
        )
        handshake = try connection.head()
    }

    /// Sends a frame with this first byte, masked by zeros.
    func send(_ first: UInt8, _ payload: [UInt8] = []) throws {
        try connection.send(Self.frame(first, payload))
    }

    static func frame(_ first: UInt8, _ payload: [UInt8] = []) -> [UInt8] {
        var head = [first]
        if payload.count < 126 {
            head.append(0x80 | UInt8(payload.count))
        } else if payload.count <= 0xFFFF {
            head += [0xFE, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        } else {
            head.append(0xFF)
            head += (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> ($0 * 8)) }
        }
        return head + [0, 0, 0, 0] + payload
    }

    func receive() throws -> Received {
        guard let head = try? connection.take(2) else { return .end }
        var count = Int(head[1] & 0x7F)
        if count >= 126 {
            count = try connection.take(count == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) }
        }
        let payload = try connection.take(count)
        guard head[0] == 0x88 else { return .frame(head[0], payload) }
        guard payload.count >= 2 else { return .close(1005, "") }
        return .close(
            Int(payload[0]) << 8 | Int(payload[1]),
            String(decoding: payload[2...], as: UTF8.self)
        )
    }
}
