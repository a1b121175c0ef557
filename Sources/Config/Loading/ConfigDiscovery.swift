internal import Foundations

/// Finds the config files of a host.
struct ConfigDiscovery {
    /// In the order in which they win within one directory.
    static let names = ["wrangler-like.toml", "wrangler.json", "wrangler.jsonc", "wrangler.toml"]

    /// What build tools leave to say which config they made.
    private static let redirect = ".wrangler/deploy/config.json"

    let request: ConfigRequest
    let files: ConfigFiles
    let findings: Findings

    /// Absolute paths, each once; the first is the primary one.
    func paths() -> [String] {
        guard request.paths.count <= ConfigLimits.filesMax else {
            findings.error(
                "\(request.paths.count) config files; one host can have \(ConfigLimits.filesMax).",
                at: nil
            )
            return []
        }
        let given = request.paths.map { FilePath.join(request.directory, $0) }
        let found = given.isEmpty ? search() : given
        return found.enumerated().filter { !found[..<$0.offset].contains($0.element) }.map(
            \.element
        )
    }

    /// The nearest directory upward that has a config.
    private func search() -> [String] {
        var directory = FilePath.normalize(request.directory)
        while true {
            let hostFile = FilePath.join(directory, Self.names[0])
            if files.exists(hostFile) { return [hostFile] }
            let redirect = FilePath.join(directory, Self.redirect)
            if let text = files.readIfPresent(redirect, findings: findings) {
                return follow(redirect, text)
            }
            for name in Self.names.dropFirst() {
                let path = FilePath.join(directory, name)
                if files.exists(path) { return [path] }
            }
            let parent = FilePath.directory(of: directory)
            if parent == directory || parent == "." { break }
            directory = parent
        }
        findings.error(
            """
            No config found in \(request.directory) or above it. It would be called \
            \(Self.names.joined(separator: ", ")); another can be named with -c.
            """,
            at: nil
        )
        return []
    }

    /// `{ "configPath": …, "auxiliaryWorkers": [{ "configPath": … }] }`, relative to that file.
    private func follow(_ path: String, _ text: String) -> [String] {
        let root: ConfigValue
        do {
            root = try JSONCDocument.parse(text, file: path)
        } catch {
            findings.error(error.message, at: error.position)
            return []
        }
        guard let table = root.table, let main = table["configPath"]?.string else {
            findings.error("\"configPath\" is a required field.", at: root.position)
            return []
        }
        let others = table["auxiliaryWorkers"]?.array ?? []
        let all = [main] + others.compactMap { $0.table?["configPath"]?.string }
        return all.prefix(ConfigLimits.filesMax).map {
            FilePath.join(FilePath.directory(of: path), $0)
        }
    }
}
