internal import Foundations

/// Reads the keys of one worker, all of them, whether a local host makes use of them or not.
struct WorkerReader {
    let fields: FieldReader
    let view: EnvironmentView
    let source: WorkerSource
    let baseLimits: WorkerLimits

    init(
        _ view: EnvironmentView,
        of source: WorkerSource,
        limits: WorkerLimits,
        _ findings: Findings
    ) {
        self.view = view
        self.source = source
        baseLimits = limits
        fields = FieldReader(view.table, at: source.position, path: "", findings: findings)
    }

    /// The worker without what lies outside its table: flags resolved, secrets, the other workers.
    func read() -> WorkerConfig? {
        let topLevelName = readName()
        let directory = FilePath.join(source.directory, fields.string("root") ?? ".")
        var worker = topLevelName.map {
            WorkerConfig(name: $0, main: nil, directory: directory, file: source.file)
        }
        readRuntime(into: &worker, directory: directory)
        let bindings = BindingsReader.read(fields, scope: view.scope)
        worker?.bindings = bindings
        if let secrets = fields.fields("secrets") {
            worker?.requiredSecrets = secrets.strings("required")
            secrets.warnAboutRest()
        }
        worker?.remoteOnly = readRemoteOnly()
        _ = readDate()
        _ = fields.strings("compatibility_flags")
        for key in ["env", "dev", "$schema"] { _ = fields.value(key) }
        fields.warnAboutRest(in: source.place)
        return worker
    }

    private func readRuntime(into worker: inout WorkerConfig?, directory: String) {
        let label = worker?.name.text ?? source.defaultName
        let main = fields.string("main").map { FilePath.join(directory, $0) }
        let routes = WorkerRoute.readAll(fields, worker: label)
        let vars = Variable.readAll(fields, scope: view.scope)
        let bundling = BundlingOptions.read(fields, directory: directory)
        let build = BuildCommand.read(fields.fields("build"), directory: directory)
        let limits = WorkerLimits.read(fields.fields("limits"), over: baseLimits)
        let port = fields.int("port", in: 0...65_535)
        let instances = fields.int("instances", in: 1...ConfigLimits.instancesMax) ?? 1
        let isDefault = fields.bool("default") ?? false
        let allowsEval = fields.bool("allow_eval") ?? false
        let dispatchNamespace = fields.string("dispatch_namespace")
        worker?.main = main
        worker?.routes = routes
        worker?.vars = vars
        worker?.bundling = bundling
        worker?.build = build
        worker?.limits = limits
        worker?.port = port
        worker?.instances = instances
        worker?.isDefault = isDefault
        worker?.allowsEval = allowsEval
        worker?.dispatchNamespace = dispatchNamespace
    }

    /// The name of the table serves where there is no `name`.
    private func readName() -> WorkerName? {
        guard let value = fields.value("name") else { return WorkerName(source.defaultName) }
        if let name = value.string.flatMap({ WorkerName($0) }) { return name }
        fields.findings.error(
            """
            Expected "name" to be of type string, alphanumeric and lowercase with dashes only but \
            got \(value.quoted).
            """,
            at: value.position
        )
        return nil
    }

    /// The compatibility date, in either file format's way of writing one.
    func readDate() -> CompatibilityDate? {
        let key = "compatibility_date"
        guard let value = fields.value(key) else { return nil }
        let text: String
        switch value.content {
        case .string(let string), .dateTime(let string): text = string
        case .table, .array, .int, .double, .bool, .null:
            return fields.mistyped(key, value, "string")
        }
        if text.contains("–") || text.contains("—") {
            fields.findings.error(
                """
                "\(key)" field should use ISO-8601 accepted hyphens (-) rather than en-dashes (–) \
                or em-dashes (—).
                """,
                at: value.position
            )
            return nil
        }
        if let date = CompatibilityDate(text) { return date }
        fields.findings.error(
            "\"\(key)\" field should be a valid ISO-8601 date (YYYY-MM-DD), but got \(value.quoted).",
            at: value.position
        )
        return nil
    }
}
