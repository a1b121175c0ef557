/// Turns config files into one host that can start, or says all that is wrong with them.
///
/// Files are `wrangler-like.toml` (a host with a table a worker) or wrangler's own, as they stand;
/// several make one host, whose first worker is the primary one.
package enum ConfigLoader {
    /// Reads, checks and resolves everything a host needs to know.
    ///
    /// - Throws: ``ConfigErrors`` with every error and warning found, not the first alone.
    package static func load(_ request: ConfigRequest) throws(ConfigErrors) -> LoadedConfig {
        let findings = Findings()
        let files = ConfigFiles()
        let paths = ConfigDiscovery(request: request, files: files, findings: findings).paths()
        let documents = paths.compactMap { path in
            ConfigDocument.read(path, files: files, findings: findings)
        }
        let host = HostAssembly(request: request, files: files, findings: findings)
            .assemble(documents)
        guard let host, !findings.hasErrors else {
            throw ConfigErrors(diagnostics: findings.diagnostics, files: files.asked)
        }
        return LoadedConfig(host: host, diagnostics: findings.diagnostics, files: files.asked)
    }
}
