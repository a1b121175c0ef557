import Isolate
import Foundations

extension OpTable {
    mutating func addCryptoKeys() {
        // (kind, half, der): the canonical encoding of a key that came as spki or pkcs8.
        add("cryptoKeyEncode") { call in
            let kind = try call.keyKind(0)
            let half = try call.keyHalf(1)
            return try call.crypto([2]) { (inputs) throws(CryptoError) in
                .bytes(try AsymmetricKey(kind, half, der: inputs[0]).encoding())
            }
        }
        // (kind, half, der): the parts of a canonical encoding, packed.
        add("cryptoKeyParts") { call in
            let kind = try call.keyKind(0)
            let half = try call.keyHalf(1)
            return try call.crypto([2]) { (inputs) throws(CryptoError) in
                let key = try KeyCache.shared.key(kind, half, der: inputs[0])
                return .bytes(BytePack.pack(try key.parts()))
            }
        }
        // (kind, half, packed parts, count): the canonical encoding of a key that came in parts.
        add("cryptoKeyBuild") { call in
            let kind = try call.keyKind(0)
            let half = try call.keyHalf(1)
            let count = call.int(3)
            return try call.crypto([2]) { (inputs) throws(CryptoError) in
                let parts = try BytePack.unpack(inputs[0], count: count)
                return .bytes(try AsymmetricKey.encoding(kind, half, parts: parts))
            }
        }
        // (kind, modulus bits, public exponent): the encodings of the private and the public key,
        // packed.
        add("cryptoGenerateKeyPair") { call in
            _ = try call.requireScope()
            let kind = try call.keyKind(0)
            let bits = call.int(1)
            let exponent = call.int(2)
            return try call.crypto([], cost: kind.generationCost) { (_) throws(CryptoError) in
                let pair = try KeyGeneration.keyPair(
                    kind,
                    modulusBitCount: bits,
                    publicExponent: exponent
                )
                return .bytes(BytePack.pack([pair.privateKey, pair.publicKey]))
            }
        }
        // (kind, private der, public der)
        add("cryptoAgree") { call in
            let kind = try call.keyKind(0)
            return try call.crypto([1, 2]) { (inputs) throws(CryptoError) in
                let mine = try KeyCache.shared.key(kind, .private, der: inputs[0])
                let theirs = try KeyCache.shared.key(kind, .public, der: inputs[1])
                return .bytes(try KeyAgreement.secret(of: mine, and: theirs))
            }
        }
    }

    mutating func addCryptoSignatures() {
        // (scheme, hash, kind, private der, data, salt bytes)
        add("cryptoSign") { call in
            let kind = try call.keyKind(2)
            let scheme = try call.signatureScheme(kind: kind, salt: 5)
            let cost = kind == .rsa ? try call.costOfPrivateKey(3) : .proportional
            return try call.crypto([3, 4], cost: cost) { (inputs) throws(CryptoError) in
                let key = try KeyCache.shared.key(kind, .private, der: inputs[0])
                return .bytes(try scheme.sign(inputs[1], with: key))
            }
        }
        // (scheme, hash, kind, public der, signature, data, salt bytes)
        add("cryptoVerify") { call in
            let kind = try call.keyKind(2)
            let scheme = try call.signatureScheme(kind: kind, salt: 6)
            return try call.crypto([3, 4, 5]) { (inputs) throws(CryptoError) in
                let key = try KeyCache.shared.key(kind, .public, der: inputs[0])
                return .bool(try scheme.isValid(inputs[1], for: inputs[2], with: key))
            }
        }
    }
}

extension KeyKind {
    fileprivate var generationCost: CryptoCost {
        switch self {
        case .rsa: .unbounded
        case .nist: .heavy
        case .octet: .proportional
        }
    }
}

extension OpCall {
    fileprivate func keyHalf(_ index: Int) throws -> AsymmetricKey.Half {
        guard let half = AsymmetricKey.Half(rawValue: try string(index)) else {
            throw JSError(.typeError, "argument \(index + 1) is neither public nor private")
        }
        return half
    }

    /// The scheme named by the first argument, over the hash that the second names.
    fileprivate func signatureScheme(kind: KeyKind, salt: Int) throws -> SignatureScheme {
        switch (try string(0), kind) {
        case ("RSASSA-PKCS1-v1_5", .rsa): return .rsaPKCS1(try hash(1))
        case ("RSA-PSS", .rsa): return .rsaPSS(try hash(1), saltByteCount: int(salt))
        case ("ECDSA", .nist(let curve)): return .ecdsa(try hash(1), curve)
        case ("EdDSA", .octet(let curve)): return .eddsa(curve)
        case (let name, _):
            throw JSError(.domException("NotSupportedError"), "There is no signature \(name).")
        }
    }
}
