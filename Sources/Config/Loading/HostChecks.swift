/// The checks that need every worker of the host.
struct HostChecks {
    let request: ConfigRequest
    let findings: Findings
    let sources: [WorkerName: WorkerSource]

    func check(_ config: inout HostConfig) {
        checkPorts(config)
        QueueChecks(findings: findings).check(config)
        for index in config.workers.indices {
            let worker = config.workers[index]
            checkNamesInEnv(worker)
            for binding in worker.unsupportedBindings(beyond: request.supportedBindings) {
                findings.add(binding.refusal)
            }
            config.workers[index].bindings.services = resolveServices(of: worker, in: config)
            config.workers[index].bindings.tailConsumers = resolveTails(of: worker, in: config)
        }
    }

    private func checkPorts(_ config: HostConfig) {
        var owners: [Int: String] = [:]
        if config.port != 0 { owners[config.port] = "the host" }
        for worker in config.workers {
            guard let port = worker.port, port != 0 else { continue }
            if let owner = owners.updateValue("worker \"\(worker.name)\"", forKey: port) {
                findings.error(
                    "Port \(port) of worker \"\(worker.name)\" is taken by \(owner).",
                    at: sources[worker.name]?.table["port"]?.position
                )
            }
        }
    }

    /// A name can stand in `env` but once.
    private func checkNamesInEnv(_ worker: WorkerConfig) {
        let vars = worker.vars.filter { $0.origin == .config }.map {
            DeclaredBinding(kind: .vars, name: $0.name, position: place(of: $0, worker))
        }
        var first: [String: DeclaredBinding] = [:]
        for binding in vars + worker.bindings.declared
        where binding.isInEnv && !binding.name.isEmpty {
            guard let other = first[binding.name] else {
                first[binding.name] = binding
                continue
            }
            let clash =
                other.kind == binding.kind
                ? "multiple \(binding.kind.title)"
                : "\(other.kind.title) and \(binding.kind.title)"
            findings.error(
                """
                \(binding.name) assigned to \(clash) bindings.
                Bindings must have unique names, so that they can all be referenced in the worker.
                Please change your bindings to have unique names.
                """,
                at: binding.position
            )
        }
    }

    private func place(of variable: Variable, _ worker: WorkerConfig) -> SourcePosition {
        let source = sources[worker.name]
        return source?.table["vars"]?.table?.entry(variable.name)?.keyPosition
            ?? source?.position ?? SourcePosition(file: worker.file, line: 1, column: 1)
    }

    /// Gives each service the full name of its worker.
    ///
    /// In an environment a service may be written without the environment's suffix: locally there
    /// is no other worker that could be meant.
    private func resolveServices(of worker: WorkerConfig, in config: HostConfig) -> [ServiceEntry] {
        let places = worker.bindings.declared.filter { $0.kind == .services }
        return worker.services.map { service in
            var resolved = service
            let wanted = service.environment.map { "\(service.service)-\($0)" }
            let target =
                wanted.flatMap { config.worker(called: $0) }
                ?? config.worker(called: service.service)
            if let target {
                resolved.service = target.name.text
            } else {
                findings.error(
                    """
                    The service binding "\(service.binding)" of worker "\(worker.name)" needs a \
                    worker "\(service.service)", which this host does not have.
                    """,
                    at: places.first { $0.name == service.binding }?.position,
                    suggestion: Nearest.name(
                        to: service.service,
                        among: config.workers.map(\.name.text)
                    )
                )
            }
            return resolved
        }
    }

    /// Gives each tail consumer the full name of its worker; one that is not here is left out.
    private func resolveTails(of worker: WorkerConfig, in config: HostConfig) -> [TailConsumer] {
        let places = worker.bindings.declared.filter { $0.kind == .tailConsumers }
        return worker.bindings.tailConsumers.compactMap { consumer in
            let wanted = consumer.environment.map { "\(consumer.service)-\($0)" }
            let target =
                wanted.flatMap { config.worker(called: $0) }
                ?? config.worker(called: consumer.service)
            if let target { return consumer.of(target.name.text) }
            findings.warn(
                """
                Worker "\(worker.name)" has the tail consumer "\(consumer.service)", which this host \
                does not have: it is told nothing.
                """,
                at: places.first { $0.name == consumer.service }?.position
            )
            return nil
        }
    }
}
