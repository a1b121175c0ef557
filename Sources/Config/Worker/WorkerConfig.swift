/// One worker of a host, in the chosen environment.
///
/// What the loader gives is valid: no later room checks it again.
package struct WorkerConfig: Hashable, Sendable {
    package var name: WorkerName
    /// The name without the environment's.
    package var topLevelName: WorkerName
    /// The config file it comes from.
    package var file: String
    /// Absolute: what every path of the config is relative to.
    package var directory: String
    /// Absolute; `nil` only for a worker that has nothing but assets.
    package var main: String?
    package var compatibility = CompatibilityFlags()
    package var routes: [WorkerRoute] = []
    /// In order: those of the config, then those that only a secret file or `--var` has.
    package var vars: [Variable] = []
    /// The only secrets that files may set; `nil` lets them set any.
    package var requiredSecrets: [String]?
    package var bundling = BundlingOptions()
    package var build: BuildCommand?
    package var limits = WorkerLimits()
    package var bindings = WorkerBindings()
    /// A port that only this worker answers on, beside the host's own.
    package var port: Int?
    /// How many isolates share its requests.
    package var instances = 1
    /// It answers what no route matches.
    package var isDefault = false
    /// Lifts the ban on `eval`, `new Function` and WebAssembly from bytes.
    ///
    /// - Note: Differs from production, where nothing lifts it.
    package var allowsEval = false
    /// The dispatch namespace in which other workers find it.
    package var dispatchNamespace: String?
    /// Keys with a meaning on Cloudflare only, as they were written.
    package var remoteOnly: [JSONValue.Member] = []

    package init(
        name: WorkerName,
        main: String?,
        directory: String,
        file: String = "wrangler-like.toml"
    ) {
        self.name = name
        topLevelName = name
        self.main = main
        self.directory = directory
        self.file = file
    }
}

extension WorkerConfig {
    package var services: [ServiceEntry] { bindings.services }

    /// What it declares that a host with only these families cannot give it.
    package func unsupportedBindings(beyond supported: Set<BindingKind>) -> [DeclaredBinding] {
        bindings.declared.filter { !supported.contains($0.kind) }
    }
}
