internal import Config

/// What the command line says over a config.
struct Overrides {
    private let settings: Settings
    private var arguments: ParsedArguments { settings.arguments }

    init(_ settings: Settings) { self.settings = settings }

    func apply(to config: inout HostConfig, script: String?) throws(PlanFailure) {
        for index in config.workers.indices { apply(to: &config.workers[index]) }
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

    /// The flags that any worker can have.
    func apply(to worker: inout WorkerConfig) {
        let flags = arguments.values("compatibility-flags").flatMap { $0.split(separator: ",") }
            .map(String.init)
        if settings.date != nil || !flags.isEmpty {
            let date = settings.date ?? worker.compatibility.date
            worker.compatibility = CompatibilityFlags(
                date: date,
                flags: flags.isEmpty ? worker.compatibility.explicit : flags
            )
        }
        if arguments.has("minify") { worker.bundling.minify = true }
        if arguments.has("no-bundle") { worker.bundling.noBundle = true }
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
