import COpenSSL

/// RSA-OAEP with MGF1 over the same hash.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc8017#section-7.1>
package struct RSAEncryption {
    package let hash: HashAlgorithm
    package let label: UnsafeRawBufferPointer

    package init(_ hash: HashAlgorithm, label: UnsafeRawBufferPointer) {
        self.hash = hash
        self.label = label
    }

    /// - Throws: ``CryptoError/operation(_:)`` for more bytes than fit the modulus.
    package func encrypt(
        _ plaintext: UnsafeRawBufferPointer,
        with key: AsymmetricKey
    ) throws(CryptoError) -> [UInt8] {
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key.handle, nil) else {
            throw Self.encryptionFailed
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_encrypt_init(context) == 1, configure(context) else {
            throw Self.encryptionFailed
        }
        var count = Int(EVP_PKEY_get_size(key.handle))
        var output = [UInt8](repeating: 0, count: count)
        guard EVP_PKEY_encrypt(context, &output, &count, plaintext.octets, plaintext.count) == 1
        else {
            throw Self.encryptionFailed
        }
        return Array(output.prefix(count))
    }

    package func decrypt(
        _ ciphertext: UnsafeRawBufferPointer,
        with key: AsymmetricKey
    ) throws(CryptoError) -> [UInt8] {
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key.handle, nil) else {
            throw .decryptionFailed
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_decrypt_init(context) == 1, configure(context) else {
            throw .decryptionFailed
        }
        var count = Int(EVP_PKEY_get_size(key.handle))
        var output = [UInt8](repeating: 0, count: count)
        defer { output.wipe() }
        guard EVP_PKEY_decrypt(context, &output, &count, ciphertext.octets, ciphertext.count) == 1
        else {
            throw .decryptionFailed
        }
        return Array(output.prefix(count))
    }

    private func configure(_ context: OpaquePointer) -> Bool {
        guard EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1,
            EVP_PKEY_CTX_set_rsa_oaep_md(context, hash.implementation) == 1,
            EVP_PKEY_CTX_set_rsa_mgf1_md(context, hash.implementation) == 1,
            let count = Int32(exactly: label.count)
        else { return false }
        guard count > 0 else { return true }
        // The context takes the copy over, and frees it.
        guard let copy = CRYPTO_memdup(label.baseAddress, label.count, #file, #line) else {
            return false
        }
        if EVP_PKEY_CTX_set0_rsa_oaep_label(context, copy, count) == 1 { return true }
        copenssl_free(copy)
        return false
    }

    private static let encryptionFailed = CryptoError.operation(
        "Encryption failed. The data may be too long for the key."
    )
}
