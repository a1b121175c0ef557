package import Isolate
import Foundations

extension OpTable {
    /// The native half of `crypto`: `crypto.js`, `subtle-crypto.js` and the files beside them.
    package mutating func addCrypto() {
        addCryptoRandom()
        addCryptoDigests()
        addCryptoCiphers()
        addCryptoKeys()
        addCryptoSignatures()
    }

    private mutating func addCryptoRandom() {
        add("cryptoRandom") { call in
            _ = try call.requireScope()
            let count = call.int(0)
            return try call.asJSError { () throws(CryptoError) in
                call.bytes(try SecureRandom.bytes(count))
            }
        }
        add("cryptoRandomUUID") { call in
            _ = try call.requireScope()
            return try call.asJSError { () throws(CryptoError) in
                call.string(try SecureRandom.uuid())
            }
        }
        // (left, right): the caller has compared the lengths.
        add("cryptoTimingSafeEqual") { call in
            try call.withBytes(0) { left in
                try call.withBytes(1) { right in call.bool(constantTimeEquals(left, right)) }
            }
        }
    }

    private mutating func addCryptoDigests() {
        // (hash, data)
        add("cryptoDigest") { call in
            let hash = try call.hash(0)
            return try call.crypto([1]) { (inputs) throws(CryptoError) in
                .bytes(try hash.digest(inputs[0]))
            }
        }
        // (hash, state or undefined, data): the new state.
        add("cryptoHashUpdate") { call in
            let hash = try call.hash(0)
            var unfinished = try call.unfinishedHash(hash, state: 1)
            try call.withBytes(2) { unfinished.update($0) }
            return call.bytes(unfinished.stateBytes)
        }
        // (hash, state or undefined): the digest.
        add("cryptoHashFinish") { call in
            let hash = try call.hash(0)
            return call.bytes(try call.unfinishedHash(hash, state: 1).finish())
        }
        // (hash, key, data)
        add("cryptoHMAC") { call in
            let hmac = HMACAlgorithm(try call.hash(0))
            return try call.crypto([1, 2]) { (inputs) throws(CryptoError) in
                .bytes(try hmac.code(for: inputs[1], key: inputs[0]))
            }
        }
        // (hash, key, code, data)
        add("cryptoHMACVerify") { call in
            let hmac = HMACAlgorithm(try call.hash(0))
            return try call.crypto([1, 2, 3]) { (inputs) throws(CryptoError) in
                .bool(try hmac.isValid(inputs[1], for: inputs[2], key: inputs[0]))
            }
        }
        // (hash, password, salt, iterations, byteCount)
        add("cryptoPBKDF2") { call in
            let hash = try call.hash(0)
            let iterations = call.int(3)
            let byteCount = call.int(4)
            return try call.crypto([1, 2], cost: .unbounded) { (inputs) throws(CryptoError) in
                .bytes(
                    try KeyDerivation.pbkdf2(
                        hash,
                        password: inputs[0],
                        salt: inputs[1],
                        iterations: iterations,
                        byteCount: byteCount
                    )
                )
            }
        }
        // (hash, key, salt, info, byteCount)
        add("cryptoHKDF") { call in
            let hash = try call.hash(0)
            let byteCount = call.int(4)
            return try call.crypto([1, 2, 3]) { (inputs) throws(CryptoError) in
                .bytes(
                    try KeyDerivation.hkdf(
                        hash,
                        key: inputs[0],
                        salt: inputs[1],
                        info: inputs[2],
                        byteCount: byteCount
                    )
                )
            }
        }
    }

    private mutating func addCryptoCiphers() {
        // (mode, encrypts, key, data, iv, additionalData, tag bytes or counter bits)
        add("cryptoAES") { call in
            let mode = try call.string(0)
            let encrypts = call.bool(1)
            let number = call.int(6)
            return try call.crypto([2, 3, 4, 5]) { (inputs) throws(CryptoError) in
                let cipher: AESCipher
                switch mode {
                case "AES-GCM":
                    cipher = .gcm(iv: inputs[2], data: inputs[3], tagByteCount: number)
                case "AES-CBC": cipher = .cbc(iv: inputs[2])
                case "AES-CTR": cipher = .ctr(counter: inputs[2], counterBitCount: number)
                case "AES-KW": cipher = .keyWrap
                default: throw .notSupported("There is no cipher \(mode).")
                }
                return .bytes(
                    encrypts
                        ? try cipher.encrypt(inputs[1], key: inputs[0])
                        : try cipher.decrypt(inputs[1], key: inputs[0])
                )
            }
        }
        // (hash, key, data, label)
        add("cryptoRSAEncrypt") { call in
            let hash = try call.hash(0)
            return try call.crypto([1, 2, 3]) { (inputs) throws(CryptoError) in
                let key = try KeyCache.shared.key(.rsa, .public, der: inputs[0])
                return .bytes(
                    try RSAEncryption(hash, label: inputs[2]).encrypt(inputs[1], with: key)
                )
            }
        }
        // (hash, key, data, label)
        add("cryptoRSADecrypt") { call in
            let hash = try call.hash(0)
            let cost = try call.costOfPrivateKey(1)
            return try call.crypto([1, 2, 3], cost: cost) { (inputs) throws(CryptoError) in
                let key = try KeyCache.shared.key(.rsa, .private, der: inputs[0])
                return .bytes(
                    try RSAEncryption(hash, label: inputs[2]).decrypt(inputs[1], with: key)
                )
            }
        }
    }
}

extension OpCall {
    fileprivate func unfinishedHash(
        _ hash: HashAlgorithm,
        state index: Int
    ) throws -> IncrementalHash {
        if isUndefined(index) { return IncrementalHash(hash) }
        return try withBytes(index) { bytes in
            try asJSError { () throws(CryptoError) in
                try IncrementalHash(hash, resuming: bytes)
            }
        }
    }

    /// What one use of the private RSA key at `index` costs.
    ///
    /// 2048 bits, of which the encoding has some 1,220 bytes, take well under a millisecond; 4096
    /// take five.
    func costOfPrivateKey(_ index: Int) throws -> CryptoCost {
        try withBytes(index) { $0.count > 1400 } ? .heavy : .proportional
    }
}
