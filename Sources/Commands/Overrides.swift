internal import Config

/// What the command line says over a config.
struct Overrides {
    private let settings: Settings
    private var arguments: ParsedArguments { settings.arguments }

    init(_ settings: Settings) { self.settings = settings }

    func apply(to config: inout HostConfig, script: String?) throws(PlanFailure) {
        try checkPort(config)
        for index in config.workers.indices { try apply(to: &config.workers[index]) }
        let name = arguments.value("name")
        guard script != nil || name != nil else { return }
        guard config.workers.count == 1 else {
            let what = script == nil ? "--name" : "A script"
            throw .usage(
                UsageError(
                    "\(what) can be given for one worker only; this host has "
                        + "\(config.workers.count).",
                    command: arguments.command
                )
            )
        }
        if let script { config.workers[0].main = try LoneScript.entry(script, settings) }
        guard let name else { return }
        let old = config.workers[0].name
        config.workers[0].name = try LoneScript.name(name, settings)
        if config.defaultWorker == old { config.defaultWorker = config.workers[0].name }
    }

    /// A worker's own port is no place for the host's door; the loader knows nothing of `--port`.
    private func checkPort(_ config: HostConfig) throws(PlanFailure) {
        guard let port = settings.port, port != 0,
            let owner = config.workers.first(where: { $0.port == port })
        else { return }
        throw .usage(
            UsageError(
                "--port cannot be \(port): it is the port of worker \"\(owner.name)\".",
                command: arguments.command
            )
        )
    }

    /// The flags that any worker can have.
    func apply(to worker: inout WorkerConfig) throws(PlanFailure) {
        let flags = arguments.values("compatibility-flags").flatMap { $0.split(separator: ",") }
            .map(String.init)
        if settings.date != nil || !flags.isEmpty {
            let own = worker.compatibility
            worker.compatibility = try compatibility(
                date: settings.date ?? own.date,
                flags: flags.isEmpty ? own.explicit : flags
            )
        }
        if arguments.has("minify") { worker.bundling.minify = true }
        if arguments.has("no-bundle") { worker.bundling.noBundle = true }
    }

    /// A date and flags that a config could have, too; what a config is only warned of may stand.
    private func compatibility(
        date: CompatibilityDate,
        flags: [String]
    ) throws(PlanFailure) -> CompatibilityFlags {
        var refusal: CompatibilityFlags.Issue?
        let switches = CompatibilityFlags.resolve(date: date, flags: flags, today: settings.today) {
            issue in
            if refusal == nil, issue.severity == .error { refusal = issue }
        }
        guard let refusal else { return switches }
        let hint = refusal.suggestion.map { "\nDid you mean \"\($0)\"?" } ?? ""
        throw .usage(UsageError(refusal.message + hint, command: arguments.command))
    }
}

extension CompatibilityFlags {
    /// The flags that make these switches out of those of the date.
    var explicit: [String] {
        let base = CompatibilityFlags(date: date)
        return CompatibilityFlag.all.compactMap { flag in
            if isOn(flag.name) == base.isOn(flag.name) { return nil }
            return isOn(flag.name) ? flag.name : flag.off
        }
    }
}
