import COpenSSL

/// A digest in the making, whose whole state can be taken out as bytes and put back.
///
/// JavaScript keeps the state between two chunks. So an unfinished `DigestStream` that a worker
/// drops is garbage as any
/// other, and nothing native is left behind.
package struct IncrementalHash {
    private enum State {
        case md5(MD5_CTX)
        case sha1(SHA_CTX)
        case sha256(SHA256_CTX)
        case sha384(SHA512_CTX)
        case sha512(SHA512_CTX)
    }

    private var state: State

    /// The hash of no bytes yet.
    package init(_ algorithm: HashAlgorithm) {
        switch algorithm {
        case .md5:
            var context = MD5_CTX()
            MD5_Init(&context)
            state = .md5(context)
        case .sha1:
            var context = SHA_CTX()
            SHA1_Init(&context)
            state = .sha1(context)
        case .sha256:
            var context = SHA256_CTX()
            SHA256_Init(&context)
            state = .sha256(context)
        case .sha384:
            var context = SHA512_CTX()
            SHA384_Init(&context)
            state = .sha384(context)
        case .sha512:
            var context = SHA512_CTX()
            SHA512_Init(&context)
            state = .sha512(context)
        }
    }

    /// Goes on from `bytes`, which an earlier ``stateBytes`` gave for the same algorithm.
    ///
    /// - Throws: ``CryptoError/operation(_:)`` if the bytes cannot be such a state.
    package init(
        _ algorithm: HashAlgorithm,
        resuming bytes: UnsafeRawBufferPointer
    ) throws(CryptoError) {
        switch algorithm {
        case .md5:
            let context = try Self.read(bytes, as: MD5_CTX.self)
            try Self.require(context.num < UInt32(MD5_CBLOCK))
            state = .md5(context)
        case .sha1:
            let context = try Self.read(bytes, as: SHA_CTX.self)
            try Self.require(context.num < UInt32(SHA_CBLOCK))
            state = .sha1(context)
        case .sha256:
            let context = try Self.read(bytes, as: SHA256_CTX.self)
            try Self.require(context.num < UInt32(SHA_CBLOCK))
            try Self.require(context.md_len == UInt32(SHA256_DIGEST_LENGTH))
            state = .sha256(context)
        case .sha384:
            let context = try Self.read(bytes, as: SHA512_CTX.self)
            try Self.require(context.num < UInt32(SHA512_CBLOCK))
            try Self.require(context.md_len == UInt32(SHA384_DIGEST_LENGTH))
            state = .sha384(context)
        case .sha512:
            let context = try Self.read(bytes, as: SHA512_CTX.self)
            try Self.require(context.num < UInt32(SHA512_CBLOCK))
            try Self.require(context.md_len == UInt32(SHA512_DIGEST_LENGTH))
            state = .sha512(context)
        }
    }

    /// What the next chunk needs to go on.
    package var stateBytes: [UInt8] {
        switch state {
        case .md5(let context): withUnsafeBytes(of: context) { Array($0) }
        case .sha1(let context): withUnsafeBytes(of: context) { Array($0) }
        case .sha256(let context): withUnsafeBytes(of: context) { Array($0) }
        case .sha384(let context), .sha512(let context):
            withUnsafeBytes(of: context) { Array($0) }
        }
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        switch state {
        case .md5(var context):
            MD5_Update(&context, bytes.baseAddress, bytes.count)
            state = .md5(context)
        case .sha1(var context):
            SHA1_Update(&context, bytes.baseAddress, bytes.count)
            state = .sha1(context)
        case .sha256(var context):
            SHA256_Update(&context, bytes.baseAddress, bytes.count)
            state = .sha256(context)
        case .sha384(var context):
            SHA384_Update(&context, bytes.baseAddress, bytes.count)
            state = .sha384(context)
        case .sha512(var context):
            SHA512_Update(&context, bytes.baseAddress, bytes.count)
            state = .sha512(context)
        }
    }

    package consuming func finish() -> [UInt8] {
        switch state {
        case .md5(var context):
            var digest = [UInt8](repeating: 0, count: HashAlgorithm.md5.byteCount)
            MD5_Final(&digest, &context)
            return digest
        case .sha1(var context):
            var digest = [UInt8](repeating: 0, count: HashAlgorithm.sha1.byteCount)
            SHA1_Final(&digest, &context)
            return digest
        case .sha256(var context):
            var digest = [UInt8](repeating: 0, count: HashAlgorithm.sha256.byteCount)
            SHA256_Final(&digest, &context)
            return digest
        case .sha384(var context):
            var digest = [UInt8](repeating: 0, count: HashAlgorithm.sha384.byteCount)
            SHA384_Final(&digest, &context)
            return digest
        case .sha512(var context):
            var digest = [UInt8](repeating: 0, count: HashAlgorithm.sha512.byteCount)
            SHA512_Final(&digest, &context)
            return digest
        }
    }
}

extension IncrementalHash {
    private static func read<Context>(
        _ bytes: UnsafeRawBufferPointer,
        as type: Context.Type
    ) throws(CryptoError) -> Context {
        try require(bytes.count == MemoryLayout<Context>.size)
        return bytes.loadUnaligned(as: type)
    }

    private static func require(_ condition: Bool) throws(CryptoError) {
        guard condition else { throw .operation("This is not the state of an unfinished digest.") }
    }
}
