package import Config

/// Limits of R2; each is Cloudflare's own unless the config says otherwise.
///
/// - SeeAlso: <https://developers.cloudflare.com/r2/platform/limits/>
package struct R2Limits: Hashable, Sendable {
    /// A key, in bytes of UTF-8.
    package static let keyBytesMax = 1024
    /// `list()` gives at most this many keys a page.
    package static let listKeysMax = 1000
    /// With `include` pages are shorter, as production's may be.
    package static let listKeysWithMetadataMax = 100
    /// One `delete()` takes this many keys.
    package static let deleteKeysMax = 1000
    package static let partNumbers = 1...10_000
    /// An upload in parts that nobody completes is aborted after seven days.
    package static let uploadLifetimeMilliseconds = 7 * 86_400_000

    /// One `put()`, or one part: 5 GiB less 5 MiB.
    package var putBytes: Int
    /// Custom metadata of one object: names and values together.
    package var metadataBytes: Int
    /// Every part of an upload but the last.
    package var partBytesMin: Int

    package init(_ config: StorageLimits = StorageLimits()) {
        putBytes = config.r2PutBytes
        metadataBytes = config.r2MetadataBytes
        partBytesMin = config.r2PartBytesMin
    }
}
