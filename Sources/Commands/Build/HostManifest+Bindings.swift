internal import Config

extension HostManifest {
    /// What a worker is bound to and woken by, save services and assets.
    ///
    /// Bindings that hold secrets are left out: Hyperdrive's, the Secrets Store's.
    struct Bindings: Codable, Hashable {
        let kv: [KVEntry]
        let d1: [D1Entry]
        let r2: [R2Entry]
        let queueProducers: [QueueProducer]
        let queueConsumers: [QueueConsumer]
        let rateLimits: [RateLimitEntry]
        let analytics: [AnalyticsEntry]
        let sendEmail: [SendEmailEntry]
        let versionMetadata: String?
        /// `nil` in a build of before there were any.
        let objects: Objects?
        let crons: [String]
    }

    /// The Durable Objects that a worker is bound to, and the classes that it has.
    struct Objects: Codable, Hashable {
        let bindings: [DurableObjectEntry]
        let migrations: [DurableObjectMigration]
        let exports: PlainJSON?
    }

    /// In the directory of a worker: the migrations of its databases, each in a folder by its number.
    static let migrationsFolder = "migrations"
}

extension HostManifest.Bindings {
    init(_ bindings: WorkerBindings) {
        self.init(
            kv: bindings.kv,
            d1: bindings.d1,
            r2: bindings.r2,
            queueProducers: bindings.queueProducers,
            queueConsumers: bindings.queueConsumers,
            rateLimits: bindings.rateLimits,
            analytics: bindings.analytics,
            sendEmail: bindings.sendEmail,
            versionMetadata: bindings.versionMetadata,
            objects: HostManifest.Objects(
                bindings: bindings.durableObjects,
                migrations: bindings.migrations,
                exports: bindings.exports.map(PlainJSON.init)
            ),
            crons: bindings.crons.map(\.text)
        )
    }

    /// Puts them in their place; the files are in the directory `folder`.
    func fill(_ bindings: inout WorkerBindings, folder: String) throws(PlanFailure) {
        bindings.kv = kv
        bindings.d1 = d1
        for index in d1.indices {
            let name = "\(folder)/\(HostManifest.migrationsFolder)/\(index)"
            bindings.d1[index].migrationsDirectory = name
        }
        bindings.r2 = r2
        bindings.queueProducers = queueProducers
        bindings.queueConsumers = queueConsumers
        bindings.rateLimits = rateLimits
        bindings.analytics = analytics
        bindings.sendEmail = sendEmail
        bindings.versionMetadata = versionMetadata
        bindings.durableObjects = objects?.bindings ?? []
        bindings.migrations = objects?.migrations ?? []
        bindings.exports = objects?.exports?.value
        for text in crons {
            do throws(CronExpression.Invalid) {
                bindings.crons.append(try CronExpression(text))
            } catch {
                throw HostManifest.unusable("\"\(text)\" is no cron")
            }
        }
    }
}
