/// The limits of stores, which are Cloudflare's unless `[host.storage.limits]` lifts them.
package struct StorageLimits: Codable, Hashable, Sendable {
    package var assets = AssetLimitsConfig()
    package var d1 = SQLLimitsConfig()
    package var objects = ObjectLimitsConfig()
    package var kvValueBytes = 25 << 20
    package var kvMetadataBytes = 1024
    /// One `put()` of R2, or one part: 5 GiB less 5 MiB.
    package var r2PutBytes = 5_363_466_240
    /// Custom metadata of one object of R2.
    package var r2MetadataBytes = 8192
    /// The least size of a part but the last.
    package var r2PartBytesMin = 5 << 20
    package var queueMessageBytes: Int?
    package var queueBatchMessages: Int?
    package var queueBatchBytes: Int?
    package var queueDelaySeconds: Int?
    package var queueRetentionSeconds: Int?
    package var queueWallSeconds: Int?

    package init() {}
}

extension StorageLimits {
    init(_ fields: FieldReader) {
        assets = AssetLimitsConfig(fields)
        d1 = SQLLimitsConfig(fields, prefix: "d1_")
        objects = ObjectLimitsConfig(fields)
        kvValueBytes = fields.int("kv_value_bytes") ?? kvValueBytes
        kvMetadataBytes = fields.int("kv_metadata_bytes") ?? kvMetadataBytes
        r2PutBytes = fields.int("r2_put_bytes") ?? r2PutBytes
        r2MetadataBytes = fields.int("r2_metadata_bytes") ?? r2MetadataBytes
        r2PartBytesMin = fields.int("r2_part_bytes_min", in: 1...Int.max) ?? r2PartBytesMin
        queueMessageBytes = fields.int("queue_message_bytes")
        queueBatchMessages = fields.int("queue_batch_messages")
        queueBatchBytes = fields.int("queue_batch_bytes")
        queueDelaySeconds = fields.int("queue_delay_seconds")
        queueRetentionSeconds = fields.int("queue_retention_seconds")
        queueWallSeconds = fields.int("queue_wall_seconds", in: 1...86_400)
        fields.warnAboutRest()
    }
}
