/// The numbers of a source map's `mappings`: base 64, least significant digit first, sign last.
///
/// - SeeAlso: <https://tc39.es/ecma426/#sec-base64-vlq>
struct VLQReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The byte that is next, unless it is the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skip() { position += 1 }

    /// One number; `nil` if there is none here, or it does not fit 32 bits.
    mutating func number() -> Int? {
        var value = 0
        var shift = 0
        while let byte = next, let digit = Self.digit(byte), shift <= 30 {
            position += 1
            value |= (digit & 0x1f) << shift
            if digit & 0x20 == 0 { return value & 1 == 0 ? value >> 1 : -(value >> 1) }
            shift += 5
        }
        return nil
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
