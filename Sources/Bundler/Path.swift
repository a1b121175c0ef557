/// Paths as text, without asking the file system.
enum Path {
    /// Without `.`, `..` and doubled slashes; `/../a` is `/a`.
    static func normalized(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isAbsolute {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if isAbsolute { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// `path` as seen from `directory`; both absolute.
    static func relative(_ path: String, to directory: String) -> String {
        let target = normalized(path).split(separator: "/")
        let base = normalized(directory).split(separator: "/")
        var shared = 0
        while shared < min(target.count, base.count), target[shared] == base[shared] { shared += 1 }
        let up = Array(repeating: "..", count: base.count - shared)
        let down = target[shared...].map(String.init)
        let joined = (up + down).joined(separator: "/")
        return joined.isEmpty ? "." : joined
    }

    /// The directory that holds `path`; of the root, the root.
    static func parent(_ path: String) -> String {
        let parts = normalized(path).split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/")
    }

    static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// `directory` and every directory above it, nearest first.
    static func ancestors(of directory: String) -> [String] {
        var found = [normalized(directory)]
        while let last = found.last, last != "/", found.count < 256 { found.append(parent(last)) }
        return found
    }
}
