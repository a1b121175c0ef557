/// How the host keeps what workers entrust to it: `[host.storage]`.
package struct StorageConfig: Codable, Hashable, Sendable {
    package enum Durability: String, CaseIterable, Codable, Hashable, Sendable {
        /// What was acknowledged outlives the process's end, however sudden.
        case process
        /// It outlives a loss of power too: each commit waits for the disk.
        case full
    }

    package var durability = Durability.process
    /// Whether D1 databases are brought up to date before the workers start.
    package var appliesMigrations = false
    package var limits = StorageLimits()
    package var objects = ObjectsConfig()

    package init() {}
}

extension StorageConfig {
    init(_ fields: FieldReader) {
        durability = fields.choice("durability") ?? durability
        appliesMigrations = fields.bool("apply_migrations") ?? appliesMigrations
        if let limits = fields.fields("limits") { self.limits = StorageLimits(limits) }
        if let objects = fields.fields("durable_objects") { self.objects = ObjectsConfig(objects) }
        fields.warnAboutRest()
    }
}
