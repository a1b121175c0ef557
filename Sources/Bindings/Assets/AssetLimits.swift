package import Config

/// Cloudflare's limits for assets, unless `[host.storage.limits]` lifts them.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/platform/limits/#static-assets>
package struct AssetLimits: Hashable, Sendable {
    package let files: Int
    package let fileBytes: Int

    package init(_ config: AssetLimitsConfig = AssetLimitsConfig()) {
        files = config.files ?? 100_000
        fileBytes = config.fileBytes ?? 25 << 20
    }
}
