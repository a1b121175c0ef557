internal import Config
internal import Isolate
package import Storage

/// What an object may ask of its storage.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/platform/limits/>
package struct ObjectStorageLimits: Hashable, Sendable {
    package var keyBytes = 2048
    /// Of a class without SQL; with SQL, a key and its value must fit into a row.
    package var valueBytes = 131_072
    /// Keys, or keys with values, of one call.
    package var pairs = 128
    /// Of `sql`, and of the file.
    package var sql = SQLLimits()

    package init() {}

    /// What the form of a value adds to it, and is not counted.
    static let valueHeaderBytes = 34
}

extension ObjectStorageLimits {
    /// Cloudflare's, but for what the config lifts.
    init(_ config: ObjectLimitsConfig) {
        self.init()
        keyBytes = config.keyBytes ?? keyBytes
        valueBytes = config.kvValueBytes ?? valueBytes
        pairs = config.pairs ?? pairs
        sql = SQLLimits(config.sql)
    }
}

extension IsolateLimits {
    /// How long a statement may take: what its event may, as the engine cannot end it meanwhile.
    var queryTime: Duration {
        isEnforced ? .milliseconds(min(cpuMilliseconds, 86_400_000)) : .seconds(86_400)
    }
}
