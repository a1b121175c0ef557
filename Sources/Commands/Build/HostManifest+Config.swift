internal import Config

extension HostManifest {
    init(_ config: HostConfig) {
        self.init(
            version: Self.version,
            ip: config.ip,
            port: config.isPortExplicit ? config.port : nil,
            localProtocol: config.localProtocol.rawValue,
            maxBodyBytes: config.bodyBytesMax,
            headerTimeoutSeconds: config.headerTimeoutSeconds,
            idleTimeoutSeconds: config.idleTimeoutSeconds,
            requestLog: config.logsRequests,
            storage: config.storage,
            defaultWorker: config.defaultWorker?.text,
            workers: config.workers.map(Worker.init)
        )
    }

    /// The host as it was built, with each worker's code in a directory of `directory`.
    func config(in directory: String) throws(PlanFailure) -> HostConfig {
        var config = HostConfig(directory: directory)
        config.ip = ip
        if let port {
            guard (0...65_535).contains(port) else { throw Self.unusable("its port is \(port)") }
            config.port = port
            config.isPortExplicit = true
        }
        config.localProtocol = HostConfig.LocalProtocol(rawValue: localProtocol) ?? .http
        config.bodyBytesMax = max(0, maxBodyBytes)
        config.headerTimeoutSeconds = min(3600, max(1, headerTimeoutSeconds))
        config.idleTimeoutSeconds = min(86_400, max(1, idleTimeoutSeconds))
        config.logsRequests = requestLog
        config.storage = storage
        for worker in workers { config.workers.append(try worker.config(in: directory)) }
        guard Set(config.workers.map(\.name)).count == config.workers.count else {
            throw Self.unusable("two of its workers have the same name")
        }
        let ports = config.workers.compactMap(\.port).filter { $0 != 0 }
        guard Set(ports).count == ports.count else {
            throw Self.unusable("two of its workers have the same port")
        }
        config.defaultWorker = defaultWorker.flatMap(WorkerName.init)
        return config
    }

    static func unusable(_ reason: String) -> PlanFailure {
        .other("\(fileName) cannot be used: \(reason). Run `isola build` again.")
    }
}

extension HostManifest.Worker {
    init(_ worker: WorkerConfig) {
        self.init(
            name: worker.name.text,
            topLevelName: worker.topLevelName.text,
            compatibilityDate: "\(worker.compatibility.date)",
            compatibilityFlags: worker.compatibility.explicit,
            routes: worker.routes.filter(\.isEnabled).map {
                .init(pattern: $0.pattern.text, customDomain: $0.pattern.isCustomDomain)
            },
            vars: Dictionary(
                // A secret stays where it is kept.
                worker.vars.filter { $0.origin != .secretFile }
                    .map { ($0.name, PlainJSON($0.value)) }
            ) { _, last in last },
            services: worker.services.map {
                .init(
                    binding: $0.binding,
                    service: $0.service,
                    entrypoint: $0.entrypoint,
                    props: $0.props.map(PlainJSON.init)
                )
            },
            bindings: HostManifest.Bindings(worker.bindings),
            assets: worker.bindings.assets.map(HostManifest.Assets.init),
            isAssetsOnly: worker.main == nil ? true : nil,
            limits: .init(
                profile: worker.limits.profile.rawValue,
                mode: worker.limits.mode.rawValue,
                cpuMs: worker.limits.cpuMs,
                subrequests: worker.limits.subrequests,
                memoryMB: worker.limits.memoryMB
            ),
            port: worker.port,
            instances: worker.instances,
            allowsEval: worker.allowsEval
        )
    }

    fileprivate func config(in directory: String) throws(PlanFailure) -> WorkerConfig {
        // A name is the name of a directory, too: what is no name must not lead elsewhere.
        guard let name = WorkerName(name), let topLevel = WorkerName(topLevelName) else {
            throw HostManifest.unusable("a worker is called \"\(name)\"")
        }
        guard let date = CompatibilityDate(compatibilityDate) else {
            throw HostManifest.unusable("\"\(compatibilityDate)\" is no date")
        }
        var worker = WorkerConfig(
            name: name,
            main: isAssetsOnly == true ? nil : "\(directory)/\(name)/worker.js",
            directory: directory,
            file: HostManifest.fileName
        )
        worker.topLevelName = topLevel
        worker.compatibility = CompatibilityFlags(date: date, flags: compatibilityFlags)
        worker.vars = vars.sorted { $0.key < $1.key }
            .map { Variable(name: $0.key, value: $0.value.value) }
        for route in routes {
            do throws(RoutePattern.Invalid) {
                let pattern = try RoutePattern(route.pattern, isCustomDomain: route.customDomain)
                worker.routes.append(WorkerRoute(pattern: pattern))
            } catch {
                throw HostManifest.unusable("\"\(route.pattern)\" is no route")
            }
        }
        worker.bindings.services = services.map {
            ServiceEntry(
                binding: $0.binding,
                service: $0.service,
                entrypoint: $0.entrypoint,
                props: $0.props?.value
            )
        }
        try bindings.fill(&worker.bindings, folder: "\(name)")
        worker.bindings.assets = try assets?.entry("\(name)/\(HostManifest.assetsFolder)")
        guard worker.main != nil || worker.bindings.assets != nil else {
            throw HostManifest.unusable("worker \"\(name)\" has neither code nor assets")
        }
        worker.limits = limits.value
        if let port, !(0...65_535).contains(port) {
            throw HostManifest.unusable("the port of worker \"\(name)\" is \(port)")
        }
        worker.port = port
        guard (1...ConfigLimits.instancesMax).contains(instances) else {
            throw HostManifest.unusable("worker \"\(name)\" has \(instances) instances")
        }
        worker.instances = instances
        worker.allowsEval = allowsEval
        return worker
    }
}

extension HostManifest.Assets {
    init(_ entry: AssetsEntry) {
        let first: PlainJSON =
            switch entry.runWorkerFirst {
            case .never: .bool(false)
            case .always: .bool(true)
            case .paths(let rules): .array(rules.map { .string($0) })
            }
        self.init(
            binding: entry.binding,
            htmlHandling: entry.htmlHandling.rawValue,
            notFoundHandling: entry.notFoundHandling.rawValue,
            runWorkerFirst: first
        )
    }

    fileprivate func entry(_ directory: String) throws(PlanFailure) -> AssetsEntry {
        guard let html = AssetsEntry.HTMLHandling(rawValue: htmlHandling),
            let notFound = AssetsEntry.NotFoundHandling(rawValue: notFoundHandling)
        else { throw HostManifest.unusable("the handling of its assets is not known") }
        let first: AssetsEntry.RunWorkerFirst
        switch runWorkerFirst {
        case .bool(let flag): first = flag ? .always : .never
        case .array(let rules):
            first = .paths(
                rules.compactMap { if case .string(let rule) = $0 { rule } else { nil } }
            )
        default: throw HostManifest.unusable("\"runWorkerFirst\" is neither a boolean nor rules")
        }
        return AssetsEntry(
            directory: directory,
            binding: binding,
            htmlHandling: html,
            notFoundHandling: notFound,
            runWorkerFirst: first
        )
    }
}

extension HostManifest.Limits {
    fileprivate var value: WorkerLimits {
        var limits = WorkerLimits(
            profile: WorkerLimits.Profile(rawValue: profile) ?? .paid,
            mode: WorkerLimits.Mode(rawValue: mode) ?? .enforce
        )
        limits.cpuMs = min(86_400_000, max(1, cpuMs))
        limits.subrequests = min(1_000_000, max(0, subrequests))
        limits.memoryMB = min(65_536, max(8, memoryMB))
        return limits
    }
}
