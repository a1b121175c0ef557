#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `0.25.5`; ordered as versions are.
struct EsbuildVersion: Comparable, Hashable, Sendable, CustomStringConvertible {
    /// The first that parses `using`, decorators, import attributes and `<const T>`, and lowers
    /// async generators.
    static let oldest = EsbuildVersion([0, 25, 0])

    private let parts: [Int]

    private init(_ parts: [Int]) { self.parts = parts }

    init?(_ text: String) {
        let words = text.split(separator: "-", maxSplits: 1)[...].first?.split(separator: ".") ?? []
        let parts = words.compactMap { Int($0) }
        guard parts.count == 3, words.count == 3 else { return nil }
        self.parts = parts
    }

    var description: String { parts.map(String.init).joined(separator: ".") }

    static func < (left: Self, right: Self) -> Bool {
        left.parts.lexicographicallyPrecedes(right.parts)
    }
}

/// An esbuild on this machine.
struct EsbuildBinary: Hashable, Sendable {
    let path: String
    let version: EsbuildVersion

    /// Where an esbuild for a project may be, whatever its version; the project's own first.
    static func candidates(for project: String) -> [FileIdentity] {
        let own = Path.ancestors(of: project).map { "\($0)/node_modules/.bin/esbuild" }
        let searched = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        let shared = searched.split(separator: ":")
            .filter { $0.hasPrefix("/") }
            .map { "\($0)/esbuild" }
        var found: [FileIdentity] = []
        for path in own + shared {
            // `/bin` is often `/usr/bin`: one file under two names is asked once.
            guard let file = FileIdentity(path: path, isExecutable: true),
                !found.contains(where: { $0.inode == file.inode })
            else { continue }
            found.append(file)
        }
        return found
    }

    /// The newest for a project; the project's own if it is as new as the machine's.
    static func newest(of candidates: [FileIdentity]) async throws(BundleError) -> EsbuildBinary {
        var best: EsbuildBinary?
        for candidate in candidates {
            guard let version = await version(of: candidate.path) else { continue }
            if best.map({ $0.version < version }) ?? true {
                best = EsbuildBinary(path: candidate.path, version: version)
            }
        }
        if Task.isCancelled { throw .cancelled }
        guard let best else { throw .esbuildMissing }
        guard best.version >= .oldest else {
            throw .esbuildTooOld(path: best.path, version: "\(best.version)")
        }
        return best
    }

    private static func version(of path: String) async -> EsbuildVersion? {
        var process = Subprocess([path, "--version"])
        process.timeout = .seconds(10)
        process.outputBytesMax = 256
        guard let result = try? await process.run(), result.status.isSuccess else { return nil }
        return EsbuildVersion(String(result.outputText.prefix { !$0.isNewline }))
    }
}
