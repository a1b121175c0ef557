internal import Config

/// Tells a person, or a log, what there is to say of a plan.
struct PlanReport: Sendable {
    let context: CommandContext
    let sink: any LogSink

    /// Warnings: with their lines for people, as log lines for programs.
    func warn(_ diagnostics: Diagnostics) {
        guard !diagnostics.warnings.isEmpty || diagnostics.furtherWarnings > 0 else { return }
        if context.terminal.isTTY {
            let report = ConfigReport(diagnostics: diagnostics, style: context.style)
            return context.terminal.writeError(report.rendered + "\n")
        }
        for warning in diagnostics.warnings {
            let place = warning.position.map { "\($0): " } ?? ""
            let hint = warning.suggestion.map { " Did you mean \"\($0)\"?" } ?? ""
            sink.write(LogLine(level: .warn, message: place + warning.message + hint))
        }
    }

    /// Says why there is no plan, and gives the exit code of it.
    func fail(_ failure: PlanFailure) throws(UsageError) -> ExitCode {
        switch failure {
        case .config(let errors):
            let report = ConfigReport(diagnostics: errors.diagnostics, style: context.style)
            context.terminal.writeError(report.rendered)
        case .usage(let error): throw error
        case .other(let message): context.fail(message)
        }
        return .failure
    }
}
