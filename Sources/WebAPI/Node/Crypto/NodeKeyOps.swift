import COpenSSL
import Foundations
import Isolate

extension OpTable {
    /// The native half of `node-crypto-key-object.js` and of what uses keys.
    mutating func addNodeKeys() {
        // (bytes, is private, is PEM, structure, passphrase): DER, or undefined if it cannot be read.
        add("nodeKeyRead") { call in
            let (isPEM, structure) = (call.bool(2), try call.string(3))
            let passphrase = call.isBuffer(4) ? try call.bytes(4) : []
            let isPrivate = call.bool(1)
            let der = try call.withBytes(0) { bytes in
                let read = { () -> [UInt8]? in
                    let key =
                        isPrivate
                        ? NodeKey.decodePrivate(
                            bytes,
                            isPEM: isPEM,
                            structure: structure,
                            passphrase: passphrase
                        )
                        : NodeKey.decodePublic(bytes, isPEM: isPEM, structure: structure)
                    return key?.der(isPrivate: isPrivate)
                }
                return passphrase.isEmpty ? clearing(read) : try explaining(read)
            }
            return der.map { call.bytes($0) } ?? call.undefined
        }
        // (der, is private, is PEM, structure, cipher, passphrase): bytes, or undefined.
        add("nodeKeyWrite") { call in
            let key = try call.key(0, isPrivate: call.bool(1))
            let passphrase = call.isBuffer(5) ? try call.bytes(5) : []
            let (structure, cipher) = (try call.string(3), try call.string(4))
            let bytes = clearing {
                key.encode(
                    isPrivate: call.bool(1),
                    isPEM: call.bool(2),
                    structure: structure,
                    cipher: cipher,
                    passphrase: passphrase
                )
            }
            return bytes.map { call.bytes($0) } ?? call.undefined
        }
        // (der, is private): lines: the kind, and its details.
        add("nodeKeyDescribe") { call in
            let key = try call.key(0, isPrivate: call.bool(1))
            return call.string(clearing { key.description }.joined(separator: "\n"))
        }
        // (der of a private key): of its public half.
        add("nodeKeyPublic") { call in
            let key = try call.key(0, isPrivate: true)
            guard let der = clearing({ key.der(isPrivate: false) }) else { return call.undefined }
            return call.bytes(der)
        }
        // (is elsewhere, kind, curve, bits, exponent, hash, hash of MGF1, salt or undefined): the
        // private and the public DER, packed.
        add("nodeKeyGenerate") { call in
            let (kind, curve) = (try call.string(1), try call.string(2))
            let (bits, exponent) = (call.int(3), call.int(4))
            let limits = NodeKey.PSSLimits(
                hash: try call.string(5),
                maskHash: try call.string(6),
                saltByteCount: call.isUndefined(7) ? nil : Int32(clamping: call.int(7))
            )
            // The largest take minutes, which the isolate's own thread does not have.
            guard bits <= (call.bool(0) ? 8192 : 4096) else {
                throw JSError(.rangeError, "The modulus is too long: \(bits) bits.")
            }
            return try call.derive([]) { (_) throws(CryptoError) in
                let key = NodeKey.generate(
                    kind,
                    curve: curve,
                    bits: bits,
                    exponent: exponent,
                    limits: limits
                )
                guard let key, let secret = key.der(isPrivate: true),
                    let half = key.der(isPrivate: false)
                else { throw .operation("The key could not be generated.") }
                return BytePack.pack([secret, half])
            }
        }
        // (der, hash or "", message, padding, salt or undefined): a signature, or undefined.
        add("nodeSign") { call in
            let key = try call.key(0, isPrivate: true)
            let (hash, padding) = (try call.string(1), call.padding(3))
            let signature = try call.withBytes(2) { message in
                try explaining { key.sign(hash, message, padding) }
            }
            return signature.map { call.bytes($0) } ?? call.undefined
        }
        // (der, hash or "", message, padding, salt or undefined, signature): whether it is right.
        add("nodeVerify") { call in
            let key = try call.key(0, isPrivate: false)
            let (hash, padding) = (try call.string(1), call.padding(3))
            let isRight = try call.withBytes(2) { message in
                try call.withBytes(5) { signature in
                    try explaining { key.verify(hash, message, signature, padding) }
                }
            }
            return isRight.map { call.bool($0) } ?? call.undefined
        }
        // (operation, der, is private, data, padding, hash, label)
        add("nodeRSA") { call in
            let key = try call.key(1, isPrivate: call.bool(2))
            guard let operation = NodeKey.RSAOperation(rawValue: try call.string(0)) else {
                return call.undefined
            }
            let padding = NodeKey.Padding(
                rsa: Int32(clamping: call.int(4)),
                hash: try call.string(5),
                label: call.isBuffer(6) ? try call.bytes(6) : []
            )
            let output = try call.withBytes(3) { input in
                try explaining { key.rsa(operation, input, padding) }
            }
            return output.map { call.bytes($0) } ?? call.undefined
        }
        // (private der, public der): the shared secret, or undefined.
        add("nodeAgree") { call in
            let (mine, theirs) = (
                try call.key(0, isPrivate: true), try call.key(1, isPrivate: false)
            )
            return clearing { mine.agree(with: theirs) }.map { call.bytes($0) } ?? call.undefined
        }
        addNodeNumbers()
    }
}

extension OpCall {
    fileprivate func key(_ index: Int, isPrivate: Bool) throws -> NodeKey {
        let key = try withBytes(index) { der in clearing { NodeKey(der: der, isPrivate: isPrivate) }
        }
        guard let key else { throw JSError(.error, "The key cannot be used.") }
        return key
    }

    fileprivate func padding(_ index: Int) -> NodeKey.Padding {
        let salt = isUndefined(index + 1) ? nil : Int32(clamping: int(index + 1))
        return NodeKey.Padding(rsa: Int32(clamping: int(index)), saltByteCount: salt)
    }
}
