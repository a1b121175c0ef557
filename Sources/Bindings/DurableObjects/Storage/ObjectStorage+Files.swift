internal import Foundation
internal import Storage

extension DatabaseLocation {
    /// Whether there is a file; what is only in memory has none to look for.
    var exists: Bool {
        switch self {
        case .file(let path): access(path, F_OK) == 0
        case .memory: true
        }
    }

    /// Removes the file, with what SQLite has beside it.
    func remove() {
        guard case .file(let path) = self else { return }
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }

    /// The file's name, as an error names it.
    var name: String {
        switch self {
        case .file(let path): path.split(separator: "/").last.map(String.init) ?? path
        case .memory: "memory"
        }
    }
}
