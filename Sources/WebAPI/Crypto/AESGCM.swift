import COpenSSL

/// AES in Galois/Counter Mode.
///
/// - SeeAlso: <https://csrc.nist.gov/pubs/sp/800/38/d/final>
struct AESGCM {
    /// The lengths of a vector that OpenSSL can take.
    static let vectorByteCounts = 1...128

    let iv: UnsafeRawBufferPointer
    let additionalData: UnsafeRawBufferPointer
    let tagByteCount: Int

    func encrypt(
        _ plaintext: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer
    ) throws(CryptoError) -> [UInt8] {
        let context = try started(.encrypt, key: key)
        try context.authenticate(additionalData)
        var output = try context.update(
            plaintext,
            spare: AESCipher.blockByteCount + tagByteCount
        )
        try context.finish(appendingTo: &output)
        var tag = [UInt8](repeating: 0, count: tagByteCount)
        try context.control(EVP_CTRL_AEAD_GET_TAG, Int32(tagByteCount), &tag)
        output += tag
        return output
    }

    func decrypt(
        _ ciphertext: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer
    ) throws(CryptoError) -> [UInt8] {
        guard ciphertext.count >= tagByteCount else { throw .decryptionFailed }
        let split = ciphertext.count - tagByteCount
        let context = try started(.decrypt, key: key)
        try context.authenticate(additionalData)
        let body = UnsafeRawBufferPointer(rebasing: ciphertext[..<split])
        var output = try context.update(body, spare: 0)
        do {
            var tag = Array(ciphertext[split...])
            try context.control(EVP_CTRL_AEAD_SET_TAG, Int32(tagByteCount), &tag)
            try context.finish(appendingTo: &output)
        } catch {
            output.wipe()
            throw .decryptionFailed
        }
        return output
    }

    private func started(
        _ direction: CipherContext.Direction,
        key: UnsafeRawBufferPointer
    ) throws(CryptoError) -> CipherContext {
        guard Self.vectorByteCounts.contains(iv.count) else {
            throw .operation("AES-GCM takes an iv of 1 to 128 bytes, not \(iv.count).")
        }
        guard (4...AESCipher.blockByteCount).contains(tagByteCount) else {
            throw .operation("AES-GCM has no tag of \(tagByteCount) bytes.")
        }
        let context = try CipherContext(mode: "GCM", keyByteCount: key.count)
        try context.start(direction, key: key, iv: iv, setsVectorLength: true)
        return context
    }
}
