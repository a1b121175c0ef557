/// What a command asks of the config loader.
package struct ConfigRequest: Sendable {
    /// The files of `-c`, in order; empty looks for one upward from ``directory``.
    package var paths: [String]
    /// Absolute: where the command runs.
    package var directory: String
    /// `--env`.
    package var environment: String?
    /// `--var`.
    package var vars: [VariableOverride]
    /// The day in UTC, for compatibility dates.
    package var today: CompatibilityDate
    /// `--env-file`, in order.
    package var environmentFiles: [String] = []
    /// The process's environment variables: the loader looks at those that begin `CLOUDFLARE_`.
    package var processEnvironment: [String: String] = [:]
    /// The families of bindings that the host has; any other that is declared is an error.
    package var supportedBindings: Set<BindingKind> = [
        .vars,
        .services,
        .d1,
        .kv,
        .r2,
        .queueProducers,
        .queueConsumers,
        .assets,
        .rateLimits,
        .versionMetadata,
        .secretsStore,
        .analytics,
        .hyperdrive,
        .sendEmail,
        .dispatchNamespaces,
        .durableObjects,
        .tailConsumers,
    ]

    package init(
        paths: [String] = [],
        directory: String,
        environment: String? = nil,
        vars: [VariableOverride] = [],
        today: CompatibilityDate
    ) {
        self.paths = paths
        self.directory = directory
        self.environment = environment
        self.vars = vars
        self.today = today
    }
}

/// A host that can start, and what there is to say about its config.
package struct LoadedConfig: Sendable {
    package let host: HostConfig
    /// Warnings only, with the sources to show them against.
    package let diagnostics: Diagnostics
    /// Every file that was read, and every one whose appearance would change the result.
    package let files: [String]

    package var warnings: [Diagnostic] { diagnostics.warnings }
}
