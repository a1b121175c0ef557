internal import Config
internal import Host

/// The host as commands use it; tests bring their own.
protocol ServedHost: ReloadTarget {
    func start() async throws(HostError) -> [HostAddress]
    func apply(_ config: HostConfig) async throws(HostError)
    func workerDescriptions() async -> [WorkerDescription]
    func stop(grace: Duration) async
}

extension Host: ServedHost {}

/// What every command is given.
struct CommandContext: Sendable {
    let terminal: any Terminal
    let environment: [String: String]
    let makeHost: @Sendable (HostConfig, HostOptions, any HostObserver) -> any ServedHost

    let style: Style

    init(
        terminal: any Terminal,
        environment: [String: String],
        makeHost: @escaping @Sendable (HostConfig, HostOptions, any HostObserver) -> any ServedHost
    ) {
        self.terminal = terminal
        self.environment = environment
        self.makeHost = makeHost
        style = Style.of(terminal, environment: environment)
    }

    /// Says why a command cannot go on.
    func fail(_ message: String) {
        let shown = Printable.text(message, keepsColor: false)
        terminal.writeError("\(style(.red, .bold, text: "error:")) \(shown)\n")
    }
}
