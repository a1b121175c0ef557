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
        let directory = try TemporaryDirectory()
        let files = FileManager.default
        for name in ["workers", "wrangler-like.toml"] {
            try files.copyItem(
                at: Project.root.appending(path: name),
                to: directory.url.appending(path: name)
            )
        }
        let auth = directory.url.appending(path: "workers/auth")
        let secrets = auth.appending(path: ".dev.vars")
        // The developer's own, if there are any, must not count.
        if files.fileExists(atPath: secrets.path) { try files.removeItem(at: secrets) }
        try files.copyItem(at: auth.appending(path: ".dev.vars.example"), to: secrets)
        try change(directory.url)
        return try Server.run(in: directory.url, command, body)
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
