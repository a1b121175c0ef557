import COpenSSL

/// One way to use AES, with the parameters of one call.
package enum AESCipher {
    case gcm(iv: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer, tagByteCount: Int)
    case cbc(iv: UnsafeRawBufferPointer)
    /// `counterBitCount` low bits of `counter` are counted up, the others stay.
    case ctr(counter: UnsafeRawBufferPointer, counterBitCount: Int)
    case keyWrap

    package static let blockByteCount = 16

    /// The ciphertext, and for GCM the tag after it.
    package func encrypt(
        _ plaintext: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer
    ) throws(CryptoError) -> [UInt8] {
        switch self {
        case .gcm(let iv, let data, let tagByteCount):
            try AESGCM(iv: iv, additionalData: data, tagByteCount: tagByteCount)
                .encrypt(plaintext, key: key)
        case .cbc(let iv):
            try run(.encrypt, plaintext, key: key, mode: "CBC", iv: iv)
        case .ctr(let counter, let bits):
            try AESCounter(counter: counter, bitCount: bits).run(plaintext, key: key)
        case .keyWrap:
            try keyWrap(.encrypt, plaintext, key: key)
        }
    }

    /// The plaintext.
    ///
    /// - Throws: ``CryptoError/operation(_:)`` for whatever is wrong, without saying what.
    package func decrypt(
        _ ciphertext: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer
    ) throws(CryptoError) -> [UInt8] {
        switch self {
        case .gcm(let iv, let data, let tagByteCount):
            try AESGCM(iv: iv, additionalData: data, tagByteCount: tagByteCount)
                .decrypt(ciphertext, key: key)
        case .cbc(let iv):
            try run(.decrypt, ciphertext, key: key, mode: "CBC", iv: iv)
        case .ctr(let counter, let bits):
            try AESCounter(counter: counter, bitCount: bits).run(ciphertext, key: key)
        case .keyWrap:
            try keyWrap(.decrypt, ciphertext, key: key)
        }
    }

    /// RFC 3394 wraps whole halves of a block, two of them at least, and adds one.
    private func keyWrap(
        _ direction: CipherContext.Direction,
        _ input: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer
    ) throws(CryptoError) -> [UInt8] {
        let half = Self.blockByteCount / 2
        switch direction {
        case .encrypt:
            guard input.count >= 2 * half, input.count % half == 0 else {
                throw .operation("AES-KW wraps 16 bytes or more, in multiples of 8.")
            }
        case .decrypt:
            guard input.count >= 3 * half, input.count % half == 0 else {
                throw .decryptionFailed
            }
        }
        return try run(direction, input, key: key, mode: "WRAP", iv: nil)
    }

    private func run(
        _ direction: CipherContext.Direction,
        _ input: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer,
        mode: String,
        iv: UnsafeRawBufferPointer?
    ) throws(CryptoError) -> [UInt8] {
        let context = try CipherContext(mode: mode, keyByteCount: key.count)
        try context.start(direction, key: key, iv: iv)
        var output = try context.update(input, spare: 2 * Self.blockByteCount)
        do {
            try context.finish(appendingTo: &output)
        } catch {
            output.wipe()
            throw error
        }
        return output
    }
}
