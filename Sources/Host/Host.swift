package import Bindings
internal import Bundler
package import Config
internal import Edge
internal import EventLoop
internal import Foundations
package import HTTPWire
internal import Isolate
internal import Sockets
internal import Storage
internal import Synchronization
internal import WebAPI

/// Many workers in one process: config in, doors open.
package actor Host {
    private var config: HostConfig
    private let options: HostOptions
    private let observer: any HostObserver
    private let bundler: Bundler
    private let edge: Edge
    private let pages: ErrorPages
    private let slots: SlotRegistry
    private let cache: CacheStore
    private let state: StateDirectory
    private let families: BindingFamilies
    private let lobby: HostLobby
    private var workers: [String: WorkerConfig] = [:]
    private var inputs: [String: [String]] = [:]
    private var bundles: [String: (bundle: WorkerBundle, stacks: StackMapper)] = [:]
    private var listeners: [EdgeListener] = []
    private var turns: [String: Task<Void, Never>] = [:]
    private var isStopping = false

    package init(config: HostConfig, options: HostOptions, observer: any HostObserver) {
        self.config = config
        self.options = options
        self.observer = observer
        Host.prepareEngine
        bundler = Bundler(cacheDirectory: "\(options.stateDirectory)/cache")
        let state = StateDirectory.persistent("\(options.stateDirectory)/state")
        self.state = state
        cache = CacheStore(state, clock: options.clock)
        let pages = ErrorPages(mode: options.mode)
        let slots = SlotRegistry()
        self.pages = pages
        self.slots = slots
        let families = BindingFamilies(
            BindingContext(
                state: state,
                clock: options.clock,
                storage: config.storage,
                smtpURL: config.smtp?.url,
                workers: slots,
                warn: { observer.didWarn($0) },
                didConsume: Host.reportBatches(to: options.logsRequests ? observer : nil)
            )
        )
        self.families = families
        lobby = HostLobby(
            slots: slots,
            pages: pages,
            doors: LocalDoors(families.doors),
            adminToken: config.admin?.token
        )
        var limits = EdgeLimits()
        limits.bodyBytesMax = config.bodyBytesMax
        limits.headMilliseconds = UInt64(config.headerTimeoutSeconds) * 1000
        limits.idleMilliseconds = UInt64(config.idleTimeoutSeconds) * 1000
        limits.trustsClient = options.mode == .development
        edge = Edge(
            limits: limits,
            pages: pages,
            lobbyHandler: lobby,
            onRequest: options.logsRequests ? Host.report(to: observer, slots) : nil
        )
    }

    private static func reportBatches(
        to observer: (any HostObserver)?
    ) -> @Sendable (ConsumedBatch) -> Void {
        { batch in
            observer?.didConsume(
                HandledBatch(
                    worker: batch.worker,
                    queue: batch.queue,
                    acknowledged: batch.acknowledged,
                    count: batch.count,
                    duration: batch.duration
                )
            )
        }
    }

    private static func report(
        to observer: any HostObserver,
        _ slots: SlotRegistry
    ) -> @Sendable (RequestRecord) -> Void {
        { record in
            observer.didAnswer(
                AnsweredRequest(
                    worker: slots.name(of: record.home) ?? record.waitedFor ?? "",
                    method: record.method,
                    target: record.target,
                    status: record.status,
                    duration: record.duration
                )
            )
        }
    }

    /// What must be set before the engine's first VM.
    ///
    /// Calls in tail position would lose their callers from stacks.
    private static let prepareEngine: Void = {
        setEngineOption("JSC_useTailCalls", "false")
        // Many small heaps on few cores: helpers for each would only contend.
        setEngineOption("JSC_numberOfGCMarkers", "1")
    }()

    /// Builds and starts every worker, and listens.
    ///
    /// In development a worker that does not start stops nobody else; the observer is told.
    ///
    /// - Throws: ``HostError``.
    package func start() async throws(HostError) -> [HostAddress] {
        try adopt(config)
        await equip()
        let names = config.workers.map(\.name.text)
        // The doors open first: what comes early waits for its worker.
        setTables()
        let failures = await withTaskGroup(of: (String, WorkerStartError)?.self) { group in
            for name in names {
                group.addTask { await self.startWorker(name).map { (name, $0) } }
            }
            var failures: [(String, WorkerStartError)] = []
            for await failure in group { if let failure { failures.append(failure) } }
            return failures
        }
        if options.mode == .service, let (name, error) = failures.first {
            await stop(grace: .zero)
            throw .workerFailed(name: name, error)
        }
        do {
            return options.listens ? try await listen() : []
        } catch {
            await stop(grace: .zero)
            throw error
        }
    }

    /// Makes the bindings what the config says.
    private func equip() async {
        await families.configure(config.workers)
        for worker in config.workers {
            slots[worker.name.text]?.setAssets(families.assets.site(of: worker.name.text))
        }
    }

    /// Checks a config as a whole, and makes a slot for each worker.
    private func adopt(_ config: HostConfig) throws(HostError) {
        let known = config.workers.map(\.name.text)
        for worker in config.workers {
            if worker.main == nil, worker.bindings.assets == nil, options.builtDirectories.isEmpty {
                throw .noMain(worker: worker.name.text)
            }
            for entry in worker.services where !known.contains(entry.service) {
                throw .missingService(
                    worker: worker.name.text,
                    binding: entry.binding,
                    service: entry.service,
                    known: known
                )
            }
        }
        self.config = config
        workers = config.workers.reduce(into: [:]) { $0[$1.name.text] = $1 }
        for name in known { slots.insert(name) }
    }
}

// Workers.
extension Host {
    /// Builds a worker again, and puts the new code in place of the old; a failure leaves the old.
    package func reload(_ worker: String) async {
        // One reload of a worker at a time, and the last one wins.
        let previous = turns[worker]
        let turn = Task {
            await previous?.value
            guard !isStopping else { return }
            observer.didChange(worker, .reloading)
            _ = await startWorker(worker)
        }
        turns[worker] = turn
        await turn.value
    }

    /// Takes a changed config over: workers that changed are rebuilt, new ones start, others end.
    package func apply(_ config: HostConfig) async throws(HostError) {
        let before = workers
        try adopt(config)
        await equip()
        for name in before.keys where workers[name] == nil {
            let instances = slots.remove(name)
            inputs[name] = nil
            bundles[name] = nil
            setTables()
            Task { for instance in instances { await instance.retire(.moving) } }
        }
        for (name, worker) in workers where before[name] != worker { await reload(name) }
        setTables()
    }

    /// The files that a worker was built from, and what to watch after a build that failed.
    package func inputs(of worker: String) -> [String] { inputs[worker] ?? [] }

    /// What to watch of a worker's assets.
    package func assetFiles(of worker: String) -> Set<String> {
        slots[worker]?.assets?.watchedFiles ?? []
    }

    /// Reads the assets of a worker anew; its code goes on, unless it waited for them.
    package func refreshAssets(of worker: String) async {
        guard let slot = slots[worker], let assets = slot.assets else { return }
        let before = assets.error
        await assets.refresh()
        guard assets.error != before else { return }
        if let error = assets.error {
            slot.didFail(.assets(error))
            observer.didChange(worker, .failed(.assets(error)))
            setTables()
        } else {
            await reload(worker)
        }
    }

    private func startWorker(_ name: String) async -> WorkerStartError? {
        guard let worker = workers[name], let slot = slots[name] else { return nil }
        let start = MonotonicTime.now
        slot.willStart()
        do throws(WorkerStartError) {
            try await prepare(worker, slot)
            guard worker.main != nil else { return becomeReady(name, slot, [], since: start) }
            let (bundle, stacks) = try await code(of: worker)
            bundles[name] = (bundle, stacks)
            let blueprint = blueprint(of: worker, in: slot, bundle, stacks)
            var instances: [WorkerInstance] = []
            for _ in 0..<max(1, worker.instances) {
                instances.append(try await WorkerInstance.start(blueprint, edge: edge))
            }
            guard !isStopping else {
                for instance in instances { await instance.end() }
                return nil
            }
            return becomeReady(name, slot, instances, since: start)
        } catch {
            slot.didFail(error)
            setTables()
            observer.didChange(name, .failed(error))
            return error
        }
    }

    /// A version serves: without instances, one that has nothing but assets.
    private func becomeReady(
        _ name: String,
        _ slot: WorkerSlot,
        _ instances: [WorkerInstance],
        since start: MonotonicTime
    ) -> WorkerStartError? {
        for instance in instances { slots.register(instance.home, name) }
        let old = slot.replace(instances)
        setTables()
        observer.didChange(name, .ready(milliseconds: start.elapsed.milliseconds))
        retire(old)
        return nil
    }

    private func retire(_ instances: [WorkerInstance]) {
        let slots = self.slots
        for instance in instances {
            Task {
                await instance.retire(.moving)
                slots.unregister(instance.home)
            }
        }
    }

    /// Runs the build command of the config, which may write the assets too.
    private func prepare(
        _ worker: WorkerConfig,
        _ slot: WorkerSlot
    ) async throws(WorkerStartError) {
        let name = worker.name.text
        if builtDirectory(of: name) == nil, let build = worker.build, let command = build.command {
            do throws(BundleError) {
                try await BuildCommand(command, directory: build.workingDirectory).run()
            } catch {
                if case .buildFailed(_, _, let files) = error { inputs[name] = files }
                throw .build(error)
            }
            await slot.assets?.refresh()
        }
        if let error = slot.assets?.error { throw .assets(error) }
    }

    /// The worker's script, built now or read as it was built.
    private func code(
        of worker: WorkerConfig
    ) async throws(WorkerStartError) -> (WorkerBundle, StackMapper) {
        let name = worker.name.text
        let mode: BuildMode = options.mode == .development ? .development : .production
        let built = builtDirectory(of: name)
        guard built != nil || worker.main != nil else {
            throw .unreadable("it has no \"main\"")
        }
        let bundle: WorkerBundle
        do throws(BundleError) {
            if let built {
                bundle = try WorkerBundle(builtIn: built)
            } else {
                bundle = try await bundler.bundle(worker.bundleRequest(mode: mode))
            }
        } catch {
            if case .buildFailed(_, _, let files) = error { inputs[name] = files }
            throw .build(error)
        }
        inputs[name] = bundle.inputs + (worker.build?.watchedDirectories ?? [])
        if !bundle.warnings.isEmpty { observer.didChange(name, .warnings(bundle.warnings)) }
        let map = SourceMap(bundle.sourceMap)
        return (bundle, StackMapper([WorkerLoader.scriptURL(of: name): map]))
    }

    private func builtDirectory(of name: String) -> String? {
        options.builtDirectories.first { $0.hasSuffix("/\(name)") }
    }

    private func blueprint(
        of worker: WorkerConfig,
        in slot: WorkerSlot,
        _ bundle: WorkerBundle,
        _ stacks: StackMapper
    ) -> WorkerInstance.Blueprint {
        let observer = self.observer
        return WorkerInstance.Blueprint(
            name: worker.name.text,
            settings: worker.isolateSettings,
            objectClasses: (worker.ownObjectClasses, worker.entryName),
            bindings: families.bind(worker),
            cache: cache,
            outbound: options.outbound,
            bundle: bundle,
            stacks: stacks,
            isColored: options.isColored,
            log: { observer.didLog($0) },
            pages: pages,
            slot: slot,
            onFailure: { instance, failure in
                Task { await self.replace(instance, failure) }
            }
        )
    }

    /// A fresh isolate takes the place of one that was given up.
    private func replace(_ instance: WorkerInstance, _ failure: IsolateFailure) async {
        guard !isStopping, let name = slots.name(of: instance.home), let slot = slots[name] else {
            return
        }
        setTables()
        observer.didChange(name, .replaced(reason: failure.message))
        retire([instance])
        guard let worker = workers[name], let (bundle, stacks) = bundles[name] else { return }
        do throws(WorkerStartError) {
            let fresh = try await WorkerInstance.start(
                blueprint(of: worker, in: slot, bundle, stacks),
                edge: edge
            )
            slots.register(fresh.home, name)
            slot.add(fresh)
            setTables()
        } catch {
            slot.didFail(error)
            observer.didChange(name, .failed(error))
        }
    }
}

// Doors.
extension Host {
    /// Brings a request in that came over no connection, and routes it as one of the main port.
    ///
    /// The call's `network` has the request.
    package nonisolated func answer(_ call: FetchCall) {
        guard let table = edge.table(listener: 0), let network = call.network else {
            return call.answer(.failure(FetchFailure(message: "The host has not started.")))
        }
        let worker = table.worker(for: network.head, scheme: "\(network.origin.scheme)")
        lobby.answer(call, network.head, worker: worker?.name, table: table)
    }

    /// The family of a type.
    package nonisolated func family<Family: BindingFamily>(_ type: Family.Type = Family.self)
        -> Family?
    {
        families.all.lazy.compactMap { $0 as? Family }.first
    }

    /// What a worker is bound to; `nil` for one that there is not.
    package func bindings(of worker: String) -> WorkerBindings? { workers[worker]?.bindings }

    /// Tells the edge who serves what.
    private func setTables() {
        let rows = config.workers.map(row)
        edge.setTable(
            RouteTable(
                workers: rows,
                defaultWorker: config.defaultWorker?.text,
                doors: options.mode == .development ? .open : .none
            )
        )
        let owned = config.workers.filter { $0.port != nil }
        for (index, worker) in owned.enumerated() {
            let row = rows.first { $0.name == worker.name.text }.map {
                RouteTable.Worker(
                    name: $0.name,
                    routes: [],
                    homes: $0.homes,
                    isForLobby: $0.isForLobby
                )
            }
            edge.setTable(
                RouteTable(workers: row.map { [$0] } ?? [], defaultWorker: worker.name.text),
                listener: index + 1
            )
        }
        edge.setTable(
            RouteTable(workers: [], defaultWorker: nil, doors: .guarded),
            listener: Host.adminListener
        )
    }

    /// The edge's table of the admin port: beyond those of workers with a port of their own.
    private static let adminListener = 1000

    private func row(_ worker: WorkerConfig) -> RouteTable.Worker {
        let slot = slots[worker.name.text]
        var row = RouteTable.Worker(
            name: worker.name.text,
            routes: worker.routes.filter(\.isEnabled).map(\.pattern),
            homes: slot?.instances.map(\.home) ?? []
        )
        if slot?.error != nil {
            row.isForLobby = { [pages] head in pages.showsBuildFailure(to: head, isServing: true) }
        }
        return row
    }

    private func listen() async throws(HostError) -> [HostAddress] {
        let name = options.ip ?? config.ip
        guard let addresses = Host.addresses(name) else { throw .unknownAddress(name) }
        let tls = try identity()
        var doors: [HostAddress] = []
        var port = options.port ?? config.port
        for address in addresses {
            let isMain = address == addresses.first
            let listener = EdgeListener(edge, tls: tls)
            do {
                port = Int(try await listener.listen(address: address, port: UInt16(port)))
            } catch {
                // The second face of localhost is a convenience.
                guard isMain else { continue }
                throw error.isAddressInUse
                    ? .addressInUse(address: name, port: port)
                    : .cannotListen(address: name, port: port, error)
            }
            listeners.append(listener)
        }
        doors.append(HostAddress(host: name, port: port, isSecure: tls != nil, worker: nil))
        for (index, worker) in config.workers.filter({ $0.port != nil }).enumerated() {
            let port = try await open(index + 1, name, addresses[0], worker.port ?? 0, tls)
            doors.append(
                HostAddress(
                    host: name,
                    port: port,
                    isSecure: tls != nil,
                    worker: worker.name.text
                )
            )
        }
        if let admin = config.admin {
            guard let address = Host.addresses(admin.ip)?.first else {
                throw .unknownAddress(admin.ip)
            }
            let port = try await open(Host.adminListener, admin.ip, address, admin.port, nil)
            doors.append(
                HostAddress(host: admin.ip, port: port, isSecure: false, worker: nil, isAdmin: true)
            )
        }
        return doors
    }

    /// Opens one more port; its requests are looked up in a table of their own.
    private func open(
        _ index: Int,
        _ name: String,
        _ address: String,
        _ port: Int,
        _ tls: TLSIdentity?
    ) async throws(HostError) -> Int {
        let listener = EdgeListener(edge, index: index, tls: tls)
        do {
            let port = try await listener.listen(address: address, port: UInt16(port))
            listeners.append(listener)
            return Int(port)
        } catch {
            throw error.isAddressInUse
                ? .addressInUse(address: name, port: port)
                : .cannotListen(address: name, port: port, error)
        }
    }

    /// `localhost` is both faces of the loopback, the older one first.
    private static func addresses(_ name: String) -> [String]? {
        switch name {
        case "localhost": ["127.0.0.1", "::1"]
        case "*": ["0.0.0.0"]
        default: IPAddress.isValid(name) ? [name] : nil
        }
    }

    private func identity() throws(HostError) -> TLSIdentity? {
        guard options.usesTLS ?? (config.localProtocol == .https) else { return nil }
        do throws(TLSError) {
            let files = try DevCertificate.files(
                certificate: options.tlsCertificatePath ?? config.tlsCertificatePath,
                key: options.tlsKeyPath ?? config.tlsKeyPath,
                cacheDirectory: "\(options.stateDirectory)/tls"
            )
            return try TLSIdentity(certificate: files.certificate, key: files.key)
        } catch {
            throw .certificate(error.message)
        }
    }

    /// Finishes what is under way and ends; after `grace`, or at a second call, whatever is left.
    package func stop(grace: Duration) async {
        isStopping = true
        for listener in listeners { await listener.close() }
        listeners = []
        let instances = slots.all.flatMap(\.instances)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [edge] in
                await withTaskGroup(of: Void.self) { draining in
                    draining.addTask {
                        await withCheckedContinuation { continuation in
                            edge.lobby.retire(.closing) { continuation.resume() }
                        }
                    }
                    for instance in instances {
                        draining.addTask { await instance.retire(.closing) }
                    }
                }
            }
            group.addTask { try? await Task.sleep(for: grace) }
            await group.next()
            for instance in instances { await instance.end() }
            edge.lobby.loop.async { [edge] in edge.lobby.close() }
            group.cancelAll()
        }
        edge.lobby.loop.stop()
        await families.stop()
        state.release()
        await bundler.close()
    }
}

extension Host {
    package func workerDescriptions() -> [WorkerDescription] {
        config.workers.map { worker in
            WorkerDescription(
                name: worker.name.text,
                entry: worker.main ?? "",
                routes: worker.routes.map(\.pattern.text),
                rows: families.describe(worker).map {
                    WorkerDescription.Row(binding: $0.binding, kind: $0.kind, resource: $0.resource)
                }
            )
        }
    }
}
