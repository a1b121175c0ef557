/// The little of DER that key encodings are made of, written from the inside out.
///
/// - SeeAlso: <https://www.itu.int/rec/T-REC-X.690>
enum DER {
    static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }
    static func octetString(_ bytes: [UInt8]) -> [UInt8] { element(0x04, bytes) }
    static func bitString(_ bytes: [UInt8]) -> [UInt8] { element(0x03, [0] + bytes) }
    static func tagged(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        element(0xA0 | number, bytes)
    }
    static let null: [UInt8] = [0x05, 0x00]

    /// A non-negative integer, given big-endian with or without leading zeros.
    static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        var digits = Array(magnitude.drop { $0 == 0 })
        if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
        return element(0x02, digits)
    }

    /// An object identifier, given as the bytes of its content.
    static func identifier(_ content: [UInt8]) -> [UInt8] { element(0x06, content) }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        [tag] + length(content.count) + content
    }

    private static func length(_ count: Int) -> [UInt8] {
        if count < 0x80 { return [UInt8(count)] }
        var digits: [UInt8] = []
        var rest = count
        while rest > 0 {
            digits.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(digits.count)] + digits
    }
}
