import COpenSSL

/// Key derivation with any hash that OpenSSL knows.
enum NodeDerivation {
    /// The most memory that scrypt may be allowed, whatever its caller allows: half an isolate's.
    static let memoryBytesMax = 64 << 20
    /// The most work that scrypt may be asked for: the product of its costs, of which the default has
    /// 2^17 and takes 50 ms.
    static let scryptStepsMax = 1 << 23
    /// So that no request can ask for minutes: these take some five seconds.
    static let iterationsMax = 10_000_000

    struct ScryptCosts: Sendable {
        let blocks: Int
        let blockSize: Int
        let parallelism: Int
        let memoryBytes: Int
    }

    private static func requireLength(_ byteCount: Int) throws(CryptoError) {
        guard (0...KeyDerivation.byteCountMax).contains(byteCount) else {
            throw .operation("The key would be too long.")
        }
    }

    static func pbkdf2(
        _ hash: String,
        password: UnsafeRawBufferPointer,
        salt: UnsafeRawBufferPointer,
        iterations: Int,
        byteCount: Int
    ) throws(CryptoError) -> [UInt8] {
        try requireLength(byteCount)
        guard let method = EVP_MD_fetch(nil, hash, nil) else {
            throw .notSupported("Invalid digest: \(hash)")
        }
        defer { EVP_MD_free(method) }
        guard let rounds = Int32(exactly: iterations), rounds > 0, iterations <= iterationsMax
        else { throw .operation("PBKDF2 got an input that is too long.") }
        return try KeyDerivation.pbkdf2(
            method,
            password: password,
            salt: salt,
            rounds: rounds,
            byteCount: byteCount
        )
    }

    static func hkdf(
        _ hash: String,
        key: UnsafeRawBufferPointer,
        salt: UnsafeRawBufferPointer,
        info: UnsafeRawBufferPointer,
        byteCount: Int
    ) throws(CryptoError) -> [UInt8] {
        try requireLength(byteCount)
        guard let first = NodeDigest(hmac: hash, key: salt) else {
            throw .notSupported("Invalid digest: \(hash)")
        }
        guard first.update(key), let pseudorandom = first.finish(),
            byteCount <= 255 * pseudorandom.count
        else { throw .operation("HKDF failed.") }
        let secret = SecretBytes(pseudorandom)
        var output: [UInt8] = []
        var block: [UInt8] = []
        var counter: UInt8 = 0
        while output.count < byteCount {
            counter += 1
            let next = secret.withBytes { secret -> [UInt8]? in
                guard let mac = NodeDigest(hmac: hash, key: secret) else { return nil }
                let message = SecretBytes(block + Array(info) + [counter])
                guard message.withBytes({ mac.update($0) }) else { return nil }
                return mac.finish()
            }
            guard let next else { throw .operation("HKDF failed.") }
            block = next
            output += next
        }
        return Array(output.prefix(byteCount))
    }

    static func scrypt(
        password: UnsafeRawBufferPointer,
        salt: UnsafeRawBufferPointer,
        costs: ScryptCosts,
        byteCount: Int
    ) throws(CryptoError) -> [UInt8] {
        try requireLength(byteCount)
        let (product, isLarge) = costs.blocks.multipliedReportingOverflow(by: costs.blockSize)
        let (steps, isLarger) = product.multipliedReportingOverflow(by: costs.parallelism)
        guard !isLarge, !isLarger, steps <= scryptStepsMax else {
            throw .operation("Invalid scrypt params: too much work")
        }
        guard costs.blocks > 1, costs.blockSize > 0, costs.parallelism > 0, costs.memoryBytes > 0
        else {
            throw .operation("Invalid scrypt parameters")
        }
        var output = [UInt8](repeating: 0, count: max(byteCount, 1))
        // OpenSSL takes a password without an address for a mere check of the parameters.
        let bytes = SecretBytes(Array(password) + [0])
        let characters = bytes.raw.baseAddress?.assumingMemoryBound(to: CChar.self)
        defer { withExtendedLifetime(bytes) {} }
        let done = EVP_PBE_scrypt(
            characters,
            password.count,
            salt.octets,
            salt.count,
            UInt64(costs.blocks),
            UInt64(costs.blockSize),
            UInt64(costs.parallelism),
            UInt64(min(costs.memoryBytes, memoryBytesMax)),
            &output,
            byteCount
        )
        guard done == 1 else { throw .operation("Invalid scrypt params: memory limit exceeded") }
        return Array(output.prefix(byteCount))
    }
}
