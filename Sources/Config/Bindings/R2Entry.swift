/// One entry of `r2_buckets`.
package struct R2Entry: Codable, Hashable, Sendable {
    package let binding: String
    package let bucketName: String?
    package let previewBucketName: String?
    package let jurisdiction: String?
    package var localDev = R2LocalDev()

    /// What is written into a build: `localDev` has keys in it.
    private enum CodingKeys: String, CodingKey {
        case binding, bucketName, previewBucketName, jurisdiction
    }

    /// The name under which the local store keeps the bucket.
    package var storageID: String { previewBucketName ?? bucketName ?? binding }
}

extension R2Entry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        bucketName = reader.bucketName("bucket_name")
        previewBucketName = reader.bucketName("preview_bucket_name")
        jurisdiction = reader.string("jurisdiction")
        localDev = reader.fields.fields("local_dev").map(R2LocalDev.init) ?? R2LocalDev()
        reader.ignoreRemote()
        guard let binding else { return nil }
        self.binding = binding
    }
}

extension BindingReader {
    /// A bucket's name: 3 to 63 of `a-z`, `0-9` and `-`, the last neither first nor last.
    ///
    /// - SeeAlso: <https://developers.cloudflare.com/r2/buckets/create-buckets/>
    fileprivate func bucketName(_ key: String) -> String? {
        guard let name = string(key) else { return nil }
        let bytes = Array(name.utf8)
        let isValid =
            (3...63).contains(bytes.count)
            && bytes.allSatisfy { WorkerName.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            && bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: "-")
        if isValid { return name }
        fields.findings.error(
            """
            \(fields.name(of: key))="\(name)" is invalid. Bucket names must begin and end with an \
            alphanumeric character, only contain lowercase letters, numbers, and hyphens, and be \
            between 3 and 63 characters long.
            """,
            at: fields.table[key]?.position
        )
        return nil
    }
}
