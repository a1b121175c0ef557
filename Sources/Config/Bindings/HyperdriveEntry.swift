/// One entry of `hyperdrive`.
package struct HyperdriveEntry: Hashable, Sendable {
    package let binding: String
    package let id: String?
    package let localConnectionString: String?
}

extension HyperdriveEntry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        id = reader.string("id")
        localConnectionString = reader.string("localConnectionString")
        guard let binding else { return nil }
        self.binding = binding
    }
}
