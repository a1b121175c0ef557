/// The limits of stores, which are Cloudflare's unless `[host.storage.limits]` lifts them.
package struct StorageLimits: Hashable, Sendable {
    package var d1 = D1LimitsConfig()

    package init() {}
}

extension StorageLimits {
    init(_ fields: FieldReader) {
        d1 = D1LimitsConfig(fields)
        fields.warnAboutRest()
    }
}
