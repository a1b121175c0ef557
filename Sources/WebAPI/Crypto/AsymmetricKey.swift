import COpenSSL

/// Half of a key pair, parsed and ready for use.
///
/// JavaScript holds the canonical encoding (``encoding()``); this is what the encoding is turned
/// into for a call.
///
/// `@unchecked Sendable` is safe: the key is never changed after `init`, and OpenSSL lets threads
/// share one.
package final class AsymmetricKey: @unchecked Sendable {
    package enum Half: String, Sendable {
        case `public`
        case `private`
    }

    package let kind: KeyKind
    package let half: Half
    let handle: OpaquePointer

    /// Parses a SubjectPublicKeyInfo, or a PrivateKeyInfo of PKCS #8, of exactly that kind of key.
    ///
    /// - Throws: ``CryptoError/data(_:)`` if it is malformed, of another kind, or invalid.
    package init(_ kind: KeyKind, _ half: Half, der: UnsafeRawBufferPointer) throws(CryptoError) {
        let parsed =
            switch half {
            case .public: Self.parsePublic(der)
            case .private: Self.parsePrivate(der)
            }
        guard let parsed else {
            throw .data("The key data is not a valid \(half.format) key.")
        }
        self.kind = kind
        self.half = half
        handle = parsed
        // From here on `deinit` frees the handle, also if a check throws.
        try checkKind()
    }

    /// Takes over a private key that OpenSSL has just made.
    init(adopting handle: OpaquePointer, _ kind: KeyKind, _ half: Half) {
        self.kind = kind
        self.half = half
        self.handle = handle
    }

    deinit { EVP_PKEY_free(handle) }

    /// The one encoding of this key: DER, named curve, uncompressed point.
    package func encoding() throws(CryptoError) -> [UInt8] {
        switch kind {
        case .rsa: try half == .public ? encodePublic() : encodePrivate()
        case .nist(let curve):
            try ECKey(curve).encoding(of: self)
        case .octet(let curve):
            try OctetKey(curve).encoding(of: self)
        }
    }
}

extension AsymmetricKey {
    private static func parsePublic(_ der: UnsafeRawBufferPointer) -> OpaquePointer? {
        var cursor = der.octets
        guard let key = d2i_PUBKEY(nil, &cursor, der.count) else { return nil }
        guard cursor == der.octets.map({ $0 + der.count }) else {
            EVP_PKEY_free(key)
            return nil
        }
        return key
    }

    private static func parsePrivate(_ der: UnsafeRawBufferPointer) -> OpaquePointer? {
        var cursor = der.octets
        guard let info = d2i_PKCS8_PRIV_KEY_INFO(nil, &cursor, der.count) else { return nil }
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        guard cursor == der.octets.map({ $0 + der.count }) else { return nil }
        return EVP_PKCS82PKEY(info)
    }

    private func checkKind() throws(CryptoError) {
        let type = EVP_PKEY_get_base_id(handle)
        switch kind {
        case .rsa:
            guard type == EVP_PKEY_RSA else { throw wrongKind }
            guard RSAKey.modulusBitCounts.contains(Int(EVP_PKEY_get_bits(handle))) else {
                throw .data("The RSA modulus is too short or too long.")
            }
            try RSAKey.check(self)
        case .nist(let curve):
            guard type == EVP_PKEY_EC, text("encoding") == "named_curve",
                text("group") == curve.groupName
            else { throw wrongKind }
        case .octet(let curve):
            guard type == curve.openSSLType else { throw wrongKind }
        }
    }

    private var wrongKind: CryptoError {
        let name =
            switch kind {
            case .rsa: "RSA"
            case .nist(let curve): curve.rawValue
            case .octet(let curve): curve.rawValue
            }
        return .data("The key data is not a key of \(name).")
    }

    /// A text among the key's parameters; empty if there is none.
    private func text(_ parameter: String) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        var written = 0
        let found = EVP_PKEY_get_utf8_string_param(
            handle,
            parameter,
            &buffer,
            buffer.count,
            &written
        )
        guard found == 1 else { return "" }
        return String(decoding: buffer.prefix(written).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func encodePublic() throws(CryptoError) -> [UInt8] {
        let count = i2d_PUBKEY(handle, nil)
        guard count > 0 else { throw .operation("The key cannot be encoded.") }
        return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, written in
            var cursor = buffer.baseAddress
            written = max(0, Int(i2d_PUBKEY(handle, &cursor)))
        }
    }

    private func encodePrivate() throws(CryptoError) -> [UInt8] {
        guard let info = EVP_PKEY2PKCS8(handle) else {
            throw .operation("The key cannot be encoded.")
        }
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        let count = i2d_PKCS8_PRIV_KEY_INFO(info, nil)
        guard count > 0 else { throw .operation("The key cannot be encoded.") }
        return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, written in
            var cursor = buffer.baseAddress
            written = max(0, Int(i2d_PKCS8_PRIV_KEY_INFO(info, &cursor)))
        }
    }
}

extension AsymmetricKey.Half {
    /// The name of the encoding that this half has.
    var format: String {
        switch self {
        case .public: "spki"
        case .private: "pkcs8"
        }
    }
}
