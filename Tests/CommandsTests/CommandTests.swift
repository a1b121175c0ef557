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
        _ body: @Sendable @escaping (FakeHost) async -> Void = { _ in }
    ) async throws -> ExitCode {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("isola-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data("SECRET=1\n".utf8).write(to: directory.appendingPathComponent(".dev.vars"))
        try Data("export default {}".utf8).write(to: directory.appendingPathComponent("a.js"))
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

    @Test func `only a port that nobody named gives way`() async {
        let taken: Set<Int> = [8787, 8788]
        let isFree: (Int) async -> Bool = { !taken.contains($0) }
        let free = PortChoice(wanted: 8787, isExplicit: false, reserved: [8789])
        #expect(await free.port(isFree: isFree) == 8790)
        let named = PortChoice(wanted: 8787, isExplicit: true, reserved: [])
        #expect(await named.port(isFree: isFree) == 8787)
    }
}
