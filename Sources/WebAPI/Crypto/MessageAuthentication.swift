import COpenSSL

/// HMAC, the message authentication code over a hash.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc2104>
package struct HMACAlgorithm: Sendable {
    package let hash: HashAlgorithm

    package init(_ hash: HashAlgorithm) { self.hash = hash }

    /// The code of `message`; any length of key is right, zero included.
    package func code(
        for message: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer
    ) throws(CryptoError) -> [UInt8] {
        guard let context = EVP_MAC_CTX_dup(Self.templates[hash]?.pointer) else {
            throw Self.failure
        }
        defer { EVP_MAC_CTX_free(context) }
        // Without a byte of key OpenSSL takes a null pointer for "the key from before".
        let started = withUnsafePointer(to: UInt8(0)) { none in
            EVP_MAC_init(context, key.octets ?? none, key.count, nil)
        }
        guard started == 1, EVP_MAC_update(context, message.octets, message.count) == 1 else {
            throw Self.failure
        }
        var output = [UInt8](repeating: 0, count: hash.byteCount)
        var written = 0
        guard EVP_MAC_final(context, &output, &written, output.count) == 1 else {
            throw Self.failure
        }
        return output
    }

    /// Whether `code` is the code of `message`, compared in constant time.
    package func isValid(
        _ code: UnsafeRawBufferPointer,
        for message: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer
    ) throws(CryptoError) -> Bool {
        var expected = try self.code(for: message, key: key)
        defer { expected.wipe() }
        return expected.withUnsafeBytes { constantTimeEquals($0, code) }
    }
}

extension HMACAlgorithm {
    private static let failure = CryptoError.operation("HMAC failed.")

    /// A context for each hash that knows its hash and no key yet; each use copies one.
    private static let templates: [HashAlgorithm: SharedPointer] = {
        var contexts: [HashAlgorithm: SharedPointer] = [:]
        guard let mac = EVP_MAC_fetch(nil, "HMAC", nil) else { return contexts }
        for hash in HashAlgorithm.allCases {
            var name = Array(hash.opensslName.utf8CString)
            guard let context = EVP_MAC_CTX_new(mac) else { continue }
            let isSet = name.withUnsafeMutableBufferPointer { name in
                let parameters = [
                    OSSL_PARAM_construct_utf8_string("digest", name.baseAddress, 0),
                    OSSL_PARAM_construct_end(),
                ]
                return EVP_MAC_CTX_set_params(context, parameters)
            }
            if isSet == 1 { contexts[hash] = SharedPointer(pointer: context) }
        }
        return contexts
    }()
}

/// Whether two byte strings are the same, in a time that depends on their length only.
package func constantTimeEquals(
    _ left: UnsafeRawBufferPointer,
    _ right: UnsafeRawBufferPointer
) -> Bool {
    guard left.count == right.count else { return false }
    guard let a = left.baseAddress, let b = right.baseAddress else { return true }
    return CRYPTO_memcmp(a, b, left.count) == 0
}
