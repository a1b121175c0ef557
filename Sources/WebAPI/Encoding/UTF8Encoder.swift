import CUnicode
import Isolate

/// The UTF-8 encoder of the Encoding standard; a lone surrogate becomes U+FFFD.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#utf-8-encoder>
enum UTF8Encoder {
    /// Encodes into memory that is good for the length of the call.
    static func withEncoded<R>(
        _ text: TextView,
        in memory: ConversionMemory,
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) rethrows -> R {
        switch text {
        case .latin1(let bytes):
            if bytes.isASCII { return try body(bytes) }
            return try memory.withRoom(byteCount: 2 * bytes.count) { room in
                try body(filled(room) { encode(latin1: bytes, into: $0) })
            }
        case .utf16(let units):
            // The vectors want room to write past the end.
            return try memory.withRoom(byteCount: 3 * units.count + 64) { room in
                try body(filled(room) { encode(utf16: units, into: $0) })
            }
        }
    }

    private static let hasVectors = cunicode_is_available()

    /// What `write` wrote, up to the address that it gave.
    private static func filled(
        _ room: UnsafeMutableRawBufferPointer,
        _ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer
    ) -> UnsafeRawBufferPointer {
        let count = room.baseAddress.map { write($0) - $0 } ?? 0
        return UnsafeRawBufferPointer(rebasing: room[..<count])
    }

    private static func encode(
        latin1 bytes: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawPointer
    ) -> UnsafeMutableRawPointer {
        var target = output
        for byte in bytes {
            if byte < 0x80 {
                target.storeBytes(of: byte, as: UInt8.self)
                target += 1
            } else {
                store(UInt16(byte), twoBytesInto: &target)
            }
        }
        return target
    }

    private static func encode(
        utf16 units: UnsafeBufferPointer<UInt16>,
        into output: UnsafeMutableRawPointer
    ) -> UnsafeMutableRawPointer {
        guard let base = units.baseAddress else { return output }
        let source = UnsafeRawPointer(base)
        var target = output
        var index = 0
        if hasVectors {
            let progress = cunicode_utf8_from_utf16(
                base,
                units.count,
                output.assumingMemoryBound(to: UInt8.self)
            )
            index = progress.read
            target += progress.written
        }
        while index < units.count {
            let end = min(index &+ 4, units.count)
            if end == index &+ 4 {
                let four = source.loadUnaligned(fromByteOffset: 2 &* index, as: UInt64.self)
                if four & 0xFF80_FF80_FF80_FF80 == 0 {
                    let pairs = (four | four >> 8) & 0x0000_FFFF_0000_FFFF
                    let bytes = UInt32(truncatingIfNeeded: pairs | pairs >> 16)
                    target.storeBytes(of: bytes, as: UInt32.self)
                    target += 4
                    index = end
                    continue
                }
            }
            while index < end {
                let unit = base[index]
                index &+= 1
                if unit < 0x80 {
                    target.storeBytes(of: UInt8(truncatingIfNeeded: unit), as: UInt8.self)
                    target += 1
                } else if unit < 0x800 {
                    store(unit, twoBytesInto: &target)
                } else if unit & 0xF800 != 0xD800 {
                    store(unit, threeBytesInto: &target)
                } else if unit < 0xDC00, index < units.count, base[index] & 0xFC00 == 0xDC00 {
                    store(lead: unit, trail: base[index], into: &target)
                    index &+= 1
                } else {
                    store(0xFFFD, threeBytesInto: &target)
                }
            }
        }
        return target
    }

    @inline(__always)
    private static func store(_ unit: UInt16, twoBytesInto target: inout UnsafeMutableRawPointer) {
        let bytes = (0xC0 | unit >> 6) | (0x80 | unit & 0x3F) << 8
        target.storeBytes(of: bytes.littleEndian, as: UInt16.self)
        target += 2
    }

    @inline(__always)
    private static func store(_ unit: UInt16, threeBytesInto target: inout UnsafeMutableRawPointer)
    {
        let bytes = (0xE0 | unit >> 12) | (0x80 | unit >> 6 & 0x3F) << 8
        target.storeBytes(of: bytes.littleEndian, as: UInt16.self)
        let last = UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F)
        target.storeBytes(of: last, toByteOffset: 2, as: UInt8.self)
        target += 3
    }

    @inline(__always)
    private static func store(
        lead: UInt16,
        trail: UInt16,
        into target: inout UnsafeMutableRawPointer
    ) {
        let codePoint = 0x10000 &+ (UInt32(lead & 0x3FF) << 10 | UInt32(trail & 0x3FF))
        let bytes =
            (0xF0 | codePoint >> 18) | (0x80 | codePoint >> 12 & 0x3F) << 8
            | (0x80 | codePoint >> 6 & 0x3F) << 16 | (0x80 | codePoint & 0x3F) << 24
        target.storeBytes(of: bytes.littleEndian, as: UInt32.self)
        target += 4
    }
}
