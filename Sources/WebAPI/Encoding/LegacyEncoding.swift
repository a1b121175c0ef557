/// An encoding of the standard other than UTF-8 and UTF-16, by its name in lower case.
package enum LegacyEncoding: Hashable, Sendable {
    case singleByte(name: String)
    case userDefined
    case gb18030  // gbk, too, decodes as this
    case big5
    case eucJP
    case iso2022JP
    case shiftJIS
    case eucKR

    package init?(name: String) {
        switch name {
        case "x-user-defined": self = .userDefined
        case "gb18030", "gbk": self = .gb18030
        case "big5": self = .big5
        case "euc-jp": self = .eucJP
        case "iso-2022-jp": self = .iso2022JP
        case "shift_jis": self = .shiftJIS
        case "euc-kr": self = .eucKR
        case "iso-8859-8-i": self = .singleByte(name: "iso-8859-8")
        default:
            guard SingleByteTables.byName[name] != nil else { return nil }
            self = .singleByte(name: name)
        }
    }

    /// A chunk of text, and what the next one needs to go on.
    package struct Chunk: Hashable, Sendable {
        package var units: [UInt16]
        /// How many bytes at the end, 3 at most, are to be given again before the next ones.
        package var pendingCount: Int
        /// Below 8.
        package var state: Int
    }

    /// Decodes a chunk.
    ///
    /// - Parameters:
    ///   - bytes: What the chunk before left pending, then the new bytes.
    ///   - isFatal: Whether malformed bytes end it instead of becoming U+FFFD.
    ///   - isLast: Whether the text ends here; nothing is pending then.
    ///   - state: The state after the chunk before, 0 at the start.
    /// - Returns: The text, and what the next chunk needs.
    /// - Throws: ``MalformedText`` in fatal mode.
    package func decode(
        _ bytes: UnsafeRawBufferPointer,
        isFatal: Bool,
        isLast: Bool = true,
        state: Int = 0
    ) throws(MalformedText) -> Chunk {
        var output = UTF16Output(capacity: bytes.count, isFatal: isFatal)
        var chunk = Chunk(units: [], pendingCount: 0, state: 0)
        switch self {
        case .singleByte(let name):
            let table = SingleByteTables.byName[name] ?? []
            for byte in bytes {
                let unit = byte < 0x80 ? UInt16(byte) : table[Int(byte) - 0x80]
                if unit == 0, byte != 0 {
                    try output.appendError()
                } else {
                    output.append(unit: unit)
                }
            }
        case .userDefined:
            for byte in bytes { output.append(unit: UInt16(byte) + (byte < 0x80 ? 0 : 0xF700)) }
        case .gb18030:
            chunk.pendingCount = try decode(bytes, isLast, GB18030Decoder(), &output)
        case .big5:
            chunk.pendingCount = try decode(bytes, isLast, Big5Decoder(), &output)
        case .eucJP:
            chunk.pendingCount = try decode(bytes, isLast, EUCJPDecoder(), &output)
        case .shiftJIS:
            chunk.pendingCount = try decode(bytes, isLast, ShiftJISDecoder(), &output)
        case .eucKR:
            chunk.pendingCount = try decode(bytes, isLast, EUCKRDecoder(), &output)
        case .iso2022JP:
            var decoder = ISO2022JPDecoder(state: state)
            chunk.pendingCount = try decoder.decode(bytes, isLast: isLast, into: &output)
            chunk.state = isLast ? 0 : decoder.state
        }
        chunk.units = output.units
        return chunk
    }

    private func decode(
        _ bytes: UnsafeRawBufferPointer,
        _ isLast: Bool,
        _ decoder: some MultiByteDecoder,
        _ output: inout UTF16Output
    ) throws(MalformedText) -> Int {
        var decoder = decoder
        return try decoder.decode(bytes, isLast: isLast, into: &output)
    }
}
