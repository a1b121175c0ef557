internal import Foundations
package import Isolate

// Sessions between workers: rpc-session.js has the other half. What begins one is in ServiceOps.swift.
extension OpTable {
    package mutating func addRpc() {
        // (event, receive): the end of the session that began the event.
        add("rpcListen") { call in
            guard let event = call.runtime.scope(call.int(0))?.event as? RpcEvent else {
                throw JSError.crossRequestBan
            }
            let id = RpcTable.of(call.runtime).nextID()
            event.listen(call.reference(1), id: id)
            return call.number(id)
        }
        // (session, kind, number, bytes, stubs)
        add("rpcSend") { call in
            guard let kind = RpcMessage.Kind(rawValue: call.int(1)), kind != .close else {
                throw JSError(.rangeError, "no such message")
            }
            guard let end = RpcTable.of(call.runtime)[call.int(0)] else {
                if kind != .call { return call.undefined }
                throw JSError.crossRequestBan
            }
            guard kind != .call || end.isOf(call.scope) else { throw JSError.crossRequestBan }
            end.send(
                RpcMessage(
                    kind: kind,
                    number: call.int(2),
                    bytes: try call.detachedBytes(3),
                    stubs: try call.string(4)
                )
            )
            return call.undefined
        }
        add("rpcClose") { call in
            let table = RpcTable.of(call.runtime)
            table[call.int(0)]?.close()
            table[call.int(0)] = nil
            return call.undefined
        }
        add("rpcMapStack") { call in
            let stack = try call.string(0)
            return call.string(call.runtime.mapStack(stack))
        }
    }
}

extension OpCall {
    fileprivate func detachedBytes(_ index: Int) throws -> DetachedBytes? {
        guard !isUndefined(index) else { return nil }
        return try withBytes(index) { DetachedBytes(copying: $0) }
    }

    /// Begins a session with a service.
    ///
    /// - Parameters:
    ///   - service: Whose methods are called.
    ///   - depth: How many services have called one another to come here, this call included.
    ///   - opening: The index of the first of the arguments that rpc-session.js gives to `begin`: a label, what
    ///     receives messages, and the first call.
    /// - Returns: The session's number for `rpcSend` and `rpcClose`.
    /// - Throws: The ban on I/O in the global scope; a `TypeError` for what are no bytes.
    package func openSession(
        with service: any RpcService,
        depth: Int,
        opening: Int
    ) throws -> Int {
        let scope = try requireScope()
        let label = try string(opening)
        let message = RpcMessage(
            kind: .call,
            number: 0,
            bytes: try detachedBytes(opening + 2),
            stubs: try string(opening + 3)
        )
        let session = RpcSession()
        let table = RpcTable.of(runtime)
        let id = table.nextID()
        let end = RpcEnd(
            session,
            .caller,
            scope: scope,
            runtime: runtime,
            receiver: reference(opening + 1),
            onClose: { [weak table] in table?[id] = nil }
        )
        table[id] = end
        scope.onEnd { [weak table] in
            table?[id]?.close()
            table?[id] = nil
        }
        end.send(message)
        service.begin(RpcOpening(session: session, label: label, depth: depth))
        return id
    }
}
