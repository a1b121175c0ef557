package import Config
internal import WebAPI

/// Secrets of a store: `secrets_store_secrets`.
///
/// Their values come with the config, from `.secrets-store`.
///
/// - SeeAlso: <https://developers.cloudflare.com/secrets-store/integrations/workers/>
package struct SecretsStore: BindingFamily {
    package init() {}

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        let entries = worker.bindings.secretsStore
        return BoundBindings(
            entries.map(\.binding),
            .storeSecret,
            entries.map { StoreSecret(name: $0.secretName, value: $0.value) }
        )
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.secretsStore.map {
            BindingRow(
                binding: $0.binding,
                kind: BindingKind.secretsStore.title,
                resource: "\($0.storeID)/\($0.secretName)"
            )
        }
    }
}

/// One secret; the value is shown to nobody but the worker.
struct StoreSecret: Sendable {
    let name: String
    /// `nil` if nobody has set it.
    let value: String?
}
