import COpenSSL

/// Keys on a NIST curve: points, private scalars and their canonical DER.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc5480>, <https://www.rfc-editor.org/rfc/rfc5915>
package struct ECKey {
    package let curve: NISTCurve

    package init(_ curve: NISTCurve) { self.curve = curve }

    /// The SubjectPublicKeyInfo of a point, which may be compressed.
    ///
    /// - Throws: ``CryptoError/data(_:)`` if it is not a point of the curve, or the one at
    /// infinity.
    package func publicEncoding(point: [UInt8]) throws(CryptoError) -> [UInt8] {
        let uncompressed = try Group(curve).uncompressed(point)
        return DER.sequence(algorithm, DER.bitString(uncompressed))
    }

    /// The PrivateKeyInfo of a scalar; `point`, if given, must be its public key.
    ///
    /// - Throws: ``CryptoError/data(_:)`` if the scalar is out of range or the two do not match.
    package func privateEncoding(
        scalar: [UInt8],
        point: [UInt8]? = nil
    ) throws(CryptoError) -> [UInt8] {
        let group = try Group(curve)
        let computed = try group.publicPoint(of: scalar)
        if let point, try group.uncompressed(point) != computed {
            throw .data("The public and the private part of the key do not belong together.")
        }
        let key = DER.sequence(
            DER.integer([1]),
            DER.octetString(scalar),
            DER.tagged(1, DER.bitString(computed))
        )
        return DER.sequence(DER.integer([0]), algorithm, DER.octetString(key))
    }

    /// The uncompressed point, and the scalar of a private key.
    package func parts(of key: AsymmetricKey) throws(CryptoError) -> [[UInt8]] {
        var point = [UInt8](repeating: 0, count: 2 * curve.fieldByteCount + 1)
        var written = 0
        let found = EVP_PKEY_get_octet_string_param(
            key.handle,
            "pub",
            &point,
            point.count,
            &written
        )
        guard found == 1 else { throw .data("The key has no public part.") }
        point.removeLast(point.count - written)
        let uncompressed = try Group(curve).uncompressed(point)
        guard key.half == .private else { return [uncompressed] }
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(key.handle, "priv", &number) == 1,
            let scalar = BigNumber(adopting: number)?.bytes(count: curve.fieldByteCount)
        else { throw .data("The key has no private part.") }
        return [uncompressed, scalar]
    }

    func encoding(of key: AsymmetricKey) throws(CryptoError) -> [UInt8] {
        let parts = try parts(of: key)
        return switch key.half {
        case .public: try publicEncoding(point: parts[0])
        case .private: try privateEncoding(scalar: parts[1], point: parts[0])
        }
    }

    private var algorithm: [UInt8] {
        DER.sequence(
            DER.identifier([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]),
            DER.identifier(curve.objectIdentifier)
        )
    }
}

/// The group of points of a curve.
private struct Group: ~Copyable {
    let handle: OpaquePointer
    let fieldByteCount: Int

    init(_ curve: NISTCurve) throws(CryptoError) {
        guard let handle = EC_GROUP_new_by_curve_name(curve.identifier) else {
            throw .operation("The curve \(curve.rawValue) is not available.")
        }
        self.handle = handle
        fieldByteCount = curve.fieldByteCount
    }

    deinit { EC_GROUP_free(handle) }

    /// The same point with both coordinates in full.
    func uncompressed(_ encoded: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard let point = EC_POINT_new(handle) else { throw Self.invalidPoint }
        defer { EC_POINT_free(point) }
        // 2 and 3 are compressed, 4 is not; the hybrid forms 6 and 7 are no key format of ours.
        guard let form = encoded.first, (2...4).contains(form),
            EC_POINT_oct2point(handle, point, encoded, encoded.count, nil) == 1
        else {
            throw Self.invalidPoint
        }
        return try encode(point)
    }

    /// The point that belongs to a private scalar between 1 and the order of the group.
    func publicPoint(of scalar: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard scalar.count == fieldByteCount, let number = BigNumber(scalar),
            let order = EC_GROUP_get0_order(handle), !number.isZero,
            BN_cmp(number.handle, order) < 0
        else { throw .data("The private key is not a number that the curve allows.") }
        guard let point = EC_POINT_new(handle) else { throw Self.invalidPoint }
        defer { EC_POINT_free(point) }
        BN_set_flags(number.handle, BN_FLG_CONSTTIME)
        guard EC_POINT_mul(handle, point, number.handle, nil, nil, nil) == 1 else {
            throw Self.invalidPoint
        }
        return try encode(point)
    }

    private func encode(_ point: OpaquePointer) throws(CryptoError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: 2 * fieldByteCount + 1)
        let count = EC_POINT_point2oct(
            handle,
            point,
            POINT_CONVERSION_UNCOMPRESSED,
            &output,
            output.count,
            nil
        )
        // The point at infinity is a single byte.
        guard count == output.count else { throw Self.invalidPoint }
        return output
    }

    private static let invalidPoint = CryptoError.data(
        "The public key is not a point of the curve."
    )
}
