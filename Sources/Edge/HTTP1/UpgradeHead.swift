internal import Foundations
internal import HTTPWire

/// The head of the answer that makes a connection a WebSocket.
enum UpgradeHead {
    /// - Parameters:
    ///   - head: The worker's answer, whose fields are sent but for those of the handshake itself.
    ///   - key: The client's key.
    ///   - extensions: What was agreed on, if anything.
    ///   - buffer: Is emptied first.
    static func append(
        _ head: ResponseHead,
        key: String,
        extensions: String?,
        to buffer: OutputBuffer
    ) {
        buffer.removeAll()
        StatusLine.append(101, reason: head.reason, to: buffer)
        var own = HeaderBlock()
        HeaderBlock.forEach(in: head.headers) { name, value in
            let isOurs =
                name.equals("sec-websocket-accept") || name.equals("sec-websocket-extensions")
            if !isOurs { own.append(name, value) }
        }
        var fields = ResponseFields()
        own.bytes.withUnsafeBytes { fields.copy($0, to: buffer) }
        buffer.append("upgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ")
        buffer.append(WebSocketHandshake.accept(key))
        if let extensions {
            buffer.append("\r\nsec-websocket-extensions: ")
            buffer.append(extensions)
        }
        buffer.append("\r\n\r\n")
    }
}

extension WebSocketHandshake.Refusal {
    /// What the client is told beside the status.
    var headers: [(String, String)] {
        self == .version ? [("sec-websocket-version", WebSocketHandshake.version)] : []
    }
}
