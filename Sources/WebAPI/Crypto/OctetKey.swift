import COpenSSL

/// Keys of Ed25519, Ed448, X25519 and X448, plain bytes either half, and their DER.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc8410>
package struct OctetKey {
    package let curve: OctetCurve

    package init(_ curve: OctetCurve) { self.curve = curve }

    package func publicEncoding(_ bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        try requireLength(bytes)
        return DER.sequence(algorithm, DER.bitString(bytes))
    }

    /// The PrivateKeyInfo; `publicBytes`, if given, must be its other half.
    package func privateEncoding(
        _ bytes: [UInt8],
        publicBytes: [UInt8]? = nil
    ) throws(CryptoError) -> [UInt8] {
        try requireLength(bytes)
        if let publicBytes, try publicBytes != computedPublic(of: bytes) {
            throw .data("The public and the private part of the key do not belong together.")
        }
        return DER.sequence(
            DER.integer([0]),
            algorithm,
            DER.octetString(DER.octetString(bytes))
        )
    }

    /// The public bytes, and those of a private key.
    package func parts(of key: AsymmetricKey) throws(CryptoError) -> [[UInt8]] {
        var publicBytes = [UInt8](repeating: 0, count: curve.keyByteCount)
        var count = publicBytes.count
        guard EVP_PKEY_get_raw_public_key(key.handle, &publicBytes, &count) == 1 else {
            throw .data("The key has no public part.")
        }
        guard key.half == .private else { return [publicBytes] }
        var privateBytes = [UInt8](repeating: 0, count: curve.keyByteCount)
        count = privateBytes.count
        guard EVP_PKEY_get_raw_private_key(key.handle, &privateBytes, &count) == 1 else {
            throw .data("The key has no private part.")
        }
        return [publicBytes, privateBytes]
    }

    func encoding(of key: AsymmetricKey) throws(CryptoError) -> [UInt8] {
        let parts = try parts(of: key)
        return switch key.half {
        case .public: try publicEncoding(parts[0])
        case .private: try privateEncoding(parts[1])
        }
    }

    private func computedPublic(of bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        let made = EVP_PKEY_new_raw_private_key(curve.openSSLType, nil, bytes, bytes.count)
        guard let key = made else { throw .data("The private key is malformed.") }
        defer { EVP_PKEY_free(key) }
        var publicBytes = [UInt8](repeating: 0, count: curve.keyByteCount)
        var count = publicBytes.count
        guard EVP_PKEY_get_raw_public_key(key, &publicBytes, &count) == 1 else {
            throw .data("The private key is malformed.")
        }
        return publicBytes
    }

    private var algorithm: [UInt8] { DER.sequence(DER.identifier(curve.objectIdentifier)) }

    private func requireLength(_ bytes: [UInt8]) throws(CryptoError) {
        guard bytes.count == curve.keyByteCount else {
            throw .data(
                "A \(curve.rawValue) key has \(curve.keyByteCount) bytes, not \(bytes.count)."
            )
        }
    }
}
