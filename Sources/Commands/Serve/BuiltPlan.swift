internal import Config
internal import Host

/// What to serve out of a directory that `isola build` wrote.
///
/// The build decides everything but secrets: those come from the config beside it, if there is one,
/// from `--env-file` and from `--var`.
struct BuiltPlan: Sendable {
    let config: HostConfig
    /// The bundle of each worker.
    let directories: [String]

    /// - Throws: ``PlanFailure``.
    static func make(_ directory: String, _ settings: Settings) throws(PlanFailure) -> BuiltPlan {
        var config = try HostManifest.read(in: directory).config(in: directory)
        let secrets = try secrets(settings)
        let shared = SecretFile.read(
            settings.arguments.values("env-file").map { Paths.join(settings.directory, $0) }
        )
        for index in config.workers.indices {
            let name = config.workers[index].name
            for secret in secrets[name] ?? shared { config.workers[index].set(secret) }
            config.workers[index].set(settings.vars)
        }
        return BuiltPlan(
            config: config,
            directories: config.workers.map { "\(directory)/\($0.name)" }
        )
    }

    /// The secrets that the config gives each worker; none without a config.
    private static func secrets(
        _ settings: Settings
    ) throws(PlanFailure) -> [WorkerName: [Variable]] {
        do throws(ConfigErrors) {
            let loaded = try ConfigLoader.load(settings.configRequest)
            let pairs = loaded.host.workers.map { worker in
                (worker.name, worker.vars.filter { $0.origin == .secretFile })
            }
            return Dictionary(pairs) { first, _ in first }
        } catch {
            let isAbsent =
                settings.arguments.values("config").isEmpty && error.diagnostics.sources.isEmpty
            if isAbsent { return [:] }
            throw .config(error)
        }
    }
}
