package import Config

/// The limits of KV; the config may lift those of sizes.
///
/// - SeeAlso: <https://developers.cloudflare.com/kv/platform/limits/>
package struct KVLimits: Sendable {
    package var keyBytes = 512
    package var valueBytes: Int
    package var metadataBytes: Int

    /// How many keys one page of a list has at most.
    package static let listKeysMax = 1000
    /// How many keys one `get` may ask for.
    static let bulkKeysMax = 100
    /// What the values of one `get` of several keys may come to.
    static let bulkBytesMax = 25 << 20
    /// Seconds.
    static let expirationMin = 60
    static let cacheTTLMin = 30

    package init(_ storage: StorageConfig) {
        valueBytes = storage.limits.kvValueBytes
        metadataBytes = storage.limits.kvMetadataBytes
    }
}
