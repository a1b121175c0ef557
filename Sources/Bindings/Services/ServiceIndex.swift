internal import Foundation
internal import Foundations
internal import HTTPWire
internal import Isolate
internal import WebAPI

/// In place of a binding's index, as `service.js` has it.
private enum ServiceIndex {
    static let assets = -2
    /// From here down: the first dispatch namespace, the second, and so on.
    static let dispatch = -3
    /// From here down: the first namespace of objects, the second, and so on.
    static let objects = -1_000_000
    /// From here down: the services that came by RPC.
    static let received = -2_000_000
}

extension Runtime {
    /// The service of an index: a binding; or below zero the worker's own assets, one of its entrypoints
    /// by its name and `ctx.props`, an object, a worker of a dispatch namespace, or what came by RPC.
    ///
    /// - Throws: `JSError` if the host has it no more.
    func service(_ index: Int, entrypoint: String, props: String) throws -> any Fetcher {
        if index >= 0 { return try resource(numbered: index) }
        if index == ServiceIndex.assets, let assets = OwnAssets.of(self).fetcher { return assets }
        if index <= ServiceIndex.received {
            return try ReceivedServices.of(self).service(ServiceIndex.received - index)
        }
        if index <= ServiceIndex.objects {
            let namespace = ServiceIndex.objects - index
            return try objectStub(namespace: namespace, id: entrypoint, name: props)
        }
        if index <= ServiceIndex.dispatch {
            let number = ServiceIndex.dispatch - index
            let namespace: DispatchNamespace = try resource(numbered: number)
            guard let worker = namespace.fetcher(entrypoint) else {
                throw JSError(.error, "Worker not found.")
            }
            return worker
        }
        guard let service = Loopback.of(self).service(entrypoint, props) else {
            throw JSError(.error, "The worker was stopped.")
        }
        return service
    }
}

/// The services that an isolate's events got by RPC; each is its event's.
final class ReceivedServices {
    private var services: [Int: any Fetcher] = [:]
    private var lastNumber = 0

    static func of(_ runtime: Runtime) -> ReceivedServices {
        runtime.state { _ in ReceivedServices() }
    }

    /// Lets services be sent by RPC, and received.
    static func install(in runtime: Runtime) {
        RpcParcelKinds.of(runtime).add("s") { runtime, text, _ in
            // service.js: the index, the entrypoint's name, the props.
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count == 3, let index = Int(parts[0]),
                let entrypoint = parts[1].removingPercentEncoding,
                let props = parts[2].removingPercentEncoding
            else { throw JSError(.typeError, "no such service") }
            return TravellingService(
                fetcher: try runtime.service(index, entrypoint: entrypoint, props: props)
            )
        } give: { runtime, service, scope in
            "\(ReceivedServices.of(runtime).add(service.fetcher, scope))"
        }
    }

    private func add(_ service: any Fetcher, _ scope: RequestScope) -> Int {
        lastNumber += 1
        let number = lastNumber
        services[number] = service
        scope.onEnd { self.services[number] = nil }
        return number
    }

    fileprivate func service(_ number: Int) throws -> any Fetcher {
        guard let service = services[number] else { throw JSError.crossRequestBan }
        return service
    }
}

private struct TravellingService: Sendable {
    let fetcher: any Fetcher
}
