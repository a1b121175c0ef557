/// The words of a command line, by the flags they belong to.
struct ParsedArguments: Hashable, Sendable {
    var command: CommandSpec.Name
    /// The words that are no flags and no values of flags.
    var positionals: [String]
    var positional: String? { positionals.first }
    private var values: [String: [String]] = [:]

    init(command: CommandSpec.Name, positional: String? = nil) {
        self.command = command
        positionals = positional.map { [$0] } ?? []
    }

    func has(_ flag: String) -> Bool { values[flag] != nil }
    /// The value that was given last, as in shells.
    func value(_ flag: String) -> String? { values[flag]?.last }
    func values(_ flag: String) -> [String] { values[flag] ?? [] }

    mutating func add(_ flag: String, _ value: String? = nil) {
        values[flag, default: []] += value.map { [$0] } ?? []
    }
}

/// A command line that cannot be understood; exit code 2.
struct UsageError: Error, Hashable {
    let message: String
    /// What to read to get it right.
    var command: CommandSpec.Name?

    init(_ message: String, command: CommandSpec.Name? = nil) {
        self.message = message
        self.command = command
    }
}
