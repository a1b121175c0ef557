internal import Foundation
internal import Foundations
internal import Storage

/// One file of migrations: statements that are done once, all of them or none.
package struct D1Migration: Hashable, Sendable {
    /// The file's name, by which the database knows that it was done.
    package let name: String
    package let statements: [String]

    package init(name: String, script: String) {
        self.name = name
        statements = SQLScript.statements(of: script)
    }

    /// The files of a folder, in the order of their numbers.
    ///
    /// - Parameters:
    ///   - directory: The folder.
    ///   - pattern: Which of its files, with `*` and `**/`.
    /// - Returns: The migrations; a name is the file's path in the folder.
    /// - Throws: ``D1MigrationError/unreadable(_:)``.
    package static func read(
        _ directory: String,
        _ pattern: String = "*.sql"
    ) throws(D1MigrationError) -> [D1Migration] {
        var migrations: [D1Migration] = []
        for name in try names(in: directory, pattern) {
            let path = "\(directory)/\(name)"
            guard let data = FileManager.default.contents(atPath: path) else {
                throw .unreadable(path)
            }
            migrations.append(
                D1Migration(name: name, script: String(decoding: data, as: UTF8.self))
            )
        }
        return migrations
    }

    /// The names of the same files; links to folders are not followed.
    package static func names(
        in directory: String,
        _ pattern: String
    ) throws(D1MigrationError) -> [String] {
        // A pattern without a slash would match in any folder.
        let glob = Glob("./\(pattern)")
        var found: [String] = []
        var folders = [""]
        while let folder = folders.popLast() {
            let path = "\(directory)/\(folder)"
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                throw .unreadable(folder.isEmpty ? directory : path)
            }
            for name in names where !name.hasPrefix(".") {
                let attributes = try? FileManager.default.attributesOfItem(atPath: path + name)
                if attributes?[.type] as? FileAttributeType == .typeDirectory {
                    if pattern.contains("/") { folders.append("\(folder)\(name)/") }
                } else if glob.matches(folder + name) {
                    found.append(folder + name)
                }
            }
        }
        return found.sorted(by: precedes)
    }

    /// `2_b.sql` comes before `0010_a.sql`.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        let (a, b) = (number(left), number(right))
        return a == b ? left < right : a < b
    }

    private static func number(_ name: String) -> Int {
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? .max : Int(digits) ?? .max
    }
}

/// Why migrations were not done, or not all.
package enum D1MigrationError: CodedError, Hashable {
    /// A folder or a file.
    case unreadable(String)
    /// The migrations before it stay done.
    case failed(migration: String, reason: String)

    package var code: String {
        switch self {
        case .unreadable: "ERR_D1_MIGRATION_UNREADABLE"
        case .failed: "ERR_D1_MIGRATION_FAILED"
        }
    }

    package var message: String {
        switch self {
        case .unreadable(let path): "The migrations at \(path) cannot be read."
        case .failed(let migration, let reason): "Migration \(migration) failed: \(reason)"
        }
    }
}

// What was done is in a table of the database itself, the same that wrangler keeps.
extension D1Database {
    /// What `migrations_table` is unless the config says otherwise.
    package static let migrationsTable = "d1_migrations"

    /// Does the migrations of a folder that were not done yet, each in a transaction.
    ///
    /// - Returns: The names of those that were done now.
    @discardableResult
    package func applyMigrations(
        directory: String,
        pattern: String = "*.sql",
        table: String = D1Database.migrationsTable
    ) async throws(D1MigrationError) -> [String] {
        try await apply(try D1Migration.read(directory, pattern), table: table)
    }

    /// Does the migrations of a list that were not done yet, in its order.
    @discardableResult
    package func apply(
        _ migrations: [D1Migration],
        table: String = D1Database.migrationsTable
    ) async throws(D1MigrationError) -> [String] {
        var done: [String] = []
        for migration in try await unapplied(of: migrations, table: table) {
            var request = D1Request()
            for statement in migration.statements { request.add(statement) }
            request.add(
                "INSERT INTO \(D1Database.quoted(table)) (name) VALUES (?)",
                [.text(migration.name)]
            )
            do throws(D1Failure) {
                _ = try await run(request)
            } catch {
                throw .failed(migration: migration.name, reason: error.text)
            }
            done.append(migration.name)
        }
        return done
    }

    /// The migrations of a list that were not done yet.
    package func unapplied(
        of migrations: [D1Migration],
        table: String = D1Database.migrationsTable
    ) async throws(D1MigrationError) -> [D1Migration] {
        let name = D1Database.quoted(table)
        do throws(D1Failure) {
            _ = try await query(
                """
                CREATE TABLE IF NOT EXISTS \(name)(
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    name TEXT UNIQUE,
                    applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
                )
                """
            )
            let rows = try await query("SELECT name FROM \(name)").rows
            let done = Set(rows.compactMap(\.first))
            return migrations.filter { !done.contains(.text($0.name)) }
        } catch {
            throw .failed(migration: table, reason: error.text)
        }
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }
}
