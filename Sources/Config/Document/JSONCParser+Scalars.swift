// Strings and numbers of RFC 8259, sections 6 and 7.
extension JSONCParser {
    mutating func string() throws(DocumentError) -> String {
        let start = cursor.position
        cursor.advance()
        var text = String.UnicodeScalarView()
        while let scalar = cursor.current {
            switch scalar {
            case "\"":
                cursor.advance()
                return String(text)
            case "\\": text.append(try escape())
            case _ where scalar.value < 0x20:
                throw failure("a control character in a string must be escaped")
            default:
                text.append(scalar)
                cursor.advance()
            }
        }
        throw DocumentError(message: "this string has no end", position: start)
    }

    private mutating func escape() throws(DocumentError) -> Unicode.Scalar {
        cursor.advance()
        guard let scalar = cursor.current else { throw failure("the document ends in a string") }
        let meaning: Unicode.Scalar
        switch scalar {
        case "\"", "\\", "/": meaning = scalar
        case "b": meaning = "\u{8}"
        case "f": meaning = "\u{C}"
        case "n": meaning = "\n"
        case "r": meaning = "\r"
        case "t": meaning = "\t"
        case "u": return try unicodeEscape()
        default: throw unexpected("after \"\\\" in a string")
        }
        cursor.advance()
        return meaning
    }

    /// `\uXXXX`, or two of them for one code point; half a pair becomes U+FFFD.
    private mutating func unicodeEscape() throws(DocumentError) -> Unicode.Scalar {
        let replacement: Unicode.Scalar = "\u{FFFD}"
        let first = try hexUnit()
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) ?? replacement }
        guard cursor.startsWith("\\u") else { return replacement }
        let before = cursor
        cursor.advance()
        let second = try hexUnit()
        guard UTF16.isTrailSurrogate(second) else {
            cursor = before
            return replacement
        }
        let value = 0x10000 + ((UInt32(first) - 0xD800) << 10) + (UInt32(second) - 0xDC00)
        return Unicode.Scalar(value) ?? replacement
    }

    private mutating func hexUnit() throws(DocumentError) -> UInt16 {
        cursor.advance()
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let scalar = cursor.current, scalar.isASCII,
                let digit = Character(scalar).hexDigitValue
            else { throw unexpected("where four hex digits should be") }
            unit = unit << 4 | UInt16(digit)
            cursor.advance()
        }
        return unit
    }

    mutating func number() throws(DocumentError) -> ConfigValue.Content {
        let start = cursor.position
        var text = ""
        if cursor.skip("-") { text = "-" }
        let leadsWithZero = cursor.current == "0"
        let whole = digits()
        guard !whole.isEmpty, !leadsWithZero || whole == "0" else {
            throw DocumentError(message: "this is not a JSON number", position: start)
        }
        text += whole
        var isWhole = true
        if cursor.skip(".") {
            isWhole = false
            let fraction = digits()
            guard !fraction.isEmpty else { throw unexpected("where a digit should be") }
            text += "." + fraction
        }
        if cursor.skip("e") || cursor.skip("E") {
            isWhole = false
            text += "e"
            if cursor.skip("-") { text += "-" } else { cursor.skip("+") }
            let exponent = digits()
            guard !exponent.isEmpty else { throw unexpected("where a digit should be") }
            text += exponent
        }
        if isWhole, let number = Int(text) { return .int(number) }
        guard let number = Double(text), number.isFinite else {
            throw DocumentError(message: "this number is out of range", position: start)
        }
        return Int(exactly: number).map { .int($0) } ?? .double(number)
    }

    private mutating func digits() -> String {
        var digits = ""
        while let scalar = cursor.current, ("0"..."9").contains(scalar) {
            digits.unicodeScalars.append(scalar)
            cursor.advance()
        }
        return digits
    }
}
