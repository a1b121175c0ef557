/// Korean, with the extension of Windows 949.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#euc-kr-decoder>
struct EUCKRDecoder: MultiByteDecoder {
    func step(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep {
        let lead = bytes[index]
        if lead < 0x80 { return .codePoint(UInt32(lead), length: 1) }
        guard 0x81...0xFE ~= lead else { return .error(length: 1) }
        guard index + 1 < bytes.count else { return .incomplete }
        let trail = bytes[index + 1]
        guard 0x41...0xFE ~= trail,
            let codePoint = CharacterIndex.eucKR[(Int(lead) - 0x81) * 190 + Int(trail) - 0x41]
        else { return errorOfPair(trail) }
        return .codePoint(codePoint, length: 2)
    }
}
