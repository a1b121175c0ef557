internal import Foundations
internal import HTTPWire
package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of object-sockets.js.
    package mutating func addObjectSockets() {
        // (object, socket, ...tags)
        add("objectAcceptSocket") { call in
            let object = try call.object(0)
            let tags = try (2..<max(2, call.count)).map { try call.string($0) }
            let sockets = object.socketsOrNew
            guard sockets.all(tag: nil).count < ObjectSocketLimits.socketsMax else {
                throw JSError(
                    .error,
                    "An object cannot have more than \(ObjectSocketLimits.socketsMax) hibernating "
                        + "WebSockets."
                )
            }
            let socket = try WebSocketTable.of(call.runtime).take(call.int(1), in: call.scope)
            sockets.accept(socket, tags: tags)
            return call.undefined
        }
        // (object, tag): `handle state` of each, with commas between.
        add("objectSockets") { call in
            let tag = call.isUndefined(1) ? nil : try call.string(1)
            let sockets = try call.object(0).sockets?.all(tag: tag) ?? []
            return call.string(
                sockets.map { "\($0.handle) \($0.state)" }.joined(separator: ",")
            )
        }
        add("objectSocketTagCount") { call in
            call.number(try call.hibernatingSocket(1).tags.count)
        }
        add("objectSocketTag") { call in
            let tags = try call.hibernatingSocket(1).tags
            return tags.indices.contains(call.int(2))
                ? call.string(tags[call.int(2)]) : call.undefined
        }
        // (object, request, response): without them there is none any more.
        add("objectSetAutoResponse") { call in
            let sockets = try call.object(0).socketsOrNew
            sockets.autoResponse =
                call.isUndefined(1) ? nil : (try call.string(1), try call.string(2))
            return call.undefined
        }
        add("objectAutoRequest") { call in
            try call.object(0).sockets?.autoResponse.map { call.string($0.request) } ?? call.null
        }
        add("objectAutoResponse") { call in
            try call.object(0).sockets?.autoResponse.map { call.string($0.response) } ?? call.null
        }
        add("objectAutoResponseTime") { call in
            try call.hibernatingSocket(1).autoResponseTime.map { call.number($0) } ?? call.null
        }
        add("objectSetEventTimeout") { call in
            try call.object(0).socketsOrNew.eventTimeout =
                call.isUndefined(1) ? nil : UInt64(max(0, call.int(1)))
            return call.undefined
        }
        add("objectEventTimeout") { call in
            try call.object(0).sockets?.eventTimeout.map { call.number(Double($0)) } ?? call.null
        }
        add("socketEventHandle") { call in
            let event: SocketEvent = try call.payload(0)
            return call.number(event.handle)
        }
        add("socketEventState") { call in
            let event: SocketEvent = try call.payload(0)
            let socket = try call.object(1).sockets?[event.handle]
            return call.number(socket?.state ?? SocketState.closed)
        }
        // A message, a close frame's reason, or an error's text.
        add("socketEventValue") { call in
            let event: SocketEvent = try call.payload(0)
            switch event.news {
            case .message(.text, let bytes): return bytes.withUnsafeBytes { call.string(utf8: $0) }
            case .message(.binary, let bytes): return call.bytes(bytes)
            case .close(_, let reason, _): return call.string(reason)
            case .error(let message): return call.string(message)
            }
        }
        add("socketEventCode") { call in
            let event: SocketEvent = try call.payload(0)
            guard case .close(let code, _, _) = event.news else { return call.number(0) }
            return call.number(code)
        }
        add("socketEventWasClean") { call in
            let event: SocketEvent = try call.payload(0)
            guard case .close(_, _, let wasClean) = event.news else { return call.bool(false) }
            return call.bool(wasClean)
        }
    }
}

/// Production's limits.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/api/state/#acceptwebsocket>
enum ObjectSocketLimits {
    static let socketsMax = 32_768
}

/// Which directions of a socket have ended, as object-sockets.js reads it.
private enum SocketState {
    static let incomingClosed = 1
    static let outgoingClosed = 2
    static let closed = incomingClosed | outgoingClosed
}

extension HibernatingSocket {
    fileprivate var state: Int {
        (isIncomingOpen ? 0 : SocketState.incomingClosed)
            | (isOutgoingOpen ? 0 : SocketState.outgoingClosed)
    }
}

extension OpCall {
    /// A socket of the object that the first argument is.
    fileprivate func hibernatingSocket(_ index: Int) throws -> HibernatingSocket {
        guard let socket = try object(0).sockets?[int(index)] else {
            throw JSError(.error, "The WebSocket has ended.")
        }
        return socket
    }
}
