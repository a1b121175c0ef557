/// One entry of `kv_namespaces`.
package struct KVEntry: Codable, Hashable, Sendable {
    package let binding: String
    package let id: String?
    package let previewID: String?

    /// The name under which the local store keeps the namespace.
    package var storageID: String { previewID ?? id ?? binding }
}

extension KVEntry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        id = reader.string("id")
        previewID = reader.string("preview_id")
        reader.ignoreRemote()
        guard let binding else { return nil }
        self.binding = binding
    }
}

extension BindingReader {
    /// `remote = true` asks for Cloudflare's own resource, which a host without network has not.
    func ignoreRemote() {
        guard bool("remote") == true else { return }
        fields.findings.warn(
            "\"\(fields.name(of: "remote"))\" is ignored: every binding of this host is local.",
            at: fields.table["remote"]?.position ?? position
        )
    }
}
