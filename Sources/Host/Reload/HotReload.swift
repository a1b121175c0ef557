package import EventLoop

/// What a hot reload acts on: the host, or a test's stand-in.
package protocol ReloadTarget: Sendable {
    /// The names of the workers that there are now.
    func workerNames() async -> [String]
    /// Absolute paths: what the newest build of a worker read, failed or not.
    ///
    /// A directory stands for everything in it.
    func inputs(of worker: String) async -> [String]
    /// Absolute paths: the static assets of a worker, with every folder that they are in.
    func assetFiles(of worker: String) async -> Set<String>
    /// Looks at the static assets of a worker again, and lets its code be.
    func refreshAssets(of worker: String) async
    /// Builds, starts and swaps; what went wrong is told to the host's observer.
    func reload(_ worker: String) async
}

extension ReloadTarget {
    package func assetFiles(of worker: String) async -> Set<String> { [] }
    package func refreshAssets(of worker: String) async {}
}

/// Turns changed files into reloads of the workers that they belong to.
///
/// Two reloads of one worker never overlap, and files that change meanwhile make one more reload,
/// not several. A change of the config waits until no worker reloads, and then goes before all else.
package actor HotReload {
    private let target: any ReloadTarget
    private let loop: EventLoop
    private let applyConfig: @Sendable () async -> [String]
    private var configFiles: Set<String>
    private var watcher: FileWatcher?
    private var plan = ReloadPlan()
    private var inputs: [String: Set<String>] = [:]
    private var assets: [String: Set<String>] = [:]

    /// - Parameters:
    ///   - target: The host.
    ///   - loop: Where file events come in; it is the caller's to stop.
    ///   - configFiles: Absolute paths whose change makes `applyConfig` run.
    ///   - applyConfig: Loads the config anew, gives it to the host, and returns the files that it
    ///     was made of, also if it cannot be used.
    package init(
        target: any ReloadTarget,
        loop: EventLoop,
        configFiles: [String],
        applyConfig: @escaping @Sendable () async -> [String]
    ) {
        self.target = target
        self.loop = loop
        self.configFiles = Set(configFiles)
        self.applyConfig = applyConfig
    }

    /// Begins to watch; what was changed since `time`, when the host read it, is reloaded at once.
    package func start(changedSince time: FileTime) async {
        let (changes, continuation) = AsyncStream.makeStream(of: [String].self)
        let watcher = FileWatcher(on: loop) { continuation.yield($0) }
        self.watcher = watcher
        Task { [weak self] in
            for await paths in changes { await self?.didChange(paths) }
        }
        for worker in await target.workerNames() { await readInputs(of: worker) }
        await watch(changedSince: time)
    }

    /// Reloads every worker, as if all files had changed.
    package func reloadAll() {
        for worker in inputs.keys { plan.want(worker) }
        pump()
    }

    /// Stops watching; a reload under way ends by itself.
    package func stop() async {
        plan.close()
        await watcher?.close()
        watcher = nil
    }

    private func didChange(_ paths: [String]) {
        if paths.contains(where: configFiles.contains) { plan.wantConfig() }
        for (worker, files) in inputs where paths.contains(where: files.contains) {
            plan.want(worker)
        }
        for (worker, files) in assets where paths.contains(where: files.contains) {
            Task { await refreshAssets(of: worker) }
        }
        pump()
    }

    private func refreshAssets(of worker: String) async {
        let start = FileTime.now
        await target.refreshAssets(of: worker)
        await readInputs(of: worker)
        await watch(changedSince: start)
    }

    /// Does what may be done now.
    private func pump() {
        while let step = plan.next() {
            switch step {
            case .config: Task { await runConfig() }
            case .worker(let worker): Task { await run(worker) }
            }
        }
    }

    private func runConfig() async {
        let start = FileTime.now
        configFiles = Set(await applyConfig())
        let workers = await target.workerNames()
        inputs = inputs.filter { workers.contains($0.key) }
        assets = assets.filter { workers.contains($0.key) }
        for worker in workers { await readInputs(of: worker) }
        await watch(changedSince: start)
        plan.didEndConfig()
        pump()
    }

    private func run(_ worker: String) async {
        let start = FileTime.now
        await target.reload(worker)
        await readInputs(of: worker)
        await watch(changedSince: start)
        plan.didEnd(worker)
        pump()
    }

    private func readInputs(of worker: String) async {
        inputs[worker] = WatchedTree.expand(await target.inputs(of: worker))
        assets[worker] = await target.assetFiles(of: worker)
    }

    private func watch(changedSince time: FileTime) async {
        let files = [inputs.values, assets.values].joined().reduce(configFiles) { $0.union($1) }
        await watcher?.watch(files, changedSince: time)
    }
}
