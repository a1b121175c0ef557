/// One entry of `send_email`.
package struct SendEmailEntry: Codable, Hashable, Sendable {
    package let name: String
    package let destinationAddress: String?
    /// `nil` allows every address.
    package let allowedDestinationAddresses: [String]?
    package let allowedSenderAddresses: [String]?
}

extension SendEmailEntry {
    init?(_ reader: BindingReader) {
        let name = reader.required("name")
        destinationAddress = reader.string("destination_address")
        allowedDestinationAddresses = reader.fields.strings("allowed_destination_addresses")
        allowedSenderAddresses = reader.fields.strings("allowed_sender_addresses")
        reader.ignoreRemote()
        if destinationAddress != nil, allowedDestinationAddresses != nil {
            reader.fields.findings.error(
                """
                "\(reader.fields.path)" bindings should have either a "destination_address" or \
                "allowed_destination_addresses" field, but not both.
                """,
                at: reader.position
            )
        }
        guard let name else { return nil }
        self.name = name
    }
}
