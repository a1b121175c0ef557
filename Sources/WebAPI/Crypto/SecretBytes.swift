import COpenSSL

/// A copy of bytes that may be secret, which is overwritten before its memory is given back.
///
/// `@unchecked Sendable` is safe: the memory is written in `init` and `deinit` only.
package final class SecretBytes: @unchecked Sendable {
    private let memory: UnsafeMutableRawBufferPointer

    package init(copying bytes: UnsafeRawBufferPointer) {
        memory = .allocate(byteCount: bytes.count, alignment: 16)
        memory.copyMemory(from: bytes)
    }

    package init(_ bytes: [UInt8]) {
        memory = .allocate(byteCount: bytes.count, alignment: 16)
        bytes.withUnsafeBytes { memory.copyMemory(from: $0) }
    }

    deinit {
        OPENSSL_cleanse(memory.baseAddress, memory.count)
        memory.deallocate()
    }

    package var count: Int { memory.count }

    /// The bytes, good for as long as this object lives: keep it alive with `withExtendedLifetime`.
    package var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory) }

    /// The bytes, for as long as `body` runs.
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withExtendedLifetime(self) { () throws(Failure) in try body(raw) }
    }
}

extension [UInt8] {
    /// Overwrites the bytes in a way that the optimizer keeps, then empties the array.
    mutating func wipe() {
        withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
        removeAll()
    }
}

extension UnsafeRawBufferPointer {
    /// The bytes as OpenSSL takes them.
    var octets: UnsafePointer<UInt8>? {
        baseAddress?.assumingMemoryBound(to: UInt8.self)
    }
}
