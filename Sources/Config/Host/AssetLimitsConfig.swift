/// Limits of assets in place of Cloudflare's: the keys of `[host.storage.limits]` that begin `assets_`.
package struct AssetLimitsConfig: Codable, Hashable, Sendable {
    /// Of a worker.
    package var files: Int?
    package var fileBytes: Int?

    package init() {}
}

extension AssetLimitsConfig {
    init(_ fields: FieldReader) {
        files = fields.int("assets_files", in: 1...10_000_000)
        fileBytes = fields.int("assets_file_bytes", in: 1...1_000_000_000_000)
    }
}
