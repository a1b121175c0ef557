import COpenSSL

/// Random bytes that nobody can guess.
package enum SecureRandom {
    /// - Throws: ``CryptoError/operation(_:)`` if the system has no randomness to give.
    package static func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
        guard count >= 0, let length = Int32(exactly: count) else {
            throw .operation("Too many random bytes in one call: \(count).")
        }
        var output = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&output, length) == 1 else {
            throw .operation("The system has no random bytes.")
        }
        return output
    }

    /// A random UUID in lower case.
    ///
    /// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9562#section-5.4>
    package static func uuid() throws(CryptoError) -> String {
        var bytes = try bytes(16)
        bytes[6] = bytes[6] & 0x0F | 0x40  // version 4
        bytes[8] = bytes[8] & 0x3F | 0x80  // the variant of the RFC
        let digits = Array("0123456789abcdef".utf8)
        let dashes: Set = [4, 6, 8, 10]
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var end = 0
            for (index, byte) in bytes.enumerated() {
                if dashes.contains(index) {
                    buffer[end] = UInt8(ascii: "-")
                    end += 1
                }
                buffer[end] = digits[Int(byte >> 4)]
                buffer[end + 1] = digits[Int(byte & 15)]
                end += 2
            }
            return end
        }
    }
}
