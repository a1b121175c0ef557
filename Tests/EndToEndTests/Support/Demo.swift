import Foundation
import TestSupport

/// The project's own five workers, in a copy that a test may change.
enum Demo {
    /// Serves the demo, after `change` has had its way with the copy.
    static func run<R>(
        _ command: [String] = ["dev"],
        change: (URL) throws -> Void = { _ in },
        _ body: (Server) throws -> R
    ) throws -> R {
        let directory = try copy()
        try change(directory.url)
        return try Server.run(in: directory.url, command, body)
    }

    /// The demo in a folder of its own, with the secrets of the example.
    static func copy() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        try Project.copyDemo(to: directory.url)
        let auth = directory.url.appending(path: "workers/auth")
        try FileManager.default.copyItem(
            at: auth.appending(path: ".dev.vars.example"),
            to: auth.appending(path: ".dev.vars")
        )
        return directory
    }

    static func replace(_ old: String, with new: String, in file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard text.contains(old) else { throw IsNotThere(text: old, file: file) }
        let changed = text.replacingOccurrences(of: old, with: new)
        try Data(changed.utf8).write(to: file, options: .atomic)
    }

    struct IsNotThere: Error {
        let text: String
        let file: URL
    }
}
