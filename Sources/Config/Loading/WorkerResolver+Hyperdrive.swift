extension WorkerResolver {
    /// Finds the database behind each Hyperdrive: a variable of the environment, or else the config.
    ///
    /// - SeeAlso: <https://developers.cloudflare.com/hyperdrive/configuration/local-development/>
    func addHyperdriveOrigins(to worker: inout WorkerConfig) {
        for index in worker.bindings.hyperdrive.indices {
            let entry = worker.bindings.hyperdrive[index]
            let names = ["CLOUDFLARE", "WRANGLER"].map {
                "\($0)_HYPERDRIVE_LOCAL_CONNECTION_STRING_\(entry.binding)"
            }
            let variable = names.first { request.processEnvironment[$0] != nil }
            let place = worker.bindings.declared.first {
                $0.kind == .hyperdrive && $0.name == entry.binding
            }
            guard
                let text = variable.flatMap({ request.processEnvironment[$0] })
                    ?? entry.localConnectionString
            else {
                findings.error(
                    """
                    When developing locally, you should use a local Postgres connection string to \
                    emulate Hyperdrive functionality. Please setup Postgres locally and set the \
                    value of the '\(names[0])' variable or "\(entry.binding)"'s \
                    "localConnectionString" to the Postgres connection string.
                    """,
                    at: place?.position
                )
                continue
            }
            do throws(HyperdriveOrigin.Invalid) {
                worker.bindings.hyperdrive[index].origin = try HyperdriveOrigin(text)
            } catch {
                let source = variable.map { "the variable \($0)" } ?? "\"localConnectionString\""
                findings.error(
                    "The Hyperdrive \"\(entry.binding)\" cannot use \(source): \(error.message)",
                    at: place?.position
                )
            }
        }
    }
}
