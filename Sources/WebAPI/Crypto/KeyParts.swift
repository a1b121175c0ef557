/// Keys taken apart into the numbers that JWK names, and put together again.
extension AsymmetricKey {
    /// The parts, public ones first.
    ///
    /// RSA: n and e, then d, p, q, dp, dq and qi. A NIST curve: the uncompressed point, then the
    /// scalar. The
    /// curves of RFC 8410: the public bytes, then the private ones.
    package func parts() throws(CryptoError) -> [[UInt8]] {
        switch kind {
        case .rsa: try RSAKey.components(of: self)
        case .nist(let curve): try ECKey(curve).parts(of: self)
        case .octet(let curve): try OctetKey(curve).parts(of: self)
        }
    }

    /// The canonical encoding of the key with these parts, in the order of ``parts()``.
    ///
    /// - Throws: ``CryptoError/data(_:)`` if their number is wrong or they do not belong together.
    package static func encoding(
        _ kind: KeyKind,
        _ half: Half,
        parts: [[UInt8]]
    ) throws(CryptoError) -> [UInt8] {
        if kind == .rsa {
            guard parts.count == (half == .public ? 2 : 8) else { throw malformed }
            return try RSAKey.encoding(components: parts)
        }
        guard parts.count == (half == .public ? 1 : 2) else { throw malformed }
        switch (kind, half) {
        case (.nist(let curve), .public):
            return try ECKey(curve).publicEncoding(point: parts[0])
        case (.nist(let curve), .private):
            return try ECKey(curve).privateEncoding(scalar: parts[1], point: parts[0])
        case (.octet(let curve), .public):
            return try OctetKey(curve).publicEncoding(parts[0])
        case (.octet(let curve), .private):
            return try OctetKey(curve).privateEncoding(parts[1], publicBytes: parts[0])
        case (.rsa, _):
            throw malformed
        }
    }

    private static let malformed = CryptoError.data("The parts of the key are malformed.")
}
