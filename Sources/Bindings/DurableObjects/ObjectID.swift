internal import WebAPI
internal import Foundations

/// The id of a Durable Object: 32 bytes, written as 64 lower-case hexadecimal digits.
///
/// The second half proves that the first is of the namespace, so an id of another one is told apart
/// without asking anybody.
package struct ObjectID: Hashable, Sendable {
    private let words: InlineArray<4, UInt64>

    /// Reads 64 hexadecimal digits; `nil` for anything else.
    package init?(hex: String) {
        var text = hex
        let words = text.withUTF8 { digits -> InlineArray<4, UInt64>? in
            guard digits.count == 64 else { return nil }
            var words = InlineArray<4, UInt64>(repeating: 0)
            for index in 0..<64 {
                guard let digit = ObjectID.value(of: digits[index]) else { return nil }
                words[index >> 4] = words[index >> 4] << 4 | UInt64(digit)
            }
            return words
        }
        guard let words else { return nil }
        self.words = words
    }

    private init(base: ArraySlice<UInt8>, proof: ArraySlice<UInt8>) {
        var words = InlineArray<4, UInt64>(repeating: 0)
        for (index, byte) in (base + proof).enumerated() {
            words[index >> 3] = words[index >> 3] << 8 | UInt64(byte)
        }
        self.words = words
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    package var hex: String {
        var text = ""
        text.reserveCapacity(64)
        for index in 0..<4 { text += words[index].hexadecimal(digits: 16) }
        return text
    }

    /// A number that is spread evenly over all ids.
    var shard: UInt64 { words[0] }

    private var base: [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: words[$0 >> 3] >> UInt64(56 - 8 * ($0 & 7))) }
    }

    package static func == (a: ObjectID, b: ObjectID) -> Bool {
        a.words[0] == b.words[0] && a.words[1] == b.words[1] && a.words[2] == b.words[2]
            && a.words[3] == b.words[3]
    }

    package func hash(into hasher: inout Hasher) {
        // The first half is a hash already.
        hasher.combine(words[0])
        hasher.combine(words[1])
    }

    /// Makes and checks the ids of one namespace, by its key; the same ids as workerd's.
    struct Maker: Sendable {
        private let secret: [UInt8]

        init(key: String) throws {
            secret = try Array(key.utf8).withUnsafeBytes { try HashAlgorithm.sha256.digest($0) }
        }

        func id(ofName name: String) throws -> ObjectID {
            try id(base: try code(Array(name.utf8))[..<16])
        }

        func unique() throws -> ObjectID {
            try id(base: (0..<16).map { _ in UInt8.random(in: .min ... .max) }[...])
        }

        func isOwn(_ id: ObjectID) throws -> Bool { try self.id(base: id.base[...]) == id }

        private func id(base: ArraySlice<UInt8>) throws -> ObjectID {
            ObjectID(base: base, proof: try code(Array(base))[..<16])
        }

        private func code(_ message: [UInt8]) throws -> [UInt8] {
            try message.withUnsafeBytes { message in
                try secret.withUnsafeBytes { key in
                    try HMACAlgorithm(.sha256).code(for: message, key: key)
                }
            }
        }
    }
}
