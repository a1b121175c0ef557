// Keys whose meaning is on Cloudflare only: checked for their types, kept, and otherwise ignored.
extension WorkerReader {
    private static let strings = [
        "account_id", "compliance_region", "pages_build_output_dir",
    ]
    private static let flags = [
        "workers_dev", "preview_urls", "upload_source_maps", "logpush", "first_party_worker",
        "send_metrics", "keep_vars",
    ]
    private static let objects = [
        "placement", "previews", "cache", "access", "cloudchamber", "connect", "python_modules",
        "dependencies_instrumentation",
    ]

    func readRemoteOnly() -> [JSONValue.Member] {
        for key in Self.strings { _ = fields.string(key) }
        for key in Self.flags { _ = fields.bool(key) }
        for key in Self.objects { readObject(key) }
        _ = fields.strings("addresses")
        readObservability()
        let keys = Self.strings + Self.flags + Self.objects + ["addresses", "observability"]
        return keys.compactMap { key in
            fields.table[key].map { JSONValue.Member(name: key, value: $0.json) }
        }
    }

    /// `cache` and `connect` have had more than one shape.
    private func readObject(_ key: String) {
        if key == "connect" || key == "cache" {
            _ = fields.value(key)
        } else {
            _ = fields.object(key)
        }
    }

    private func readObservability() {
        guard let all = fields.fields("observability") else { return }
        _ = all.bool("enabled")
        readRate(all)
        for key in ["logs", "traces"] {
            guard let part = all.fields(key) else { continue }
            _ = part.bool("enabled")
            readRate(part)
            _ = part.bool("invocation_logs")
            _ = part.bool("persist")
            _ = part.strings("destinations")
            part.warnAboutRest()
        }
        all.warnAboutRest()
    }

    private func readRate(_ fields: FieldReader) {
        let key = "head_sampling_rate"
        guard let rate = fields.number(key), !(0...1).contains(rate) else { return }
        fields.findings.error(
            "\"\(fields.name(of: key))\" must be a value between 0 and 1.",
            at: fields.table[key]?.position
        )
    }
}
