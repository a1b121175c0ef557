/// The UTF-8 decoder of the Encoding standard, for whole texts.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#utf-8-decoder>
package enum UTF8Decoder {
    /// The bytes after a byte order mark.
    package static func skippingBOM(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let hasBOM = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        return hasBOM ? UnsafeRawBufferPointer(rebasing: bytes[3...]) : bytes
    }

    /// One code unit a byte: what the Infra standard calls isomorphic decoding.
    package static func decodeLatin1(_ bytes: UnsafeRawBufferPointer) -> [UInt16] {
        [UInt16](unsafeUninitializedCapacity: bytes.count) { output, count in
            widen(bytes, 0..<bytes.count, into: output, at: 0)
            count = bytes.count
        }
    }

    /// Decodes, a byte order mark included; each maximal malformed part becomes one U+FFFD.
    ///
    /// - Throws: ``MalformedText`` in fatal mode.
    package static func decode(
        _ bytes: UnsafeRawBufferPointer,
        isFatal: Bool
    ) throws(MalformedText) -> [UInt16] {
        var isMalformed = false
        // No sequence makes more code units than it has bytes.
        let units = [UInt16](unsafeUninitializedCapacity: bytes.count) { output, count in
            var index = 0
            while index < bytes.count {
                let end = asciiEnd(bytes, from: index)
                widen(bytes, index..<end, into: output, at: count)
                count += end - index
                index = end
                while index < bytes.count, bytes[index] >= 0x80 {
                    let (codePoint, length) = sequence(bytes, at: index)
                    index += length
                    if codePoint < 0x10000 {
                        output[count] = UInt16(truncatingIfNeeded: codePoint)
                        count += 1
                    } else if codePoint == malformed {
                        isMalformed = true
                        output[count] = 0xFFFD
                        count += 1
                    } else {
                        let offset = codePoint - 0x10000
                        output[count] = UInt16(truncatingIfNeeded: 0xD800 + (offset >> 10))
                        output[count + 1] = UInt16(truncatingIfNeeded: 0xDC00 + (offset & 0x3FF))
                        count += 2
                    }
                    if isMalformed && isFatal { return }
                }
            }
        }
        if isMalformed && isFatal { throw MalformedText() }
        return units
    }
}

extension UTF8Decoder {
    private static let malformed: UInt32 = .max

    private static func widen(
        _ bytes: UnsafeRawBufferPointer,
        _ range: Range<Int>,
        into output: UnsafeMutableBufferPointer<UInt16>,
        at start: Int
    ) {
        // Through bare pointers, which the compiler turns into vector instructions.
        guard let source = bytes.baseAddress, let target = output.baseAddress else { return }
        for offset in 0..<range.count {
            (target + start)[offset] = UInt16(
                source.load(fromByteOffset: range.lowerBound &+ offset, as: UInt8.self)
            )
        }
    }

    /// The first index from which a byte is 0x80 or more; eight bytes at a time.
    private static func asciiEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index + 8 <= bytes.count,
            bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            index += 8
        }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        return index
    }

    /// The code point of what starts with a byte of 0x80 or more, and how many bytes it takes.
    private static func sequence(
        _ bytes: UnsafeRawBufferPointer,
        at start: Int
    ) -> (codePoint: UInt32, length: Int) {
        let lead = bytes[start]
        var lower: UInt8 = 0x80
        var upper: UInt8 = 0xBF
        var codePoint: UInt32
        let length: Int
        switch lead {
        case 0xC2...0xDF:
            (codePoint, length) = (UInt32(lead & 0x1F), 2)
        case 0xE0...0xEF:
            (codePoint, length) = (UInt32(lead & 0xF), 3)
            if lead == 0xE0 { lower = 0xA0 }
            if lead == 0xED { upper = 0x9F }
        case 0xF0...0xF4:
            (codePoint, length) = (UInt32(lead & 0x7), 4)
            if lead == 0xF0 { lower = 0x90 }
            if lead == 0xF4 { upper = 0x8F }
        default:
            return (malformed, 1)
        }
        for offset in 1..<length {
            guard start + offset < bytes.count else { return (malformed, offset) }
            let byte = bytes[start + offset]
            guard byte >= lower, byte <= upper else { return (malformed, offset) }
            (lower, upper) = (0x80, 0xBF)
            codePoint = codePoint << 6 | UInt32(byte & 0x3F)
        }
        return (codePoint, length)
    }
}
