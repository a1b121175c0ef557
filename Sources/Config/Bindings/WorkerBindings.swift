/// All that a worker's `env` is made of, save its variables, and what else it is connected to.
package struct WorkerBindings: Hashable, Sendable {
    package var services: [ServiceEntry] = []
    package var kv: [KVEntry] = []
    package var r2: [R2Entry] = []
    package var d1: [D1Entry] = []
    package var queueProducers: [QueueProducer] = []
    package var queueConsumers: [QueueConsumer] = []
    package var durableObjects: [DurableObjectEntry] = []
    package var migrations: [DurableObjectMigration] = []
    /// The newer way to declare Durable Object classes; never together with `migrations`.
    package var exports: JSONValue?
    package var workflows: [WorkflowEntry] = []
    package var assets: AssetsEntry?
    package var crons: [CronExpression] = []
    package var tailConsumers: [TailConsumer] = []
    package var streamingTailConsumers: [TailConsumer] = []
    package var rateLimits: [RateLimitEntry] = []
    package var analytics: [AnalyticsEntry] = []
    package var hyperdrive: [HyperdriveEntry] = []
    package var secretsStore: [SecretsStoreEntry] = []
    package var sendEmail: [SendEmailEntry] = []
    package var versionMetadata: String?
    package var dispatchNamespaces: [DispatchNamespaceEntry] = []
    package var others: [OtherEntry] = []

    /// Every one of them in the order of the families, with its place in the file.
    package var declared: [DeclaredBinding] = []

    package init() {}
}
