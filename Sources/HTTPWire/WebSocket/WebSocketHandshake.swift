internal import COpenSSL
internal import Foundation

/// The request and answer that turn an HTTP/1.1 connection into a WebSocket.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc6455#section-4>
package enum WebSocketHandshake {
    /// Why a request is no handshake that can be answered.
    package enum Refusal: Error, Hashable, Sendable {
        /// Not a `GET` of HTTP/1.1, or without a key or `connection: upgrade`.
        case malformed
        /// Another version than 13, which the answer must name.
        case version

        package var status: Int { self == .version ? 426 : 400 }
    }

    package static let version = "13"

    /// Whether fields ask for a WebSocket, whatever the case of their letters.
    package static func isRequested(_ headers: HeaderBlock) -> Bool {
        headers.hasToken("websocket", in: "upgrade")
    }

    /// The key of a client's handshake.
    ///
    /// - Throws: ``Refusal``.
    package static func key(of head: RequestHead) throws(Refusal) -> String {
        let headers = head.headers
        guard head.method == .get, !head.isHTTP10, !head.hasBody, isRequested(headers),
            headers.hasToken("upgrade", in: "connection")
        else { throw .malformed }
        guard headers.all("sec-websocket-version") == [version] else { throw .version }
        let keys = headers.all("sec-websocket-key")
        guard keys.count == 1, keys[0].utf8.count == 24,
            let nonce = Data(base64Encoded: keys[0]), nonce.count == 16
        else { throw .malformed }
        return keys[0]
    }

    /// A key for a handshake of our own.
    package static func makeKey() -> String {
        Data((0..<16).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
    }

    /// The value of `sec-websocket-accept` for a key.
    package static func accept(_ key: String) -> String {
        let text = Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)
        var digest = [UInt8](repeating: 0, count: 20)
        EVP_Digest(text, text.count, &digest, nil, EVP_sha1(), nil)
        return Data(digest).base64EncodedString()
    }
}

extension HeaderBlock {
    /// All values of a field, by its lower-case name.
    package func all(_ name: StaticString) -> [String] {
        var values: [String] = []
        forEach { fieldName, value in
            if fieldName.equals(name) { values.append(String(decoding: value, as: UTF8.self)) }
        }
        return values
    }

    /// Whether a field's comma-separated list has a token, given in lower case.
    package func hasToken(_ token: String, in name: StaticString) -> Bool {
        all(name).contains { value in
            value.split(separator: ",").contains { $0.trimmingSpaces.lowercased() == token }
        }
    }
}
