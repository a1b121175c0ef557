internal import Foundation

/// What to watch of a directory: itself, so that new files show, and every file in it.
enum WatchedTree {
    private static let entriesMax = 20_000
    private static let skipped: Set<String> = ["node_modules"]

    /// The paths with directories replaced by all that is in them; hidden ones are left out.
    static func expand(_ paths: [String]) -> Set<String> {
        var found = Set(paths)
        for path in paths where isDirectory(path) { add(path, to: &found) }
        return found
    }

    private static func add(_ directory: String, to found: inout Set<String>) {
        var waiting = [directory]
        while let next = waiting.popLast() {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: next)) ?? []
            for name in names where !name.hasPrefix(".") && !skipped.contains(name) {
                let path = "\(next)/\(name)"
                // A link can lead back up: what was seen is not entered again, nor is too much.
                guard found.count < entriesMax, found.insert(path).inserted else { continue }
                if isDirectory(path), !isLink(path) { waiting.append(path) }
            }
        }
    }

    private static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    private static func isLink(_ path: String) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    }
}
