import CUnicode

/// The UTF-8 decoder of the Encoding standard, for whole texts.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#utf-8-decoder>
package enum UTF8Decoder {
    /// The bytes after a byte order mark.
    package static func skippingBOM(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let hasBOM = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        return hasBOM ? UnsafeRawBufferPointer(rebasing: bytes[3...]) : bytes
    }

    /// Decodes, a byte order mark included; each maximal malformed part becomes one U+FFFD.
    ///
    /// - Throws: ``MalformedText`` in fatal mode.
    package static func decode(
        _ bytes: UnsafeRawBufferPointer,
        isFatal: Bool
    ) throws(MalformedText) -> [UInt16] {
        var isWhole = true
        let units = [UInt16](unsafeUninitializedCapacity: capacity(bytes)) { output, count in
            (count, isWhole) = write(bytes, isFatal: isFatal, to: output)
        }
        guard isWhole else { throw MalformedText() }
        return units
    }

    /// Decodes into memory that is good for the length of the call.
    ///
    /// - Throws: ``MalformedText`` in fatal mode; what `body` throws.
    static func withDecoded<R>(
        _ bytes: UnsafeRawBufferPointer,
        isFatal: Bool,
        in memory: ConversionMemory,
        _ body: (UnsafeBufferPointer<UInt16>) throws -> R
    ) throws -> R {
        try memory.withRoom(byteCount: 2 * capacity(bytes)) { room in
            let output = room.assumingMemoryBound(to: UInt16.self)
            let (count, isWhole) = write(bytes, isFatal: isFatal, to: output)
            guard isWhole else { throw MalformedText() }
            return try body(UnsafeBufferPointer(rebasing: output[..<count]))
        }
    }
}

extension UTF8Decoder {
    private static let malformed: UInt32 = .max
    private static let hasVectors = cunicode_is_available()

    /// No sequence has more code units than bytes; the vectors want room to write past the end.
    private static func capacity(_ bytes: UnsafeRawBufferPointer) -> Int { bytes.count + 64 }

    /// Writes code units; ends early if what is malformed is fatal.
    private static func write(
        _ bytes: UnsafeRawBufferPointer,
        isFatal: Bool,
        to output: UnsafeMutableBufferPointer<UInt16>
    ) -> (count: Int, isWhole: Bool) {
        guard let source = bytes.baseAddress, let target = output.baseAddress else {
            return (0, true)
        }
        var index = 0
        var count = 0
        var nextVectors = 0
        while index < bytes.count {
            let rest = bytes.count &- index
            if index >= nextVectors, rest >= 64, hasVectors {
                let progress = cunicode_utf16_from_utf8(source + index, rest, target + count)
                index &+= progress.read
                count &+= progress.written
                // What stopped them is within the next 64 bytes.
                nextVectors = index &+ 64
                continue
            }
            if rest >= 8, widenASCII(source + index, to: target + count) {
                index &+= 8
                count &+= 8
                continue
            }
            let byte = source.load(fromByteOffset: index, as: UInt8.self)
            if byte < 0x80 {
                target[count] = UInt16(byte)
                index &+= 1
                count &+= 1
            } else if rest >= 4, let unit = threeBytes(source + index) {
                target[count] = unit
                index &+= 3
                count &+= 1
            } else if rest >= 2, let unit = twoBytes(source + index) {
                target[count] = unit
                index &+= 2
                count &+= 1
            } else {
                let (codePoint, length) = sequence(bytes, at: index)
                index &+= length
                if codePoint < 0x10000 {
                    target[count] = UInt16(truncatingIfNeeded: codePoint)
                    count &+= 1
                } else if codePoint == malformed {
                    if isFatal { return (count, false) }
                    target[count] = 0xFFFD
                    count &+= 1
                } else {
                    let offset = codePoint &- 0x10000
                    target[count] = UInt16(truncatingIfNeeded: 0xD800 + (offset >> 10))
                    target[count &+ 1] = UInt16(truncatingIfNeeded: 0xDC00 + (offset & 0x3FF))
                    count &+= 2
                }
            }
        }
        return (count, true)
    }

    /// Writes eight bytes if all of them are ASCII.
    @inline(__always)
    private static func widenASCII(
        _ source: UnsafeRawPointer,
        to target: UnsafeMutablePointer<UInt16>
    ) -> Bool {
        let bytes = source.loadUnaligned(as: SIMD8<UInt8>.self)
        guard unsafeBitCast(bytes, to: UInt64.self) & 0x8080_8080_8080_8080 == 0 else {
            return false
        }
        UnsafeMutableRawPointer(target).storeBytes(
            of: SIMD8<UInt16>(truncatingIfNeeded: bytes),
            as: SIMD8<UInt16>.self
        )
        return true
    }

    /// The code unit of a well-formed sequence of two bytes.
    @inline(__always)
    private static func twoBytes(_ source: UnsafeRawPointer) -> UInt16? {
        let word = UInt16(littleEndian: source.loadUnaligned(as: UInt16.self))
        guard word & 0xC0E0 == 0x80C0 else { return nil }
        let unit = (word & 0x1F) << 6 | word >> 8 & 0x3F
        return unit >= 0x80 ? unit : nil
    }

    /// The code unit of a well-formed sequence of three bytes; a fourth is read.
    @inline(__always)
    private static func threeBytes(_ source: UnsafeRawPointer) -> UInt16? {
        let word = UInt32(littleEndian: source.loadUnaligned(as: UInt32.self))
        guard word & 0xC0_C0F0 == 0x80_80E0 else { return nil }
        let unit = UInt16(
            truncatingIfNeeded: (word & 0xF) << 12 | (word >> 8 & 0x3F) << 6 | word >> 16 & 0x3F
        )
        return unit >= 0x800 && unit & 0xF800 != 0xD800 ? unit : nil
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
