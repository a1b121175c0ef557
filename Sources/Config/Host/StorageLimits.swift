/// The limits of stores, which are Cloudflare's unless `[host.storage.limits]` lifts them.
package struct StorageLimits: Hashable, Sendable {
    package var d1 = D1LimitsConfig()
    package var kvValueBytes = 25 << 20
    package var kvMetadataBytes = 1024

    package init() {}
}

extension StorageLimits {
    init(_ fields: FieldReader) {
        d1 = D1LimitsConfig(fields)
        kvValueBytes = fields.int("kv_value_bytes") ?? kvValueBytes
        kvMetadataBytes = fields.int("kv_metadata_bytes") ?? kvMetadataBytes
        fields.warnAboutRest()
    }
}
