/// One command: what it is called, what it takes, what the help says of it.
struct CommandSpec: Hashable, Sendable {
    enum Name: String, CaseIterable, Hashable, Sendable {
        case dev
        case serve
        case build
        case d1
        case help
        case version
    }

    let name: Name
    /// What may stand without a flag, for the help.
    let positional: String?
    /// How many words may.
    var positionalsMax: Int { name == .d1 ? 4 : positional == nil ? 0 : 1 }
    let summary: String
    let details: String
    let flags: [Flag]

    /// The flag with this name.
    func flag(named name: some StringProtocol) -> Flag? { flags.first { $0.name == name } }
    func flag(short: Character) -> Flag? { flags.first { $0.short == short } }
}

extension CommandSpec {
    static let all = [dev, serve, build, d1, help, version]

    static func named(_ name: Name) -> CommandSpec {
        switch name {
        case .dev: dev
        case .serve: serve
        case .build: build
        case .d1: d1
        case .help: help
        case .version: version
        }
    }

    private static let dev = CommandSpec(
        name: .dev,
        positional: "script",
        summary: "Serve workers for development: edits are live at once",
        details: """
            Without a config, `isola dev src/index.ts` runs that script alone.
            """,
        flags: Flag.config + Flag.address + Flag.code + [
            .logLevel(), .persistTo, .noReload, .showHelp,
        ]
    )

    private static let serve = CommandSpec(
        name: .serve,
        positional: "directory",
        summary: "Serve workers as a service: no reload, JSON logs, nothing internal in pages",
        details: """
            With a directory of `isola build` it runs what is in there; secrets still come from the
            config beside it, from --env-file and --var.
            """,
        flags: Flag.config + Flag.address
            + [
                Flag("built", takes: .one("directory"), "The directory that `isola build` wrote"),
                .logLevel(), .persistTo, .showHelp,
            ]
    )

    private static let build = CommandSpec(
        name: .build,
        positional: "script",
        summary: "Write each worker's bundle, source map and manifest",
        details: "",
        flags: Flag.config + Flag.code
            + [
                Flag("outdir", takes: .one("directory"), "Where to write; dist unless given"),
                .logLevel(), .showHelp,
            ]
    )

    private static let d1 = CommandSpec(
        name: .d1,
        positional: "execute|export|migrations",
        summary: "Run SQL or migrations on a local D1 database, or export it",
        details: """
            isola d1 execute <database> --command <SQL> | --file <file>
            isola d1 export <database> --output <file>
            isola d1 migrations list <database>
            isola d1 migrations apply <database>
            isola d1 migrations create <database> <message>

            A database goes by its name or its binding. A host may be running on it meanwhile.
            """,
        flags: Flag.config
            + [
                Flag("worker", takes: .one("name"), "The worker whose database it is"),
                Flag("command", takes: .one("SQL"), "Statements to run, in one transaction"),
                Flag("file", takes: .one("file"), "A file of statements, in one transaction"),
                Flag("json", "Print results as JSON"),
                Flag("output", takes: .one("file"), "Where SQL that makes it anew is written"),
                Flag("table", takes: .many("name"), "A table to export; all unless given"),
                Flag("no-schema", "Export rows alone"),
                Flag("no-data", "Export tables without their rows"),
                .logLevel(), .persistTo, .showHelp,
            ]
    )

    private static let help = CommandSpec(
        name: .help,
        positional: "command",
        summary: "Show how a command is used",
        details: "",
        flags: [.showHelp]
    )

    private static let version = CommandSpec(
        name: .version,
        positional: nil,
        summary: "Print the version",
        details: "",
        flags: [.showHelp]
    )
}

extension Flag {
    static let showHelp = Flag("help", short: "h", "Show this help")
    static let persistTo = Flag(
        "persist-to",
        takes: .one("directory"),
        "Where state is kept; .isola unless given"
    )
    static let noReload = Flag("no-reload", "Do not watch files")

    static func logLevel() -> Flag {
        Flag(
            "log-level",
            takes: .choice(LogLevel.allCases.map(\.rawValue)),
            "The least that is logged; log unless given"
        )
    }

    /// Which config, and what goes over it.
    static let config = [
        Flag("config", short: "c", takes: .many("file"), "A config; several make one host"),
        Flag("cwd", takes: .one("directory"), "Run as if started there"),
        Flag("env", short: "e", takes: .one("name"), "The environment of the config"),
        Flag("env-file", takes: .many("file"), "A file of secrets, in place of .dev.vars and .env"),
        Flag("var", takes: .many("NAME:value"), "A variable, over what files say"),
    ]

    /// Where to listen.
    static let address = [
        Flag("port", takes: .one("number"), "The port; 0 takes a free one"),
        Flag("ip", takes: .one("address"), "The address to listen on"),
        Flag("local-protocol", takes: .choice(["http", "https"]), "What is spoken on the port"),
        Flag("https-key-path", takes: .one("file"), "The certificate's key, PEM"),
        Flag("https-cert-path", takes: .one("file"), "The certificate, PEM"),
    ]

    /// How code is read.
    static let code = [
        Flag("name", takes: .one("name"), "The worker's name"),
        Flag(
            "compatibility-date",
            takes: .one("YYYY-MM-DD"),
            "The day whose behaviour workers get"
        ),
        Flag("compatibility-flags", takes: .many("flag"), "A switch on top of the date"),
        Flag("minify", "Make the code small"),
        Flag("no-bundle", "The script is built already"),
    ]
}
