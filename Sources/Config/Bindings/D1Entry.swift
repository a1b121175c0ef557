/// One entry of `d1_databases`.
package struct D1Entry: Codable, Hashable, Sendable {
    package let binding: String
    package let databaseName: String?
    package let databaseID: String?
    package let previewDatabaseID: String?
    /// Relative to the config file.
    package var migrationsDirectory: String
    package let migrationsTable: String
    package let migrationsPattern: String?

    /// The name under which the local store keeps the database.
    package var storageID: String { previewDatabaseID ?? databaseID ?? binding }
}

extension D1Entry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        databaseName = reader.string("database_name")
        databaseID = reader.string("database_id")
        previewDatabaseID = reader.string("preview_database_id")
        migrationsDirectory = reader.string("migrations_dir") ?? "migrations"
        migrationsTable = reader.string("migrations_table") ?? "d1_migrations"
        migrationsPattern = reader.string("migrations_pattern")
        _ = reader.string("database_internal_env")
        reader.ignoreRemote()
        guard let binding else { return nil }
        self.binding = binding
    }
}
