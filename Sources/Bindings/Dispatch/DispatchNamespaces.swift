package import Config
internal import HTTPWire
internal import Synchronization
internal import WebAPI

/// Dispatch namespaces: workers of the host that another one finds by their names.
///
/// A worker belongs to the namespace that its `dispatch_namespace` names, as `wrangler deploy
/// --dispatch-namespace` would put it there.
///
/// - SeeAlso: <https://developers.cloudflare.com/cloudflare-for-platforms/workers-for-platforms/>
package final class DispatchNamespaces: BindingFamily {
    private let context: BindingContext
    /// The names of a namespace's workers, as dispatchers say them, and in full.
    private let members = Mutex<[String: [String: String]]>([:])

    package init(_ context: BindingContext) { self.context = context }

    package func configure(_ workers: [WorkerConfig]) async {
        var members: [String: [String: String]] = [:]
        for worker in workers {
            guard let namespace = worker.dispatchNamespace else { continue }
            members[namespace, default: [:]][worker.topLevelName.text] = worker.name.text
            members[namespace, default: [:]][worker.name.text] = worker.name.text
        }
        self.members.withLock { $0 = members }
    }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        let entries = worker.bindings.dispatchNamespaces
        return BoundBindings(
            entries.map(\.binding),
            .dispatchNamespace,
            entries.map { DispatchNamespace(name: $0.namespace, family: self) }
        )
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.dispatchNamespaces.map {
            BindingRow(
                binding: $0.binding,
                kind: BindingKind.dispatchNamespaces.title,
                resource: $0.namespace
            )
        }
    }

    fileprivate func fetcher(_ name: String, in namespace: String) -> (any Fetcher)? {
        guard let worker = members.withLock({ $0[namespace]?[name] }) else { return nil }
        return context.workers.fetcher(worker, entrypoint: "", props: "")
    }
}

/// What one binding dispatches to.
struct DispatchNamespace: Sendable {
    let name: String
    fileprivate let family: DispatchNamespaces

    /// A worker of the namespace; `nil` if there is none of this name now.
    func fetcher(_ worker: String) -> (any Fetcher)? { family.fetcher(worker, in: name) }
}
