/// Shift_JIS as Windows has it.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#shift_jis-decoder>
struct ShiftJISDecoder: MultiByteDecoder {
    func step(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep {
        let lead = bytes[index]
        if lead <= 0x80 { return .codePoint(UInt32(lead), length: 1) }
        if 0xA1...0xDF ~= lead { return .codePoint(0xFF61 + UInt32(lead - 0xA1), length: 1) }
        guard 0x81...0x9F ~= lead || 0xE0...0xFC ~= lead else { return .error(length: 1) }
        guard index + 1 < bytes.count else { return .incomplete }
        let trail = bytes[index + 1]
        guard 0x40...0x7E ~= trail || 0x80...0xFC ~= trail else { return errorOfPair(trail) }
        let row = Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)
        let pointer = row * 188 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
        if 8836...10715 ~= pointer { return .codePoint(UInt32(0xE000 - 8836 + pointer), length: 2) }
        guard let codePoint = CharacterIndex.jis0208[pointer] else { return errorOfPair(trail) }
        return .codePoint(codePoint, length: 2)
    }
}

/// EUC-JP, with the third set that 0x8F announces.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#euc-jp-decoder>
struct EUCJPDecoder: MultiByteDecoder {
    func step(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep {
        let lead = bytes[index]
        if lead < 0x80 { return .codePoint(UInt32(lead), length: 1) }
        guard lead == 0x8E || lead == 0x8F || 0xA1...0xFE ~= lead else { return .error(length: 1) }
        guard index + 1 < bytes.count else { return .incomplete }
        let second = bytes[index + 1]
        if lead == 0x8E, 0xA1...0xDF ~= second {
            return .codePoint(0xFF61 + UInt32(second - 0xA1), length: 2)
        }
        guard 0xA1...0xFE ~= second, lead != 0x8E else { return errorOfPair(second) }
        if lead == 0x8F {
            guard index + 2 < bytes.count else { return .incomplete }
            let third = bytes[index + 2]
            guard 0xA1...0xFE ~= third,
                let codePoint = CharacterIndex.jis0212[pointer(second, third)]
            else { return .error(length: third < 0x80 ? 2 : 3) }
            return .codePoint(codePoint, length: 3)
        }
        guard let codePoint = CharacterIndex.jis0208[pointer(lead, second)] else {
            return errorOfPair(second)
        }
        return .codePoint(codePoint, length: 2)
    }

    private func pointer(_ lead: UInt8, _ trail: UInt8) -> Int {
        (Int(lead) - 0xA1) * 94 + Int(trail) - 0xA1
    }
}
