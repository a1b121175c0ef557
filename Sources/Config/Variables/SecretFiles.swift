internal import Foundations

/// Finds and reads the files of secrets beside a config: `.dev.vars`, or else `.env`.
struct SecretFiles {
    let directory: String
    let environment: String?
    let request: ConfigRequest
    let files: ConfigFiles
    let findings: Findings

    /// The secrets in order, or `nil` if there is no such file.
    func read() -> [Dotenv.Entry]? {
        if !request.environmentFiles.isEmpty {
            return merge(request.environmentFiles.map { FilePath.join(request.directory, $0) })
        }
        if let entries = readDevVars() { return entries }
        guard request.processEnvironment["CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV"] != "false" else {
            return nil
        }
        var names = [".env", ".env.local"]
        if let environment { names += [".env.\(environment)", ".env.\(environment).local"] }
        return merge(names.map { FilePath.join(directory, $0) })
    }

    /// The environment's own `.dev.vars.<env>` stands instead of `.dev.vars`, not beside it.
    private func readDevVars() -> [Dotenv.Entry]? {
        let plain = FilePath.join(directory, ".dev.vars")
        if let environment, let entries = entries(of: "\(plain).\(environment)") { return entries }
        return entries(of: plain)
    }

    /// Later files win over earlier ones; the process's own environment, if asked for, over all.
    private func merge(_ paths: [String]) -> [Dotenv.Entry]? {
        let lists = paths.compactMap { entries(of: $0) }
        let includesProcess = request.processEnvironment["CLOUDFLARE_INCLUDE_PROCESS_ENV"] == "true"
        guard !lists.isEmpty || includesProcess else { return nil }
        var values: [String: String] = [:]
        var names: [String] = []
        for entry in lists.joined() where values.updateValue(entry.value, forKey: entry.name) == nil
        {
            names.append(entry.name)
        }
        if includesProcess {
            for (name, value) in request.processEnvironment.sorted(by: { $0.key < $1.key })
            where values.updateValue(value, forKey: name) == nil {
                names.append(name)
            }
        }
        return names.map { Dotenv.Entry(name: $0, value: values[$0] ?? "") }
    }

    private func entries(of path: String) -> [Dotenv.Entry]? {
        guard let text = files.readIfPresent(path, findings: findings) else { return nil }
        let (entries, refused) = Dotenv.parse(text, file: path)
        for position in refused {
            findings.warn("This line is not NAME=value, so it is ignored.", at: position)
        }
        return entries
    }
}
