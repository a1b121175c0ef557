internal import CSQLite

/// Takes SQL apart: where statements end, and what is none.
package enum SQLScript {
    /// The statements of a script, without what is between them.
    ///
    /// A semicolon within a text, a comment or the body of a trigger ends nothing.
    package static func statements(of script: String) -> [String] {
        let bytes = Array(script.utf8)
        var statements: [String] = []
        bytes.withUnsafeBytes { bytes in
            var start = blank(of: bytes)
            var index = start
            while index < bytes.count {
                index = token(in: bytes, at: index)
                guard bytes[index - 1] == semicolon else { continue }
                let candidate = String(decoding: bytes[start..<index], as: UTF8.self)
                guard sqlite3_complete(candidate) != 0 else { continue }
                statements.append(candidate)
                start = index + blank(of: UnsafeRawBufferPointer(rebasing: bytes[index...]))
                index = start
            }
            if start < bytes.count {
                statements.append(String(decoding: bytes[start...], as: UTF8.self))
            }
        }
        return statements
    }

    /// How many bytes from an offset on the next statement takes, with its semicolon and what is before it;
    /// `nil` if it is not whole yet.
    package static func firstStatement(of text: [UInt8], from offset: Int) -> Int? {
        text.withUnsafeBytes { all in
            let bytes = UnsafeRawBufferPointer(rebasing: all[offset...])
            var index = blank(of: bytes)
            while index < bytes.count {
                index = token(in: bytes, at: index)
                guard bytes[index - 1] == semicolon else { continue }
                if sqlite3_complete(String(decoding: bytes[..<index], as: UTF8.self)) != 0 {
                    return index
                }
            }
            return nil
        }
    }

    /// Whether a text has no statement: only comments, spaces and semicolons.
    package static func isBlank(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { blank(of: $0) == bytes.count }
    }

    /// Whether the first statement of a text may act while it is compiled: `PRAGMA`, also behind
    /// `EXPLAIN`.
    package static func actsWhileCompiled(_ text: UnsafeRawBufferPointer) -> Bool {
        let start = blank(of: text)
        guard start < text.count else { return false }
        // Statements that begin so are no others.
        return [UInt8(ascii: "p"), UInt8(ascii: "e")].contains(text[start] | 0x20)
    }

    /// How many bytes at the start of a text are no part of a statement.
    package static func blank(of text: UnsafeRawBufferPointer) -> Int {
        var index = 0
        while index < text.count {
            switch text[index] {
            case 9, 10, 12, 13, 32, semicolon: index += 1
            case dash where isPair(text, index, dash, dash),
                slash where isPair(text, index, slash, star):
                index = token(in: text, at: index)
            default: return index
            }
        }
        return index
    }

    /// Where the text, the comment or the single character ends that begins at an index.
    private static func token(in text: UnsafeRawBufferPointer, at start: Int) -> Int {
        let first = text[start]
        switch first {
        case quote, doubleQuote, backtick: return end(of: first, in: text, after: start)
        case bracket: return end(of: closingBracket, in: text, after: start)
        case dash where isPair(text, start, dash, dash):
            return end(of: 10, in: text, after: start)
        case slash where isPair(text, start, slash, star):
            var index = start + 2
            while index < text.count, !isPair(text, index, star, slash) { index += 1 }
            return min(index + 2, text.count)
        default: return start + 1
        }
    }

    /// A doubled quote ends one text and begins another, which is as good as going on.
    private static func end(of mark: UInt8, in text: UnsafeRawBufferPointer, after start: Int)
        -> Int
    {
        var index = start + 1
        while index < text.count, text[index] != mark { index += 1 }
        return min(index + 1, text.count)
    }

    private static func isPair(
        _ text: UnsafeRawBufferPointer,
        _ index: Int,
        _ first: UInt8,
        _ second: UInt8
    ) -> Bool {
        index + 1 < text.count && text[index] == first && text[index + 1] == second
    }

    private static let semicolon = UInt8(ascii: ";")
    private static let dash = UInt8(ascii: "-")
    private static let slash = UInt8(ascii: "/")
    private static let star = UInt8(ascii: "*")
    private static let quote = UInt8(ascii: "'")
    private static let doubleQuote = UInt8(ascii: "\"")
    private static let backtick = UInt8(ascii: "`")
    private static let bracket = UInt8(ascii: "[")
    private static let closingBracket = UInt8(ascii: "]")
}
