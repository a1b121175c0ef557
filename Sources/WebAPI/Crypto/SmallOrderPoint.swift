/// The points of Ed25519 and Ed448 whose order divides the curve's cofactor, 8 or 4.
///
/// With such a point as the public key, or as the first half of a signature, anything can be made
/// to verify. The standard has `verify` answer false; OpenSSL does not look.
///
/// - SeeAlso: <https://w3c.github.io/webcrypto/#ed25519-operations-verify>,
///   <https://wicg.github.io/webcrypto-secure-curves/#ed448-operations>
enum SmallOrderPoint {
    /// Whether the key or the signature holds one.
    static func spoils(
        _ signature: UnsafeRawBufferPointer,
        _ curve: OctetCurve,
        key: AsymmetricKey
    ) throws(CryptoError) -> Bool {
        let point = curve.keyByteCount
        guard signature.count == 2 * point else { return true }
        let publicBytes = try OctetKey(curve).parts(of: key)[0]
        return isSmall(publicBytes, curve) || isSmall(Array(signature[..<point]), curve)
    }

    private static func isSmall(_ encoded: [UInt8], _ curve: OctetCurve) -> Bool {
        var y = encoded
        y[y.count - 1] &= 0x7F  // the sign of x
        return (curve == .ed448 ? ordinates448 : ordinates25519).contains(y)
    }

    /// Little-endian ordinates, those at or above the field's prime included.
    private static let ordinates25519: Set<[UInt8]> = {
        let zero = [UInt8](repeating: 0, count: 32)
        let nearPrime = { (low: UInt8) in [low] + [UInt8](repeating: 0xFF, count: 30) + [0x7F] }
        return [
            zero, [1] + zero.dropLast(), nearPrime(0xEC), nearPrime(0xED), nearPrime(0xEE),
            [
                0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF,
                0x98, 0xF0, 0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88,
                0x6D, 0x53, 0xFC, 0x05,
            ],
            [
                0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10,
                0x67, 0x0F, 0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77,
                0x92, 0xAC, 0x03, 0x7A,
            ],
        ]
    }()

    /// The same of the prime 2^448 - 2^224 - 1, with the byte that has only the sign of x.
    private static let ordinates448: Set<[UInt8]> = {
        let zero = [UInt8](repeating: 0, count: 57)
        let ones = { (count: Int) in [UInt8](repeating: 0xFF, count: count) }
        let prime = ones(28) + [0xFE] + ones(27) + [0]
        return [
            zero, [1] + zero.dropLast(), [0xFE] + prime.dropFirst(), prime,
            zero.prefix(28) + ones(28) + [0],
        ]
    }()
}
