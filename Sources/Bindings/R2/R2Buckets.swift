package import Config
internal import Foundations
internal import Storage
internal import Synchronization
internal import WebAPI

/// R2: buckets of objects.
///
/// - SeeAlso: <https://developers.cloudflare.com/r2/api/workers/workers-api-reference/>
package final class R2Buckets: BindingFamily {
    private struct State {
        var buckets: [String: R2Bucket] = [:]
        var credentials: [String: S3Credentials] = [:]
    }

    private let context: BindingContext
    private let notifier: R2Notifier
    private let state = Mutex(State())

    package init(_ context: BindingContext) {
        self.context = context
        notifier = R2Notifier(queues: context.queues, warn: context.warn)
    }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        let entries = worker.bindings.r2
        return BoundBindings(entries.map(\.binding), .r2, entries.map { bucket($0.storageID) })
    }

    /// The one object of a bucket, whoever asks for it.
    package func bucket(_ name: String) -> R2Bucket {
        state.withLock { state in
            if let bucket = state.buckets[name] { return bucket }
            let bucket = R2Bucket(
                name,
                in: context.state,
                options: context.databaseOptions,
                limits: R2Limits(context.storage.limits),
                clock: context.clock,
                notifier: notifier
            )
            state.buckets[name] = bucket
            return bucket
        }
    }

    package func configure(_ workers: [WorkerConfig]) async {
        let entries = workers.flatMap(\.bindings.r2)
        var rules: [String: [R2NotificationRule]] = [:]
        var credentials: [String: S3Credentials] = [:]
        for entry in entries {
            // Workers that share a bucket may all name the same rule.
            for rule in entry.localDev.notifications
            where rules[entry.storageID]?.contains(rule) != true {
                rules[entry.storageID, default: []].append(rule)
            }
            credentials[entry.storageID] =
                credentials[entry.storageID] ?? entry.localDev.s3Credentials
        }
        notifier.setRules(rules)
        state.withLock { [credentials] in $0.credentials = credentials }
        _ = entries.map { bucket($0.storageID) }
    }

    package var doors: [LocalDoor] {
        let open = R2PublicDoor { [self] name in state.withLock { $0.buckets[name] } }
        let s3 = S3Door(
            buckets: { [self] in
                state.withLock { state in
                    state.credentials.reduce(into: [:]) { found, entry in
                        guard let bucket = state.buckets[entry.key] else { return }
                        found[entry.key] = S3Door.Bucket(bucket: bucket, credentials: entry.value)
                    }
                }
            },
            clock: context.clock
        )
        return [
            LocalDoor(path: R2PublicDoor.path + "/", fetcher: open),
            LocalDoor(path: S3Door.path, fetcher: s3, authenticates: true),
            LocalDoor(path: S3Door.path + "/", fetcher: s3, authenticates: true),
        ]
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.r2.map { entry in
            BindingRow(
                binding: entry.binding,
                kind: BindingKind.r2.title,
                resource: entry.storageID
            )
        }
    }

    package func stop() async {
        for bucket in state.withLock({ Array($0.buckets.values) }) { await bucket.close() }
    }
}
