/// The help, made of the specs.
enum Usage {
    /// All commands.
    static var overview: String {
        let commands = CommandSpec.all.filter { $0.name != .version }
        let width = commands.map { invocation(of: $0).count }.max() ?? 0
        let rows = commands.map { "  \(padded(invocation(of: $0), width))  \($0.summary)" }
        return """
            Isola runs Cloudflare Workers on JavaScriptCore.

            Usage: isola <command> [flags]

            \(rows.joined(separator: "\n"))
              \(padded("isola --version", width))  Print the version

            `isola help <command>` shows the flags of a command.

            """
    }

    /// One command with its flags.
    static func command(_ spec: CommandSpec) -> String {
        let width = spec.flags.map(\.signature.count).max() ?? 0
        let rows = spec.flags.map { "  \(padded($0.signature, width))  \($0.help)" }
        let details = spec.details.isEmpty ? "" : "\n\(spec.details)\n"
        return """
            \(spec.summary).

            Usage: \(invocation(of: spec)) [flags]
            \(details)
            \(rows.joined(separator: "\n"))

            """
    }

    private static func invocation(of spec: CommandSpec) -> String {
        "isola \(spec.name.rawValue)" + (spec.positional.map { " [\($0)]" } ?? "")
    }

    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
