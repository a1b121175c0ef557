import COpenSSL

/// A hash function that `crypto.subtle.digest` knows, MD5 included as on Cloudflare.
package enum HashAlgorithm: String, CaseIterable, Sendable {
    case md5 = "MD5"
    case sha1 = "SHA-1"
    case sha256 = "SHA-256"
    case sha384 = "SHA-384"
    case sha512 = "SHA-512"

    package init(named name: String) throws(CryptoError) {
        guard let algorithm = Self(rawValue: name) else {
            throw .notSupported("Unrecognized or unimplemented digest algorithm requested.")
        }
        self = algorithm
    }

    /// The length of a digest in bytes.
    package var byteCount: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// The digest of all the bytes at once.
    package func digest(_ bytes: UnsafeRawBufferPointer) throws(CryptoError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: byteCount)
        let done = EVP_Digest(bytes.baseAddress, bytes.count, &output, nil, implementation, nil)
        guard done == 1 else { throw .operation("Digest failed.") }
        return output
    }
}

extension HashAlgorithm {
    /// OpenSSL's implementation, fetched once.
    ///
    /// The short way, `EVP_sha256()`, makes OpenSSL search its providers at every use.
    var implementation: OpaquePointer? { Self.implementations[self]?.pointer }

    /// OpenSSL's name of the hash.
    var opensslName: String {
        switch self {
        case .md5: "MD5"
        case .sha1: "SHA1"
        case .sha256: "SHA256"
        case .sha384: "SHA384"
        case .sha512: "SHA512"
        }
    }

    private static let implementations: [Self: SharedPointer] = {
        var fetched: [Self: SharedPointer] = [:]
        for hash in allCases {
            if let pointer = EVP_MD_fetch(nil, hash.opensslName, nil) {
                fetched[hash] = SharedPointer(pointer: pointer)
            }
        }
        return fetched
    }()
}

/// A description that OpenSSL fetched, kept until the process ends.
///
/// `@unchecked Sendable` is safe: OpenSSL never changes a fetched method, and threads may share it.
struct SharedPointer: @unchecked Sendable {
    let pointer: OpaquePointer
}
