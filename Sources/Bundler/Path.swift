internal import Foundations

/// What the bundler asks of absolute paths, beside what ``FilePath`` does with any.
enum Path {
    /// `path` as seen from `directory`; both absolute.
    static func relative(_ path: String, to directory: String) -> String {
        let target = FilePath.normalize(path).split(separator: "/")
        let base = FilePath.normalize(directory).split(separator: "/")
        var shared = 0
        while shared < min(target.count, base.count), target[shared] == base[shared] { shared += 1 }
        let up = Array(repeating: "..", count: base.count - shared)
        let down = target[shared...].map(String.init)
        let joined = (up + down).joined(separator: "/")
        return joined.isEmpty ? "." : joined
    }

    /// The directory that holds `path`; of the root, the root.
    static func parent(_ path: String) -> String {
        let parts = FilePath.normalize(path).split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/")
    }

    static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// `directory` and every directory above it, nearest first.
    static func ancestors(of directory: String) -> [String] {
        var found = [FilePath.normalize(directory)]
        while let last = found.last, last != "/", found.count < 256 { found.append(parent(last)) }
        return found
    }
}
