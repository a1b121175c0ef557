/// The name of a tag without regard to ASCII case, as numbers that compare fast.
///
/// All names of HTML, SVG and MathML fit into the two words. Of a longer one the rest is a hash
/// that is seeded anew in each process, so no document can make two names alike.
struct LocalName: Hashable, Sendable {
    private let low: UInt64
    private let high: UInt64
    private let rest: UInt64
    private let mixed: UInt64
    let count: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence) {
        self.init(UnsafeBufferPointer(rebasing: bytes))
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        count = bytes.count
        low = LocalName.word(bytes, 0..<min(bytes.count, 8))
        high = bytes.count > 8 ? LocalName.word(bytes, 8..<min(bytes.count, 16)) : 0
        rest = bytes.count > 16 ? LocalName.hash(bytes[16...]) : 0
        let factors = LocalName.factors
        mixed = ((low &* factors.0) ^ (high &* factors.1)) &+ rest
    }

    init(_ bytes: [UInt8]) { self = bytes.withUnsafeBufferPointer { LocalName($0) } }

    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
        var word: UInt64 = 0
        for index in range { word = word << 8 | UInt64(bytes[index].lowercasedASCII) }
        return word
    }

    private static func hash(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
        var hasher = Hasher()
        for byte in bytes { hasher.combine(byte.lowercasedASCII) }
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }

    /// A number below 2^`bits`; which one, a document cannot foresee.
    func bucket(bits: Int) -> Int {
        Int(truncatingIfNeeded: (mixed ^ (mixed >> 29)) >> (64 - UInt64(bits)))
    }

    private static let factors = (
        UInt64.random(in: 0 ... .max) | 1, UInt64.random(in: 0 ... .max) | 1
    )
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
