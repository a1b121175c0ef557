/// One entry of `dispatch_namespaces`.
package struct DispatchNamespaceEntry: Hashable, Sendable {
    /// The worker that sees the requests its workers send out.
    package struct Outbound: Hashable, Sendable {
        package let service: String
        package let environment: String?
        package let parameters: [String]
    }

    package let binding: String
    package let namespace: String
    package let outbound: Outbound?
}

extension DispatchNamespaceEntry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        let namespace = reader.required("namespace")
        outbound = BindingReader.single(of: "outbound", in: reader.fields) { reader in
            let environment = reader.string("environment")
            let parameters = reader.fields.strings("parameters") ?? []
            guard let service = reader.required("service") else { return nil }
            return Outbound(service: service, environment: environment, parameters: parameters)
        }
        if outbound != nil {
            reader.fields.findings.error(
                """
                "\(reader.fields.name(of: "outbound"))" is not supported yet: requests of dispatched \
                workers would go out without it. Remove it to run them so.
                """,
                at: reader.fields.table.entry("outbound")?.keyPosition
            )
        }
        reader.ignoreRemote()
        guard let binding, let namespace else { return nil }
        self.binding = binding
        self.namespace = namespace
    }
}
