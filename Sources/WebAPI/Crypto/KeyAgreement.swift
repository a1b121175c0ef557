import COpenSSL

/// The secret of two that each know the other's public key: ECDH, X25519 and X448.
package enum KeyAgreement {
    /// The shared secret in full length.
    ///
    /// - Throws: ``CryptoError/operation(_:)`` if the other's point is of small order.
    package static func secret(
        of privateKey: AsymmetricKey,
        and publicKey: AsymmetricKey
    ) throws(CryptoError) -> [UInt8] {
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, privateKey.handle, nil) else {
            throw failure
        }
        defer { EVP_PKEY_CTX_free(context) }
        var count = 0
        guard EVP_PKEY_derive_init(context) == 1,
            EVP_PKEY_derive_set_peer(context, publicKey.handle) == 1,
            EVP_PKEY_derive(context, nil, &count) == 1
        else {
            throw failure
        }
        var secret = [UInt8](repeating: 0, count: count)
        guard EVP_PKEY_derive(context, &secret, &count) == 1, count == secret.count else {
            throw failure
        }
        return secret
    }

    private static let failure = CryptoError.operation("The shared secret could not be derived.")
}
