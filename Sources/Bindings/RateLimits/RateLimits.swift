package import Config
internal import Synchronization
internal import WebAPI

/// Rate limits: `ratelimits`.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/>
package final class RateLimits: BindingFamily {
    private let context: BindingContext
    private let namespaces = Mutex<[String: RateLimitNamespace]>([:])

    package init(_ context: BindingContext) { self.context = context }

    /// The counters of an id, made when they are first asked for.
    package func namespace(_ id: String) -> RateLimitNamespace {
        namespaces.withLock { namespaces in
            if let namespace = namespaces[id] { return namespace }
            let namespace = RateLimitNamespace(id: id, clock: context.clock)
            namespaces[id] = namespace
            return namespace
        }
    }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        let entries = worker.bindings.rateLimits
        return BoundBindings(
            entries.map(\.name),
            .rateLimit,
            entries.map {
                RateLimit(
                    namespace: namespace($0.namespaceID),
                    limit: $0.limit,
                    periodSeconds: $0.periodSeconds
                )
            }
        )
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.rateLimits.map {
            BindingRow(
                binding: $0.name,
                kind: BindingKind.rateLimits.title,
                resource: "\($0.namespaceID) (\($0.limit) in \($0.periodSeconds) s)"
            )
        }
    }
}

/// What one binding counts with.
struct RateLimit: Sendable {
    let namespace: RateLimitNamespace
    let limit: Int
    let periodSeconds: Int
}
