internal import Foundations

/// Makes a worker of its config: chooses the environment, then adds what lies outside the table.
struct WorkerResolver {
    let request: ConfigRequest
    let files: ConfigFiles
    let findings: Findings
    let limits: WorkerLimits

    private var environment: String? {
        let name = request.environment ?? request.processEnvironment["CLOUDFLARE_ENV"]
        return name.flatMap { $0.isEmpty ? nil : $0 }
    }

    func resolve(_ source: WorkerSource) -> WorkerConfig? {
        let topLevel = EnvironmentView(topLevel: source.table)
        checkEnvironments(of: source)
        var view = topLevel
        if let environment {
            // The top level is read for its errors even where the environment replaces it all.
            _ = WorkerReader(topLevel, of: source, limits: limits, findings).read()
            guard let chosen = choose(environment, of: source) else { return nil }
            view = chosen
        }
        let reader = WorkerReader(view, of: source, limits: limits, findings)
        guard var worker = reader.read() else { return nil }
        guard rename(&worker, source: source) else { return nil }
        checkEntryPoint(worker, source: source)
        warnAboutIgnored(worker, reader.fields)
        worker.compatibility = compatibility(reader)
        addSecrets(to: &worker, source: source)
        addStoreSecrets(to: &worker, source: source)
        addHyperdriveOrigins(to: &worker)
        addOverrides(to: &worker)
        return worker
    }

    private func checkEnvironments(of source: WorkerSource) {
        guard let value = source.table["env"] else { return }
        let entries = value.table?.entries ?? []
        if value.table == nil {
            findings.error(
                "The field \"env\" should be an object but got \(value.quoted).",
                at: value.position
            )
        }
        for entry in entries where entry.value.table == nil {
            findings.error(
                "Expected \"env.\(entry.key)\" to be of type object but got \(entry.value.quoted).",
                at: entry.value.position
            )
        }
    }

    /// The chosen environment's view; a worker without any environments has only its top level.
    private func choose(_ environment: String, of source: WorkerSource) -> EnvironmentView? {
        let environments = source.table["env"]?.table
        if let table = environments?[environment] {
            return table.table.map {
                EnvironmentView(
                    topLevel: source.table,
                    environment: $0,
                    name: environment,
                    findings: findings
                )
            }
        }
        let names = environments?.keys ?? []
        let known =
            names.isEmpty
            ? ""
            : """
            The available configured environment names are: \
            \(JSONValue.array(names.map { .string($0) }).text)

            """
        let message = """
            No environment found in configuration with name "\(environment)".
            Before using `--env=\(environment)` there should be an equivalent environment section \
            in the configuration.
            \(known)
            Consider adding an environment configuration section to the \
            \(FilePath.name(of: source.file)) file:
            ```
            [\(source.place == "top-level" ? "" : source.place + ".")env.\(environment)]
            ```

            """
        let position = source.table.entry("env")?.keyPosition ?? source.position
        if names.isEmpty {
            findings.warn(message, at: position)
            return EnvironmentView(topLevel: source.table)
        }
        let nearest = Nearest.name(to: environment, among: names)
        findings.error(message, at: position, suggestion: nearest)
        return nil
    }

    /// `<name>-<environment>`, unless the environment has a name of its own.
    private func rename(_ worker: inout WorkerConfig, source: WorkerSource) -> Bool {
        guard let environment else { return true }
        let topLevel = source.table["name"]?.string ?? source.defaultName
        worker.topLevelName = WorkerName(topLevel) ?? worker.name
        if source.table["env"]?.table?[environment]?.table?["name"] != nil { return true }
        let full = "\(worker.name)-\(environment)"
        guard let name = WorkerName(full) else {
            findings.error(
                """
                Expected "name" to be of type string, alphanumeric and lowercase with dashes only \
                but got \(JSONValue.string(full).text).
                """,
                at: source.position
            )
            return false
        }
        worker.name = name
        return true
    }

    private func checkEntryPoint(_ worker: WorkerConfig, source: WorkerSource) {
        if let assets = worker.bindings.assets { checkAssets(assets, worker, source: source) }
        guard worker.main == nil, worker.bindings.assets == nil else { return }
        findings.error(
            """
            Missing entry-point: the worker "\(worker.name)" has no "main" and no \
            "assets.directory".
            """,
            at: source.position
        )
    }

    /// Assets need a place; without code nobody can use their binding, or run before them.
    private func checkAssets(
        _ assets: AssetsEntry,
        _ worker: WorkerConfig,
        source: WorkerSource
    ) {
        let position = source.table.entry("assets")?.keyPosition ?? source.position
        switch assets.directory {
        case nil:
            findings.error(
                """
                The `assets` property in your configuration is missing the required `directory` \
                property.
                """,
                at: position
            )
        case "": findings.error("The assets directory cannot be an empty string.", at: position)
        default: break
        }
        guard worker.main == nil else {
            if assets.runWorkerFirst == .always, assets.binding == nil {
                findings.warn(
                    """
                    run_worker_first=true set without an assets binding
                    Setting run_worker_first to true will always invoke your Worker script.
                    To fetch your assets from your Worker, please set the [assets.binding] key in \
                    your configuration file.
                    """,
                    at: position
                )
            }
            return
        }
        if assets.runWorkerFirst != .never {
            findings.error(
                """
                Cannot set run_worker_first without a Worker script.
                Please remove run_worker_first from your configuration file, or provide a Worker \
                script in your configuration file (`main`).
                """,
                at: position
            )
        }
        if assets.binding != nil {
            findings.error(
                """
                Cannot use assets with a binding in an assets-only Worker.
                Please remove the asset binding from your configuration file, or provide a Worker \
                script in your configuration file (`main`).
                """,
                at: position
            )
        }
    }
}
