/// Reads `NAME=value` files such as `.dev.vars` and `.env`, as the `dotenv` package does.
///
/// Values stand bare up to a `#` or the end of the line, or in `'`, `"` or `` ` ``, where they may
/// have several lines. Within `"` the escapes `\n` and `\r` count. `export ` before a name is
/// skipped, and the last of several values of one name wins.
///
/// - Note: `${NAME}` is not expanded.
/// - SeeAlso: <https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow>
package enum Dotenv {
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    /// The variables in order of first appearance, and the lines that are not an assignment.
    package static func parse(
        _ text: String,
        file: String
    ) -> (entries: [Entry], refused: [SourcePosition]) {
        var parser = DotenvParser(cursor: TextCursor(text, file: file))
        return parser.parse()
    }
}

private struct DotenvParser {
    var cursor: TextCursor
    private var values: [String: String] = [:]
    private var names: [String] = []
    private var refused: [SourcePosition] = []

    init(cursor: TextCursor) {
        self.cursor = cursor
    }

    mutating func parse() -> (entries: [Dotenv.Entry], refused: [SourcePosition]) {
        cursor.skip("\u{FEFF}")
        while !cursor.isAtEnd {
            skipBlanks()
            let start = cursor.position
            if let scalar = cursor.current, scalar != "#", !scalar.isLineEnd, !assignment() {
                refused.append(start)
            }
            skipLine()
        }
        let entries = names.map { Dotenv.Entry(name: $0, value: values[$0] ?? "") }
        return (entries, refused)
    }

    private mutating func assignment() -> Bool {
        var name = word()
        if name == "export", cursor.current?.isBlank == true {
            skipBlanks()
            name = word()
        }
        guard !name.isEmpty else { return false }
        skipBlanks()
        guard cursor.skip("=") || cursor.skip(":") else { return false }
        skipBlanks()
        if values[name] == nil { names.append(name) }
        values[name] = quotedValue() ?? bareValue()
        return true
    }

    private mutating func word() -> String {
        var word = String.UnicodeScalarView()
        while let scalar = cursor.current, scalar.isNamePart {
            word.append(scalar)
            cursor.advance()
        }
        return String(word)
    }

    /// A value in quotes; a quote that is never closed is part of a bare value.
    private mutating func quotedValue() -> String? {
        guard let quote = cursor.current, ["'", "\"", "`"].contains(quote) else { return nil }
        let before = cursor
        cursor.advance()
        var value = String.UnicodeScalarView()
        while let scalar = cursor.current {
            cursor.advance()
            if scalar == quote { return String(value) }
            guard scalar == "\\", let next = cursor.current else {
                value.append(scalar)
                continue
            }
            switch next {
            case "n" where quote == "\"": value.append("\n")
            case "r" where quote == "\"": value.append("\r")
            case quote:  // does not end the value, and its backslash stays
                value.append(scalar)
                value.append(next)
            default:
                value.append(scalar)
                continue
            }
            cursor.advance()
        }
        cursor = before
        return nil
    }

    private mutating func bareValue() -> String {
        var value = String.UnicodeScalarView()
        while let scalar = cursor.current, scalar != "#", !scalar.isLineEnd {
            value.append(scalar)
            cursor.advance()
        }
        while value.last?.isBlank == true { value.removeLast() }
        return String(value)
    }

    private mutating func skipBlanks() {
        while cursor.current?.isBlank == true { cursor.advance() }
    }

    private mutating func skipLine() {
        while cursor.current?.isLineEnd == false { cursor.advance() }
        cursor.skip("\r")
        cursor.skip("\n")
    }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
    fileprivate var isLineEnd: Bool { self == "\n" || self == "\r" }

    fileprivate var isNamePart: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-": true
        default: false
        }
    }
}
