internal import EventLoop
internal import Foundations
internal import HTTPWire
package import Isolate
internal import WebAPI

extension OpCall {
    /// The service that a call is for.
    ///
    /// - Parameters:
    ///   - position: The argument that has the binding's index.
    ///   - entrypoint: The argument that has the name; the props are the one after it.
    /// - Returns: What answers the call.
    /// - Throws: `JSError` if the host has the worker no more.
    func service(_ position: Int, entrypoint: Int) throws -> any Fetcher {
        let index = int(position)
        guard index < 0 else { return try resource(numbered: index) }
        return try runtime.service(
            index,
            entrypoint: try string(entrypoint),
            props: try string(entrypoint + 1)
        )
    }

    /// How deep in a chain of calls one from here is.
    ///
    /// - Throws: The limit's text.
    func nextDepth() throws -> Int {
        let depth = (try requireScope().event?.depth ?? 0) + 1
        guard depth <= ServiceLimits.depthMax else {
            throw JSError(.error, WorkerFailure.tooDeep.exception.message)
        }
        return depth
    }
}

extension OpTable {
    /// Calls of service bindings.
    ///
    /// They do not count as network, so not as subrequests either.
    ///
    /// - SeeAlso: <https://developers.cloudflare.com/workers/runtime-apis/bindings/service-bindings/http/>
    package mutating func addServices() {
        add("serviceFetch") { call in
            let scope = try call.requireScope()
            let depth = try call.nextDepth()
            let service = try call.service(1, entrypoint: 7)
            let name = try call.string(2)
            guard let method = HTTPMethod(name) else {
                throw JSError(.typeError, "Invalid HTTP method string: \(name)")
            }
            let url = try call.string(3)
            let headers = HeaderBlock(bytes: try call.latin1(4))
            let body = try call.fetchBody(5)
            let cf = try call.string(6)
            let token = call.int(0)
            let runtime = call.runtime
            return call.promise { settle in
                let request = FetchCall(
                    method: method,
                    url: url,
                    headers: headers,
                    body: body,
                    cf: cf,
                    depth: depth,
                    caller: runtime.loop
                ) { [handle = runtime.handle] result in
                    guard let runtime = handle.runtime else { return }
                    TransferTable.of(runtime)
                        .deliver(
                            result,
                            to: settle,
                            in: scope,
                            token: token,
                            isHead: method == .head
                        )
                }
                TransferTable.of(runtime).insert(token, scope: scope) { request.cancel() }
                service.fetch(request)
            }
        }
        // (binding, entrypoint, props): a number for the service in calls of methods.
        add("rpcService") { call in
            guard let service = try call.service(0, entrypoint: 1) as? any RpcService else {
                throw JSError(.typeError, "The service has no methods that can be called.")
            }
            // What the worker is bound to stays, the rest is as many as its events make.
            let scope = call.int(0) >= 0 ? nil : try call.requireScope()
            return call.number(CalledServices.of(call.runtime).add(service, scope))
        }
        // (service, ...opening): the session, 0 for a near one to a service that is not, or -1 for a
        // service of an event that has ended.
        add("rpcOpen") { call in
            let depth = try call.nextDepth()
            guard let service = CalledServices.of(call.runtime)[call.int(0)] else {
                return call.number(-1)
            }
            return call.number(try call.openSession(with: service, depth: depth, opening: 1))
        }
    }
}

/// Limits of service calls.
package enum ServiceLimits {
    /// How many services may call one another in a chain.
    package static let depthMax = 16
}
