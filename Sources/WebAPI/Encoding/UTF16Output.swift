/// Bytes that their encoding gives no meaning, met in fatal mode.
package struct MalformedText: Error, Hashable {
    package init() {}
}

/// The UTF-16 that a decoder has made so far.
struct UTF16Output {
    private(set) var units: [UInt16] = []
    let isFatal: Bool

    init(capacity: Int, isFatal: Bool) {
        units.reserveCapacity(capacity)
        self.isFatal = isFatal
    }

    mutating func append(unit: UInt16) { units.append(unit) }

    mutating func append(_ codePoint: UInt32) {
        if codePoint < 0x10000 {
            units.append(UInt16(truncatingIfNeeded: codePoint))
        } else {
            let offset = codePoint - 0x10000
            units.append(UInt16(truncatingIfNeeded: 0xD800 + (offset >> 10)))
            units.append(UInt16(truncatingIfNeeded: 0xDC00 + (offset & 0x3FF)))
        }
    }

    /// U+FFFD, or the end in fatal mode.
    mutating func appendError() throws(MalformedText) {
        if isFatal { throw MalformedText() }
        units.append(0xFFFD)
    }
}
