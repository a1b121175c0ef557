package import Config
internal import Foundations
internal import Storage
internal import Synchronization
internal import WebAPI

/// D1 databases: SQLite in a file each, under `.isola/state/d1`.
///
/// - SeeAlso: <https://developers.cloudflare.com/d1/worker-api/>
package final class D1Databases: BindingFamily {
    private let context: BindingContext
    private let open = Mutex<[String: D1Database]>([:])

    package init(_ context: BindingContext) { self.context = context }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        BoundBindings(
            worker.bindings.d1.map(\.binding),
            .d1,
            worker.bindings.d1.map { database($0.storageID) }
        )
    }

    /// Does the migrations that are due, where the config asks for it; no worker runs yet.
    package func configure(_ workers: [WorkerConfig]) async {
        guard context.storage.appliesMigrations else { return }
        for worker in workers {
            for entry in worker.bindings.d1 {
                await migrate(entry, FilePath.join(worker.directory, entry.migrationsDirectory))
            }
        }
    }

    private func migrate(_ entry: D1Entry, _ directory: String) async {
        let name = entry.databaseName ?? entry.storageID
        do throws(D1MigrationError) {
            try await database(entry.storageID)
                .applyMigrations(
                    directory: directory,
                    pattern: entry.migrationsPattern,
                    table: entry.migrationsTable
                )
        } catch {
            context.warn("The D1 database \(name) is not up to date: \(error.message)")
        }
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.d1.map { entry in
            BindingRow(
                binding: entry.binding,
                kind: BindingKind.d1.title,
                resource: entry.databaseName ?? entry.storageID
            )
        }
    }

    /// The database of a name: one object, whoever asks.
    package func database(_ name: String) -> D1Database {
        open.withLock { open in
            if let database = open[name] { return database }
            let database = make(name)
            open[name] = database
            return database
        }
    }

    private func make(_ name: String) -> D1Database {
        let location: DatabaseLocation
        do throws(StorageError) {
            location = try context.state.database(name, of: "d1")
        } catch {
            // What follows says so again, to the worker that uses it.
            context.warn("The D1 database \(name) cannot be kept: \(error.message)")
            location = .file("")
        }
        return D1Database(
            name: name,
            at: location,
            durability: context.databaseOptions.durability,
            limits: SQLLimits(context.storage.limits.d1),
            clock: context.clock,
            warn: context.warn
        )
    }

    package func stop() async {
        for database in open.withLock({ Array($0.values) }) { await database.close() }
    }
}

extension SQLLimits {
    /// Cloudflare's, but for what the config lifts.
    init(_ config: SQLLimitsConfig) {
        self.init()
        valueBytes = config.valueBytes ?? valueBytes
        statementBytes = config.statementBytes ?? statementBytes
        parameters = config.parameters ?? parameters
        columns = config.columns ?? columns
        functionArguments = config.functionArguments ?? functionArguments
        patternBytes = config.patternBytes ?? patternBytes
        databaseBytes = config.databaseBytes ?? databaseBytes
        query = config.queryMilliseconds.map { .milliseconds($0) } ?? query
    }
}
