internal import Foundation
internal import Host

/// The `isola` command: arguments in, text and an exit code out.
package enum CommandLineTool {
    static let version = "0.1.0"

    /// Runs the process's own command line, and ends the process.
    package static func main() async -> Never {
        let terminal = SystemTerminal()
        let code = await run(
            arguments: Array(CommandLine.arguments.dropFirst()),
            environment: ProcessInfo.processInfo.environment,
            terminal: terminal
        )
        terminal.restore()
        terminal.flush()
        // Without the C library's farewells: threads of isolates may still be running.
        _exit(code)
    }

    /// Runs a command line; everything it says goes through `terminal`.
    package static func run(
        arguments: [String],
        environment: [String: String],
        terminal: any Terminal
    ) async -> Int32 {
        let context = CommandContext(terminal: terminal, environment: environment) {
            Host(config: $0, options: $1, observer: $2)
        }
        return await run(arguments, context).rawValue
    }

    static func run(_ arguments: [String], _ context: CommandContext) async -> ExitCode {
        do throws(UsageError) {
            let parsed = try ArgumentParser.parse(arguments)
            if parsed.has("help") { return help(on: parsed.command, context) }
            switch parsed.command {
            case .help: return try help(parsed, context)
            case .version:
                context.terminal.write("isola \(version)\n")
                return .success
            case .dev: return try await DevCommand(Settings(of: parsed, context), context).run()
            case .serve: return try await ServeCommand(Settings(of: parsed, context), context).run()
            case .build:
                return try await BuildCommand(Settings(of: parsed, context), context).run()
            case .d1: return try await D1Command(Settings(of: parsed, context), context).run()
            }
        } catch {
            return refuse(error, context)
        }
    }

    private static func help(
        _ parsed: ParsedArguments,
        _ context: CommandContext
    ) throws(UsageError) -> ExitCode {
        guard let word = parsed.positional else {
            context.terminal.write(Usage.overview)
            return .success
        }
        guard let name = CommandSpec.Name(rawValue: word) else {
            let names = CommandSpec.Name.allCases.map(\.rawValue)
            let hint = Suggestion.sentence(for: word, among: names)
            throw UsageError("Unknown command \"\(word)\".\(hint)")
        }
        return help(on: name, context)
    }

    private static func help(on name: CommandSpec.Name, _ context: CommandContext) -> ExitCode {
        let text = name == .help ? Usage.overview : Usage.command(CommandSpec.named(name))
        context.terminal.write(text)
        return .success
    }

    private static func refuse(_ error: UsageError, _ context: CommandContext) -> ExitCode {
        context.fail(error.message)
        let command = error.command.map { "isola help \($0.rawValue)" } ?? "isola help"
        context.terminal.writeError("Run `\(command)` to see how it is used.\n")
        return .usage
    }
}

extension Settings {
    fileprivate init(
        of parsed: ParsedArguments,
        _ context: CommandContext
    ) throws(UsageError) {
        try self.init(parsed, environment: context.environment)
    }
}
