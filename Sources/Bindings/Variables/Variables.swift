package import Config
internal import WebAPI

/// Variables and secrets: values of `env` that the config and secret files give.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/configuration/environment-variables/>
package struct Variables: BindingFamily {
    package init() {}

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        BoundBindings(
            environment: worker.vars.map {
                EnvironmentBinding(name: $0.name, kind: .json, value: $0.value.text)
            }
        )
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.vars.map { variable in
            BindingRow(
                binding: variable.name,
                kind: BindingKind.vars.title,
                resource: variable.origin == .secretFile ? "\"(hidden)\"" : variable.value.text
            )
        }
    }
}
