/// Traditional Chinese, with the characters of Hong Kong.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#big5-decoder>
struct Big5Decoder: MultiByteDecoder {
    func step(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep {
        let lead = bytes[index]
        if lead < 0x80 { return .codePoint(UInt32(lead), length: 1) }
        guard 0x81...0xFE ~= lead else { return .error(length: 1) }
        guard index + 1 < bytes.count else { return .incomplete }
        let trail = bytes[index + 1]
        guard 0x40...0x7E ~= trail || 0xA1...0xFE ~= trail else { return errorOfPair(trail) }
        let pointer = (Int(lead) - 0x81) * 157 + Int(trail) - (trail < 0x7F ? 0x40 : 0x62)
        switch pointer {
        case 1133: return .codePoints(0xCA, 0x304, length: 2)
        case 1135: return .codePoints(0xCA, 0x30C, length: 2)
        case 1164: return .codePoints(0xEA, 0x304, length: 2)
        case 1166: return .codePoints(0xEA, 0x30C, length: 2)
        default: break
        }
        guard let codePoint = CharacterIndex.big5[pointer] else { return errorOfPair(trail) }
        return .codePoint(codePoint, length: 2)
    }
}

/// Decodes GBK too, which is the same decoder.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#gb18030-decoder>
struct GB18030Decoder: MultiByteDecoder {
    func step(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep {
        let first = bytes[index]
        if first < 0x80 { return .codePoint(UInt32(first), length: 1) }
        if first == 0x80 { return .codePoint(0x20AC, length: 1) }
        guard first != 0xFF else { return .error(length: 1) }
        guard index + 1 < bytes.count else { return .incomplete }
        let second = bytes[index + 1]
        if 0x30...0x39 ~= second { return fourBytes(bytes, at: index) }
        guard 0x40...0x7E ~= second || 0x80...0xFE ~= second else { return errorOfPair(second) }
        let pointer = (Int(first) - 0x81) * 190 + Int(second) - (second < 0x7F ? 0x40 : 0x41)
        guard let codePoint = CharacterIndex.gb18030[pointer] else { return errorOfPair(second) }
        return .codePoint(codePoint, length: 2)
    }

    private func fourBytes(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep {
        guard index + 2 < bytes.count else { return .incomplete }
        guard 0x81...0xFE ~= bytes[index + 2] else { return .error(length: 1) }
        guard index + 3 < bytes.count else { return .incomplete }
        guard 0x30...0x39 ~= bytes[index + 3] else { return .error(length: 1) }
        let high = (Int(bytes[index]) - 0x81) * 10 + Int(bytes[index + 1]) - 0x30
        let low = (Int(bytes[index + 2]) - 0x81) * 10 + Int(bytes[index + 3]) - 0x30
        guard let codePoint = GB18030Ranges.codePoint(high * 1260 + low) else {
            return .error(length: 4)
        }
        return .codePoint(codePoint, length: 4)
    }
}
