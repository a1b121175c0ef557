internal import Foundation

/// A self-signed certificate for `localhost`, in a directory that goes with it.
package final class Certificate: Sendable {
    package let directory: String
    package var certificatePath: String { directory + "/cert.pem" }
    package var keyPath: String { directory + "/key.pem" }

    package init() throws {
        directory =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("isola-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost", "-keyout", keyPath, "-out", certificatePath,
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }
}
