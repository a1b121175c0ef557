import COpenSSL

/// A curve of NIST's for ECDSA and ECDH.
package enum NISTCurve: String, CaseIterable, Sendable {
    case p256 = "P-256"
    case p384 = "P-384"
    case p521 = "P-521"

    /// The length of a coordinate, of a private key, and of each half of a signature.
    package var fieldByteCount: Int {
        switch self {
        case .p256: 32
        case .p384: 48
        case .p521: 66
        }
    }

    /// OpenSSL's number of the curve.
    var identifier: Int32 {
        switch self {
        case .p256: NID_X9_62_prime256v1
        case .p384: NID_secp384r1
        case .p521: NID_secp521r1
        }
    }

    /// OpenSSL's name of the curve.
    var groupName: String {
        switch self {
        case .p256: "prime256v1"
        case .p384: "secp384r1"
        case .p521: "secp521r1"
        }
    }

    /// The content of the curve's object identifier.
    var objectIdentifier: [UInt8] {
        switch self {
        case .p256: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
        case .p384: [0x2B, 0x81, 0x04, 0x00, 0x22]
        case .p521: [0x2B, 0x81, 0x04, 0x00, 0x23]
        }
    }
}

/// A curve of RFC 8410: keys are plain bytes.
package enum OctetCurve: String, CaseIterable, Sendable {
    case ed25519 = "Ed25519"
    case ed448 = "Ed448"
    case x25519 = "X25519"
    case x448 = "X448"

    /// The length of either half of a key, and of each half of a signature.
    package var keyByteCount: Int {
        switch self {
        case .ed25519, .x25519: 32
        case .x448: 56
        case .ed448: 57
        }
    }

    var openSSLType: Int32 {
        switch self {
        case .ed25519: EVP_PKEY_ED25519
        case .ed448: EVP_PKEY_ED448
        case .x25519: EVP_PKEY_X25519
        case .x448: EVP_PKEY_X448
        }
    }

    var objectIdentifier: [UInt8] {
        switch self {
        case .x25519: [0x2B, 0x65, 0x6E]
        case .x448: [0x2B, 0x65, 0x6F]
        case .ed25519: [0x2B, 0x65, 0x70]
        case .ed448: [0x2B, 0x65, 0x71]
        }
    }
}

/// What an asymmetric key is a key of.
package enum KeyKind: Hashable, Sendable {
    case rsa
    case nist(NISTCurve)
    case octet(OctetCurve)

    /// From the name that JavaScript uses: `RSA` or a curve.
    package init(named name: String) throws(CryptoError) {
        if name == "RSA" {
            self = .rsa
        } else if let curve = NISTCurve(rawValue: name) {
            self = .nist(curve)
        } else if let curve = OctetCurve(rawValue: name) {
            self = .octet(curve)
        } else {
            throw .notSupported("Unrecognized or unimplemented EC curve \"\(name)\" requested.")
        }
    }
}
