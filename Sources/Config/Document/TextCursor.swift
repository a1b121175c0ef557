/// Walks over a text by code points and knows the line and column it is at.
struct TextCursor {
    private let scalars: String.UnicodeScalarView
    private var index: String.UnicodeScalarView.Index
    private let file: String
    private(set) var line = 1
    private(set) var column = 1
    private(set) var current: Unicode.Scalar?

    init(_ text: String, file: String) {
        scalars = text.unicodeScalars
        index = scalars.startIndex
        current = scalars.first
        self.file = file
    }

    var isAtEnd: Bool { current == nil }
    var position: SourcePosition { SourcePosition(file: file, line: line, column: column) }

    /// Steps over the current code point; at the end it stays.
    mutating func advance() {
        guard let scalar = current else { return }
        if scalar == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
        index = scalars.index(after: index)
        current = index < scalars.endIndex ? scalars[index] : nil
    }

    /// Steps over `scalar` if it is the current one.
    @discardableResult
    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        advance()
        return true
    }

    func startsWith(_ text: String) -> Bool {
        scalars[index...].starts(with: text.unicodeScalars)
    }
}
