import Foundation
import Foundations
import Isolate
import Sockets
import TestIsolate
import TestSupport

@testable import Host
@testable import WebAPI

/// An isolate that may connect to the servers of `peer.py`, whose authority it trusts.
final class SocketRig: Sendable {
    let isolate: TestIsolate
    let peer: Peer

    init(
        subrequests: Int = 1000,
        flags: [String: Bool] = [:],
        isTrusted: Bool = true
    ) async throws {
        peer = try Peer()
        var options = TestIsolate.Options()
        options.limits.subrequests = subrequests
        options.limits.memoryBytes = 128 << 20
        options.flags = ["nodejs_compat": true, "nodejs_compat_v2": true]
            .merging(flags) { $1 }
        isolate = try await TestIsolate(OpTable.all(), options)
        let trust = TLSTrust(extraFile: isTrusted ? peer.certificate.certificatePath : nil)
        try await isolate.withRuntime { _ = $0.state { _ in OutboundTrust(trust) } }
        try await isolate.exposeInternals()
        let ports = peer.ports.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
        try await isolate.evaluate(
            """
            globalThis.require = testRuntime.load('modules').require;
            globalThis.ports = { \(ports), none: \(try Peer.unusedPort()) };
            """
        )
        try await isolate.evaluate(Self.helpers)
    }

    /// What the tests' scripts share.
    private static let helpers = """
        globalThis.at = (name) => `127.0.0.1:${ports[name]}`;
        globalThis.encode = (text) => new TextEncoder().encode(text);
        globalThis.decode = (bytes) => new TextDecoder().decode(bytes);
        globalThis.textOf = (readable) => new Response(readable).text();
        globalThis.send = async (socket, text) => {
          const writer = socket.writable.getWriter();
          await writer.write(encode(text));
          writer.releaseLock();
        };
        globalThis.outcomeOf = async (promise) => {
          try { return await promise; } catch (error) { return `${error}`; }
        };
        """

    /// What the body of an async function returns, as text; the isolate goes afterwards.
    static func value(_ body: String) async throws -> String {
        let rig = try await SocketRig()
        do {
            let value = try await rig.isolate.value(body)
            await rig.isolate.stop()
            return value
        } catch {
            await rig.isolate.stop()
            throw error
        }
    }
}
