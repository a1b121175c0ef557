import Foundation

@testable import Bundler

/// A directory of files of one test's own.
struct TemporaryProject: ~Copyable {
    let path: String

    /// Makes the directory with files whose texts are given by path.
    init(_ files: [String: String] = [:]) throws {
        let directory = try Self.makeDirectory()
        for (name, text) in files { try Self.write(Array(text.utf8), to: "\(directory)/\(name)") }
        path = directory
    }

    private static func makeDirectory() throws -> String {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("bundler-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url.resolvingSymlinksInPath().path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
        try write(Array(text.utf8), to: name)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Self.write(bytes, to: "\(path)/\(name)")
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(fileURLWithPath: path)
        let directory = url.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// Writes a shell script that can be run at once.
    ///
    /// Another process writes it: a child that starts just then in another test would inherit our
    /// descriptor for a moment, and a file that is open for writing cannot be run.
    func write(program text: String, to name: String) async throws {
        try write("#!/bin/sh\n\(text)\n", to: "\(name).text")
        let copy = "cp '\(path)/\(name).text' '\(path)/\(name)' && chmod +x '\(path)/\(name)'"
        try await BuildCommand(copy, directory: path).run()
    }

    func request(_ entry: String = "src/index.ts") -> BundleRequest {
        BundleRequest(entry: entry, projectDirectory: path)
    }

    /// Builds once, with an esbuild of its own.
    func bundle(
        _ entry: String = "src/index.ts",
        change: (inout BundleRequest) -> Void = { _ in }
    ) async throws -> WorkerBundle {
        var request = request(entry)
        change(&request)
        return try await Bundler().bundle(request)
    }

    /// The errors of a build that fails.
    func errors(
        _ entry: String = "src/index.ts",
        change: (inout BundleRequest) -> Void = { _ in }
    ) async throws -> [Diagnostic] {
        var request = request(entry)
        change(&request)
        do throws(BundleError) {
            _ = try await Bundler().bundle(request)
        } catch .buildFailed(let errors, _, _) {
            return errors
        }
        return []
    }
}
