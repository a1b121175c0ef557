package import Config
internal import Foundations
internal import Storage
internal import Synchronization
internal import WebAPI

/// The KV namespaces of a host, one object an id.
package final class KVNamespaces: BindingFamily {
    private let context: BindingContext
    private let state = Mutex(State())

    private struct State {
        var namespaces: [String: KVNamespace] = [:]
        var sweeper: Task<Void, Never>?
    }

    package init(_ context: BindingContext) { self.context = context }

    /// The namespace of an id, made when it is first asked for.
    package func namespace(_ id: String) -> KVNamespace {
        state.withLock { state in
            if let namespace = state.namespaces[id] { return namespace }
            let namespace = KVNamespace(id: id, context)
            state.namespaces[id] = namespace
            return namespace
        }
    }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        let entries = worker.bindings.kv
        return BoundBindings(
            entries.map(\.binding),
            .kv,
            entries.map { namespace($0.storageID) }
        )
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.kv.map {
            BindingRow(binding: $0.binding, kind: BindingKind.kv.title, resource: $0.storageID)
        }
    }

    package func configure(_ workers: [WorkerConfig]) async {
        state.withLock { state in
            guard state.sweeper == nil, workers.contains(where: { !$0.bindings.kv.isEmpty }) else {
                return
            }
            state.sweeper = Task { await sweep() }
        }
    }

    package func stop() async {
        state.withLock { state in
            state.sweeper?.cancel()
            state.sweeper = nil
            state.namespaces = [:]
        }
    }

    /// Forgets what has expired, from time to time: reads do not see it anyway.
    private func sweep() async {
        let clock = context.clock
        while true {
            do { try await clock.sleep(clock.milliseconds() + 60_000) } catch { return }
            for namespace in state.withLock({ Array($0.namespaces.values) }) {
                do {
                    try await namespace.sweep()
                } catch {
                    let reason = (error as? StorageError)?.message ?? "\(error)"
                    context.warn("KV namespace \"\(namespace.id)\" cannot be swept. \(reason)")
                }
            }
        }
    }
}
