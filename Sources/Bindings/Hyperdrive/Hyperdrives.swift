package import Config
internal import Foundations
internal import WebAPI

/// Hyperdrive: `hyperdrive`, straight to a local database.
///
/// Nothing is pooled or cached in between: the worker's driver speaks with the database itself.
///
/// - SeeAlso: <https://developers.cloudflare.com/hyperdrive/>
package struct Hyperdrives: BindingFamily {
    package init() {}

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        BoundBindings(
            environment: worker.bindings.hyperdrive.compactMap { entry in
                entry.origin.map {
                    EnvironmentBinding(name: entry.binding, kind: .hyperdrive, value: $0.json)
                }
            }
        )
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.hyperdrive.map { entry in
            BindingRow(
                binding: entry.binding,
                kind: BindingKind.hyperdrive.title,
                resource: entry.origin.map {
                    "\($0.scheme)://\($0.host):\($0.port)/\($0.database)"
                } ?? ""
            )
        }
    }
}

extension HyperdriveOrigin {
    /// The properties of the binding.
    fileprivate var json: String {
        """
        {"connectionString":\(connectionString.jsonQuoted),"host":\(host.jsonQuoted),\
        "port":\(port),"user":\(user.jsonQuoted),"password":\(password.jsonQuoted),\
        "database":\(database.jsonQuoted)}
        """
    }
}
