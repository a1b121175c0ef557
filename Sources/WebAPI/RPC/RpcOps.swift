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
            event.listen(call.reference(1))
            return call.undefined
        }
        // (session, kind, number, payload, lent, extra, parcels)
        add("rpcSend") { call in
            let kindCode = call.int(1)
            guard let kind = RpcMessage.Kind(rawValue: kindCode & RpcCode.kinds), kind != .close
            else { throw JSError(.rangeError, "no such message") }
            guard let end = call.end(0), let scope = end.owner else {
                if kind != .call { return call.undefined }
                throw JSError.crossRequestBan
            }
            guard kind != .call || end.isOf(call.scope) else { throw JSError.crossRequestBan }
            end.send(try call.message(kind, kindCode, number: call.int(2), from: 3, scope))
            return call.undefined
        }
        add("rpcClose") { call in
            call.end(0)?.close()
            return call.undefined
        }
        // (session, message): whether the session's event goes on, and was warned.
        add("rpcWarn") { call in
            guard let scope = call.end(0)?.owner else { return call.bool(false) }
            WorkerLog.of(call.runtime).write(.warn, try call.string(1), scope: scope)
            return call.bool(true)
        }
        // (text): a number for what log lines call events.
        add("rpcLabel") { call in
            call.number(RpcLabels.of(call.runtime).number(of: try call.string(0)))
        }
        add("rpcMapStack") { call in
            let stack = try call.string(0)
            return call.string(call.runtime.mapStack(stack))
        }
    }
}

/// The names of methods that an isolate's code has called, by numbers.
private final class RpcLabels {
    private var labels = ["RPC"]
    private static let countMax = 1000

    static func of(_ runtime: Runtime) -> RpcLabels { runtime.state { _ in RpcLabels() } }

    /// The number of a name; 0, and no name, for too many.
    func number(of label: String) -> Int {
        guard labels.count < RpcLabels.countMax else { return 0 }
        labels.append(label)
        return labels.count - 1
    }

    subscript(_ number: Int) -> String {
        labels.indices.contains(number) ? labels[number] : labels[0]
    }
}

/// What rpc-session.js adds to a message's kind.
enum RpcCode {
    static let kinds = 7
    /// The payload is a copy for the same isolate, not bytes.
    static let copy = 8
    /// No value has room for more targets.
    static let lentMax = 1 << 26
}

extension OpCall {
    /// The end of a session: above zero one that was begun here, below it the one that began an event.
    fileprivate func end(_ index: Int) -> RpcEnd? {
        let id = int(index)
        if id > 0 { return RpcTable.of(runtime)[id] }
        return (runtime.scope(0 &- id)?.event as? RpcEvent)?.end
    }

    fileprivate func message(
        _ kind: RpcMessage.Kind,
        _ code: Int,
        number: Int,
        from first: Int,
        _ scope: RequestScope
    ) throws -> RpcMessage {
        var message = RpcMessage(kind: kind, number: number)
        if code & RpcCode.copy != 0 {
            message.payload = .copy(NearValue(reference(first)))
        } else if !isUndefined(first) {
            message.payload = .bytes(try withBytes(first) { DetachedBytes(copying: $0) })
        }
        message.lentCount = min(max(0, int(first + 1)), RpcCode.lentMax)
        message.extra = int(first + 2)
        if !isUndefined(first + 3) {
            message.parcels = try RpcParcelKinds.of(runtime).take(string(first + 3), runtime, scope)
        }
        return message
    }

    /// Begins a session with a service.
    ///
    /// - Parameters:
    ///   - service: Whose methods are called.
    ///   - depth: How many services have called one another to come here, this call included.
    ///   - opening: The index of the first of the arguments that rpc-session.js gives to `begin`: a label, what
    ///     receives messages, and the first call.
    /// - Returns: The session's number for `rpcSend` and `rpcClose`; 0 if the first call is a copy, and the callee
    ///   is not in this isolate.
    /// - Throws: The ban on I/O in the global scope; a `TypeError` for what are no bytes.
    package func openSession(
        with service: any RpcService,
        depth: Int,
        opening: Int
    ) throws -> Int {
        let scope = try requireScope()
        let code = int(opening + 2)
        let message = try message(.call, code, number: 0, from: opening + 3, scope)
        let session = RpcSession()
        let label = RpcLabels.of(runtime)[int(opening)]
        let begin = RpcOpening(session: session, label: label, depth: depth)
        let table = RpcTable.of(runtime)
        let id = table.nextID(in: scope)
        let end = RpcEnd(
            session,
            .caller,
            scope: scope,
            runtime: runtime,
            receiver: reference(opening + 1),
            onClose: { [unowned table] in table[id] = nil }
        )
        table[id] = end
        // Before anybody can answer.
        end.listen()
        end.send(message)
        if code & RpcCode.copy == 0 {
            service.begin(begin)
        } else if !service.beginNear(begin, on: runtime.loop) {
            end.close()
            return 0
        }
        return id
    }
}
