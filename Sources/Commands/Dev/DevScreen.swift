internal import Host

/// What is shown of the host itself: bindings, addresses, keys.
actor DevScreen {
    private let context: CommandContext
    private let level: LogLevel
    private var addresses: [HostAddress] = []

    init(context: CommandContext, level: LogLevel) {
        self.context = context
        self.level = level
    }

    /// The first screen.
    func show(_ workers: [WorkerDescription], _ addresses: [HostAddress]) {
        self.addresses = addresses
        guard level != .none else { return }
        if context.terminal.isTTY, level.admits(.info) {
            let table = BindingsTable(workers: workers)
                .rendered(width: context.terminal.width, style: context.style)
            if !table.isEmpty { context.terminal.write("\n\(table)\n") }
        }
        context.terminal.write(ReadyLines.text(addresses, style: context.style))
        showKeys()
    }

    func clear() {
        // The screen, what has scrolled off it, and the cursor to its corner.
        context.terminal.write("\u{1B}[2J\u{1B}[3J\u{1B}[H")
        context.terminal.write(ReadyLines.text(addresses, style: context.style))
        showKeys()
    }

    func openBrowser() {
        guard let url = addresses.first(where: { $0.worker == nil })?.url else { return }
        guard !Browser.open(url, environment: context.environment) else { return }
        context.terminal.write("No browser was found. The address is \(url)\n")
    }

    func farewell() {
        guard context.terminal.isTTY, level != .none else { return }
        context.terminal.write(
            context.style(.dim, text: "Finishing requests; Ctrl-C again ends at once.") + "\n"
        )
    }

    private func showKeys() {
        guard context.terminal.isTTY else { return }
        context.terminal.write("\(Hotkey.legend(context.style))\n\n")
    }
}
