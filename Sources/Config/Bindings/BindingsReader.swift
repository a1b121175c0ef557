/// Reads every family of bindings of one worker.
struct BindingsReader {
    let fields: FieldReader
    let scope: String
    private var bindings = WorkerBindings()

    init(_ fields: FieldReader, scope: String) {
        self.fields = fields
        self.scope = scope
    }

    static func read(_ fields: FieldReader, scope: String) -> WorkerBindings {
        var reader = BindingsReader(fields, scope: scope)
        reader.readStores()
        reader.readQueues()
        reader.readObjects()
        reader.readConnections()
        reader.readOthers()
        reader.readLegacy()
        return reader.bindings
    }

    private mutating func readStores() {
        bindings.services = list(.services, { $0.binding }, ServiceEntry.init)
        bindings.kv = list(.kv, { $0.binding }, KVEntry.init)
        bindings.r2 = list(.r2, { $0.binding }, R2Entry.init)
        bindings.d1 = list(.d1, { $0.binding }, D1Entry.init)
        bindings.analytics = list(.analytics, { $0.binding }, AnalyticsEntry.init)
        bindings.hyperdrive = list(.hyperdrive, { $0.binding }, HyperdriveEntry.init)
        bindings.secretsStore = list(.secretsStore, { $0.binding }, SecretsStoreEntry.init)
    }

    private mutating func readQueues() {
        guard let queues = fields.fields("queues") else { return }
        bindings.queueProducers = list(
            .queueProducers,
            key: "producers",
            in: queues,
            { $0.binding },
            QueueProducer.init
        )
        bindings.queueConsumers = list(
            .queueConsumers,
            key: "consumers",
            in: queues,
            { $0.queue },
            QueueConsumer.init
        )
        queues.warnAboutRest()
    }

    private mutating func readObjects() {
        if let objects = fields.fields("durable_objects") {
            bindings.durableObjects = list(
                .durableObjects,
                key: "bindings",
                in: objects,
                { $0.name },
                DurableObjectEntry.init
            )
            objects.warnAboutRest()
        }
        bindings.migrations = BindingReader.each(
            of: "migrations",
            in: fields,
            DurableObjectMigration.init
        )
        bindings.exports = fields.object("exports")
        if bindings.exports != nil, fields.table["migrations"] != nil {
            fields.findings.error(
                "Expected exactly one of the following fields [\"exports\",\"migrations\"].",
                at: fields.table.entry("exports")?.keyPosition
            )
        }
        bindings.workflows = list(.workflows, { $0.binding }, WorkflowEntry.init)
        if let triggers = fields.fields("triggers") {
            bindings.crons = crons(triggers)
            triggers.warnAboutRest()
        }
    }

    private func crons(_ triggers: FieldReader) -> [CronExpression] {
        (triggers.strings("crons") ?? []).compactMap { text in
            do throws(CronExpression.Invalid) {
                return try CronExpression(text)
            } catch {
                triggers.findings.error(
                    error.message,
                    at: triggers.table.entry("crons")?.keyPosition
                )
                return nil
            }
        }
    }

    private mutating func readConnections() {
        bindings.assets = BindingReader.single(of: "assets", in: fields) { AssetsEntry($0) }
        if let assets = bindings.assets { declare(.assets, assets.binding ?? "", "assets") }
        bindings.tailConsumers = list(.tailConsumers, { $0.service }, TailConsumer.init)
        bindings.streamingTailConsumers = list(
            .streamingTailConsumers,
            { $0.service },
            TailConsumer.init
        )
        bindings.rateLimits = list(.rateLimits, { $0.name }, RateLimitEntry.init)
        bindings.sendEmail = list(.sendEmail, { $0.name }, SendEmailEntry.init)
        bindings.dispatchNamespaces = list(
            .dispatchNamespaces,
            { $0.binding },
            DispatchNamespaceEntry.init
        )
        bindings.versionMetadata = BindingReader.single(
            of: BindingKind.versionMetadata.rawValue,
            in: fields,
            scope: scope
        ) { $0.required("binding") }
        if let name = bindings.versionMetadata {
            declare(.versionMetadata, name, BindingKind.versionMetadata.rawValue)
        }
    }

    private mutating func readOthers() {
        for kind in OtherEntry.singleKinds {
            let entry = BindingReader.single(of: kind.rawValue, in: fields, scope: scope) {
                OtherEntry($0, kind: kind)
            }
            guard let entry else { continue }
            bindings.others.append(entry)
            declare(kind, entry.name, kind.rawValue)
        }
        for kind in OtherEntry.listKinds {
            bindings.others += list(kind, { $0.name }) { OtherEntry($0, kind: kind) }
        }
        for kind in [BindingKind.unsafe, .logForwarding] {
            let parts = kind.rawValue.split(separator: ".").map(String.init)
            guard let parent = fields.fields(parts[0]) else { continue }
            bindings.others += list(kind, key: parts[1], in: parent, { $0.name }) {
                OtherEntry($0, kind: kind, nameKey: "name")
            }
            for key in ["metadata", "capnp", "schema"] { _ = parent.value(key) }
            parent.warnAboutRest()
        }
        bindings.others += list(.containers, { $0.name }) {
            OtherEntry($0, kind: .containers, nameKey: "class_name")
        }
    }

    /// What the service-worker syntax and Workers Sites have.
    private mutating func readLegacy() {
        for kind in [BindingKind.wasmModules, .textBlobs, .dataBlobs] {
            for (name, path) in fields.stringTable(kind.rawValue) ?? [] {
                bindings.others.append(
                    OtherEntry(kind: kind, name: name, settings: .string(path))
                )
                declare(kind, name, kind.rawValue)
            }
        }
        let site = BindingReader.single(of: "site", in: fields) {
            OtherEntry($0, kind: .site, nameKey: "bucket")
        }
        guard let site else { return }
        bindings.others.append(site)
        declare(.site, site.name, "site")
    }

    private mutating func list<Entry>(
        _ kind: BindingKind,
        key: String? = nil,
        in parent: FieldReader? = nil,
        _ name: (Entry) -> String,
        _ read: (BindingReader) -> Entry?
    ) -> [Entry] {
        var declared: [DeclaredBinding] = []
        let entries = BindingReader.each(
            of: key ?? kind.rawValue,
            in: parent ?? fields,
            scope: scope
        ) { reader in
            let entry = read(reader)
            if let entry {
                declared.append(
                    DeclaredBinding(kind: kind, name: name(entry), position: reader.position)
                )
            }
            return entry
        }
        bindings.declared += declared
        return entries
    }

    private mutating func declare(_ kind: BindingKind, _ name: String, _ key: String) {
        let position = fields.table.entry(key)?.keyPosition ?? fields.position
        bindings.declared.append(DeclaredBinding(kind: kind, name: name, position: position))
    }
}
