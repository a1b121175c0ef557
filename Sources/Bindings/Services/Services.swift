package import Config
internal import HTTPWire
internal import WebAPI

/// Service bindings: other workers of the host.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/runtime-apis/bindings/service-bindings/>
package struct Services: BindingFamily {
    private let context: BindingContext

    package init(_ context: BindingContext) { self.context = context }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        var names: [String] = []
        var fetchers: [any Fetcher] = []
        for entry in worker.services {
            let fetcher = context.workers.fetcher(
                entry.service,
                entrypoint: entry.entrypoint ?? "",
                props: entry.props?.text ?? ""
            )
            guard let fetcher else { continue }
            names.append(entry.binding)
            fetchers.append(fetcher)
        }
        var bound = BoundBindings(names, .service, fetchers)
        let own = worker.name.text
        bound.install = { [install = bound.install, workers = context.workers] runtime in
            install(runtime)
            ReceivedServices.install(in: runtime)
            Loopback.install(in: runtime) { entrypoint, props in
                workers.fetcher(own, entrypoint: entrypoint, props: props)
            }
        }
        return bound
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.services.map { entry in
            BindingRow(
                binding: entry.binding,
                kind: BindingKind.services.title,
                resource: entry.entrypoint.map { "\(entry.service)#\($0)" } ?? entry.service
            )
        }
    }
}
