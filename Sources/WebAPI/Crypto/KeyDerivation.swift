import COpenSSL

/// PBKDF2 and HKDF: bytes of key from a password or from other key material.
package enum KeyDerivation {
    /// The longest output we derive in one call, so that no request can ask for gigabytes.
    static let byteCountMax = 1 << 26

    /// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc8018#section-5.2>
    package static func pbkdf2(
        _ hash: HashAlgorithm,
        password: UnsafeRawBufferPointer,
        salt: UnsafeRawBufferPointer,
        iterations: Int,
        byteCount: Int
    ) throws(CryptoError) -> [UInt8] {
        guard iterations > 0, let rounds = Int32(exactly: iterations) else {
            throw .operation("PBKDF2 iterations must be between 1 and \(Int32.max).")
        }
        return try pbkdf2(
            hash.implementation,
            password: password,
            salt: salt,
            rounds: rounds,
            byteCount: byteCount
        )
    }

    /// With any hash of OpenSSL's.
    static func pbkdf2(
        _ method: OpaquePointer?,
        password: UnsafeRawBufferPointer,
        salt: UnsafeRawBufferPointer,
        rounds: Int32,
        byteCount: Int
    ) throws(CryptoError) -> [UInt8] {
        guard let passwordCount = Int32(exactly: password.count),
            let saltCount = Int32(exactly: salt.count), (0...byteCountMax).contains(byteCount)
        else { throw .operation("PBKDF2 got an input that is too long.") }
        var output = [UInt8](repeating: 0, count: byteCount)
        if byteCount == 0 { return output }
        let characters = password.baseAddress?.assumingMemoryBound(to: CChar.self)
        let done = PKCS5_PBKDF2_HMAC(
            characters,
            passwordCount,
            salt.octets,
            saltCount,
            rounds,
            method,
            Int32(byteCount),
            &output
        )
        guard done == 1 else { throw .operation("PBKDF2 failed.") }
        return output
    }

    /// HKDF, extract and expand.
    ///
    /// - Throws: ``CryptoError/operation(_:)`` for more than 255 times the length of the hash.
    /// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc5869>
    package static func hkdf(
        _ hash: HashAlgorithm,
        key: UnsafeRawBufferPointer,
        salt: UnsafeRawBufferPointer,
        info: UnsafeRawBufferPointer,
        byteCount: Int
    ) throws(CryptoError) -> [UInt8] {
        guard (0...(255 * hash.byteCount)).contains(byteCount) else {
            throw .operation("HKDF cannot derive more than 255 times the length of its hash.")
        }
        let hmac = HMACAlgorithm(hash)
        var pseudorandomKey = try hmac.code(for: key, key: salt)
        defer { pseudorandomKey.wipe() }
        var output: [UInt8] = []
        output.reserveCapacity(byteCount + hash.byteCount)
        var block: [UInt8] = []
        var counter: UInt8 = 0
        while output.count < byteCount {
            counter += 1
            let message = SecretBytes(block + Array(info) + [counter])
            let key = SecretBytes(pseudorandomKey)
            block = try message.withBytes { (message) throws(CryptoError) in
                try key.withBytes { (key) throws(CryptoError) in
                    try hmac.code(for: message, key: key)
                }
            }
            output += block
        }
        block.wipe()
        return Array(output.prefix(byteCount))
    }
}
