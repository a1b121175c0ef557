import Foundation
import TestSupport

/// `origin.py` as a process of its own, which ends with this object or with this process.
final class Origin: Sendable {
    let port: Int
    let scheme: String
    private let process: Process

    init(certificate: Certificate? = nil) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("origin.py").path
        process.arguments =
            ["python3", script] + (certificate.map { [$0.certificatePath, $0.keyPath] } ?? [])
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        self.process = process
        scheme = certificate == nil ? "http" : "https"
        port = try Self.firstNumber(output.fileHandleForReading)
    }

    // Not SIGTERM: a child inherits a signal mask that may hold it back.
    deinit { kill(process.processIdentifier, SIGKILL) }

    func url(_ path: String, host: String = "127.0.0.1") -> String {
        "\(scheme)://\(host):\(port)/\(path)"
    }

    private static func firstNumber(_ handle: FileHandle) throws -> Int {
        var line = ""
        while !line.hasSuffix("\n"), let byte = try handle.read(upToCount: 1), !byte.isEmpty {
            line += String(decoding: byte, as: UTF8.self)
        }
        guard let port = Int(line.dropLast()) else { throw CocoaError(.fileReadUnknown) }
        return port
    }
}
