internal import Foundations

/// Reads `[dev]`, whose keys are wrangler's, and `[host]`, whose keys are ours and win.
struct HostReader {
    let findings: Findings
    let directory: String

    func read(dev: FieldReader?, host: FieldReader?) -> HostConfig {
        var config = HostConfig(directory: directory)
        if let dev { readDev(dev, into: &config) }
        if let host { readHost(host, into: &config) }
        if let dev { warnAboutIgnored(dev, in: config) }
        return config
    }

    private func readDev(_ fields: FieldReader, into config: inout HostConfig) {
        readAddress(fields, into: &config)
        config.inspectorIP = fields.string("inspector_ip") ?? config.inspectorIP
        config.inspectorPort =
            fields.int("inspector_port", in: 0...65_535) ?? config.inspectorPort
        config.localProtocol = fields.choice("local_protocol") ?? config.localProtocol
        config.upstreamProtocol = fields.choice("upstream_protocol") ?? config.localProtocol
        config.upstreamHost = fields.string("host")
        _ = fields.bool("enable_containers")
        _ = fields.value("container_engine")
        _ = fields.bool("generate_types")
        fields.warnAboutRest()
    }

    private func readHost(_ fields: FieldReader, into config: inout HostConfig) {
        readAddress(fields, into: &config)
        config.logsRequests = fields.bool("request_log")
        config.bodyBytesMax = fields.int("max_body_bytes") ?? config.bodyBytesMax
        config.headerTimeoutSeconds =
            fields.int("header_timeout_seconds", in: 1...3600) ?? config.headerTimeoutSeconds
        config.idleTimeoutSeconds =
            fields.int("idle_timeout_seconds", in: 1...86_400) ?? config.idleTimeoutSeconds
        config.tlsKeyPath = fields.string("tls_key").map { FilePath.join(directory, $0) }
        config.tlsCertificatePath = fields.string("tls_cert").map { FilePath.join(directory, $0) }
        if (config.tlsKeyPath == nil) != (config.tlsCertificatePath == nil) {
            let (given, other) =
                config.tlsKeyPath == nil ? ("tls_cert", "tls_key") : ("tls_key", "tls_cert")
            findings.error(
                "\"host.\(given)\" needs \"host.\(other)\" beside it.",
                at: fields.table.entry(given)?.keyPosition
            )
        } else if config.tlsKeyPath != nil {
            config.localProtocol = .https
        }
        if let storage = fields.fields("storage") { config.storage = StorageConfig(storage) }
        if let smtp = fields.fields("smtp") { config.smtp = SMTPConfig(smtp) }
        if let admin = fields.fields("admin") { config.admin = AdminConfig(admin) }
        // The loader reads these two, since they are about the workers.
        _ = fields.value("default")
        _ = fields.value("limits")
        fields.warnAboutRest()
    }

    private func readAddress(_ fields: FieldReader, into config: inout HostConfig) {
        config.ip = fields.string("ip") ?? config.ip
        if let port = fields.int("port", in: 0...65_535) {
            config.port = port
            config.isPortExplicit = true
        }
    }
}
