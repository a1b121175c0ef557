/// A binding of a family whose settings nothing local needs in detail.
package struct OtherEntry: Hashable, Sendable {
    package let kind: BindingKind
    package let name: String
    /// The whole entry, its name included.
    package let settings: JSONValue
}

extension OtherEntry {
    /// Families that make one binding a worker, as `ai = { binding = "AI" }`.
    static let singleKinds: [BindingKind] = [
        .ai, .images, .browser, .stream, .media, .webSearch,
    ]

    /// Families with a list of `{ binding = … }`.
    static let listKinds: [BindingKind] = [
        .vectorize, .mtlsCertificates, .pipelines, .vpcServices, .vpcNetworks, .aiSearch,
        .aiSearchNamespaces, .agentMemory, .artifacts, .flagship, .unsafeHelloWorld, .workerLoaders,
    ]

    /// Reads the name and keeps all else: such entries have no unknown fields.
    init?(_ reader: BindingReader, kind: BindingKind, nameKey: String = "binding") {
        let fields = reader.fields
        for key in fields.table.keys { _ = fields.value(key) }
        guard let name = reader.required(nameKey) else { return nil }
        self.kind = kind
        self.name = name
        settings = ConfigValue(.table(fields.table), at: fields.position).json
    }
}
