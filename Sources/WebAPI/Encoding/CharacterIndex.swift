internal import CICU

/// An index of the Encoding standard: the code point of a pointer.
///
/// ICU has the same tables but for a few places, so an index is read out of ICU once, when a text
/// first needs it, and corrected. Each is about 90 KB, shared by all isolates.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#indexes>
struct CharacterIndex: Sendable {
    private let codePoints: [UInt32]  // 0 for none

    subscript(pointer: Int) -> UInt32? {
        guard pointer >= 0, pointer < codePoints.count, codePoints[pointer] != 0 else { return nil }
        return codePoints[pointer]
    }

    /// The number of pointers, those without a code point included.
    var count: Int { codePoints.count }

    static let big5 = CharacterIndex(
        converter: "ibm-1375_P100-2008",
        count: 126 * 157,
        bytes: big5Bytes,
        corrections: Dictionary(
            Big5Corrections.pairs.map { (big5Pointer($0.bytes), $0.codePoint) },
            uniquingKeysWith: { first, _ in first }
        )
    )

    static let eucKR = CharacterIndex(
        converter: "windows-949-2000",
        count: 126 * 190,
        bytes: { UInt32((0x81 + $0 / 190) << 8 | (0x41 + $0 % 190)) }
    )

    static let gb18030 = CharacterIndex(
        converter: "gb18030",
        count: 126 * 190,
        bytes: gb18030Bytes,
        keepsPrivateUse: true,
        corrections: gb18030Corrections
    )

    /// In the order of Shift_JIS, whose rows of 188 make the same pointers as JIS X 0208's of 94.
    static let jis0208 = CharacterIndex(
        converter: "ibm-943_P15A-2003",
        count: 60 * 188,
        bytes: shiftJISBytes
    )

    static let jis0212 = CharacterIndex(
        converter: "euc-jp-2007",
        // ICU adds IBM's characters in row 83, which the standard leaves empty.
        count: 94 * 94,
        bytes: { $0 / 94 == 82 ? 0 : UInt32(0x8F_A1A1 + (($0 / 94) << 8) + $0 % 94) }
    )
}

extension CharacterIndex {
    /// Asks ICU for each pointer's bytes: two or three, in a number, or 0 for a pointer to skip.
    ///
    /// Without the converter, as in an ICU built without legacy tables, the index is empty.
    private init(
        converter name: String,
        count: Int,
        bytes: (Int) -> UInt32,
        keepsPrivateUse: Bool = false,
        corrections: [Int: UInt32] = [:]
    ) {
        var codePoints = [UInt32](repeating: 0, count: count)
        if let converter = cicu_converter_open(name) {
            defer { cicu_converter_close(converter) }
            for pointer in 0..<count {
                guard let codePoint = converter.codePoint(of: bytes(pointer)) else { continue }
                // Private use is where ICU puts what the standard gives no meaning.
                if !keepsPrivateUse, 0xE000...0xF8FF ~= codePoint { continue }
                codePoints[pointer] = codePoint
            }
        }
        for (pointer, codePoint) in corrections { codePoints[pointer] = codePoint }
        self.codePoints = codePoints
    }

    private static func big5Bytes(_ pointer: Int) -> UInt32 {
        let trail = pointer % 157
        return UInt32((0x81 + pointer / 157) << 8 | (trail < 0x3F ? trail + 0x40 : trail + 0x62))
    }

    private static func big5Pointer(_ bytes: UInt16) -> Int {
        let trail = Int(bytes & 0xFF)
        return (Int(bytes >> 8) - 0x81) * 157 + trail - (trail < 0x7F ? 0x40 : 0x62)
    }

    private static func gb18030Bytes(_ pointer: Int) -> UInt32 {
        let trail = pointer % 190
        return UInt32((0x81 + pointer / 190) << 8 | (trail < 0x3F ? trail + 0x40 : trail + 0x41))
    }

    private static func shiftJISBytes(_ pointer: Int) -> UInt32 {
        let lead = pointer / 188 + (pointer / 188 < 0x1F ? 0x81 : 0xC1)
        let trail = pointer % 188
        return UInt32(lead << 8 | (trail < 0x3F ? trail + 0x40 : trail + 0x41))
    }

    /// What the edition of 2022 moved out of private use, and 0xA3A0, which the standard makes a space.
    private static var gb18030Corrections: [Int: UInt32] {
        let pairs: [(bytes: Int, codePoint: UInt32)] = [
            (0xA3A0, 0x3000), (0xA6D9, 0xFE10), (0xA6DA, 0xFE12), (0xA6DB, 0xFE11),
            (0xA6DC, 0xFE13), (0xA6DD, 0xFE14), (0xA6DE, 0xFE15), (0xA6DF, 0xFE16),
            (0xA6EC, 0xFE17), (0xA6ED, 0xFE18), (0xA6F3, 0xFE19), (0xA8BC, 0x1E3F),
            (0xFE59, 0x9FB4), (0xFE61, 0x9FB5), (0xFE66, 0x9FB6), (0xFE67, 0x9FB7),
            (0xFE6D, 0x9FB8), (0xFE7E, 0x9FB9), (0xFE90, 0x9FBA), (0xFEA0, 0x9FBB),
        ]
        var corrections: [Int: UInt32] = [:]
        for (bytes, codePoint) in pairs {
            let trail = bytes & 0xFF
            let pointer = ((bytes >> 8) - 0x81) * 190 + trail - (trail < 0x7F ? 0x40 : 0x41)
            corrections[pointer] = codePoint
        }
        return corrections
    }
}

extension OpaquePointer {
    /// What a converter makes of two or three bytes, if that is one code point.
    fileprivate func codePoint(of bytes: UInt32) -> UInt32? {
        guard bytes != 0 else { return nil }
        let count: Int32 = bytes > 0xFFFF ? 3 : 2
        let input = (bytes << (bytes > 0xFFFF ? 8 : 16)).bigEndian
        var output: (UInt16, UInt16, UInt16) = (0, 0, 0)
        let length = withUnsafeBytes(of: input) { input in
            withUnsafeMutableBytes(of: &output) { output in
                cicu_converter_to_utf16(
                    self,
                    input.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    count,
                    output.baseAddress?.assumingMemoryBound(to: UInt16.self),
                    3
                )
            }
        }
        let isPair = output.0 & 0xFC00 == 0xD800
        if length == 1, !isPair { return UInt32(output.0) }
        guard length == 2, isPair else { return nil }
        return 0x10000 + ((UInt32(output.0) - 0xD800) << 10) + UInt32(output.1) - 0xDC00
    }
}
