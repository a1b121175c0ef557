internal import Foundations
internal import HTTPWire
package import Isolate

extension OpTable {
    /// The native half of web-socket.js.
    package mutating func addWebSockets() {
        add("webSocketPair") { call in
            let scope = try call.requireScope()
            let (client, server) = WebSocketEnd.pair()
            let table = WebSocketTable.of(call.runtime)
            let first = table.insert(client, scope: scope)
            // The second has the next number.
            _ = table.insert(server, scope: scope)
            return call.number(first)
        }
        add("webSocketAccept") { call in
            (try call.socket(0) as? WorkerWebSocket)?.accept(call.runtime)
            return call.undefined
        }
        add("webSocketSend") { call in
            guard let socket = try call.socket(0) else { return call.undefined }
            let gate = call.scope?.gates?.output
            if call.isBuffer(1) {
                try call.withBytes(1) { socket.output.send(.binary, $0, gate: gate, call.runtime) }
            } else {
                try call.withUTF8(1) { socket.output.send(.text, $0, gate: gate, call.runtime) }
            }
            return call.undefined
        }
        add("webSocketClose") { call in
            guard let socket = try call.socket(0) else { return call.undefined }
            socket.close(
                code: call.int(1),
                reason: try call.string(2),
                gate: call.scope?.gates?.output,
                call.runtime
            )
            return call.undefined
        }
        add("webSocketQueued") { call in
            call.number(try call.socket(0)?.output.waitingBytes ?? 0)
        }
        add("webSocketAttach") { call in
            let bytes = try call.bytes(1)
            try call.socket(0)?.attachment = bytes
            return call.undefined
        }
        add("webSocketAttachment") { call in
            guard let bytes = try call.socket(0)?.attachment else { return call.undefined }
            return call.bytes(bytes)
        }
        add("respondWebSocket") { call in
            let event = try call.fetchEvent(0)
            guard WebSocketHandshake.isRequested(event.head.headers) else {
                throw JSError(.typeError, WebSocketMessages.notAskedFor)
            }
            let socket = try WebSocketTable.of(call.runtime).take(call.int(3), in: event.scope)
            let settings = call.runtime.settings
            let answer = WebSocketAnswer(
                socket.end,
                allowsCompression: settings.flags["web_socket_compression"] ?? false,
                messageBytesMax: settings.limits.webSocketMessageBytes
            )
            let reason = try call.string(1)
            try call.withLatin1(2) { block in
                event.respond(
                    ResponseHead(status: 101, reason: reason, headers: block),
                    webSocket: answer
                )
            }
            return call.undefined
        }
    }
}

extension OpCall {
    /// The socket of a number, or `nil` once both its directions have ended.
    fileprivate func socket(_ index: Int) throws -> (any ScriptSocket)? {
        try WebSocketTable.of(runtime).socket(int(index), in: scope)
    }
}

/// workerd's words (FEATURES.md, section 1.2).
private enum WebSocketMessages {
    static let notAskedFor =
        "Worker tried to return a WebSocket in a response to a request which did not contain the "
        + "header \"Upgrade: websocket\"."
}
