import COpenSSL

/// Makes key pairs.
package enum KeyGeneration {
    /// Makes a pair, each half in its canonical encoding.
    ///
    /// The numbers are for RSA only: `modulusBitCount` is a multiple of 8 between 256 and 16384,
    /// `publicExponent` is 3 or 65537. OpenSSL itself refuses less than 512 bits.
    package static func keyPair(
        _ kind: KeyKind,
        modulusBitCount: Int = 2048,
        publicExponent: Int = 65537
    ) throws(CryptoError) -> (privateKey: [UInt8], publicKey: [UInt8]) {
        switch kind {
        case .rsa: try rsa(bits: modulusBitCount, exponent: publicExponent)
        case .nist(let curve): try nist(curve)
        case .octet(let curve): try octet(curve)
        }
    }

    private static func rsa(
        bits: Int,
        exponent: Int
    ) throws(CryptoError) -> (privateKey: [UInt8], publicKey: [UInt8]) {
        guard RSAKey.modulusBitCounts.contains(bits), bits % 8 == 0, [3, 65537].contains(exponent),
            let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil)
        else { throw failure }
        defer { EVP_PKEY_CTX_free(context) }
        guard let number = BigNumber(adopting: BN_new()),
            BN_set_word(number.handle, UInt(exponent)) == 1,
            EVP_PKEY_keygen_init(context) == 1,
            EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)) == 1,
            EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context, number.handle) == 1
        else { throw failure }
        var made: OpaquePointer?
        guard EVP_PKEY_generate(context, &made) == 1, let made else { throw failure }
        let pair = AsymmetricKey(adopting: made, .rsa, .private)
        return (
            try pair.encoding(),
            try RSAKey.encoding(
                components: Array(try RSAKey.components(of: pair).prefix(2))
            )
        )
    }

    private static func nist(
        _ curve: NISTCurve
    ) throws(CryptoError) -> (privateKey: [UInt8], publicKey: [UInt8]) {
        guard let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else { throw failure }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_keygen_init(context) == 1,
            EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, curve.identifier) == 1
        else { throw failure }
        var made: OpaquePointer?
        guard EVP_PKEY_generate(context, &made) == 1, let made else { throw failure }
        let pair = AsymmetricKey(adopting: made, .nist(curve), .private)
        let key = ECKey(curve)
        return (
            try key.encoding(of: pair), try key.publicEncoding(point: try key.parts(of: pair)[0])
        )
    }

    private static func octet(
        _ curve: OctetCurve
    ) throws(CryptoError) -> (privateKey: [UInt8], publicKey: [UInt8]) {
        guard let context = EVP_PKEY_CTX_new_from_name(nil, curve.rawValue, nil) else {
            throw failure
        }
        defer { EVP_PKEY_CTX_free(context) }
        var made: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_generate(context, &made) == 1, let made
        else { throw failure }
        let pair = AsymmetricKey(adopting: made, .octet(curve), .private)
        let key = OctetKey(curve)
        return (try key.encoding(of: pair), try key.publicEncoding(try key.parts(of: pair)[0]))
    }

    private static let failure = CryptoError.operation("The key could not be generated.")
}
