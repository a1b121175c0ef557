import Config
import Foundation
import Host
import Synchronization
import Testing

@testable import Commands

/// Whole commands, with a host that serves nothing.
@Suite struct CommandTests {
    /// Runs a command in a directory with a script; `body` gets the host once it has started.
    private func run(
        _ arguments: [String],
        _ terminal: FakeTerminal,
        failure: HostError? = nil,
        holdsStop: Bool = false,
        config: String? = nil,
        _ body: @Sendable @escaping (FakeHost) async -> Void = { _ in }
    ) async throws -> ExitCode {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("isola-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data("SECRET=1\n".utf8).write(to: directory.appendingPathComponent(".dev.vars"))
        try Data("export default {}".utf8).write(to: directory.appendingPathComponent("a.js"))
        if let config {
            try Data(config.utf8).write(to: directory.appendingPathComponent("wrangler-like.toml"))
        }
        let context = CommandContext(terminal: terminal, environment: [:]) { config, options, _ in
            let host = FakeHost(config, options, failure: failure, holdsStop: holdsStop)
            Task { await body(host) }
            return host
        }
        return await CommandLineTool.run(arguments + ["--cwd", directory.path], context)
    }

    @Test func `a script without a config is served alone`() async throws {
        let terminal = FakeTerminal()
        let arguments = ["dev", "a.js", "--port", "0", "--var", "V:2", "--name", "solo"]
        let code = try await run(arguments, terminal) { host in
            for await call in host.calls where call == "describe" { break }
            let worker = host.config.workers.first
            #expect(worker?.name.text == "solo")
            #expect(worker?.vars.map(\.name) == ["SECRET", "V"])
            #expect(host.options.mode == .development)
            terminal.interrupt()
        }
        #expect(code == .success)
        #expect(terminal.output.contains("Ready on http://localhost:0\n"))
        #expect(terminal.output.contains("No compatibility_date was specified."))
        #expect(terminal.isRestored)
    }

    @Test func `off a terminal every line but the ready line is JSON`() async throws {
        let terminal = FakeTerminal()
        _ = try await run(["dev", "a.js", "--port", "0"], terminal) { host in
            for await call in host.calls where call == "describe" { break }
            terminal.interrupt()
        }
        let lines = terminal.output.split(separator: "\n")
        #expect(!lines.isEmpty)
        for line in lines where !line.hasPrefix("Ready on ") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            #expect(object is [String: Any])
        }
        #expect(!terminal.output.contains("\u{1B}"))
    }

    @Test func `q quits and r restarts`() async throws {
        let terminal = FakeTerminal(isTTY: true)
        let arguments = ["dev", "a.js", "--port", "0", "--no-reload"]
        let code = try await run(arguments, terminal) { host in
            terminal.press("?")
            terminal.press("r")
            for await call in host.calls where call == "reload worker" { break }
            terminal.press("q")
        }
        #expect(code == .success)
        #expect(terminal.isRestored)
        #expect(terminal.output.contains("quit"))
    }

    @Test func `a second signal does not wait`() async throws {
        let terminal = FakeTerminal()
        let held = Mutex<FakeHost?>(nil)
        let code = try await run(["dev", "a.js", "--port", "0"], terminal, holdsStop: true) {
            host in
            held.withLock { $0 = host }
            for await call in host.calls {
                if call == "describe" { terminal.interrupt() }
                if call == "stop" { break }
            }
            terminal.interrupt()
        }
        #expect(code == .interrupted)
        #expect(terminal.isRestored)
        held.withLock { $0 }?.release()
    }

    @Test func `a taken port is named with the flag to use`() async throws {
        let terminal = FakeTerminal()
        let failure = HostError.addressInUse(address: "localhost", port: 1)
        let code = try await run(["dev", "a.js", "--port", "1"], terminal, failure: failure)
        #expect(code == .failure)
        #expect(terminal.errors.contains("Port 1 is taken"))
        #expect(terminal.errors.contains("--port"))
    }

    @Test(arguments: [
        (["dev", "b.js"], ExitCode.failure), (["dev"], .failure), (["serve"], .failure),
        (["serve", "nowhere"], .failure), (["dev", "--nope"], .usage),
        (["dev", "a.js", "--name", "A!"], .usage),
    ])
    func `what cannot be run says so`(arguments: [String], expected: ExitCode) async throws {
        let terminal = FakeTerminal()
        let code = try await run(arguments, terminal)
        #expect(code == expected)
        #expect(!terminal.errors.isEmpty)
        #expect(terminal.output.isEmpty)
    }

    private static let host = """
        [workers.a]
        main = "a.js"
        port = 9001
        compatibility_date = "2026-08-01"
        [host]

        """

    @Test(arguments: [
        ("dev", "", true), ("dev", "request_log = true", true),
        ("dev", "request_log = false", false), ("serve", "", false),
        ("serve", "request_log = true", true), ("serve", "request_log = false", false),
    ])
    func `request_log beats what the command does of itself`(
        command: String,
        line: String,
        isLogged: Bool
    ) async throws {
        let terminal = FakeTerminal()
        let code = try await run([command, "--port", "0"], terminal, config: Self.host + line) {
            host in
            for await call in host.calls where call == "start" { break }
            #expect(host.options.logsRequests == isLogged)
            terminal.interrupt()
        }
        #expect(code == .success)
    }

    @Test(arguments: ["dev", "serve"])
    func `a log level above info keeps requests out of the log`(command: String) async throws {
        let terminal = FakeTerminal()
        let arguments = [command, "--port", "0", "--log-level", "warn"]
        let config = Self.host + "request_log = true"
        let code = try await run(arguments, terminal, config: config) { host in
            for await call in host.calls where call == "start" { break }
            #expect(!host.options.logsRequests)
            terminal.interrupt()
        }
        #expect(code == .success)
    }

    @Test func `the port of a worker cannot be the host's`() async throws {
        let terminal = FakeTerminal()
        let code = try await run(["dev", "--port", "9001"], terminal, config: Self.host)
        #expect(code == .usage)
        #expect(
            terminal.errors.contains("--port cannot be 9001: it is the port of worker \"a\".")
        )
    }

    @Test(arguments: [nil, Self.host])
    func `flags of the command line are judged as those of a config`(config: String?) async throws {
        for (flag, value, message) in [
            (
                "--compatibility-flags", "nodejs_alss",
                "No such compatibility flag: nodejs_alss\nDid you mean \"nodejs_als\"?"
            ),
            (
                "--compatibility-flags", "nodejs_als,no_nodejs_als",
                "Compatibility flags are mutually contradictory: nodejs_als vs no_nodejs_als"
            ),
            (
                "--compatibility-date", "2099-01-01",
                "Can't set compatibility date in the future: \"2099-01-01\"."
            ),
        ] {
            let terminal = FakeTerminal()
            let code = try await run(["dev", "a.js", flag, value], terminal, config: config)
            #expect(code == .usage)
            #expect(terminal.errors.contains(message))
        }
    }

    @Test(arguments: ["dev", "serve"])
    func `a key without an effect is told once at start`(command: String) async throws {
        let terminal = FakeTerminal()
        let config = Self.host.replacing("port = 9001", with: "base_dir = \"src\"")
        _ = try await run([command, "--port", "0"], terminal, config: config) { host in
            for await call in host.calls where call == "start" { break }
            terminal.interrupt()
        }
        let told = terminal.output.split(separator: "\n").filter {
            $0.contains("not supported yet; it is ignored until bundles can have several modules.")
        }
        #expect(told.count == 1)
        #expect(told.first?.contains("wrangler-like.toml:3:1: ") == true)
        #expect(told.first?.contains("base_dir") == true)
    }

    @Test func `only a port that nobody named gives way`() async {
        let taken: Set<Int> = [8787, 8788]
        let isFree: (Int) async -> Bool = { !taken.contains($0) }
        let free = PortChoice(wanted: 8787, isExplicit: false, reserved: [8789])
        #expect(await free.port(isFree: isFree) == 8790)
        let named = PortChoice(wanted: 8787, isExplicit: true, reserved: [])
        #expect(await named.port(isFree: isFree) == 8787)
    }
}
