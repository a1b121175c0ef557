internal import Config
internal import EventLoop
internal import Foundations
internal import Host
internal import Synchronization

/// `isola dev`: serves workers while they are being written.
struct DevCommand: Sendable {
    private static let grace = Duration.seconds(10)

    let settings: Settings
    let context: CommandContext
    private let sink: any LogSink
    private var terminal: any Terminal { context.terminal }

    init(_ settings: Settings, _ context: CommandContext) {
        self.settings = settings
        self.context = context
        let terminal = context.terminal
        let minimum = settings.logLevel
        sink =
            terminal.isTTY
            ? PrettyLog(minimum: minimum, style: context.style) { terminal.write($0) }
            : JSONLog(minimum: minimum, clock: .system) { terminal.write($0) }
    }

    func run() async throws(UsageError) -> ExitCode {
        let report = PlanReport(context: context, sink: sink)
        let plan: HostPlan
        do throws(PlanFailure) {
            plan = try HostPlan.make(settings)
        } catch {
            return try report.fail(error)
        }
        report.warn(plan.diagnostics)
        let options = await options(for: plan.config)
        let host = context.makeHost(plan.config, options, log(for: plan.config))
        let loop = EventLoop(name: "watch")
        defer { loop.stop() }
        let reload =
            settings.arguments.has("no-reload")
            ? nil
            : HotReload(
                target: host,
                loop: loop,
                configFiles: plan.files,
                applyConfig: ConfigReload(self, host: host, report: report, plan: plan).apply
            )
        return await run(host, reload)
    }

    private func run(_ host: any ServedHost, _ reload: HotReload?) async -> ExitCode {
        let screen = DevScreen(context: context, level: settings.logLevel)
        let started = FileTime.now
        let run = HostRun(
            host: host,
            terminal: terminal,
            grace: Self.grace,
            onStart: { addresses in
                await screen.show(await host.workerDescriptions(), addresses)
                await reload?.start(changedSince: started)
            },
            onKey: { key in
                guard let action = Hotkey(key) else { return false }
                switch action {
                case .browser: await screen.openBrowser()
                case .clear: await screen.clear()
                case .restart: Task { await restart(host, reload) }
                case .quit: return true
                }
                return false
            },
            onStop: {
                await reload?.stop()
                await screen.farewell()
            }
        )
        do throws(HostError) {
            return try await run.run()
        } catch {
            context.fail(HostFailure.text(error))
            return .failure
        }
    }

    /// Builds every worker again.
    private func restart(_ host: any ServedHost, _ reload: HotReload?) async {
        if let reload { return await reload.reloadAll() }
        for worker in await host.workerNames() { await host.reload(worker) }
    }
}

extension DevCommand {
    private func options(for config: HostConfig) async -> HostOptions {
        var options = settings.hostOptions(.development, for: config)
        options.isColored = context.style.isColored
        options.logsRequests = (config.logsRequests ?? true) && settings.logLevel.admits(.info)
        let choice = PortChoice(
            wanted: settings.port ?? config.port,
            isExplicit: settings.port != nil || config.isPortExplicit,
            reserved: Set(config.workers.compactMap(\.port))
        )
        let ip = options.ip ?? config.ip
        let port = await choice.port { await PortChoice.isFree($0, ip: ip) }
        if port != choice.wanted {
            let message = "Port \(choice.wanted) is taken: using \(port). Choose with --port."
            sink.write(LogLine(level: .warn, message: message))
        }
        options.port = port
        return options
    }

    /// What the host tells goes to the log, with code frames where a person looks on.
    private func log(for config: HostConfig) -> HostLog {
        let directories = config.workers.map { ($0.name.text, $0.directory) }
        let frames = terminal.isTTY ? Dictionary(directories) { first, _ in first } : [:]
        return HostLog(sink: sink, frames: SourceFrames(directories: frames))
    }
}
