/// A piece of a query: blanks and comments are left out.
enum SQLToken: Hashable {
    /// A keyword or a name.
    case word(String)
    /// A name in `"` or `` ` ``, as it was written.
    case quoted(String)
    /// A text, without its quotes.
    case string(String)
    case number(String)
    /// Anything else: one character, or one of the operators of two.
    case symbol(String)

    /// A word in small letters.
    var keyword: String? {
        guard case .word(let word) = self else { return nil }
        return word.lowercased()
    }

    /// As SQLite reads it.
    var text: String {
        switch self {
        case .word(let text), .quoted(let text), .number(let text), .symbol(let text): text
        case .string(let text): "'\(text.replacing("'", with: "''"))'"
        }
    }

    /// The tokens of a text.
    ///
    /// - Throws: ``AnalyticsSQLError`` for a quote or comment that is not closed.
    static func all(in text: String) throws(AnalyticsSQLError) -> [SQLToken] {
        var scanner = Scanner(Array(text.unicodeScalars))
        var tokens: [SQLToken] = []
        while let token = try scanner.next() { tokens.append(token) }
        return tokens
    }

    private struct Scanner {
        let scalars: [Unicode.Scalar]
        var index = 0

        init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

        func peek(_ distance: Int = 0) -> Unicode.Scalar? {
            index + distance < scalars.count ? scalars[index + distance] : nil
        }

        mutating func next() throws(AnalyticsSQLError) -> SQLToken? {
            try skipBlanks()
            guard let scalar = peek() else { return nil }
            switch scalar {
            case "'": return .string(try string())
            case "\"", "`": return .quoted(try quoted(scalar))
            case "0"..."9": return .number(run { $0.isWordPart || $0 == "." })
            case _ where scalar.isWordPart: return .word(run(\.isWordPart))
            default:
                let two = peek(1).map { "\(scalar)\($0)" } ?? ""
                let isPair = ["<=", ">=", "<>", "!=", "==", "||"].contains(two)
                index += isPair ? 2 : 1
                return .symbol(isPair ? two : "\(scalar)")
            }
        }

        private mutating func skipBlanks() throws(AnalyticsSQLError) {
            while let scalar = peek() {
                if scalar.properties.isWhitespace {
                    index += 1
                } else if scalar == "-", peek(1) == "-" {
                    while let scalar = peek(), scalar != "\n" { index += 1 }
                } else if scalar == "/", peek(1) == "*" {
                    index += 2
                    while peek() != nil, !(peek() == "*" && peek(1) == "/") { index += 1 }
                    guard peek() != nil else { throw AnalyticsSQLError("A comment has no end.") }
                    index += 2
                } else {
                    return
                }
            }
        }

        private mutating func run(_ isPart: (Unicode.Scalar) -> Bool) -> String {
            var text = String.UnicodeScalarView()
            while let scalar = peek(), isPart(scalar) {
                text.append(scalar)
                index += 1
            }
            return String(text)
        }

        /// A quote within is doubled, or has a `\` before it.
        private mutating func string() throws(AnalyticsSQLError) -> String {
            index += 1
            var text = String.UnicodeScalarView()
            while let scalar = peek() {
                index += 1
                switch scalar {
                case "'" where peek() == "'":
                    index += 1
                    text.append(scalar)
                case "'": return String(text)
                case "\\":
                    guard let escaped = peek() else { break }
                    index += 1
                    text.append(escaped == "n" ? "\n" : escaped == "t" ? "\t" : escaped)
                default: text.append(scalar)
                }
            }
            throw AnalyticsSQLError("A text in quotes has no end.")
        }

        private mutating func quoted(_ quote: Unicode.Scalar) throws(AnalyticsSQLError) -> String {
            index += 1
            let name = run { $0 != quote }
            guard peek() == quote else { throw AnalyticsSQLError("A name in quotes has no end.") }
            index += 1
            return "\"\(name.replacing("\"", with: "\"\""))\""
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isWordPart: Bool { self == "_" || properties.isAlphabetic || isDigit }
    private var isDigit: Bool { ("0"..."9").contains(self) }
}

/// Why a query is not run.
struct AnalyticsSQLError: Error, Hashable {
    let message: String

    init(_ message: String) { self.message = message }
}
