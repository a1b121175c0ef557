import Foundation
import TestIsolate
import TestSupport
import Testing

/// `node:net` against real servers: each script runs in an isolate and, where the machine has it, in
/// Node.js itself, and both must say the same.
@Suite(.enabled(if: Tool.isInstalled("python3"), "skipped: python3 is not installed"))
struct NodeNetTests {
    /// What scripts log the events of a socket with.
    private static let preamble = """
        const net = require('node:net');
        const log = [];
        const watch = (socket, ...names) => {
          for (const name of names) socket.on(name, (value) => log.push(value === undefined ? name
            : `${name} ${value instanceof Error ? value.code : value}`));
          return socket;
        };
        const closed = (socket) => new Promise((resolve) => socket.once('close', resolve));

        """

    @Test(arguments: Scenario.all)
    func `a script sees what Node shows it`(scenario: Scenario) async throws {
        let rig = try await SocketRig()
        let body = Self.preamble + scenario.script
        let ours = try await outcome(of: body, in: rig)
        let theirs = try await Self.inNode(body, rig)
        await rig.isolate.stop()
        #expect(ours == scenario.expected)
        if let theirs { #expect(theirs == scenario.expected, "Node.js itself says otherwise") }
    }

    private func outcome(of body: String, in rig: SocketRig) async throws -> String {
        do {
            return try await rig.isolate.value(
                "const { Buffer } = require('node:buffer');\n" + body
            )
        } catch {
            await rig.isolate.stop()
            throw error
        }
    }

    /// The same in Node.js, if the machine has it.
    private static func inNode(_ body: String, _ rig: SocketRig) async throws -> String? {
        guard let node = Tool("node") else { return nil }
        let ports = rig.peer.ports.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
        let script = """
            const ports = { \(ports), none: \(try Peer.unusedPort()) };
            (async () => {\n\(body)\n})().then((text) => { process.stdout.write(`${text}`); process.exit(0); });
            """
        return try await node.run(["-e", script]).text
    }
}
