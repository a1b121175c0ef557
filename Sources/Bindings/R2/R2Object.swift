/// An object of a bucket without its content.
package struct R2Object: Hashable, Sendable {
    let row: R2Row

    package var key: String { row.key }
    /// Unique to this upload of the key: 32 hexadecimal digits.
    package var version: String { row.version }
    /// In bytes.
    package var size: Int { row.size }
    /// The MD5 of the content in hexadecimal; of one that was uploaded in parts, that of the parts'
    /// MD5s, a dash and how many there were.
    package var etag: String { row.etag }
    package var httpETag: String { "\"\(row.etag)\"" }
    /// Unix milliseconds.
    package var uploaded: Int { row.uploaded }
    package var checksums: R2Checksums { R2JSON.decode(row.checksums) ?? R2Checksums() }
    package var httpMetadata: R2HTTPMetadata {
        R2JSON.decode(row.httpMetadata) ?? R2HTTPMetadata()
    }
    package var customMetadata: [String: String] { R2JSON.decode(row.customMetadata) ?? [:] }
    package var storageClass: R2StorageClass {
        R2StorageClass(rawValue: row.storageClass) ?? .standard
    }
    /// The MD5 of the key that the object is encrypted with, in hexadecimal.
    package var ssecKeyMD5: String? { row.ssecKeyMD5 }
}

/// How Cloudflare would bill for an object; here both are the same.
package enum R2StorageClass: String, CaseIterable, Hashable, Sendable {
    case standard = "Standard"
    case infrequentAccess = "InfrequentAccess"
}

/// The hashes that R2 checks content by.
package enum R2Hash: String, CaseIterable, Codable, Hashable, Sendable {
    case md5, sha1, sha256, sha384, sha512

    /// As messages have it.
    package var title: String {
        switch self {
        case .md5: "MD5"
        case .sha1: "SHA-1"
        case .sha256: "SHA-256"
        case .sha384: "SHA-384"
        case .sha512: "SHA-512"
        }
    }
}

/// Hashes that are known of an object's content, in hexadecimal.
package struct R2Checksums: Codable, Hashable, Sendable {
    package var md5: String?
    package var sha1: String?
    package var sha256: String?
    package var sha384: String?
    package var sha512: String?

    package init() {}

    package subscript(hash: R2Hash) -> String? {
        get {
            switch hash {
            case .md5: md5
            case .sha1: sha1
            case .sha256: sha256
            case .sha384: sha384
            case .sha512: sha512
            }
        }
        set {
            switch hash {
            case .md5: md5 = newValue
            case .sha1: sha1 = newValue
            case .sha256: sha256 = newValue
            case .sha384: sha384 = newValue
            case .sha512: sha512 = newValue
            }
        }
    }
}

/// Header fields that are kept with an object.
package struct R2HTTPMetadata: Codable, Hashable, Sendable {
    package var contentType: String?
    package var contentLanguage: String?
    package var contentDisposition: String?
    package var contentEncoding: String?
    package var cacheControl: String?
    /// The time of `Expires`, in Unix milliseconds.
    package var cacheExpiry: Int?

    package init() {}
}

/// What an object is stored with.
package struct R2PutOptions: Hashable, Sendable {
    package var onlyIf: R2Conditional?
    package var httpMetadata = R2HTTPMetadata()
    package var customMetadata: [String: String] = [:]
    package var storageClass = R2StorageClass.standard
    /// What the content's hashes must be.
    package var checksums: [R2ExpectedChecksum] = []
    package var ssecKey: R2EncryptionKey?

    package init() {}
}

package struct R2ExpectedChecksum: Hashable, Sendable {
    package let hash: R2Hash
    package let bytes: [UInt8]

    package init(_ hash: R2Hash, _ bytes: [UInt8]) {
        self.hash = hash
        self.bytes = bytes
    }
}

package struct R2GetOptions: Hashable, Sendable {
    package var onlyIf: R2Conditional?
    package var range = R2Range.whole
    package var ssecKey: R2EncryptionKey?

    package init() {}
}
