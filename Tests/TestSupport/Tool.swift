internal import Foundation

/// A program of the machine that a test compares with: `gzip`, `curl`.
package struct Tool: Sendable {
    /// What a program came to.
    package struct Output: Sendable {
        package let status: Int32
        package let bytes: [UInt8]
        package var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    private let path: String

    /// - Returns: `nil` if the machine has no such program.
    package init?(_ name: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
            separator: ":"
        )
        let found = folders.map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { return nil }
        path = found
    }

    package static func isInstalled(_ name: String) -> Bool { Tool(name) != nil }

    /// Runs the program to its end; its errors go to the test's own.
    ///
    /// The input comes from a file, so that neither side can wait for the other.
    package func run(_ arguments: [String], input: [UInt8] = []) async throws -> Output {
        let directory = try TemporaryDirectory()
        let inputFile = directory.url.appending(path: "input")
        let outputFile = directory.url.appending(path: "output")
        try Data(input).write(to: inputFile)
        try Data().write(to: outputFile)
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return Output(status: status, bytes: Array(try Data(contentsOf: outputFile)))
    }
}
