package import HTTPWire
package import Isolate

/// The sockets that JavaScript holds by number, each of the event that it came from.
package final class WebSocketTable {
    private unowned let runtime: Runtime
    private var sockets: [Int: any ScriptSocket] = [:]
    private var lastHandle = 0
    private var scopes: [Int: Set<Int>] = [:]
    let deliver: JSReference
    private let forget: JSReference

    private init(_ runtime: Runtime) {
        self.runtime = runtime
        deliver = runtime.requiredFunction("web-socket", "deliver")
        forget = runtime.requiredFunction("web-socket", "forget")
    }

    package static func of(_ runtime: Runtime) -> WebSocketTable {
        runtime.state { WebSocketTable($0) }
    }

    /// Gives an end to an event, which loses it when it is over.
    package func insert(_ end: WebSocketEnd, scope: RequestScope) -> Int {
        lastHandle += 1
        sockets[lastHandle] = WorkerWebSocket(
            end,
            handle: lastHandle,
            scope: scope,
            runtime: runtime
        )
        if scopes[scope.id] == nil { scope.onEnd { self.end(scope) } }
        scopes[scope.id, default: []].insert(lastHandle)
        return lastHandle
    }

    /// The socket of a number, or `nil` once it is of no use any more.
    ///
    /// - Throws: The ban on I/O for another request.
    package func socket(_ handle: Int, in scope: RequestScope?) throws -> (any ScriptSocket)? {
        guard let socket = sockets[handle] else { return nil }
        guard socket.isOf(scope) else { throw JSError.crossRequestBan }
        return socket
    }

    /// Takes a socket out that nothing is attached to yet: it is the caller's from here on, with what
    /// was attached to it in JavaScript.
    ///
    /// - Throws: The ban on I/O for another request, also for one whose event has ended.
    package func take(_ handle: Int, in scope: RequestScope?) throws -> WorkerWebSocket {
        guard let socket = try socket(handle, in: scope) as? WorkerWebSocket else {
            throw JSError.crossRequestBan
        }
        remove(socket)
        return socket
    }

    func remove(_ socket: WorkerWebSocket) {
        sockets[socket.handle] = nil
        scopes[socket.scope.id]?.remove(socket.handle)
    }

    /// Keeps a socket that belongs to no event, until ``remove(_:)-(HibernatingSocket)``.
    package func insert(_ socket: HibernatingSocket) { sockets[socket.handle] = socket }

    package func remove(_ socket: HibernatingSocket) { sockets[socket.handle] = nil }

    /// Closes every accepted socket with 1001: the isolate is being replaced.
    package func goAway() {
        for socket in Array(sockets.values) { socket.goAway() }
    }

    private func end(_ scope: RequestScope) {
        for handle in scopes.removeValue(forKey: scope.id) ?? [] {
            guard let socket = sockets.removeValue(forKey: handle) else { continue }
            socket.end.discard()
            guard (socket as? WorkerWebSocket)?.isAccepted == true else { continue }
            let forget = self.forget
            runtime.enterGlobalScope { runtime in
                _ = try? runtime.call(forget, runtime.number(Double(handle)))
            }
        }
    }
}
