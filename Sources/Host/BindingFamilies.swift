internal import Bindings
internal import Config

/// Every family of bindings that the host has, one line each.
struct BindingFamilies: Sendable {
    let all: [any BindingFamily]
    let assets: Assets

    init(_ context: BindingContext) {
        assets = Assets(context)
        all = [
            Services(context),
            Variables(),
            Crons(context),
            assets,
            D1Databases(context),
            KVNamespaces(context),
            R2Buckets(context),
            Queues(context),
            RateLimits(context),
            VersionMetadata(context),
            SecretsStore(),
            DurableObjects(context),
            Analytics(context),
            Hyperdrives(),
            DispatchNamespaces(context),
            SendEmails(context),
            TailConsumers(context),
        ]
    }

    func bind(_ worker: WorkerConfig) -> [BoundBindings] { all.map { $0.bind(worker) } }

    func describe(_ worker: WorkerConfig) -> [BindingRow] { all.flatMap { $0.describe(worker) } }

    func configure(_ workers: [WorkerConfig]) async {
        for family in all { await family.configure(workers) }
    }

    func stop() async {
        for family in all { await family.stop() }
    }

    var doors: [LocalDoor] { all.flatMap(\.doors) }
}
