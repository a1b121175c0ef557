import COpenSSL

/// The numbers of RSA keys, as JWK carries them.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc8017>
package enum RSAKey {
    /// What we take in: nothing that a computer factors over lunch is refused, as tests need such
    /// keys.
    static let modulusBitCounts = 256...16384

    /// The names of OpenSSL for n, e, d, p, q, dp, dq and qi, in the order of RSAPrivateKey.
    private static let privateNames = [
        "n", "e", "d", "rsa-factor1", "rsa-factor2", "rsa-exponent1", "rsa-exponent2",
        "rsa-coefficient1",
    ]

    /// n and e, and of a private key also d, p, q, dp, dq and qi: big-endian without leading zeros.
    package static func components(of key: AsymmetricKey) throws(CryptoError) -> [[UInt8]] {
        let names = key.half == .public ? Array(privateNames.prefix(2)) : privateNames
        var parts: [[UInt8]] = []
        for name in names {
            var number: OpaquePointer?
            guard EVP_PKEY_get_bn_param(key.handle, name, &number) == 1,
                let value = BigNumber(adopting: number)
            else { throw .data("The RSA key lacks one of its numbers.") }
            parts.append(value.bytes)
        }
        return parts
    }

    /// The canonical encoding of a key given as its numbers, two for a public one and eight for a
    /// private one.
    ///
    /// - Throws: ``CryptoError/data(_:)`` if they cannot be such a key.
    package static func encoding(components: [[UInt8]]) throws(CryptoError) -> [UInt8] {
        let integers = components.map { DER.integer($0) }
        let algorithm = DER.sequence(
            DER.identifier([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]),
            DER.null
        )
        let half: AsymmetricKey.Half
        let der: SecretBytes
        switch components.count {
        case 2:
            half = .public
            let key = DER.sequence(integers[0], integers[1])
            der = SecretBytes(DER.sequence(algorithm, DER.bitString(key)))
        case 8:
            try checkFactors(components)
            half = .private
            let key = DER.sequence(DER.integer([0]), DER.sequenceContent(integers))
            der = SecretBytes(DER.sequence(DER.integer([0]), algorithm, DER.octetString(key)))
        default:
            throw .data("An RSA key has two numbers or eight.")
        }
        return try der.withBytes { (der) throws(CryptoError) in
            try AsymmetricKey(.rsa, half, der: der).encoding()
        }
    }

    /// Refuses exponents that are none of any RSA key, or do not undo one another.
    ///
    /// OpenSSL takes them, and signs with the factors alone: a wrong private exponent would only show
    /// in another program.
    static func check(_ key: AsymmetricKey) throws(CryptoError) {
        let parts = try components(of: key)
        guard let last = parts[1].last, last & 1 == 1, parts[1] != [1] else {
            throw .data("The public exponent of the RSA key is even, or 1.")
        }
        guard parts.count > 2 else { return }
        try checkFactors(parts)
        for factor in [parts[3], parts[4]] {
            guard try undoes(parts[1], parts[2], modulo: factor) else {
                throw .data("The exponents of the RSA key do not belong together.")
            }
        }
    }

    /// Whether what is raised to one exponent and then to the other is itself again, modulo a prime.
    private static func undoes(
        _ e: [UInt8],
        _ d: [UInt8],
        modulo prime: [UInt8]
    ) throws(CryptoError) -> Bool {
        guard let e = BigNumber(e), let d = BigNumber(d), let order = BigNumber(prime),
            let remainder = BigNumber(adopting: BN_new()), let scratch = BN_CTX_secure_new()
        else { throw .data("The RSA key is malformed.") }
        defer { BN_CTX_free(scratch) }
        return BN_sub_word(order.handle, 1) == 1 && !order.isZero
            && BN_mod_mul(remainder.handle, e.handle, d.handle, order.handle, scratch) == 1
            && BN_is_one(remainder.handle) == 1
    }

    /// Refuses factors whose product is not the modulus.
    private static func checkFactors(_ components: [[UInt8]]) throws(CryptoError) {
        let longest = modulusBitCounts.upperBound / 8
        guard components.allSatisfy({ $0.drop { $0 == 0 }.count <= longest }),
            let n = BigNumber(components[0]), let p = BigNumber(components[3]),
            let q = BigNumber(components[4]), let product = BigNumber(adopting: BN_new()),
            let scratch = BN_CTX_secure_new()
        else { throw .data("The RSA key is malformed.") }
        defer { BN_CTX_free(scratch) }
        guard BN_mul(product.handle, p.handle, q.handle, scratch) == 1,
            BN_cmp(product.handle, n.handle) == 0
        else { throw .data("The factors of the RSA key are not those of its modulus.") }
    }
}

extension DER {
    /// Elements one after the other, as the content of a sequence.
    fileprivate static func sequenceContent(_ parts: [[UInt8]]) -> [UInt8] { parts.flatMap { $0 } }
}
