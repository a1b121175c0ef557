import COpenSSL

/// AES in counter mode, with a counter of fewer bits than a block if so wished.
///
/// OpenSSL counts all 128 bits up. With a shorter counter the carry must not reach the nonce beside
/// it, so the data
/// is cut where the counter overflows, and the second part starts with a counter of zero.
struct AESCounter {
    let counter: UnsafeRawBufferPointer
    let bitCount: Int

    /// Encrypts or decrypts, which is the same.
    ///
    /// - Throws: ``CryptoError/operation(_:)`` for more blocks than the counter has values.
    func run(
        _ input: UnsafeRawBufferPointer,
        key: UnsafeRawBufferPointer
    ) throws(CryptoError) -> [UInt8] {
        guard counter.count == AESCipher.blockByteCount, (1...128).contains(bitCount) else {
            throw .operation("AES-CTR takes a counter of 16 bytes and a length of 1 to 128 bits.")
        }
        let blocks = (input.count + AESCipher.blockByteCount - 1) / AESCipher.blockByteCount
        // From 62 bits on, no input of ours is long enough to reach the end of the counter twice.
        if bitCount < 62, blocks > 1 << bitCount {
            throw .operation("The data is longer than the AES-CTR counter can count.")
        }
        let blocksBeforeOverflow = blocksUntilOverflow(atMost: blocks)
        let split = min(input.count, blocksBeforeOverflow * AESCipher.blockByteCount)
        var output = try part(
            UnsafeRawBufferPointer(rebasing: input[..<split]),
            counter: Array(counter),
            key: key
        )
        if split < input.count {
            output += try part(
                UnsafeRawBufferPointer(rebasing: input[split...]),
                counter: restarted(),
                key: key
            )
        }
        return output
    }

    private func part(
        _ input: UnsafeRawBufferPointer,
        counter: [UInt8],
        key: UnsafeRawBufferPointer
    ) throws(CryptoError) -> [UInt8] {
        let context = try CipherContext(mode: "CTR", keyByteCount: key.count)
        let vector = SecretBytes(counter)
        try vector.withBytes { (vector) throws(CryptoError) in
            try context.start(.encrypt, key: key, iv: vector)
        }
        return try context.update(input, spare: 0)
    }

    /// How many blocks there are before the counter starts again at zero, or `limit` if that is
    /// less.
    private func blocksUntilOverflow(atMost limit: Int) -> Int {
        // The distance to the overflow is the two's complement of the counter's bits.
        var distance = 0
        var carry = 1
        for index in 0..<AESCipher.blockByteCount {
            let low = 8 * index
            guard low < bitCount else { break }
            let mask = bitCount - low >= 8 ? 0xFF : (1 << (bitCount - low)) - 1
            let byte = Int(counter[AESCipher.blockByteCount - 1 - index])
            let sum = (~byte & mask) + carry
            carry = sum > mask ? 1 : 0
            let digit = sum & mask
            guard digit != 0 else { continue }
            // More than 2^48 blocks is more than any input has.
            guard low < 48 else { return limit }
            distance += digit << low
        }
        // All bits zero: a whole round, of which no input reaches the end.
        return distance == 0 ? limit : min(distance, limit)
    }

    private func restarted() -> [UInt8] {
        var bytes = Array(counter)
        for index in 0..<AESCipher.blockByteCount {
            let low = 8 * index
            guard low < bitCount else { break }
            let mask = bitCount - low >= 8 ? 0xFF : (1 << (bitCount - low)) - 1
            bytes[AESCipher.blockByteCount - 1 - index] &= UInt8(0xFF ^ mask)
        }
        return bytes
    }
}
