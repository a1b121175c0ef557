/// Seven-bit Japanese, which shifts between character sets with escape sequences.
///
/// Between two characters its memory is the set in use and whether an escape sequence came last.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#iso-2022-jp-decoder>
struct ISO2022JPDecoder: MultiByteDecoder {
    enum CharacterSet: Int {
        case ascii, roman, katakana, jis0208
    }

    private var active = CharacterSet.ascii
    private var followsEscape = false

    /// The memory as a number below 8, to start from where an earlier chunk ended.
    var state: Int { active.rawValue | (followsEscape ? 4 : 0) }

    init(state: Int) {
        active = CharacterSet(rawValue: state & 3) ?? .ascii
        followsEscape = state & 4 != 0
    }

    mutating func step(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep {
        let byte = bytes[index]
        if byte == 0x1B { return escape(bytes, at: index) }
        followsEscape = false
        switch active {
        case .ascii:
            guard byte < 0x80, byte != 0x0E, byte != 0x0F else { return .error(length: 1) }
            return .codePoint(UInt32(byte), length: 1)
        case .roman:
            guard byte < 0x80, byte != 0x0E, byte != 0x0F else { return .error(length: 1) }
            return .codePoint(byte == 0x5C ? 0xA5 : byte == 0x7E ? 0x203E : UInt32(byte), length: 1)
        case .katakana:
            guard 0x21...0x5F ~= byte else { return .error(length: 1) }
            return .codePoint(0xFF61 + UInt32(byte - 0x21), length: 1)
        case .jis0208:
            guard 0x21...0x7E ~= byte else { return .error(length: 1) }
            guard index + 1 < bytes.count else { return .incomplete }
            let trail = bytes[index + 1]
            if trail == 0x1B { return .error(length: 1) }
            let pointer = (Int(byte) - 0x21) * 94 + Int(trail) - 0x21
            guard 0x21...0x7E ~= trail, let codePoint = CharacterIndex.jis0208[pointer] else {
                return .error(length: 2)
            }
            return .codePoint(codePoint, length: 2)
        }
    }

    /// At the end of the text only the escape character is wrong: what follows it is text again.
    mutating func end(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep {
        followsEscape = false
        return .error(length: 1)
    }

    private mutating func escape(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep {
        guard index + 1 < bytes.count else { return .incomplete }
        let first = bytes[index + 1]
        if first == 0x24 || first == 0x28 {
            guard index + 2 < bytes.count else { return .incomplete }
            if let chosen = characterSet(first, bytes[index + 2]) {
                active = chosen
                // Two in a row are an error, or a text could hide what it is.
                let isRepeated = followsEscape
                followsEscape = true
                return isRepeated ? .error(length: 3) : .nothing(length: 3)
            }
        }
        followsEscape = false
        return .error(length: 1)
    }

    private func characterSet(_ first: UInt8, _ second: UInt8) -> CharacterSet? {
        switch (first, second) {
        case (0x28, 0x42): .ascii
        case (0x28, 0x4A): .roman
        case (0x28, 0x49): .katakana
        case (0x24, 0x40), (0x24, 0x42): .jis0208
        default: nil
        }
    }
}
