internal import Foundations
internal import HTTPWire
package import Isolate
internal import Sockets

// The native half of socket-link.js: connections of cloudflare:sockets and node:net.
extension OpTable {
    package mutating func addSockets() {
        add("socketMake") { call in
            let scope = try call.requireScope()
            return call.number(SocketTable.of(call.runtime).make(call.runtime, scope: scope))
        }
        add("socketConnect") { call in
            let scope = try call.requireScope()
            guard call.runtime.countSubrequest(scope) else {
                throw JSError(
                    .error,
                    SubrequestLimit.message(call.runtime.settings.limits.subrequests)
                )
            }
            let socket = try call.socket(0)
            let host = try call.string(1)
            guard let port = UInt16(exactly: call.int(2)) else {
                throw JSError(.typeError, "Specified address could not be parsed.")
            }
            let tls = call.isNull(3) ? nil : try call.tls(try call.string(3))
            socket.connect(host: host, port: port, tls: tls)
            return call.undefined
        }
        add("socketUpgrade") { call in
            let tls = try call.tls(try call.string(2))
            return call.bool(try call.socket(0).upgrade(try call.socket(1), tls))
        }
        add("socketNews") { call in
            _ = try call.socket(0)
            let table = SocketTable.of(call.runtime)
            return call.promise { table.whenNews(call.int(0), $0) }
        }
        add("socketSource") { call in
            let socket = try call.socket(0)
            return call.number(SourceTable.of(call.runtime).insert(socket, scope: call.scope))
        }
        add("socketWrite") { call in
            let socket = try call.socket(0)
            if let failure = socket.failure { throw JSError(.error, failure.message) }
            if try call.withBytes(1, { socket.write($0) }) { return call.undefined }
            return call.promise { settle in
                socket.whenDrained {
                    if let failure = socket.failure {
                        settle.reject(JSError(.error, failure.message))
                    } else {
                        settle.resolve { $0.undefined }
                    }
                }
            }
        }
        add("socketShutdown") { call in
            try call.socket(0).shutdown()
            return call.undefined
        }
        add("socketClose") { call in
            try call.socket(0).close()
            return call.undefined
        }
    }
}

extension OpCall {
    fileprivate func socket(_ index: Int) throws -> WorkerSocket {
        try SocketTable.of(runtime).socket(int(index), in: scope)
    }

    fileprivate func tls(_ host: String) throws -> TLSClient {
        do throws(TLSError) {
            return try TLSClient(host: host, trust: OutboundTrust.of(runtime).trust)
        } catch {
            throw JSError(.error, error.message)
        }
    }
}
