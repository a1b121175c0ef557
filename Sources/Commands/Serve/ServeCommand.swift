internal import Config
internal import Foundations
internal import Host

/// `isola serve`: runs workers as a service.
struct ServeCommand: Sendable {
    /// Less than the 30 seconds after which service managers lose their patience.
    private static let grace = Duration.seconds(25)

    let settings: Settings
    let context: CommandContext
    private let sink: JSONLog
    private var terminal: any Terminal { context.terminal }

    init(_ settings: Settings, _ context: CommandContext) {
        self.settings = settings
        self.context = context
        sink = JSONLog(minimum: settings.logLevel, clock: .system) {
            [terminal = context.terminal] in terminal.write($0)
        }
    }

    func run() async throws(UsageError) -> ExitCode {
        let report = PlanReport(context: context, sink: sink)
        do throws(PlanFailure) {
            return await run(try plan(report))
        } catch {
            return try report.fail(error)
        }
    }

    /// The config, and the bundles to run in place of its sources.
    private func plan(_ report: PlanReport) throws(PlanFailure) -> BuiltPlan {
        if let built = settings.arguments.positional ?? settings.arguments.value("built") {
            return try BuiltPlan.make(Paths.join(settings.directory, built), settings)
        }
        let plan = try HostPlan.make(settings)
        report.warn(plan.diagnostics)
        return BuiltPlan(config: plan.config, directories: [])
    }

    private func run(_ plan: BuiltPlan) async -> ExitCode {
        var options = settings.hostOptions(.service, for: plan.config)
        options.builtDirectories = plan.directories
        options.logsRequests =
            (plan.config.logsRequests ?? false) && settings.logLevel.admits(.info)
        let ip = options.ip ?? plan.config.ip
        // A service says the address that it is bound to.
        options.ip = ip == "localhost" ? "127.0.0.1" : ip
        let log = HostLog(sink: sink, frames: SourceFrames(directories: [:]))
        let host = context.makeHost(plan.config, options, log)
        let run = HostRun(
            host: host,
            terminal: terminal,
            grace: Self.grace,
            onStart: { [terminal, settings] addresses in
                guard settings.logLevel != .none else { return }
                terminal.write(ReadyLines.text(addresses, style: Style(isColored: false)))
            },
            onKey: nil,
            onStop: { [sink] in
                sink.write(LogLine(level: .info, message: "stopping"))
            }
        )
        do throws(HostError) {
            return try await run.run()
        } catch {
            context.fail(HostFailure.text(error))
            return .failure
        }
    }
}
