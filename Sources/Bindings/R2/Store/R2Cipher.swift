internal import COpenSSL
internal import WebAPI

/// A customer's key: what it encrypts, nobody reads without it.
///
/// - SeeAlso: <https://developers.cloudflare.com/r2/examples/ssec/>
package struct R2EncryptionKey: Hashable, Sendable {
    let bytes: [UInt8]
    /// In hexadecimal: what is kept to tell a wrong key.
    package let md5: String

    /// - Throws: ``R2Error/invalidArgument(_:)`` with the platform's sentence.
    package init(_ bytes: [UInt8]) throws(R2Error) {
        guard bytes.count == R2Cipher.keyBytes else {
            throw .invalidArgument("SSE-C Key must be 32 bytes in length")
        }
        self.bytes = bytes
        var hash = IncrementalHash(.md5)
        bytes.withUnsafeBytes { hash.update($0) }
        md5 = hash.finish().hexadecimal
    }

    /// Whether it is the key that something was encrypted with, or neither is there.
    static func check(_ key: R2EncryptionKey?, against md5: String?) throws(R2Error) {
        switch (key, md5) {
        case (nil, nil): return
        case (let key?, let md5?) where key.md5 == md5: return
        case (nil, _?):
            throw .encryption("The object is encrypted with a customer-provided key; give it.")
        case (_?, nil):
            throw .encryption("The object is not encrypted with a customer-provided key.")
        case (_?, _?): throw .encryption("The customer-provided key is not the object's own.")
        }
    }
}

/// AES-256 in counter mode, which can begin at any byte.
///
/// What was uploaded in parts has a segment for each, with a counter of its own.
final class R2Cipher {
    static let keyBytes = 32
    private static let blockBytes = 16

    /// So many bytes of a file that were encrypted in one go.
    struct Segment: Hashable, Sendable {
        let count: Int
        let counter: [UInt8]
    }

    private let context: OpaquePointer

    /// Begins after `skipped` bytes.
    init(_ key: R2EncryptionKey, counter: [UInt8], skipping skipped: Int = 0) throws(R2Error) {
        guard let context = EVP_CIPHER_CTX_new() else { throw .internalError }
        self.context = context
        let start = R2Cipher.counter(counter, advancedBy: skipped / R2Cipher.blockBytes)
        guard EVP_EncryptInit_ex(context, EVP_aes_256_ctr(), nil, key.bytes, start) == 1 else {
            throw .internalError
        }
        _ = try apply([UInt8](repeating: 0, count: skipped % R2Cipher.blockBytes))
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    static func freshCounter() throws(R2Error) -> [UInt8] {
        do { return try SecureRandom.bytes(blockBytes) } catch { throw .internalError }
    }

    /// Encrypts or decrypts, which is the same.
    func apply(_ bytes: [UInt8]) throws(R2Error) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: bytes.count)
        var written: Int32 = 0
        let done = EVP_EncryptUpdate(context, &output, &written, bytes, Int32(bytes.count))
        guard done == 1, Int(written) == bytes.count else { throw .internalError }
        return output
    }

    /// A counter is one number of 16 bytes, the first the highest.
    private static func counter(_ counter: [UInt8], advancedBy blocks: Int) -> [UInt8] {
        var (counter, carry) = (counter, UInt64(blocks))
        for index in counter.indices.reversed() where carry > 0 {
            let sum = UInt64(counter[index]) + (carry & 0xFF)
            counter[index] = UInt8(truncatingIfNeeded: sum)
            carry = (carry >> 8) + (sum >> 8)
        }
        return counter
    }
}
