internal import Config
internal import Host
internal import Synchronization

/// Takes a config over that has changed while the host runs.
final class ConfigReload: Sendable {
    private let command: DevCommand
    private let host: any ServedHost
    private let report: PlanReport
    /// The plan that the host was started with: its doors stay where they are.
    private let first: HostPlan
    /// What the host runs by: files that say the same in other words change nothing.
    private let applied: Mutex<HostConfig>

    init(_ command: DevCommand, host: any ServedHost, report: PlanReport, plan: HostPlan) {
        self.command = command
        self.host = host
        self.report = report
        first = plan
        applied = Mutex(plan.config)
    }

    /// Loads and applies; what is wrong is told, and what served before goes on.
    ///
    /// Gives the files whose change makes another look worth while.
    @Sendable func apply() async -> [String] {
        let plan: HostPlan
        do throws(PlanFailure) {
            plan = try HostPlan.make(command.settings)
        } catch {
            return tell(error)
        }
        guard plan.config != applied.withLock({ $0 }) else { return plan.files }
        report.warn(plan.diagnostics)
        if address(of: plan.config) != address(of: first.config) {
            say(.warn, "The config has another address now. Restart isola to listen there.")
        }
        do throws(HostError) {
            try await host.apply(plan.config)
            applied.withLock { $0 = plan.config }
            say(.info, "The config has been reloaded.")
        } catch {
            say(.error, HostFailure.text(error))
        }
        return plan.files
    }

    private func tell(_ failure: PlanFailure) -> [String] {
        switch failure {
        case .config(let errors):
            say(.error, errors.message)
            return errors.files
        case .usage(let error): say(.error, error.message)
        case .other(let message): say(.error, message)
        }
        return first.files
    }

    private func say(_ level: LogLevel, _ message: String) {
        report.sink.write(LogLine(level: level, message: message))
    }

    private func address(of config: HostConfig) -> [String] {
        let owned = config.workers.compactMap { worker in worker.port.map { "\(worker.name) \($0)" }
        }
        return [config.ip, "\(config.port)", config.localProtocol.rawValue] + owned
    }
}
