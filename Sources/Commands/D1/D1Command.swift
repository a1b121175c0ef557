internal import Foundation
internal import Host

/// `isola d1`: SQL and migrations of a local D1 database, whether or not a host is running on it.
struct D1Command {
    private let settings: Settings
    private let context: CommandContext
    private var terminal: any Terminal { context.terminal }

    init(_ settings: Settings, _ context: CommandContext) {
        self.settings = settings
        self.context = context
    }

    /// What the words after `d1` ask for.
    private enum Action {
        case execute
        case export
        case listMigrations
        case applyMigrations
        case createMigration(String)
    }

    func run() async throws(UsageError) -> ExitCode {
        let (action, name) = try parse(settings.arguments.positionals)
        let script = try script(for: action)
        let sink = PrettyLog(minimum: settings.logLevel, style: context.style) {
            [terminal] in terminal.writeError($0)
        }
        let plan: HostPlan
        do throws(PlanFailure) {
            plan = try HostPlan.make(settings)
        } catch {
            return try PlanReport(context: context, sink: sink).fail(error)
        }
        let console: D1Console
        do throws(D1ConsoleError) {
            console = try D1Console(
                name,
                of: settings.arguments.value("worker"),
                in: plan.config,
                stateDirectory: settings.hostOptions(.development, for: plan.config).stateDirectory
            )
        } catch {
            context.fail(error.message)
            return .failure
        }
        var code = ExitCode.success
        do throws(D1ConsoleError) {
            try await perform(action, script, on: console)
        } catch {
            context.fail(error.message)
            code = .failure
        }
        await console.close()
        return code
    }

    private func parse(_ words: [String]) throws(UsageError) -> (Action, database: String) {
        switch (words.first, words.count) {
        case ("execute", 2): return (.execute, words[1])
        case ("export", 2): return (.export, words[1])
        case ("migrations", 3) where words[1] == "list": return (.listMigrations, words[2])
        case ("migrations", 3) where words[1] == "apply": return (.applyMigrations, words[2])
        case ("migrations", 4) where words[1] == "create":
            return (.createMigration(words[3]), words[2])
        default:
            throw UsageError(
                "isola d1 takes: execute|export <database>; migrations list|apply <database>; "
                    + "migrations create <database> <message>.",
                command: .d1
            )
        }
    }

    /// The SQL that `execute` was given; empty for every other action.
    private func script(for action: Action) throws(UsageError) -> String {
        guard case .execute = action else { return "" }
        switch (settings.arguments.value("command"), settings.arguments.value("file")) {
        case (let command?, nil): return command
        case (nil, let file?):
            let path = Paths.join(settings.directory, file)
            guard let data = FileManager.default.contents(atPath: path) else {
                throw UsageError("The file \(path) cannot be read.", command: .d1)
            }
            return String(decoding: data, as: UTF8.self)
        case (nil, nil), (_?, _?):
            throw UsageError("isola d1 execute takes either --command or --file.", command: .d1)
        }
    }

    private func perform(
        _ action: Action,
        _ script: String,
        on console: D1Console
    ) async throws(D1ConsoleError) {
        switch action {
        case .execute:
            show(try await console.execute(script))
        case .export: try export(console)
        case .listMigrations:
            let names = try await console.unapplied()
            if names.isEmpty { return say("✅ No migrations to apply!") }
            say("Migrations to be applied:\n" + names.joined(separator: "\n"))
        case .applyMigrations:
            var count = 0
            try await console.apply { name in
                count += 1
                say("✅ \(name)")
            }
            if count == 0 { say("✅ No migrations to apply!") }
        case .createMigration(let message):
            try create(message, in: console.migrationsDirectory)
        }
    }

    private func show(_ tables: [D1Table]) {
        if settings.arguments.has("json") {
            return terminal.write("[\(tables.map(\.json).joined(separator: ","))]\n")
        }
        for table in tables where !table.columns.isEmpty {
            let rows = table.rows.map { $0.map { Printable.text($0, keepsColor: false) } }
            let shown = Table(header: table.columns, rows: rows)
            say(shown.rendered(width: terminal.width, style: context.style))
        }
        let changes = tables.reduce(0) { $0 + $1.changes }
        let count = tables.count
        say(
            "\(count) \(count == 1 ? "statement" : "statements") executed, \(changes) rows written."
        )
    }

    private func export(_ console: D1Console) throws(D1ConsoleError) {
        let arguments = settings.arguments
        guard let output = arguments.value("output") else {
            throw .failed("isola d1 export needs --output <file>.")
        }
        guard !(arguments.has("no-schema") && arguments.has("no-data")) else {
            throw .failed("Cannot use --no-schema and --no-data together.")
        }
        let path = Paths.join(settings.directory, output)
        // What fails leaves the file of the last time as it was.
        let part = path + ".part"
        guard FileManager.default.createFile(atPath: part, contents: nil),
            let file = FileHandle(forWritingAtPath: part)
        else { throw .failed("\(path) cannot be written.") }
        do throws(D1ConsoleError) {
            try console.export(
                tables: arguments.values("table"),
                hasSchema: !arguments.has("no-schema"),
                hasData: !arguments.has("no-data")
            ) { try file.write(contentsOf: Data("\($0)\n".utf8)) }
        } catch {
            unlink(part)
            throw error
        }
        guard rename(part, path) == 0 else { throw .failed("\(path) cannot be written.") }
        say("Exported to \(path)")
    }

    /// Makes `0007_message.sql`, one more than the last.
    private func create(_ message: String, in directory: String) throws(D1ConsoleError) {
        let words = message.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        let manager = FileManager.default
        let names = (try? manager.contentsOfDirectory(atPath: directory)) ?? []
        let last = names.compactMap { Int($0.prefix { $0.isNumber }) }.max() ?? 0
        let number = String(last + 1)
        let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
        let path = "\(directory)/\(padded)_\(words.joined(separator: "_")).sql"
        do {
            try manager.createDirectory(atPath: directory, withIntermediateDirectories: true)
            let text = "-- Migration number: \(padded) \t \(Date().ISO8601Format())\n"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {
            throw .failed("\(path) cannot be written: \(error.localizedDescription)")
        }
        say("✅ Successfully created Migration '\(padded)_\(words.joined(separator: "_")).sql'!")
    }

    private func say(_ text: String) { terminal.write(text + "\n") }
}
