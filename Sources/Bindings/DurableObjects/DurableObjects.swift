package import Config
internal import Foundations
internal import Isolate
internal import Storage
internal import Synchronization
internal import WebAPI

/// Durable Objects: `durable_objects` and `migrations`.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/>
package final class DurableObjects: BindingFamily {
    private let context: BindingContext
    private let classes: ObjectClasses
    private let namespaces = Mutex<[String: ObjectNamespace]>([:])

    package init(_ context: BindingContext) {
        self.context = context
        classes = ObjectClasses(context.state)
    }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        var names: [String] = []
        var bound: [ObjectNamespace] = []
        for entry in worker.bindings.durableObjects {
            guard let namespace = namespace(entry.className, of: entry.owner(in: worker)) else {
                continue
            }
            names.append(entry.name)
            bound.append(namespace)
        }
        // What `ctx.exports` has comes after what is bound.
        var exports: [String: Int] = [:]
        for className in classes.names(of: worker.name.text) {
            guard let namespace = namespace(className, of: worker.name.text) else { continue }
            exports[className] = bound.count
            bound.append(namespace)
        }
        var bindings = BoundBindings(names, .durableObjects, bound)
        bindings.install = { [install = bindings.install, exports] runtime in
            install(runtime)
            _ = runtime.state { _ in ObjectExports(exports) }
        }
        return bindings
    }

    package func configure(_ workers: [WorkerConfig]) async {
        for worker in workers {
            do throws(ObjectClassError) {
                try classes.apply(worker)
            } catch {
                context.warn(
                    "The migrations of worker \"\(worker.name)\" were not applied: \(error.message)"
                )
            }
        }
        namespaces.withLock { namespaces in
            // A class may have another name or another worker now.
            for (key, namespace) in namespaces
            where classes.row(namespace.className, of: namespace.worker)?.key != key {
                namespace.stopAlarms()
                namespaces[key] = nil
            }
        }
    }

    package func stop() async {
        for namespace in namespaces.withLock({ Array($0.values) }) {
            namespace.stopAlarms()
            await namespace.files.finish()
        }
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.durableObjects.map { entry in
            let owner = entry.owner(in: worker)
            return BindingRow(
                binding: entry.name,
                kind: BindingKind.durableObjects.title,
                resource: owner == worker.name.text
                    ? entry.className : "\(entry.className) of \(owner)"
            )
        }
    }

    /// The objects of a class: one namespace, whoever asks.
    package func namespace(_ className: String, of worker: String) -> ObjectNamespace? {
        do {
            let row = try classes.rowOrNew(className, of: worker)
            return try namespaces.withLock { namespaces in
                if let namespace = namespaces[row.key] { return namespace }
                let made = try ObjectNamespace(
                    key: row.key,
                    worker: worker,
                    className: className,
                    usesSQL: row.usesSQL,
                    settings: settings(of: row),
                    workers: context.workers
                )
                made.startAlarms(warn: context.warn)
                namespaces[row.key] = made
                return made
            }
        } catch {
            context.warn("The Durable Objects of class \(className) cannot be kept: \(error)")
            return nil
        }
    }

    private func settings(of row: ObjectClasses.Row) throws -> ObjectSettings {
        let objects = context.storage.objects
        var settings = ObjectSettings(
            hibernateMilliseconds: objects.hibernateMilliseconds,
            evictMilliseconds: objects.evictMilliseconds,
            directory: try context.state.folder(row.key, of: "do"),
            clock: context.clock
        )
        settings.durability = context.databaseOptions.durability
        settings.limits = ObjectStorageLimits(context.storage.limits.objects)
        settings.history =
            objects.historyDays == 0
            ? nil
            : ObjectFiles.History(
                milliseconds: objects.historyDays * 86_400_000,
                bytes: objects.historyMegabytes << 20
            )
        settings.waitingEventsMax = objects.waitingEventsMax
        return settings
    }
}

/// The namespaces of a worker's own classes, by the classes' names: their indices among the bound ones.
final class ObjectExports {
    let indices: [String: Int]

    fileprivate init(_ indices: [String: Int]) { self.indices = indices }

    static func of(_ runtime: Runtime) -> ObjectExports {
        runtime.state { _ in ObjectExports([:]) }
    }
}

extension DurableObjectEntry {
    /// The worker that has the class.
    package func owner(in worker: WorkerConfig) -> String { scriptName ?? worker.name.text }
}
