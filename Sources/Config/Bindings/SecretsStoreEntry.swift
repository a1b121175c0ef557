/// One entry of `secrets_store_secrets`.
package struct SecretsStoreEntry: Hashable, Sendable {
    package let binding: String
    package let storeID: String
    package let secretName: String
    /// What the file of secrets has; `nil` if it has none.
    ///
    /// It is never to be shown.
    package var value: String?
}

extension SecretsStoreEntry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        let storeID = reader.required("store_id")
        let secretName = reader.required("secret_name")
        guard let binding, let storeID, let secretName else { return nil }
        self.binding = binding
        self.storeID = storeID
        self.secretName = secretName
    }
}
