/// Puts the workers of all files together, and checks what concerns more than one of them.
struct HostAssembly {
    let request: ConfigRequest
    let files: ConfigFiles
    let findings: Findings

    /// `nil` where there is nothing to make a host of; the findings say why.
    func assemble(_ documents: [ConfigDocument]) -> HostConfig? {
        guard let primary = documents.first else { return nil }
        let dev = fields("dev", of: primary)
        let host = primary.isHost ? fields("host", of: primary) : nil
        var config = HostReader(findings: findings, directory: primary.directory)
            .read(dev: dev, host: host)
        let limits = WorkerLimits.read(host?.fields("limits"), over: WorkerLimits())
        let resolver = WorkerResolver(
            request: request,
            files: files,
            findings: findings,
            limits: limits
        )
        var sources: [WorkerName: WorkerSource] = [:]
        var isComplete = true
        for source in documents.flatMap(\.workers) {
            guard let worker = resolver.resolve(source) else {
                isComplete = false
                continue
            }
            if let other = sources.updateValue(source, forKey: worker.name) {
                findings.error(
                    "Two workers are called \"\(worker.name)\": the other is at \(other.position).",
                    at: source.table["name"]?.position ?? source.position
                )
            } else {
                config.workers.append(worker)
            }
        }
        // Where a worker could not be read, whoever refers to it is not to blame.
        guard isComplete else { return nil }
        chooseDefault(&config, host: host, sources: sources)
        HostChecks(request: request, findings: findings, sources: sources).check(&config)
        return config.workers.isEmpty ? nil : config
    }

    private func fields(_ key: String, of document: ConfigDocument) -> FieldReader? {
        let start = SourcePosition(file: document.path, line: 1, column: 1)
        return FieldReader(document.root, at: start, path: "", findings: findings).fields(key)
    }

    /// The worker of `host.default`, or with `default = true`, or the first one.
    private func chooseDefault(
        _ config: inout HostConfig,
        host: FieldReader?,
        sources: [WorkerName: WorkerSource]
    ) {
        let marked = config.workers.filter(\.isDefault)
        for extra in marked.dropFirst() {
            findings.error(
                "Both \"\(marked[0].name)\" and \"\(extra.name)\" have default = true.",
                at: sources[extra.name]?.table.entry("default")?.keyPosition
            )
        }
        config.defaultWorker = marked.first?.name ?? config.workers.first?.name
        guard let text = host?.string("default") else { return }
        if let named = config.worker(called: text) {
            config.defaultWorker = named.name
        } else {
            findings.error(
                "\"host.default\" is \"\(text)\", which is not a worker of this host.",
                at: host?.table["default"]?.position,
                suggestion: Nearest.name(to: text, among: config.workers.map(\.name.text))
            )
        }
    }
}

extension HostConfig {
    /// The worker with this name, or whose name without the environment's is this.
    func worker(called text: String) -> WorkerConfig? {
        workers.first { $0.name.text == text } ?? workers.first { $0.topLevelName.text == text }
    }
}
