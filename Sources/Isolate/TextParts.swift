/// A text that is taken apart from its beginning on, each part as UTF-8.
///
/// Many short texts cross faster as one: each call of the engine for a text costs as much as a few
/// hundred bytes of it.
package struct TextParts {
    private let text: TextView
    private let isASCII: Bool
    private var offset = 0

    /// - Parameter text: What is good for as long as the parts are asked for.
    package init(_ text: TextView) {
        self.text = text
        if case .latin1(let bytes) = text { isASCII = bytes.isASCII } else { isASCII = false }
    }

    /// Gives the next part, with U+FFFD for a lone surrogate.
    ///
    /// - Parameters:
    ///   - length: In code units of UTF-16, as JavaScript counts.
    ///   - body: Gets the part for the length of the call.
    /// - Returns: `nil` if there is less left, and nothing is taken then.
    package mutating func next<R>(
        _ length: Int,
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) rethrows -> R? {
        switch text {
        case .latin1(let bytes):
            guard let range = take(length, of: bytes.count) else { return nil }
            let part = UnsafeRawBufferPointer(rebasing: bytes[range])
            if isASCII || part.isASCII { return try body(part) }
            return try TextParts.utf8(latin1: part).withUnsafeBytes(body)
        case .utf16(let units):
            guard let range = take(length, of: units.count) else { return nil }
            let part = UnsafeBufferPointer(rebasing: units[range])
            var string = String(decoding: part, as: UTF16.self)
            return try string.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
        }
    }

    private mutating func take(_ length: Int, of count: Int) -> Range<Int>? {
        guard length >= 0, length <= count - offset else { return nil }
        defer { offset += length }
        return offset..<(offset + length)
    }

    private static func utf8(latin1 bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count + bytes.count / 2)
        for byte in bytes {
            if byte < 0x80 {
                utf8.append(byte)
            } else {
                utf8.append(0xC0 | byte >> 6)
                utf8.append(0x80 | byte & 0x3F)
            }
        }
        return utf8
    }
}
