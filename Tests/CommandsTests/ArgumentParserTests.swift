import Testing

@testable import Commands

@Suite struct ArgumentParserTests {
    @Test func `flags take their values in every usual spelling`() throws {
        let parsed = try ArgumentParser.parse([
            "dev", "-c", "a.toml", "-cb.toml", "--config=c.toml", "--port", "0", "--minify",
            "src/x.ts",
            "--var", "A:1", "--var=B:x:y", "-e=staging",
        ])
        #expect(parsed.command == .dev)
        #expect(parsed.positional == "src/x.ts")
        #expect(parsed.values("config") == ["a.toml", "b.toml", "c.toml"])
        #expect(parsed.value("port") == "0")
        #expect(parsed.values("var") == ["A:1", "B:x:y"])
        #expect(parsed.value("env") == "staging")
        #expect(parsed.has("minify"))
        #expect(!parsed.has("no-bundle"))
    }

    @Test func `after two dashes everything is a plain word`() throws {
        #expect(try ArgumentParser.parse(["dev", "--", "--odd.js"]).positional == "--odd.js")
    }

    @Test(arguments: [
        (["dev", "--prot", "1"], "Unknown flag --prot. Did you mean --port?"),
        (["dev", "--compat", "1"], "Unknown flag --compat. Did you mean --compatibility-date?"),
        (["dev", "--no_bundel"], "Unknown flag --no_bundel. Did you mean --no-bundle?"),
        (["dev", "--zzzzzz"], "Unknown flag --zzzzzz."),
        (["dev", "-z"], "Unknown flag -z."),
        (["dve"], "Unknown command \"dve\". Did you mean \"dev\"?"),
        (["--port", "1"], "A command comes before flags: isola dev --port."),
        (["dev", "--port"], "--port needs a value: --port <number>."),
        (["dev", "--port", "--minify"], "--port needs a value: --port <number>."),
        (["dev", "--minify=1"], "--minify takes no value."),
        (["dev", "a", "b"], "Unexpected argument \"b\"."),
        (["version", "a"], "Unexpected argument \"a\"."),
        (
            ["dev", "--log-level", "wran"],
            "--log-level cannot be \"wran\": it is one of debug, log, info, warn, error, none."
                + " Did you mean \"warn\"?"
        ),
    ])
    func `a slip is named`(arguments: [String], message: String) throws {
        let error = #expect(throws: UsageError.self) { try ArgumentParser.parse(arguments) }
        #expect(error?.message == message)
    }

    @Test func `help and version need no command`() throws {
        #expect(try ArgumentParser.parse([]).command == .help)
        #expect(try ArgumentParser.parse(["--help"]).command == .help)
        #expect(try ArgumentParser.parse(["--version"]).command == .version)
        #expect(try ArgumentParser.parse(["dev", "-h"]).has("help"))
    }

    @Test func `the help of a command has every flag of it`() {
        for spec in CommandSpec.all {
            let text = Usage.command(spec)
            for flag in spec.flags { #expect(text.contains(flag.signature)) }
        }
    }

    @Test(arguments: [("port", "70000"), ("port", "x"), ("var", "novalue"), ("var", ":x")])
    func `a value that cannot be is refused`(flag: String, value: String) throws {
        let parsed = try ArgumentParser.parse(["dev", "--\(flag)=\(value)"])
        #expect(throws: UsageError.self) { try Settings(parsed, environment: [:]) }
    }

    @Test func `key and certificate go together`() throws {
        let parsed = try ArgumentParser.parse(["dev", "--https-key-path", "k.pem"])
        #expect(throws: UsageError.self) { try Settings(parsed, environment: [:]) }
    }
}
