import Foundation
import TestSupport

/// The demo's files in a folder of their own, where a test may change them.
struct DemoCopy: ~Copyable {
    private let directory: TemporaryDirectory

    init() throws {
        let directory = try TemporaryDirectory()
        try Project.copyDemo(to: directory.url)
        self.directory = directory
    }

    var config: String { directory.path("wrangler-like.toml") }

    /// The path of a file in it.
    func path(_ name: String) -> String { directory.path(name) }

    /// What is in each file of a folder.
    func contents(of name: String) throws -> [Data] {
        let folder = directory.url.appending(path: name)
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return names.map { folder.appending(path: $0) }
            .filter { !$0.hasDirectoryPath && FileManager.default.isReadableFile(atPath: $0.path) }
            .compactMap { try? Data(contentsOf: $0) }
    }

    func edit(_ name: String, _ change: (String) -> String) throws {
        let file = directory.url.appending(path: name)
        try write(change(String(contentsOf: file, encoding: .utf8)), to: name)
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: directory.url.appending(path: name))
    }
}
