/// The identifiers and strings of CSS.
///
/// - SeeAlso: <https://drafts.csswg.org/css-syntax-3/#tokenization>
struct SelectorScanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { position >= bytes.count }
    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    func follows(_ byte: UInt8) -> Bool { self.byte(at: position + 1) == byte }

    mutating func advance() { position += 1 }

    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    /// Goes over white space and comments; tells whether there was white space.
    @discardableResult
    mutating func skipSpace() -> Bool {
        var hasSpace = false
        while let byte = current {
            if byte.isHTMLSpace {
                hasSpace = true
                position += 1
            } else if byte == .slash, follows(0x2A) {
                position += 2
                while position < bytes.count, !(bytes[position] == 0x2A && follows(.slash)) {
                    position += 1
                }
                position = min(position + 2, bytes.count)
            } else {
                break
            }
        }
        return hasSpace
    }

    /// Whether an identifier starts at an offset from here.
    func startsIdentifier(at offset: Int = 0) -> Bool {
        let index = position + offset
        guard let first = byte(at: index) else { return false }
        if first == .dash {
            guard let second = byte(at: index + 1) else { return false }
            return second == .dash || isNameStart(second) || isEscape(at: index + 1)
        }
        return isNameStart(first) || isEscape(at: index)
    }

    private func isNameStart(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte == 0x5F || byte >= 0x80 || byte == 0
    }

    private func isEscape(at index: Int) -> Bool {
        guard byte(at: index) == 0x5C, let next = byte(at: index + 1) else { return false }
        return next != 0x0A && next != 0x0D && next != 0x0C
    }

    /// Takes an identifier; the caller knows that one starts here.
    mutating func identifier() -> String {
        var name: [UInt8] = []
        while let byte = current {
            if isNameStart(byte) || byte == .dash || (0x30...0x39).contains(byte) {
                position += 1
                if byte == 0 { name += Array("\u{FFFD}".utf8) } else { name.append(byte) }
            } else if isEscape(at: position) {
                position += 1
                name += escape()
            } else {
                break
            }
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// Takes a string from its quote on, which may end with the selector; `nil` if a line break
    /// ends it.
    mutating func string() -> String? {
        let quote = current
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            position += 1
            if byte == quote { break }
            if byte == 0x0A || byte == 0x0D || byte == 0x0C { return nil }
            guard byte == 0x5C else {
                text.append(byte)
                continue
            }
            guard let next = current else { break }
            if next == 0x0A || next == 0x0C {
                position += 1
            } else if next == 0x0D {
                position += follows(0x0A) ? 2 : 1
            } else {
                text += escape()
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What is after a backslash.
    private mutating func escape() -> [UInt8] {
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, let byte = current,
            let digit = Character(UnicodeScalar(byte)).hexDigitValue
        {
            value = value * 16 + UInt32(digit)
            digits += 1
            position += 1
        }
        guard digits > 0 else {
            guard let byte = current else { return Array("\u{FFFD}".utf8) }
            position += 1
            return [byte]
        }
        if let byte = current, byte.isHTMLSpace {
            position += byte == 0x0D && follows(0x0A) ? 2 : 1
        }
        let scalar = value == 0 ? nil : UnicodeScalar(value)
        return Array(String(scalar ?? "\u{FFFD}").utf8)
    }

    /// The text up to the closing parenthesis of a function, or the end, which is taken too.
    mutating func argument() -> String {
        let first = position
        while position < bytes.count, bytes[position] != 0x29 { position += 1 }
        let text = String(decoding: bytes[first..<position], as: UTF8.self)
        position = min(position + 1, bytes.count)
        return text
    }
}
