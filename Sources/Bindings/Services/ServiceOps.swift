internal import EventLoop
internal import Foundations
internal import HTTPWire
package import Isolate
internal import WebAPI

extension OpCall {
    /// The service that a call is for: a binding by its index, or below zero the worker's own assets,
    /// one of its entrypoints by its name and `ctx.props`, or a worker of a dispatch namespace.
    fileprivate func service() throws -> any Fetcher {
        guard int(1) < 0 else { return try resource(1) }
        if int(1) == ServiceIndex.assets, let assets = OwnAssets.of(runtime).fetcher {
            return assets
        }
        if int(1) <= ServiceIndex.dispatch {
            let index = ServiceIndex.dispatch - int(1)
            let namespace: DispatchNamespace = try resource(numbered: index)
            guard let worker = namespace.fetcher(try string(7)) else {
                throw JSError(.error, "Worker not found.")
            }
            return worker
        }
        guard let service = Loopback.of(runtime).service(try string(7), try string(8)) else {
            throw JSError(.error, "The worker was stopped.")
        }
        return service
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
            let depth = ((scope.event as? FetchEvent)?.depth ?? 0) + 1
            guard depth <= ServiceLimits.depthMax else {
                throw JSError(.error, WorkerFailure.tooDeep.exception.message)
            }
            let service = try call.service()
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
                    TransferTable.of(runtime).deliver(result, to: settle, in: scope, token: token)
                }
                TransferTable.of(runtime).insert(token, scope: scope) { request.cancel() }
                service.fetch(request)
            }
        }
    }
}

/// Limits of service calls.
package enum ServiceLimits {
    /// How many services may call one another in a chain.
    package static let depthMax = 16
}

/// In place of a binding's index, as `service.js` has it.
private enum ServiceIndex {
    static let assets = -2
    /// From here down: the first dispatch namespace, the second, and so on.
    static let dispatch = -3
}
