/// The name of a tag without regard to ASCII case, as numbers that compare fast.
///
/// All names of HTML, SVG and MathML fit into the two words.
struct LocalName: Hashable, Sendable {
    private let low: UInt64
    private let high: UInt64
    let count: Int
    /// What is after the first 16 bytes, in lower case.
    private let tail: [UInt8]

    init(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence) {
        self.init(UnsafeBufferPointer(rebasing: bytes))
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        let inLow = min(bytes.count, 8)
        for index in 0..<inLow { low |= UInt64(bytes[index].lowercasedASCII) << (8 * index) }
        if bytes.count > 8 {
            for index in 8..<min(bytes.count, 16) {
                high |= UInt64(bytes[index].lowercasedASCII) << (8 * (index - 8))
            }
        }
        self.low = low
        self.high = high
        count = bytes.count
        tail = bytes.count > 16 ? bytes[16...].map(\.lowercasedASCII) : []
    }

    init(_ bytes: [UInt8]) { self = bytes.withUnsafeBufferPointer { LocalName($0) } }

    static func == (one: LocalName, other: LocalName) -> Bool {
        one.low == other.low && one.high == other.high && one.count == other.count
            && (one.count <= 16 || one.tail == other.tail)
    }

    /// A number below 2^`bits`; which one, a document cannot foresee.
    func bucket(bits: Int) -> Int {
        var mixed = (low &* LocalName.factors.0) ^ (high &* LocalName.factors.1)
        if count > 16 {
            var hasher = Hasher()
            hasher.combine(tail)
            mixed ^= UInt64(truncatingIfNeeded: hasher.finalize())
        }
        return Int(truncatingIfNeeded: (mixed ^ (mixed >> 29)) >> (64 - UInt64(bits)))
    }

    private static let factors = (UInt64.random(in: 0 ... .max) | 1, UInt64.random(in: 0 ... .max) | 1)
}

extension LocalName: ExpressibleByStringLiteral {
    init(stringLiteral text: String) { self.init(Array(text.utf8)) }
}

extension UInt8 {
    var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// Whether it is what HTML calls ASCII whitespace.
    var isHTMLSpace: Bool {
        self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C
    }
}

extension Sequence<UInt8> {
    /// Whether the bytes are `name`, which is in lower case, whatever their case.
    func isName(_ name: [UInt8]) -> Bool { elementsEqual(name) { $0.lowercasedASCII == $1 } }
}
