package import Foundation

/// Where the project's own files are, and the data that is kept beside it.
package enum Project {
    /// The package's root.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folder `shared` beside the project; not everybody has it.
    package static let shared = root.deletingLastPathComponent().appending(path: "shared")

    /// Whether a file or folder of `shared` is there: a test that needs it is skipped without it.
    package static func hasShared(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: shared.appending(path: path).path)
    }

    /// What a test that is skipped says.
    package static func missing(_ path: String) -> String {
        "skipped: \(shared.appending(path: path).path) is not there"
    }

    package static func sharedText(_ path: String) throws -> String {
        try String(contentsOf: shared.appending(path: path), encoding: .utf8)
    }

    package static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Every file below a folder of the project, as paths from the root, sorted.
    package static func files(in folder: String, suffix: String) -> [String] {
        let base = root.appending(path: folder).path
        let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }.sorted()
    }
}
