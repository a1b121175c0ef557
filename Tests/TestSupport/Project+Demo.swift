package import Foundation

extension Project {
    /// Copies the demo's own files into a folder; what was built from them, and the secrets of whoever
    /// works on it, stay.
    package static func copyDemo(to folder: URL) throws {
        let files = FileManager.default
        let workers = files.enumerator(atPath: root.appending(path: "workers").path)
        let names = workers?.compactMap { $0 as? String } ?? []
        for name in ["wrangler-like.toml"] + names.map({ "workers/\($0)" }) {
            let isOwn = !name.split(separator: "/").contains { part in
                part.hasPrefix("dist") || part == ".dev.vars" || part == ".isola"
            }
            var isFolder: ObjCBool = false
            let source = root.appending(path: name)
            guard isOwn, files.fileExists(atPath: source.path, isDirectory: &isFolder) else {
                continue
            }
            let target = folder.appending(path: name)
            if isFolder.boolValue {
                try files.createDirectory(at: target, withIntermediateDirectories: true)
            } else {
                try files.createDirectory(
                    at: target.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try copy(source, to: target)
            }
        }
    }

    /// A program is linked: as long as a process that another test begins just now has inherited the
    /// copy that is being written, the system would not run it ("Text file busy").
    private static func copy(_ source: URL, to target: URL) throws {
        let files = FileManager.default
        if files.isExecutableFile(atPath: source.path) {
            try files.createSymbolicLink(at: target, withDestinationURL: source)
        } else {
            try files.copyItem(at: source, to: target)
        }
    }
}
