#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What tells one version of a file from the next without reading it.
struct FileIdentity: Hashable, Sendable {
    let path: String
    let bytes: Int
    let modifiedNanoseconds: Int
    let inode: UInt64

    init?(path: String, isExecutable: Bool = false) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        if isExecutable, access(path, X_OK) != 0 { return nil }
        self.path = path
        bytes = Int(status.st_size)
        inode = UInt64(status.st_ino)
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        modifiedNanoseconds = Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
    }

    var description: String { "\(path) \(bytes) \(modifiedNanoseconds) \(inode)" }
}

/// Whole files, in and out.
enum Files {
    /// `nil` if it cannot be read or is longer than `bytesMax`.
    static func read(_ path: String, bytesMax: Int = 256 << 20) -> [UInt8]? {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { return nil }
        let file = Descriptor(number)
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= bytesMax
        else { return nil }
        var content: [UInt8] = []
        content.reserveCapacity(Int(status.st_size) + 1)
        while content.count <= bytesMax {
            let piece = file.read(upTo: max(4096, Int(status.st_size) - content.count + 1))
            if piece.isEmpty { return content }
            content += piece
        }
        return nil
    }

    /// Writes `bytes` so that a reader sees the old file or the new one and nothing between.
    static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
        let temporary = "\(path).\(getpid()).\(UInt64.random(in: 0 ... .max))"
        let number = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard number >= 0 else { return false }
        let file = Descriptor(number)
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(file.number, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                unlink(temporary)
                return false
            }
            rest = rest.dropFirst(written)
        }
        guard rename(temporary, path) == 0 else {
            unlink(temporary)
            return false
        }
        return true
    }

    /// `path` without symbolic links; as it is if there is nothing.
    static func realPath(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    static func makeDirectories(_ path: String) {
        for directory in Path.ancestors(of: path).reversed() { mkdir(directory, 0o755) }
    }
}
