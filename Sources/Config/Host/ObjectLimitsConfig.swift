/// Limits of Durable Objects' storage in place of Cloudflare's: the keys of `[host.storage.limits]` that
/// begin `do_`.
package struct ObjectLimitsConfig: Codable, Hashable, Sendable {
    package var keyBytes: Int?
    /// Of a class without SQL.
    package var kvValueBytes: Int?
    /// Keys, or keys with values, of one call.
    package var pairs: Int?
    package var sql = SQLLimitsConfig()

    package init() {}
}

extension ObjectLimitsConfig {
    init(_ fields: FieldReader) {
        keyBytes = fields.int("do_key_bytes", in: 1...1_000_000)
        kvValueBytes = fields.int("do_kv_value_bytes", in: 1...1_000_000_000)
        // They lie on the stack.
        pairs = fields.int("do_pairs", in: 1...10_000)
        sql = SQLLimitsConfig(fields, prefix: "do_")
    }
}
