/// The UTF-16 decoders of the Encoding standard, for whole texts.
///
/// - SeeAlso: <https://encoding.spec.whatwg.org/#shared-utf-16-decoder>
package enum UTF16Decoder {
    /// Decodes, a byte order mark included unless it is to be dropped.
    ///
    /// - Throws: ``MalformedText`` for a lone surrogate or an odd byte in fatal mode.
    package static func decode(
        _ bytes: UnsafeRawBufferPointer,
        isBigEndian: Bool,
        isFatal: Bool,
        dropsBOM: Bool
    ) throws(MalformedText) -> [UInt16] {
        let count = bytes.count / 2
        func unit(_ index: Int) -> UInt16 {
            let raw = bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)
            return isBigEndian ? UInt16(bigEndian: raw) : UInt16(littleEndian: raw)
        }
        var output = UTF16Output(capacity: count + 1, isFatal: isFatal)
        var index = dropsBOM && count > 0 && unit(0) == 0xFEFF ? 1 : 0
        while index < count {
            let code = unit(index)
            index += 1
            if code & 0xF800 != 0xD800 {
                output.append(unit: code)
            } else if code < 0xDC00, index < count, unit(index) & 0xFC00 == 0xDC00 {
                output.append(unit: code)
                output.append(unit: unit(index))
                index += 1
            } else if code < 0xDC00, index == count, bytes.count % 2 == 1 {
                break  // at the end a lead surrogate and an odd byte are one error
            } else {
                try output.appendError()
            }
        }
        if bytes.count % 2 == 1 { try output.appendError() }
        return output.units
    }
}
