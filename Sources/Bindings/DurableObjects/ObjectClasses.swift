internal import Config
internal import Foundations
internal import Foundation
internal import Storage
internal import Synchronization

/// The classes of Durable Objects that the host has data of, and the migrations that made them so.
///
/// A class keeps the key of its objects' ids and the folder of their files for ever: to rename it, or to
/// give it to another worker, only changes who is meant by it.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/reference/durable-objects-migrations/>
final class ObjectClasses: Sendable {
    struct Row: Hashable, Sendable {
        let key: String
        let usesSQL: Bool
    }

    private let state: StateDirectory
    private let lock = Mutex(())
    // Safe to share: used under the lock alone.
    private nonisolated(unsafe) var database: Database?

    init(_ state: StateDirectory) { self.state = state }

    private static let schema = """
        CREATE TABLE IF NOT EXISTS class (
            worker TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE,
            uses_sql INTEGER NOT NULL, PRIMARY KEY (worker, name)
        );
        CREATE TABLE IF NOT EXISTS migration (
            worker TEXT NOT NULL, tag TEXT NOT NULL, applied_at TEXT NOT NULL DEFAULT (datetime()),
            PRIMARY KEY (worker, tag)
        );
        """

    private func withDatabase<R>(_ body: (Database) throws -> R) throws(ObjectClassError) -> R {
        do {
            return try lock.withLock { _ in
                if let database { return try body(database) }
                let made = try Database(try state.database("classes", of: "do"))
                try made.execute(ObjectClasses.schema)
                database = made
                return try body(made)
            }
        } catch let error as ObjectClassError {
            throw error
        } catch {
            throw ObjectClassError("\(error)")
        }
    }

    /// What is known of a class; `nil` for one that no migration and no use has made.
    func row(_ name: String, of worker: String) -> Row? {
        try? withDatabase { try ObjectClasses.find(name, worker, $0) }
    }

    /// The classes of a worker, in the order of their names.
    func names(of worker: String) -> [String] {
        var names: [String] = []
        try? withDatabase { database in
            try database.query(
                "SELECT name FROM class WHERE worker = ? ORDER BY name",
                .text(worker)
            ) { names.append($0.text(0)) }
        }
        return names
    }

    /// The same, made anew if need be: a class that no migration names has no SQL, as with wrangler.
    func rowOrNew(_ name: String, of worker: String) throws(ObjectClassError) -> Row {
        try withDatabase { database in
            if let row = try ObjectClasses.find(name, worker, database) { return row }
            try ObjectClasses.insert(name, worker, usesSQL: false, database)
            return Row(
                key: try ObjectClasses.find(name, worker, database)?.key ?? "",
                usesSQL: false
            )
        }
    }

    /// Applies the migrations of a worker that are new, each as a whole or not at all.
    func apply(_ worker: WorkerConfig) throws(ObjectClassError) {
        let name = worker.name.text
        for migration in worker.bindings.migrations {
            var doomed: [String] = []
            try withDatabase { database in
                try ObjectClasses.transaction(database) {
                    var isDone = false
                    try database.query(
                        "SELECT 1 FROM migration WHERE worker = ? AND tag = ?",
                        .text(name),
                        .text(migration.tag)
                    ) { _ in isDone = true }
                    guard !isDone else { return }
                    doomed = try ObjectClasses.perform(migration, name, database)
                    try database.run(
                        "INSERT INTO migration (worker, tag) VALUES (?, ?)",
                        .text(name),
                        .text(migration.tag)
                    )
                }
            }
            for key in doomed { removeFiles(of: key) }
        }
        for export in worker.bindings.objectExports {
            try withDatabase { database in
                if try ObjectClasses.find(export.className, name, database) == nil {
                    try ObjectClasses.insert(
                        export.className,
                        name,
                        usesSQL: export.usesSQL,
                        database
                    )
                }
            }
        }
    }

    private static func transaction(_ database: Database, _ body: () throws -> Void) throws {
        try database.run("BEGIN IMMEDIATE")
        do {
            try body()
            try database.run("COMMIT")
        } catch {
            _ = try? database.run("ROLLBACK")
            throw error
        }
    }

    /// - Returns: The keys of the classes whose files are to go.
    private static func perform(
        _ migration: DurableObjectMigration,
        _ worker: String,
        _ database: Database
    ) throws -> [String] {
        for name in migration.newClasses {
            try insert(name, worker, usesSQL: false, database)
        }
        for name in migration.newSQLiteClasses {
            try insert(name, worker, usesSQL: true, database)
        }
        for rename in migration.renamedClasses {
            try move(rename.from, worker, to: rename.to, worker, "renamed_classes", database)
        }
        for transfer in migration.transferredClasses {
            try move(
                transfer.from,
                transfer.fromScript,
                to: transfer.to,
                worker,
                "transferred_classes",
                database
            )
        }
        var doomed: [String] = []
        for name in migration.deletedClasses {
            guard let row = try find(name, worker, database) else {
                throw ObjectClassError.missing(name, "deleted_classes")
            }
            try database.run(
                "DELETE FROM class WHERE worker = ? AND name = ?",
                .text(worker),
                .text(name)
            )
            doomed.append(row.key)
        }
        return doomed
    }

    private static func move(
        _ from: String,
        _ script: String,
        to: String,
        _ worker: String,
        _ what: String,
        _ database: Database
    ) throws {
        guard try find(from, script, database) != nil else {
            throw ObjectClassError.missing(from, what)
        }
        guard try find(to, worker, database) == nil else {
            throw ObjectClassError("there is a class \(to) already, so \(from) cannot become it")
        }
        try database.run(
            "UPDATE class SET worker = ?, name = ? WHERE worker = ? AND name = ?",
            .text(worker),
            .text(to),
            .text(script),
            .text(from)
        )
    }

    private static func find(_ name: String, _ worker: String, _ database: Database) throws -> Row?
    {
        var row: Row?
        try database.query(
            "SELECT key, uses_sql FROM class WHERE worker = ? AND name = ?",
            .text(worker),
            .text(name)
        ) { row = Row(key: $0.text(0), usesSQL: $0.int(1) != 0) }
        return row
    }

    private static func insert(
        _ name: String,
        _ worker: String,
        usesSQL: Bool,
        _ database: Database
    ) throws {
        // A state of before migrations were looked at may have it already.
        if try find(name, worker, database) != nil {
            try database.run(
                "UPDATE class SET uses_sql = ? WHERE worker = ? AND name = ?",
                .integer(usesSQL ? 1 : 0),
                .text(worker),
                .text(name)
            )
            return
        }
        // A class that was renamed keeps the key of its first name.
        var key = "\(worker)-\(name)"
        var isTaken = true
        var count = 1
        while isTaken {
            isTaken = false
            try database.query("SELECT 1 FROM class WHERE key = ?", .text(key)) { _ in
                isTaken = true
            }
            if isTaken {
                count += 1
                key = "\(worker)-\(name)-\(count)"
            }
        }
        try database.run(
            "INSERT INTO class (worker, name, key, uses_sql) VALUES (?, ?, ?, ?)",
            .text(worker),
            .text(name),
            .text(key),
            .integer(usesSQL ? 1 : 0)
        )
    }

    private func removeFiles(of key: String) {
        guard let folder = try? state.folder(key, of: "do") else { return }
        try? FileManager.default.removeItem(atPath: folder)
    }
}

/// Why a class of objects is not there, or a migration was not applied.
struct ObjectClassError: Error, CustomStringConvertible {
    let message: String

    init(_ message: String) { self.message = message }

    /// Cloudflare's words (FEATURES.md, section 3.6).
    static func missing(_ name: String, _ what: String) -> ObjectClassError {
        ObjectClassError("Cannot apply \(what) migration to non-existent class \(name)")
    }

    var description: String { message }
}
