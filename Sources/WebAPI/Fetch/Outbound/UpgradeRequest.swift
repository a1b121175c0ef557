internal import Foundation
internal import HTTPWire

/// A WebSocket handshake: whom it goes to, its bytes, and the key that its answer must fit.
struct UpgradeRequest {
    /// Without brackets.
    let host: String
    let port: UInt16
    let isSecure: Bool
    let bytes: [UInt8]
    let key: String
    /// Whether compression was offered.
    let offersCompression: Bool

    /// - Throws: ``OutboundError/badHeader(_:)`` for a name or value that could end its line.
    init(_ request: OutboundRequest, _ wish: WebSocketWish) throws(OutboundError) {
        let address = Self.address(of: request.url)
        isSecure = request.url.lowercased().hasPrefix("https:")
        let authority = address.authority
        // An IPv6 address has colons of its own, in brackets.
        let colon = authority.hasSuffix("]") ? nil : authority.lastIndex(of: ":")
        host = authority[..<(colon ?? authority.endIndex)]
            .trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        let digits = colon.map { authority[authority.index(after: $0)...] }
        guard let port = digits.map({ UInt16($0) }) ?? (isSecure ? 443 : 80), !host.isEmpty else {
            throw .badURL(request.url)
        }
        self.port = port
        let key = WebSocketHandshake.makeKey()
        var head = Array("GET \(address.target) HTTP/1.1\r\n".utf8)
        var failure: OutboundError?
        request.headers.forEach { name, value in
            let text = String(decoding: name, as: UTF8.self).lowercased()
            guard text.isToken, value.allSatisfy({ $0 != 0 && $0 != 10 && $0 != 13 }) else {
                failure = failure ?? .badHeader(text)
                return
            }
            guard !Self.own.contains(text) else { return }
            head += Array("\(text): ".utf8) + value + Array("\r\n".utf8)
        }
        if let failure { throw failure }
        var fields = [
            ("host", address.authority), ("upgrade", "websocket"), ("connection", "Upgrade"),
            ("sec-websocket-key", key), ("sec-websocket-version", WebSocketHandshake.version),
        ]
        if wish.offersCompression {
            fields.append(("sec-websocket-extensions", DeflateParameters.offer))
        }
        for (name, value) in fields { head += Array("\(name): \(value)\r\n".utf8) }
        bytes = head + Array("\r\n".utf8)
        offersCompression = wish.offersCompression
        self.key = key
    }

    /// Fields that are the handshake's, or the connection's.
    private static let own: Set<String> = [
        "connection", "content-length", "host", "keep-alive", "proxy-connection",
        "sec-websocket-accept", "sec-websocket-extensions", "sec-websocket-key",
        "sec-websocket-version", "te", "transfer-encoding", "upgrade",
    ]

    /// The parts of a URL that a request names; the URL has been normalised.
    private static func address(of url: String) -> (authority: String, target: String) {
        let rest = url.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "#" }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let authority = rest[..<end]
        // A name and password are nobody's business but the client's.
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
        let target = rest[end...]
        return (
            String(host ?? authority), target.hasPrefix("/") ? String(target) : "/\(target)"
        )
    }
}
