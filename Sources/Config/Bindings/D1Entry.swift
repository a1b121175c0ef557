internal import Foundations

/// One entry of `d1_databases`.
package struct D1Entry: Codable, Hashable, Sendable {
    package let binding: String
    package let databaseName: String?
    package let databaseID: String?
    package let previewDatabaseID: String?
    /// Relative to the config file.
    package var migrationsDirectory: String
    package let migrationsTable: String
    /// Which files of that directory are migrations: as seen from it, with `*` and `**/`.
    package let migrationsPattern: String

    /// The name under which the local store keeps the database.
    package var storageID: String { previewDatabaseID ?? databaseID ?? binding }
}

extension D1Entry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        databaseName = reader.string("database_name")
        databaseID = reader.string("database_id")
        previewDatabaseID = reader.string("preview_database_id")
        let directory = reader.string("migrations_dir")
        migrationsDirectory = directory ?? "migrations"
        migrationsTable = reader.string("migrations_table") ?? "d1_migrations"
        migrationsPattern = Self.pattern(reader, in: directory)
        _ = reader.string("database_internal_env")
        reader.ignoreRemote()
        guard let binding else { return nil }
        self.binding = binding
    }

    /// What follows the directory in `migrations_pattern`, which must begin with it.
    private static func pattern(_ reader: BindingReader, in directory: String?) -> String {
        let usual = "*.sql"
        let key = "migrations_pattern"
        guard let pattern = reader.string(key) else { return usual }
        guard let directory else {
            reader.report(
                """
                When "migrations_pattern" is set, "migrations_dir" must also be set, and \
                "migrations_pattern" must start with it.
                """,
                at: key
            )
            return usual
        }
        let start = FilePath.normalize(directory) + "/"
        let whole = FilePath.normalize(pattern)
        guard whole.hasPrefix(start) else {
            reader.report(
                """
                The configured "migrations_pattern" "\(pattern)" must start with "\(start)" to match \
                "migrations_dir" "\(directory)". Either change it (for example, to \
                "\(start)\(usual)"), or change "migrations_dir" to match the start of your pattern.
                """,
                at: key
            )
            return usual
        }
        return String(whole.dropFirst(start.count))
    }
}
