internal import Foundation

/// Servers that a test connects to: `peer.py` as a process, which ends with this object.
package final class Peer: Sendable {
    /// The ports of its servers, by name.
    package let ports: [String: UInt16]
    package let certificate: Certificate
    private let process: Process

    package init() throws {
        certificate = try Certificate()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("peer.py").path
        process.arguments = ["python3", script, certificate.certificatePath, certificate.keyPath]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        self.process = process
        var ports: [String: UInt16] = [:]
        var text = ""
        while !text.hasSuffix("\n\n"),
            let part = try output.fileHandleForReading.read(upToCount: 1), !part.isEmpty
        {
            text += String(decoding: part, as: UTF8.self)
        }
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            ports[String(words[0])] = UInt16(words[1])
        }
        self.ports = ports
    }

    // Not SIGTERM: a child inherits a signal mask that may hold it back.
    deinit { kill(process.processIdentifier, SIGKILL) }

    package func port(_ name: String) -> UInt16 {
        guard let port = ports[name] else { preconditionFailure("no server \(name)") }
        return port
    }

    /// A port that nobody listens on.
    package static func unusedPort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(descriptor, raw, length) == 0 ? getsockname(descriptor, raw, &length) : -1
            }
        }
        guard code == 0 else { throw CocoaError(.fileReadUnknown) }
        return UInt16(bigEndian: address.sin_port)
    }
}
