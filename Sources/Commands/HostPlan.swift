internal import Config

/// Which workers a command is about: the config, what the command line puts over it, or a script.
struct HostPlan: Sendable {
    let config: HostConfig
    let diagnostics: Diagnostics
    /// What to watch to notice that the plan has changed.
    let files: [String]

    /// - Throws: ``PlanFailure``.
    static func make(_ settings: Settings) throws(PlanFailure) -> HostPlan {
        let script =
            [.serve, .d1].contains(settings.arguments.command)
            ? nil : settings.arguments.positional
        let loaded: LoadedConfig
        do throws(ConfigErrors) {
            loaded = try ConfigLoader.load(settings.configRequest)
        } catch {
            // No file was read at all: there is no config to be wrong.
            if let script, settings.arguments.values("config").isEmpty,
                error.diagnostics.sources.isEmpty
            {
                return try LoneScript(script, settings).plan(waitingFor: error.files)
            }
            throw .config(error)
        }
        var config = loaded.host
        try Overrides(settings).apply(to: &config, script: script)
        return HostPlan(config: config, diagnostics: loaded.diagnostics, files: loaded.files)
    }
}

/// Why there is nothing to run.
enum PlanFailure: Error {
    case config(ConfigErrors)
    case usage(UsageError)
    /// A sentence for people.
    case other(String)
}
