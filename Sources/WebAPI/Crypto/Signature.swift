import COpenSSL

/// A way to sign, with the hash and the parameters of one call.
package enum SignatureScheme: Sendable {
    case rsaPKCS1(HashAlgorithm)
    case rsaPSS(HashAlgorithm, saltByteCount: Int)
    case ecdsa(HashAlgorithm, NISTCurve)
    /// Ed25519 or Ed448, by the curve of the key.
    case eddsa(OctetCurve)

    package func sign(
        _ message: UnsafeRawBufferPointer,
        with key: AsymmetricKey
    ) throws(CryptoError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw Self.signingFailed }
        defer { EVP_MD_CTX_free(context) }
        var parameters: OpaquePointer?
        guard EVP_DigestSignInit(context, &parameters, digest, nil, key.handle) == 1,
            configure(parameters)
        else { throw Self.signingFailed }
        var count = Int(EVP_PKEY_get_size(key.handle))
        var signature = [UInt8](repeating: 0, count: count)
        let done = EVP_DigestSign(context, &signature, &count, message.octets, message.count)
        guard done == 1, count <= signature.count else {
            throw Self.signingFailed
        }
        signature.removeLast(signature.count - count)
        guard case .ecdsa(_, let curve) = self else { return signature }
        guard let plain = ECDSASignature(curve).plain(from: signature) else {
            throw Self.signingFailed
        }
        return plain
    }

    /// Whether the signature is right; whatever is malformed is not.
    package func isValid(
        _ signature: UnsafeRawBufferPointer,
        for message: UnsafeRawBufferPointer,
        with key: AsymmetricKey
    ) throws(CryptoError) -> Bool {
        let encoded: [UInt8]
        switch self {
        case .ecdsa(_, let curve):
            guard let der = ECDSASignature(curve).der(from: signature) else { return false }
            encoded = der
        case .eddsa(let curve):
            guard try !SmallOrderPoint.spoils(signature, curve, key: key) else { return false }
            encoded = Array(signature)
        case .rsaPKCS1, .rsaPSS:
            encoded = Array(signature)
        }
        guard let context = EVP_MD_CTX_new() else { throw Self.verifyingFailed }
        defer { EVP_MD_CTX_free(context) }
        var parameters: OpaquePointer?
        guard EVP_DigestVerifyInit(context, &parameters, digest, nil, key.handle) == 1,
            configure(parameters)
        else { throw Self.verifyingFailed }
        let result = EVP_DigestVerify(
            context,
            encoded,
            encoded.count,
            message.octets,
            message.count
        )

        return result == 1
    }
}

extension SignatureScheme {
    private static let signingFailed = CryptoError.operation("Signing failed.")
    private static let verifyingFailed = CryptoError.operation("Verifying failed.")

    private var digest: OpaquePointer? {
        switch self {
        case .rsaPKCS1(let hash), .rsaPSS(let hash, _), .ecdsa(let hash, _): hash.implementation
        case .eddsa: nil
        }
    }

    private func configure(_ parameters: OpaquePointer?) -> Bool {
        switch self {
        case .rsaPKCS1:
            return EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PADDING) == 1
        case .rsaPSS(let hash, let saltByteCount):
            guard let salt = Int32(exactly: saltByteCount), salt >= 0 else { return false }
            return EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_mgf1_md(parameters, hash.implementation) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, salt) == 1
        case .ecdsa, .eddsa:
            return true
        }
    }
}

/// The two forms of an ECDSA signature: WebCrypto's, both numbers in full length, and OpenSSL's
/// DER.
struct ECDSASignature {
    private let halfByteCount: Int

    init(_ curve: NISTCurve) { halfByteCount = curve.fieldByteCount }

    func plain(from der: [UInt8]) -> [UInt8]? {
        let decoded = der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_ECDSA_SIG(nil, &cursor, buffer.count)
        }
        guard let decoded else { return nil }
        defer { ECDSA_SIG_free(decoded) }
        var output = [UInt8](repeating: 0, count: 2 * halfByteCount)
        let half = Int32(halfByteCount)
        let isWritten = output.withUnsafeMutableBufferPointer { buffer in
            BN_bn2binpad(ECDSA_SIG_get0_r(decoded), buffer.baseAddress, half) == half
                && BN_bn2binpad(
                    ECDSA_SIG_get0_s(decoded),
                    buffer.baseAddress.map { $0 + halfByteCount },
                    half
                ) == half
        }
        return isWritten ? output : nil
    }

    /// Nothing if the length is wrong.
    func der(from plain: UnsafeRawBufferPointer) -> [UInt8]? {
        guard plain.count == 2 * halfByteCount else { return nil }
        return DER.sequence(
            DER.integer(Array(plain[..<halfByteCount])),
            DER.integer(Array(plain[halfByteCount...]))
        )
    }
}
