internal import Foundation
internal import HTTPWire

/// What is in an assets directory: every file below it that is no exception, by its path there.
///
/// Symbolic links to files are followed as long as they stay in the directory; what leads out of it is
/// left out, and so are links to folders. So a path that a client sends is only ever looked up among these, and never on the disk.
struct AssetScan {
    private(set) var files: [[UInt8]: Asset] = [:]
    /// The directory and all folders in it, the rules' files and the assets: what to watch.
    private(set) var watched: Set<String> = []
    private(set) var headers = ""
    private(set) var redirects = ""
    private(set) var warnings: [String] = []

    private let root: String
    private let realRoot: String
    private let limits: AssetLimits
    private let previous: [[UInt8]: Asset]
    private let ignore: IgnoreRules
    private let hasIgnoreFile: Bool
    private var found: [[UInt8]: (file: String, stamp: Asset.Stamp)] = [:]

    /// Reads a directory; files that are as they were before keep what they have in memory.
    ///
    /// - Throws: ``AssetsError``.
    init(
        _ root: String,
        limits: AssetLimits,
        previous: [[UInt8]: Asset] = [:]
    ) throws(AssetsError) {
        guard let realRoot = AssetScan.realPath(root), AssetScan.isFolder(realRoot) else {
            throw .noDirectory(root)
        }
        self.root = root
        self.realRoot = realRoot
        self.limits = limits
        self.previous = previous
        let ignoreText = try AssetScan.text("\(realRoot)/.assetsignore")
        hasIgnoreFile = ignoreText != nil
        ignore = IgnoreRules(ignoreText ?? "")
        headers = try AssetScan.text("\(realRoot)/_headers") ?? ""
        redirects = try AssetScan.text("\(realRoot)/_redirects") ?? ""
        for name in ["", "/.assetsignore", "/_headers", "/_redirects"] {
            watched.insert(realRoot + name)
        }
        try readFolders()
        makeAssets()
    }

    /// The whole of a small text; `nil` if there is none.
    private static func text(_ path: String) throws(AssetsError) -> String? {
        guard let file = AssetFile(path) else { return nil }
        guard file.stamp.bytes <= rulesBytesMax, let bytes = file.read() else {
            throw .unreadable(path, reason: "it is larger than \(rulesBytesMax >> 20) MiB")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let rulesBytesMax = 4 << 20

    private mutating func readFolders() throws(AssetsError) {
        var waiting: [(path: [UInt8], folder: String)] = [([], realRoot)]
        while let (path, folder) = waiting.popLast() {
            for name in try AssetScan.names(in: folder) {
                guard let text = String(validating: name, as: UTF8.self) else {
                    warnings.append("A file in \(folder) has a name that is not UTF-8.")
                    continue
                }
                let itemPath = path + "/" + name
                var status = stat()
                var item = "\(folder)/\(text)"
                guard lstat(item, &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFLNK {
                    guard let real = AssetScan.realPath(item), real.hasPrefix(realRoot + "/"),
                        lstat(real, &status) == 0
                    else {
                        warnings.append("\(item) leads out of the assets directory: left out.")
                        continue
                    }
                    // A link to a folder could lead back up, and round for ever.
                    guard status.st_mode & S_IFMT == S_IFREG else { continue }
                    item = real
                }
                let kind = status.st_mode & S_IFMT
                guard kind == S_IFDIR || kind == S_IFREG,
                    !ignore.ignores(itemPath, isFolder: kind == S_IFDIR)
                else { continue }
                if path.isEmpty, text == "_worker.js", !hasIgnoreFile {
                    throw .workerScript(isFolder: kind == S_IFDIR)
                }
                watched.insert(item)
                if kind == S_IFDIR {
                    waiting.append((itemPath, item))
                } else {
                    try add(itemPath, item, Asset.Stamp(status))
                }
            }
        }
    }

    private mutating func add(
        _ path: [UInt8],
        _ file: String,
        _ stamp: Asset.Stamp
    ) throws(AssetsError) {
        guard found.count < limits.files else {
            throw .tooManyFiles(directory: root, limit: limits.files)
        }
        guard stamp.bytes <= limits.fileBytes else {
            throw .fileTooLarge(
                path: file,
                bytes: stamp.bytes,
                directory: root,
                limit: limits.fileBytes
            )
        }
        found[path] = (file, stamp)
    }

    private mutating func makeAssets() {
        for (path, item) in found {
            var encodings: [ContentCoding: Asset] = [:]
            for (coding, suffix) in AssetScan.suffixes {
                let encodedPath = path + suffix.utf8
                // An older one was made of what the file was before.
                guard let encoded = found[encodedPath],
                    encoded.stamp.nanoseconds / 1_000_000_000
                        >= item.stamp.nanoseconds / 1_000_000_000
                else { continue }
                encodings[coding] =
                    kept(previous[path]?.encodings[coding], encoded)
                    ?? Asset(file: encoded.file, path: encodedPath, stamp: encoded.stamp)
            }
            if let old = kept(previous[path], item), old.encodings.count == encodings.count,
                encodings.allSatisfy({ old.encodings[$0.key] === $0.value })
            {
                files[path] = old
            } else {
                files[path] =
                    Asset(file: item.file, path: path, stamp: item.stamp, encodings: encodings)
            }
        }
        found = [:]
    }

    private func kept(_ old: Asset?, _ item: (file: String, stamp: Asset.Stamp)) -> Asset? {
        guard let old, old.file == item.file, old.stamp == item.stamp else { return nil }
        return old
    }

    private static let suffixes: [(ContentCoding, String)] = [(.brotli, ".br"), (.gzip, ".gz")]
}

// The disk.
extension AssetScan {
    private static func names(in folder: String) throws(AssetsError) -> [[UInt8]] {
        guard let directory = opendir(folder) else {
            throw .unreadable(folder, reason: String(cString: strerror(errno)))
        }
        defer { closedir(directory) }
        var names: [[UInt8]] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
        return names
    }

    private static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
