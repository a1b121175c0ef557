/// One entry of `durable_objects.bindings`.
package struct DurableObjectEntry: Codable, Hashable, Sendable {
    package let name: String
    package let className: String
    /// The worker that has the class, if it is not this one.
    package let scriptName: String?
    package let environment: String?
}

/// One step of `migrations`: which classes came, went and changed their names.
package struct DurableObjectMigration: Codable, Hashable, Sendable {
    package struct Rename: Codable, Hashable, Sendable {
        package let from: String
        package let to: String
    }

    package struct Transfer: Codable, Hashable, Sendable {
        package let from: String
        /// The worker that had the class.
        package let fromScript: String
        package let to: String
    }

    package let tag: String
    package let newClasses: [String]
    /// Those whose storage is SQLite.
    package let newSQLiteClasses: [String]
    package let renamedClasses: [Rename]
    package let deletedClasses: [String]
    package let transferredClasses: [Transfer]
}

extension DurableObjectEntry {
    init?(_ reader: BindingReader) {
        let name = reader.required("name")
        let className = reader.required("class_name")
        scriptName = reader.string("script_name")
        environment = reader.string("environment")
        if environment != nil, scriptName == nil {
            reader.fields.findings.error(
                """
                "\(reader.fields.path)" bindings should have a "script_name" field if \
                "environment" is present.
                """,
                at: reader.position
            )
        }
        guard let name, let className else { return nil }
        self.name = name
        self.className = className
    }
}

extension DurableObjectMigration {
    init?(_ reader: BindingReader) {
        let fields = reader.fields
        let tag = reader.required("tag")
        newClasses = fields.strings("new_classes") ?? []
        newSQLiteClasses = fields.strings("new_sqlite_classes") ?? []
        deletedClasses = fields.strings("deleted_classes") ?? []
        renamedClasses = BindingReader.each(of: "renamed_classes", in: fields) { reader in
            guard let from = reader.required("from"), let to = reader.required("to") else {
                return nil
            }
            return Rename(from: from, to: to)
        }
        transferredClasses = BindingReader.each(of: "transferred_classes", in: fields) { reader in
            guard let from = reader.required("from"), let to = reader.required("to"),
                let script = reader.required("from_script")
            else { return nil }
            return Transfer(from: from, fromScript: script, to: to)
        }
        guard let tag else { return nil }
        self.tag = tag
    }
}

/// A class of Durable Objects as `exports` declares it.
package struct DurableObjectExport: Hashable, Sendable {
    package let className: String
    /// Whether its storage is SQLite, which alone has SQL.
    package let usesSQL: Bool
}

extension WorkerBindings {
    /// The classes of Durable Objects in `exports`.
    package var objectExports: [DurableObjectExport] {
        guard case .object(let members) = exports else { return [] }
        return members.compactMap { member in
            guard case .object(let fields) = member.value else { return nil }
            let values = fields.reduce(into: [:]) { $0[$1.name] = $1.value }
            guard values["type"] == .string("durable-object") else { return nil }
            return DurableObjectExport(
                className: member.name,
                usesSQL: values["storage"] == .string("sqlite")
            )
        }
    }
}
