// Keys that are read and have no effect yet. Each is told where it asks for something, so that
// nobody waits for what does not come.

extension WorkerResolver {
    /// `fields` are those of the chosen environment: what it replaces is not told of.
    func warnAboutIgnored(_ worker: WorkerConfig, _ fields: FieldReader) {
        let modules = "bundles can have several modules"
        if worker.bundling.findAdditionalModules {
            fields.warnAboutIgnored("find_additional_modules", until: modules)
        }
        if worker.bundling.baseDirectory != nil {
            fields.warnAboutIgnored("base_dir", until: modules)
        }
        if worker.bundling.preserveFileNames {
            fields.warnAboutIgnored("preserve_file_names", until: modules)
        }
    }
}

extension HostReader {
    func warnAboutIgnored(_ dev: FieldReader, in config: HostConfig) {
        let rewriting = "request.url can have another host or protocol than was asked for"
        if config.upstreamHost != nil {
            dev.warnAboutIgnored("host", until: rewriting)
        }
        if config.upstreamProtocol != config.localProtocol {
            dev.warnAboutIgnored("upstream_protocol", until: rewriting)
        }
        for key in ["inspector_port", "inspector_ip"] {
            dev.warnAboutIgnored(key, until: "there is an inspector")
        }
        if dev.table["generate_types"]?.bool == true {
            dev.warnAboutIgnored("generate_types", until: "types can be generated")
        }
    }
}

extension FieldReader {
    /// Warns that a key is known and does nothing; no warning where the key is not there.
    fileprivate func warnAboutIgnored(_ key: String, until event: String) {
        guard let entry = table.entry(key) else { return }
        findings.warn(
            "\"\(name(of: key))\" is not supported yet; it is ignored until \(event).",
            at: entry.keyPosition
        )
    }
}
