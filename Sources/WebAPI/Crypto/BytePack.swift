/// Several byte strings in one, for ops that give more than one ArrayBuffer.
///
/// Each part is its length, four bytes little-endian, and its bytes. `crypto-pack.js` reads and
/// writes the same.
package enum BytePack {
    package static func pack(_ parts: [[UInt8]]) -> [UInt8] {
        var packed: [UInt8] = []
        packed.reserveCapacity(parts.reduce(0) { $0 + $1.count + 4 })
        for part in parts {
            withUnsafeBytes(of: UInt32(part.count).littleEndian) { packed.append(contentsOf: $0) }
            packed += part
        }
        return packed
    }

    /// The parts again.
    ///
    /// - Throws: ``CryptoError/data(_:)`` unless the lengths add up and there are `count` parts.
    package static func unpack(
        _ bytes: UnsafeRawBufferPointer,
        count: Int
    ) throws(CryptoError) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var offset = 0
        while offset < bytes.count, parts.count < count {
            guard bytes.count - offset >= 4 else { break }
            let length = Int(
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            )
            offset += 4
            guard bytes.count - offset >= length else { break }
            parts.append(Array(bytes[offset..<(offset + length)]))
            offset += length
        }
        guard offset == bytes.count, parts.count == count else {
            throw .data("The parts of the key are malformed.")
        }
        return parts
    }
}
