internal import Config
internal import Foundation
internal import Foundations
internal import Host

/// What a command line asks for, checked but not yet looked up.
struct Settings: Sendable {
    let arguments: ParsedArguments
    let environment: [String: String]
    /// Absolute: `--cwd`, or where the process was started.
    let directory: String
    let logLevel: LogLevel
    let port: Int?
    let vars: [VariableOverride]
    let date: CompatibilityDate?

    init(_ arguments: ParsedArguments, environment: [String: String]) throws(UsageError) {
        self.arguments = arguments
        self.environment = environment
        let start = FileManager.default.currentDirectoryPath
        directory = Paths.join(start, arguments.value("cwd") ?? ".")
        guard Paths.isDirectory(directory) else {
            throw UsageError("--cwd is no directory: \(directory).", command: arguments.command)
        }
        logLevel = arguments.value("log-level").flatMap(LogLevel.init) ?? .log
        port = try Self.port(arguments)
        vars = try Self.vars(arguments)
        date = try Self.date(arguments)
        let tls = ["https-key-path", "https-cert-path"].filter(arguments.has)
        if tls.count == 1 {
            throw UsageError(
                "--https-key-path and --https-cert-path go together.",
                command: arguments.command
            )
        }
    }

    private static func port(_ arguments: ParsedArguments) throws(UsageError) -> Int? {
        guard let text = arguments.value("port") else { return nil }
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw UsageError(
                "--port cannot be \"\(text)\": it is a number from 0 to 65535.",
                command: arguments.command
            )
        }
        return port
    }

    private static func vars(
        _ arguments: ParsedArguments
    ) throws(UsageError) -> [VariableOverride] {
        var vars: [VariableOverride] = []
        for text in arguments.values("var") {
            guard let override = VariableOverride(argument: text) else {
                throw UsageError(
                    "--var cannot be \"\(text)\": write it as NAME:value.",
                    command: arguments.command
                )
            }
            vars.append(override)
        }
        return vars
    }

    private static func date(
        _ arguments: ParsedArguments
    ) throws(UsageError) -> CompatibilityDate? {
        guard let text = arguments.value("compatibility-date") else { return nil }
        guard let date = CompatibilityDate(text) else {
            throw UsageError(
                "--compatibility-date cannot be \"\(text)\": it is a day as YYYY-MM-DD.",
                command: arguments.command
            )
        }
        return date
    }
}

extension Settings {
    /// Absolute, as seen from where the command runs.
    func path(_ flag: String) -> String? {
        arguments.value(flag).map { Paths.join(directory, $0) }
    }

    var today: CompatibilityDate { CompatibilityDate(unixSeconds: WallClock.system.seconds()) }

    /// What the config loader is asked.
    var configRequest: ConfigRequest {
        var request = ConfigRequest(
            paths: arguments.values("config"),
            directory: directory,
            environment: arguments.value("env"),
            vars: vars,
            today: today
        )
        request.environmentFiles = arguments.values("env-file")
        request.processEnvironment = environment
        return request
    }

    /// How the host runs, by the command line alone.
    func hostOptions(_ mode: HostOptions.Mode, for config: HostConfig) -> HostOptions {
        let state = path("persist-to") ?? Paths.join(config.directory, ".isola")
        var options = HostOptions(stateDirectory: state)
        options.mode = mode
        options.ip = arguments.value("ip")
        options.port = port
        options.tlsKeyPath = path("https-key-path")
        options.tlsCertificatePath = path("https-cert-path")
        if let word = arguments.value("local-protocol") { options.usesTLS = word == "https" }
        if options.tlsKeyPath != nil { options.usesTLS = options.usesTLS ?? true }
        return options
    }
}
