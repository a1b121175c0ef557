internal import Foundations

/// A point in an object's history, as a text: later ones are greater.
struct Bookmark: Hashable {
    /// The number of the point.
    let number: Int

    init(_ number: Int) { self.number = number }

    /// - Returns: `nil` for what is no bookmark.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [8, 8, 8, 32],
            parts.allSatisfy({ $0.utf8.allSatisfy(Bookmark.isDigit) }),
            let high = Int(parts[0], radix: 16), let low = Int(parts[1], radix: 16),
            high < 1 << 31
        else { return nil }
        number = high << 32 | low
        guard self.text == text else { return nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte)
    }

    /// In the form that production's have: the number, and what means nothing here.
    var text: String {
        let digits = UInt64(number).hexadecimal(digits: 16)
        return
            "\(digits.prefix(8))-\(digits.suffix(8))-00000000-\(String(repeating: "0", count: 32))"
    }
}
