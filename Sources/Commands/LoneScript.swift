internal import Config

/// A script without a config: `isola dev src/index.ts`.
struct LoneScript {
    private let script: String
    private let settings: Settings

    init(_ script: String, _ settings: Settings) {
        self.script = script
        self.settings = settings
    }

    /// A host of one worker; `files` are the configs that would be used if they appeared.
    func plan(waitingFor files: [String]) throws(PlanFailure) -> HostPlan {
        let main = try Self.entry(script, settings)
        let name = try Self.name(settings.arguments.value("name") ?? "worker", settings)
        var worker = WorkerConfig(
            name: name,
            main: main,
            directory: settings.directory,
            file: main
        )
        try Overrides(settings).apply(to: &worker)
        // Without --env-file the first of the two that is there stands alone.
        let given = settings.arguments.values("env-file")
        let names = given.isEmpty ? [".dev.vars", ".env"] : given
        let secretFiles = names.map { Paths.join(settings.directory, $0) }
        worker.vars = SecretFile.read(secretFiles, isFirstOnly: given.isEmpty)
        worker.set(settings.vars)
        var diagnostics = Diagnostics()
        if settings.date == nil {
            let date = CompatibilityDate.newestKnown
            diagnostics.warnings.append(
                Diagnostic(
                    .warning,
                    """
                    No compatibility_date was specified. Using the newest date this host knows: \
                    \(date).
                    Pass it to keep today's behaviour: --compatibility-date=\(date)
                    """
                )
            )
        }
        return HostPlan(
            config: HostConfig(directory: settings.directory, workers: [worker]),
            diagnostics: diagnostics,
            files: files + secretFiles
        )
    }

    /// The absolute path of a script that is there.
    static func entry(_ script: String, _ settings: Settings) throws(PlanFailure) -> String {
        let path = Paths.join(settings.directory, script)
        guard Paths.exists(path), !Paths.isDirectory(path) else {
            throw .other("The script \(path) does not exist.")
        }
        return path
    }

    static func name(_ text: String, _ settings: Settings) throws(PlanFailure) -> WorkerName {
        guard let name = WorkerName(text) else {
            throw .usage(
                UsageError(
                    "--name cannot be \"\(text)\": a name is lowercase letters, digits and dashes.",
                    command: settings.arguments.command
                )
            )
        }
        return name
    }
}
